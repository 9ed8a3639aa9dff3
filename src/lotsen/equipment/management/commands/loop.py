from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lotsen.equipment.loop import server


class Command(BaseCommand):
    help = "The media loop of the equipment test, for production beside lotsen web (lotsen serve starts its own)."
    requires_system_checks = ()

    def handle(self, **_options) -> None:
        self.stdout.write(f"The loop has {settings.LOOP_SESSIONS} places at {settings.LOOP}")
        self.stdout.flush()
        try:
            server.run(settings.LOOP, places=settings.LOOP_SESSIONS)
        except server.Occupied as error:
            raise CommandError(str(error)) from error
