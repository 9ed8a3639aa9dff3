"""`lotsen restore FILE`: the way back. Checks first, changes all or nothing, erases anew what was erased since."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from lotsen.operations import backup
from lotsen.operations.archive import Damaged
from lotsen.operations.backup import Refused
from lotsen.operations.engines import NotDone
from lotsen.operations.progress import Bar
from lotsen.records.actions import reapply_tombstones
from lotsen.web.migrating import end_restoring

SURE = "replace"


class Command(BaseCommand):
    help = "Put a backup in place, wholly or not at all, while the product is stopped."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="also where there are cases already")
        parser.add_argument("--yes", action="store_true", help="do not ask before cases are replaced")

    def handle(self, *, file: Path, replace: bool, yes: bool, **options) -> None:
        if replace and not yes and input(f"Every case here is replaced. Type {SURE} to go on: ") != SURE:
            raise CommandError("Nothing was changed.")
        bar = Bar(self.stderr, file.stat().st_size if file.is_file() else 0)
        try:
            told = backup.restore(file, replace=replace, progress=bar)
        except (Damaged, Refused, NotDone, OSError, Error) as error:
            raise CommandError(str(error)) from error
        bar.end()
        call_command("migrate", verbosity=0)
        again = reapply_tombstones()
        end_restoring()
        self.stdout.write(f"{told['ledger']['rows']['cases_case']} cases as they were at {told['made_at']}")
        self.stdout.write(f"{sum(again.values())} things erased since then were erased again")
