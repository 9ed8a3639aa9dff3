"""`lotsen backup FILE`: everything in one file, while the product runs."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from lotsen.operations import backup
from lotsen.operations.engines import NotDone
from lotsen.operations.progress import Bar


class Command(BaseCommand):
    help = "Write everything but the keys to one file, while the product runs. Keep the keys apart from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options) -> None:
        try:
            bar = Bar(self.stderr, backup.size())
            told = backup.write(file.resolve(), bar)
        except (OSError, NotDone, Error) as error:
            raise CommandError(f"No backup was made: {error}") from error
        bar.end()
        rows = told["ledger"]["rows"]
        self.stdout.write(
            f"{file}: {rows['cases_case']} cases, {rows['log_row']} log rows, {told['made_at']}"
        )
