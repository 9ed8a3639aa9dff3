from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from lotsen.web.management import server


class Command(BaseCommand):
    help = "Pages, API and live updates, for production; the worker runs apart (lotsen worker)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="processes, about one per core")

    def handle(self, *, host: str, port: int, workers: int, **_options) -> None:
        try:
            listener = server.bind(host, port)
        except server.Occupied as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Lotsen listens on {host} port {listener.getsockname()[1]}", ending="\n")
        self.stdout.flush()
        server.serve(listener, workers=workers)
