"""The page of definitions, read from the very objects that count."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotsen.insights import live_help
from lotsen.insights.dimensions import DIMENSIONS
from lotsen.insights.kinds import Figure
from lotsen.insights.measures import FIGURES
from lotsen.insights.values import unit
from lotsen.insights.words import COLUMNS, NUMBERS, RECURRING, Words
from lotsen.policy.recurrence import ALIKE, DAYS, KNOWN
from lotsen.policy.suppression import ENOUGH

HOW = [
    Words(
        gettext_lazy("What belongs to a period"),
        gettext_lazy(
            "A case belongs to the day on which it came in, in Swedish time, whatever happens to it later. So the "
            "figures of a period can still change: when its cases end, are handed over or opened again."
        ),
    ),
    Words(
        gettext_lazy("How times are counted"),
        gettext_lazy(
            "Times are counted in steps: to the minute up to half an hour, to five minutes up to two hours, to a "
            "quarter of an hour up to eight hours, to the hour up to two days, then to the day. A median or nine of "
            "ten is at most one step wrong. The time that a desk is closed does not count where it says opening hours."
        ),
    ),
    Words(
        gettext_lazy("How fresh they are"),
        gettext_lazy(
            "Everything that happens to a case is counted within seconds. Should something wait to be counted, the "
            "pages say until when they are complete."
        ),
    ),
    Words(
        gettext_lazy("Erased cases"),
        gettext_lazy(
            "A case that has been erased stays counted. It can no longer be opened from its number."
        ),
    ),
]


class Entry(NamedTuple):
    """One definition; `unit` says in what it is counted."""

    label: Promise | str
    meaning: Promise | str
    unit: str = ""


def sections() -> list[tuple[str, list[Entry]]]:
    """Everything that is defined, under its headings."""
    return [
        (_("How it is counted"), [Entry(*words) for words in [*HOW, small_numbers()]]),
        (_("Figures that are compared"), _entries(f for f in FIGURES if f not in live_help.FIGURES)),
        (_("Live help"), _entries(live_help.FIGURES)),
        (_("Numbers of the report"), [Entry(*words) for words in NUMBERS.values()]),
        (_("How the desks did"), [Entry(*words) for words in COLUMNS.values()]),
        (_("Recurring problems"), [Entry(*words) for words in [recurrence(), *RECURRING.values()]]),
        (_("What figures are broken down by"), [Entry(d.label, d.meaning) for d in DIMENSIONS]),
    ]


def _entries(figures: Iterable[Figure]) -> list[Entry]:
    return [Entry(figure.label, figure.meaning, unit(figure)) for figure in figures]


def recurrence() -> Words:
    """The rule of `policy/recurrence.py` in words."""
    return Words(
        _("What comes back"),
        _(
            "A known problem with at least %(known)s cases in the period, or a symptom and system with at least "
            "%(alike)s, that came on at least %(days)s different days. Many cases in one bad hour are no recurring "
            "problem. A known problem has come back if a case came in later than the day on which it was solved."
        )
        % {"known": KNOWN, "alike": ALIKE, "days": DAYS},
    )


def small_numbers() -> Words:
    """The rule of `policy/suppression.py` in words."""
    return Words(
        _("Small numbers about care units"),
        _(
            "Who may see all cases sees every number about a unit. All others see for each unit how many cases it "
            "had, in whole quarters that are over, and nothing else. Fewer than %(enough)s cases are not shown, since "
            "a person could be recognised; nor are the next smallest numbers where the small ones could be worked out "
            "from them. What is not shown in one quarter is not shown in a longer time either. The same holds for "
            "spreadsheets and for other systems, unless they may read all cases."
        )
        % {"enough": ENOUGH},
    )
