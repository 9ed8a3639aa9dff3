"""A whole test at a glance, for support and for whoever it is about: what was found, by which value, and when."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.equipment.advice import advice_for
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
    def history(self) -> list[str]:
        """What has changed since earlier tests, in sentences."""
        return history(self.test, get_language())

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
    value, limit = (_number(found[name], unit) for name in ("value", "threshold"))
    return _("%(value)s; the limit is %(limit)s") % {"value": value, "limit": limit}


def _number(value: float, unit: str) -> str:
    """A figure as it is read, no finer than it was measured; shares in per cent."""
    amount, unit = (value * 100, "%") if unit == "share" else (value, unit)
    rounded = round(amount, 1 if abs(amount) < 100 else 0)
    whole = int(rounded) if rounded == int(rounded) else rounded
    return f"{number_format(whole, use_l10n=True)} {unit}".strip()
