"""`python -m lotsen.equipment.loop`: the loop beside `lotsen serve`. It needs the settings and nothing of the house."""

import os

from django.conf import settings
from django.utils.log import configure_logging

from lotsen.equipment.loop import server

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotsen.config.settings")
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    server.run(settings.LOOP, places=settings.LOOP_SESSIONS, with_parent=True)
