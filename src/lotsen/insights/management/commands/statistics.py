"""`lotsen statistics --from D --to D [--json]`: the report's figures, computed from the cases."""

import json
from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from lotsen.insights.jobs import catch_up
from lotsen.insights.periods import BadPeriod, Period
from lotsen.insights.statistics import Statistics


class Command(BaseCommand):
    help = "Print the figures of a period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        needed = {"type": day, "required": True, "metavar": "YYYY-MM-DD"}
        parser.add_argument("--from", dest="begin", help="the first day", **needed)
        parser.add_argument("--to", dest="end", help="the last day", **needed)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, begin: date, end: date, **options) -> None:
        catch_up(timezone.now())
        try:
            counted = Statistics(Period(begin, end)).everything()
        except BadPeriod as error:
            with override("en"):  # as all that commands say
                raise CommandError(str(error)) from error
        text = json.dumps(counted, indent=2) if options["json"] else "\n".join(lines(counted))
        self.stdout.write(text)


def day(text: str) -> date:
    """A day as it is typed; the name of this function is what argparse says when it is none."""
    return date.fromisoformat(text)


def lines(counted: dict, depth: int = 0) -> list[str]:
    """Nested values as indented lines, in the manner of YAML."""
    indent, found = "  " * depth, []
    for name, value in counted.items():
        if isinstance(value, dict):
            found += [f"{indent}{name}:", *lines(value, depth + 1)]
        elif isinstance(value, list):
            found += [f"{indent}{name}:", *(f"{indent}  - {_row(row)}" for row in value)]
        else:
            found.append(f"{indent}{name}: {'–' if value is None else value}")
    return found


def _row(row: dict) -> str:
    return ", ".join(f"{name} {'–' if value is None else value}" for name, value in row.items())
