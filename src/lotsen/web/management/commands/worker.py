from django.core.management.base import BaseCommand

from lotsen.web.management import server


class Command(BaseCommand):
    help = "Global order, readers, outgoing messages and sweeps, for production beside lotsen web."
    requires_system_checks = ()

    def handle(self, **_options) -> None:
        self.stdout.write("The worker is at work")
        self.stdout.flush()
        server.work()
