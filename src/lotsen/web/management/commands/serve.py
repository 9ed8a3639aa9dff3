from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from lotsen.desks.models import Desk
from lotsen.equipment.loop.beside import loop_beside
from lotsen.web.management import server

EVERYWHERE = ("0.0.0.0", "::")  # nosec B104  # compared, not bound


class Command(BaseCommand):
    help = "Web, live updates and worker in one process, and the media loop beside it; nothing to start beforehand."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument("--demo", action="store_true", help="load the pilot and offer the demo sign-in")

    def handle(self, *, host: str, port: int, **_options) -> None:
        """Take the port before anything is changed, so that a second start harms nothing."""
        try:
            listener = server.bind(host, port)
        except server.Occupied as error:
            raise CommandError(str(error)) from error
        name = "localhost" if host in ("127.0.0.1", *EVERYWHERE) else server.as_written(host)
        address = f"http://{name}:{listener.getsockname()[1]}"
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, name]
        if not settings.ADDRESS_IS_GIVEN:
            settings.BASE_URL, settings.CSRF_TRUSTED_ORIGINS = address, [address]
        call_command("prepare")
        self._announce(address)
        if host in EVERYWHERE and not settings.ADDRESS_IS_GIVEN:
            self._warn()
        with server.worker_beside(), loop_beside():
            server.serve(listener)

    def _warn(self) -> None:
        """By which names other machines reach this one, it does not know by itself."""
        self.stdout.write("Other machines are let in at one address only: set LOTSEN_BASE_URL to it")
        self.stdout.flush()

    def _announce(self, address: str) -> None:
        self.stdout.write(f"Lotsen is at {address} (stop with Ctrl+C)")
        if settings.DEMO:
            self.stdout.write(
                f"Sign in as one of the people of the demo at {address}/sign-in/demo, among them:"
            )
            for desk in Desk.objects.filter(people__isnull=False).distinct().prefetch_related("people"):
                self.stdout.write(f"  {desk.people.all()[0].name}, {desk.name_sv}")
        self.stdout.flush()
