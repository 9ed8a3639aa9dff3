"""The API of the figures."""

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from lotsen.insights import statistics
from lotsen.insights.periods import BadPeriod
from lotsen.insights.schemas import Statistics
from lotsen.people.bearer import Bearer
from lotsen.people.tokens import Scope

router = Router(tags=["statistics"])

First = Query(alias="from")
Last = Query(alias="to")


@router.get("/statistics", response=Statistics, auth=Bearer(Scope.STATISTICS_READ))
def figures(request: HttpRequest, begin: date = First, end: date = Last):
    """The figures of a period, its first and last day included."""
    try:
        return {"report": statistics.report(begin, end), "figures": statistics.figures(begin, end)}
    except BadPeriod as error:
        raise HttpError(422, str(error)) from error
