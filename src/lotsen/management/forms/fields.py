"""Fields for what a manager writes: the hours of a day, one desk among those that work, a name in two languages."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanLine
from lotsen.policy.soundness import trouble_of

MOST_PERIODS = 6  # of one day
TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
PERIOD = re.compile(rf"^\s*{TIME}\s*[-–—]\s*{TIME}\s*$")
UNREADABLE = _(
    "Write the hours as 08.00–16.00. Two periods are separated by a comma: 08.00–12.00, 13.00–16.00."
)
TROUBLES = {
    "ends-early": _("A period ends before it begins. Write the earlier time first."),
    "overlap": _("Two of the periods overlap. Write them so that one ends before the next begins."),
}


class DayField(CleanLine):
    """The opening hours of one day; empty is closed. The value is a list of pairs of times."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=200, **options)

    def clean(self, value: Any) -> list[list[str]]:
        words = super().clean(value)
        periods = sorted(_period(each) for each in words.split(",")) if words else []
        if len(periods) > MOST_PERIODS:
            raise ValidationError(
                _("A day may have at most %(most)d periods."), params={"most": MOST_PERIODS}
            )
        if trouble := trouble_of(periods):
            raise ValidationError(TROUBLES[trouble], code=trouble)
        return periods

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, list) else value


def _period(words: str) -> list[str]:
    found = PERIOD.match(words)
    if not found:
        raise ValidationError(UNREADABLE, code="unreadable")
    opens_h, opens_m, closes_h, closes_m = (int(part or 0) for part in found.groups())
    if max(opens_h, closes_h - 1) > 23 or max(opens_m, closes_m) > 59 or (closes_h == 24 and closes_m):
        raise ValidationError(UNREADABLE, code="unreadable")
    return [f"{opens_h:02}:{opens_m:02}", f"{closes_h % 24:02}:{closes_m:02}"]


def in_words(periods: list[list[str]]) -> str:
    """Periods as people write them: 08.00–12.00, 13.00–16.00. The end of the day is 24.00."""
    pairs = [(opens, "24:00" if closes == "00:00" else closes) for opens, closes in periods]
    return ", ".join(f"{opens}–{closes}" for opens, closes in pairs).replace(":", ".")


class DeskField(forms.ChoiceField):
    """One of the desks of a document by its code; the one that stands there now may stay, whatever it is."""

    def __init__(self, document: dict, *, stands: str = "", nobody: str = "", **options: Any) -> None:
        every = by_level(document)
        choices = [(code, name_in(desk)) for code, desk in every if desk["is_active"] or code == stands]
        first = [("", nobody or _("Choose a desk"))]
        super().__init__(choices=first + choices, **options)


def by_level(document: dict) -> list[tuple[str, dict]]:
    """(code, desk) of every desk of a document in the order of support."""
    return sorted(document.get("desks", {}).items(), key=lambda item: (item[1]["level"], item[1]["rank"]))


def name_in(thing: dict) -> str:
    """The name in the reader's language, of anything that a document names."""
    return thing["name_sv"] if get_language() == "sv" else thing["name_en"] or thing["name_sv"]
