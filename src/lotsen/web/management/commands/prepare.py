from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from lotsen.desks.actions import load_catalogue
from lotsen.guidance.actions import load_answers
from lotsen.guidance.guides.publishing import load_guides
from lotsen.guidance.texts.loading import load_texts
from lotsen.insights import demo
from lotsen.records import demo as pages
from lotsen.records.defaults import load_rules
from lotsen.web.migrating import cut_off, missing


class Command(BaseCommand):
    help = "Bring the database up to date and load the default content that is missing; with --demo also the pilot."
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the pilot and offer the demo sign-in")

    def handle(self, **_options) -> None:
        """Running it again changes nothing that is there."""
        if cut_off():
            raise CommandError(
                "Nothing was changed: a restore was cut off here. Do it again: lotsen restore FILE --replace"
            )
        if missing():
            call_command("migrate", verbosity=0)
        load_catalogue()
        load_answers()
        for fault in load_guides():
            self.stderr.write(fault)
        load_rules()
        if settings.DEMO:
            demo.load()
            pages.write()
        load_texts()
