"""`lotsen generate --cases N`: invented cases, to see how the product bears many of them."""

import signal
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.desks.actions import load_catalogue
from lotsen.insights.generator import generate

WIDTH = 40  # characters of the bar
STOPPED = 128 + signal.SIGINT  # as shells tell it


class Command(BaseCommand):
    help = "Store invented cases with their log. For an installation that is used for nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="how many")
        parser.add_argument("--seed", type=int, default=1, help="the same seed invents the same")
        parser.add_argument("--days", type=int, default=400, help="how far back they reach")
        parser.add_argument("--force", action="store_true", help="also where there are cases already")
        parser.add_argument(
            "--without-figures", action="store_true", help="leave them to `lotsen figures rebuild`"
        )

    def handle(
        self, *, cases: int, seed: int, days: int, force: bool, without_figures: bool, **_options
    ) -> None:
        """Show how far it has come."""
        if Case.objects.exists() and not force:
            raise CommandError(
                "There are cases here. Invented ones would lie among them for ever, in every figure. "
                "Use an installation of its own, or say --force."
            )
        load_catalogue()
        began = time.monotonic()
        counted = not without_figures
        try:
            for stored in generate(cases, seed=seed, now=timezone.now(), days=days, counted=counted):
                self._show(stored, cases, began)
        except KeyboardInterrupt:
            self._stopped()
        took = time.monotonic() - began
        self.stderr.write("")
        self.stdout.write(f"{cases} cases in {took:.1f} s, {cases / took:.0f} a second")

    def _stopped(self) -> None:
        self.stderr.write("")
        if not Case.objects.exists():
            raise CommandError("Stopped, and nothing was stored.", returncode=STOPPED)
        raise CommandError(
            f"Stopped. There are {Case.objects.count()} cases now; `lotsen figures rebuild` counts them.",
            returncode=STOPPED,
        )

    def _show(self, done: int, total: int, began: float) -> None:
        share = done / max(total, 1)
        rate = done / max(time.monotonic() - began, 0.001)
        left = (total - done) / max(rate, 1)
        bar = "#" * round(share * WIDTH)
        line = f"\r[{bar:{WIDTH}}] {share:4.0%}  {done} of {total} stored, {rate:.0f}/s, {left:.0f} s left "
        self.stderr.write(line, ending="")
        self.stderr.flush()
