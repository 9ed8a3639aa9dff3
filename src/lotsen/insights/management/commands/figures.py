"""`lotsen figures rebuild [--since D]`: all figures counted anew from the cases and their log."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.insights.jobs import catch_up
from lotsen.insights.management.commands.statistics import day
from lotsen.insights.periods import Period
from lotsen.insights.rebuilding import rebuild

WIDTH = 40  # characters of the bar


class Command(BaseCommand):
    help = "Count all figures anew, a day at a time. May be stopped and started again while everything runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild"])
        parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="go on from this day")

    def handle(self, *, since: date | None = None, **options) -> None:
        cases = (
            Case.objects.filter(**Period(since, Period.LATEST).within("created_at"))
            if since
            else Case.objects
        )
        total, done = cases.count(), 0
        for last, number in rebuild(since):
            done += number
            self._show(last, done, total)
        catch_up(timezone.now())
        self.stderr.write("")
        self.stdout.write(f"{done} cases counted")

    def _show(self, last: date, done: int, total: int) -> None:
        """The bar, and the day to go on from should it be stopped."""
        share = min(done / total, 1) if total else 1
        bar = "#" * round(share * WIDTH)
        self.stderr.write(f"\r[{bar:{WIDTH}}] {share:4.0%}  {last}  {done} of {total}", ending="")
        self.stderr.flush()
