"""What the page of recurring problems shows."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.cases.models import Problem
from lotsen.insights import page, reading, recurring
from lotsen.insights.dimensions import BY_CODE, Dimension, catalogue
from lotsen.insights.periods import BadPeriod, Period
from lotsen.insights.readers import Reader
from lotsen.insights.recurring import SIZE, Recurring
from lotsen.insights.words import RECURRING
from lotsen.policy.labels import label
from lotsen.policy.recurrence import Course, came_back
from lotsen.policy.routing import LOCAL

GROWING = {Course.NEW, Course.MORE}


def contents(period: Period, reader: Reader) -> dict:
    """Known problems, and whatever else is alike, that come back in a period."""
    return {
        "period": period,
        "other": _before(period),
        "query": page.query(period),
        "known": _rows(BY_CODE["problem"], period, reader, known=True),
        "alike": _rows(BY_CODE["pattern"], period, reader, known=False),
        "columns": RECURRING,
        "fresh": reading.freshness(),
    }


def headings() -> list[str]:
    """What stands above the columns of `rows`."""
    return [_("Rule"), _("Problem"), *(str(words.label) for words in RECURRING.values())]


def rows(period: Period, reader: Reader) -> Iterator[tuple]:
    """One row for each problem that comes back."""
    found = contents(period, reader)
    for rule, name in (("known", _("Known problem")), ("alike", _("Cases that are alike"))):
        for row in found[rule]:
            told = [
                row["now"],
                row["before"],
                row["course"],
                row["days"],
                row["last"].isoformat(),
                row["owner"],
            ]
            yield name, row["name"], *told


def _before(period: Period) -> Period | None:
    try:
        return period.before()
    except BadPeriod:
        return None


def _rows(dimension: Dimension, period: Period, reader: Reader, *, known: bool) -> list[dict]:
    found = recurring.found(dimension, period, _before(period), reader.organisations, known=known)
    names, desks = dimension.names(), catalogue()
    problems = Problem.objects.in_bulk([int(one.value) for one in found]) if known else {}
    return [
        {
            **one._asdict(),
            "name": dimension.name(one.value, names),
            "url": _cases(dimension, one.value, period),
            "owner": desks.get(one.owner, one.owner),
            "course": one.course and label(one.course, get_language()),
            "is_growing": one.course in GROWING,
            **_known(one, problems),
        }
        for one in found
    ]


def _known(one: Recurring, problems: dict[int, Problem]) -> dict:
    """The known problem itself, when it was solved, and whether it has come back since; nothing for likeness."""
    problem = problems.get(int(one.value)) if problems else None
    solved = problem and problem.solved_at and problem.solved_at.astimezone(LOCAL).date()
    return {"problem": problem, "solved": solved, "came_back": came_back(one.last, solved)}


def _cases(dimension: Dimension, value: str, period: Period) -> str:
    asked = {"first": period.begin, "last": period.end, "by": dimension.code, "value": value}
    return f"{reverse('insights:figure-cases', args=[SIZE])}?{urlencode(asked)}"
