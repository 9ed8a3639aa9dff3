"""What editors of the answers see: which help, which do not, week by week."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.guidance import counting
from lotsen.guidance.models import Answer
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission

PERIODS = [4, 13, 52]  # weeks
REVIEWED_WITHIN = timedelta(days=365)  # systems change their menus each year


@require_safe
@requires(Permission.MANAGE)
def yields(request: HttpRequest) -> HttpResponse:
    """All answers, those that fail their readers first."""
    weeks = int(request.GET["weeks"]) if request.GET.get("weeks") in map(str, PERIODS) else PERIODS[1]
    today = timezone.localdate()
    standings = counting.standings(today - timedelta(weeks=weeks - 1))
    context = {
        "standings": standings,
        "anything": any(one.came.shown or one.came.said or one.came.registered for one in standings),
        "periods": PERIODS,
        "weeks": weeks,
        "review_before": _review_before(today),
    }
    return render(request, "guidance/yields.html", context)


@require_safe
@requires(Permission.MANAGE)
def yield_of(request: HttpRequest, slug: str) -> HttpResponse:
    """One answer, week by week."""
    answer = get_object_or_404(Answer, slug=slug)
    context = {
        "answer": answer,
        "weeks": counting.by_week(answer),
        "review_before": _review_before(timezone.localdate()),
    }
    return render(request, "guidance/yield.html", context)


def _review_before(today: date) -> date:
    return today - REVIEWED_WITHIN
