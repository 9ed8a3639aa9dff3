"""The API of the figures."""

from datetime import date

from django.http import HttpRequest
from django.utils.encoding import force_str
from ninja import Query, Router
from ninja.errors import HttpError

from lotsen.insights import comparison_page, readers, schemas
from lotsen.insights.forms import PREVIOUS, ComparisonForm
from lotsen.insights.measures import FIGURES
from lotsen.insights.periods import BadPeriod, Period
from lotsen.insights.statistics import Statistics
from lotsen.insights.values import plain, unit
from lotsen.people.bearer import Bearer
from lotsen.people.tokens import Scope

router = Router(tags=["statistics"])

First = Query(alias="from")
Last = Query(alias="to")


@router.get("/statistics", response=schemas.Statistics, auth=Bearer(Scope.STATISTICS_READ))
def figures(request: HttpRequest, begin: date = First, end: date = Last):
    """The figures of a period, its first and last day included."""
    whose = readers.of_token(request.auth).organisations
    try:
        found = Statistics(Period(begin, end), whose)
    except BadPeriod as error:
        raise HttpError(422, str(error)) from error
    return found.everything()


@router.get("/statistics/comparison", response=schemas.Compared, auth=Bearer(Scope.STATISTICS_READ))
def comparison(
    request: HttpRequest,
    begin: str = First,
    end: str = Last,
    by: str = "channel",
    compare: str = PREVIOUS,
    other_from: str = "",
    other_to: str = "",
):
    """A period beside another one: every figure of the whole, and of each value of the dimension `by`.

    `compare` is `previous`, `year`, `none`, or `other` with `other_from` and `other_to`. Times are minutes. Small
    numbers about units are left out unless the token may read all cases; `hidden` says of how many units.
    """
    told = {"first": begin, "last": end, "by": by, "compare": compare}
    form = ComparisonForm({**told, "other_first": other_from, "other_last": other_to})
    if not form.is_valid():
        raise HttpError(
            422, " ".join(force_str(error) for errors in form.errors.values() for error in errors)
        )
    return _compared(comparison_page.compare(form, readers.of_token(request.auth)))


def _compared(found: comparison_page.Comparison) -> dict:
    kept = found.table
    return {
        "period": _days(found.period),
        "compared_with": found.other and _days(found.other),
        "by": found.dimension.code,
        "figures": [
            {"figure": figure.code, "value": plain(figure, now), "before": plain(figure, before)}
            for figure, now, before in found.lines
        ],
        "values": [
            {
                "value": value.code,
                "name": value.name,
                "figures": comparison_page.numbers(found, value.now),
                "before": comparison_page.numbers(found, value.before) if found.other else {},
            }
            for value in kept.values
        ],
        "hidden": kept.hidden,
        "shown_in": kept.quarters and _days(kept.quarters),
        "definitions": [
            {"figure": f.code, "name": str(f.label), "meaning": str(f.meaning), "unit": unit(f)} for f in FIGURES
        ],
    }  # fmt: skip


def _days(period: object) -> dict[str, str]:
    return {"from": period.begin.isoformat(), "to": period.end.isoformat()}
