"""`lotsen retention`: what the rules would erase now; with `--run` it is erased, after you have seen it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from lotsen.records import actions
from lotsen.records.due import Forecast
from lotsen.records.models import Rule


class Command(BaseCommand):
    help = "Show what the retention rules would erase now; with --run erase it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--run", action="store_true", help="erase what is shown")
        parser.add_argument("--rule", help="one rule only, by its code")
        parser.add_argument(
            "--number",
            type=int,
            help="how many you mean to erase: instead of being asked, where a rule would take more than half",
        )

    def handle(self, *, run: bool, rule: str | None, number: int | None, **_options) -> None:
        """The dry run always comes first."""
        found = [one for one in actions.dry_run() if rule in (None, one.rule.code)]
        if not found:
            known = ", ".join(Rule.objects.filter(is_active=True).values_list("code", flat=True))
            raise CommandError(f"There is no such rule in force. There are: {known}")
        for one in found:
            self._tell(one)
        for one in [one for one in found if run and one.due]:
            self._erase(one, number)

    def _tell(self, one: Forecast) -> None:
        oldest = (
            f", the oldest {one.oldest:%Y-%m-%d}, such as {', '.join(one.examples)}" if one.oldest else ""
        )
        self.stdout.write(f"{one.rule.code:12}{one.due:>9} of {one.total} after {one.rule.days} days{oldest}")

    def _erase(self, one: Forecast, number: int | None) -> None:
        if one.is_large and number is None:
            self.stdout.write(f"{one.rule.code} would erase {one.due} of {one.total}, more than half.")
            number = _typed(input("Type the number to erase them, or nothing to leave them: "))
        if one.is_large and number != one.due:
            self.stdout.write(f"{one.rule.code}: left as it is.")
            return
        try:
            done = actions.finish(run=actions.begin(rule=one.rule, by=None, number=one.due))
        except actions.OtherNumber as error:
            raise CommandError(
                f"There are {error.forecast.due} now. Nothing was erased; look again."
            ) from error
        self.stdout.write(f"{one.rule.code}: {done.erased} erased.")


def _typed(text: str) -> int | None:
    return int(text) if text.strip().isdigit() else None
