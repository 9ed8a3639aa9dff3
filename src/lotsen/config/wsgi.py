"""Pages and API, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from lotsen.config.starting import settling

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotsen.config.settings")
with settling():
    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018  # every view is read now, not while the first person waits
