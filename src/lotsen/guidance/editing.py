"""What editors of the answers see: which help, which do not, week by week; and where they begin to change one."""

from datetime import date, timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.guidance import counting
from lotsen.guidance.models import Answer, Text
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.opening import open_answer
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import State

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
    answer = get_object_or_404(Answer.everything, slug=slug)
    context = {
        "answer": answer,
        "text": Text.objects.written_by(request.user).filter(slug=slug, kind=Kind.ANSWER).first(),
        "weeks": counting.by_week(answer),
        "review_before": _review_before(timezone.localdate()),
    }
    return render(request, "guidance/yield.html", context)


@require_POST
@requires(Permission.MANAGE)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to change an answer, or go on where somebody has begun."""
    answer = get_object_or_404(Answer.everything, slug=slug)
    try:
        edition = open_answer(answer=answer, by=request.user)
    except IntegrityError:
        messages.error(
            request, _("A text of the handbook has the same address. Ask for help from the support.")
        )
        return redirect("guidance:yield-of", slug)
    return redirect("guidance:text-write" if edition.state == State.DRAFT else "guidance:text-work", slug)


def _review_before(today: date) -> date:
    return today - REVIEWED_WITHIN
