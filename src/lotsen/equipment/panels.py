"""A whole test at a glance, for support and for whoever it is about: what was found, by which value, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.equipment.advice import advice_for
from lotsen.equipment.belonging import meeting_of
from lotsen.equipment.figures import Figure, amount, figures_of
from lotsen.equipment.history import earlier, history
from lotsen.equipment.models import EquipmentTest, Result
from lotsen.policy.clients import in_words

EARLIER = 3  # tests that are named


@dataclass(frozen=True)
class Line:
    """One check: what it found in a few words, and the figures behind that."""

    check: str
    verdict: str
    symptom: str
    found: list[str]
    figures: list[str]


class Panel:
    """One test for whoever may see it."""

    def __init__(self, test: EquipmentTest):
        self.test = test
        self.client = in_words(test.client)
        self.in_app = bool(test.client.get("in_app"))

    @cached_property
    def lines(self) -> list[Line]:
        """The checks in their order."""
        return [_line(result) for result in self.test.latest]

    @cached_property
    def measured(self) -> list[Figure]:
        """Every figure for whoever looks closer, also those that passed."""
        each = (figures_of(result.check_code, result.measures) for result in self.test.latest)
        return [figure for figures in each for figure in figures]

    @cached_property
    def history(self) -> list[str]:
        """What has changed since earlier tests, in sentences."""
        return history(self.test, get_language())

    @cached_property
    def meeting(self) -> datetime | None:
        """When the meeting starts that it was made for, where one is booked."""
        return meeting_of(self.test)

    @cached_property
    def earlier(self) -> list[EquipmentTest]:
        """The last ones before this, the newest first."""
        return list(earlier(self.test)[:EARLIER])


def _line(result: Result) -> Line:
    language, client = get_language(), result.test.client
    return Line(
        check=result.check_code,
        verdict=result.verdict,
        symptom=result.symptom,
        found=[advice_for(one["finding"], client, language).title for one in result.findings],
        figures=[_figure(one) for one in result.findings if one["value"] is not None],
    )


def _figure(found: dict) -> str:
    """The value and the line that it crossed."""
    unit = found["unit"]
    value, limit = (amount(found[name], unit) for name in ("value", "threshold"))
    return _("%(value)s; the limit is %(limit)s") % {"value": value, "limit": limit}
