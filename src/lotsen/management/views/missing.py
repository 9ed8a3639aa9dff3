"""What guidance lacks, as a list for those who write it."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.guidance.missing import missed_words, waiting_words
from lotsen.guidance.texts import linked
from lotsen.management import missing as lacking
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission

WEEKS = 13  # a quarter: enough to see what comes again


@require_safe
@requires(Permission.MANAGE)
def missing(request: HttpRequest) -> HttpResponse:
    """Searches without an answer, guides left halfway, cases that an answer would have spared, and links to nothing."""
    today = timezone.localdate()
    since = today - timedelta(weeks=WEEKS)
    context = {
        "weeks": WEEKS,
        "words": missed_words(since),
        "waiting": waiting_words(since),
        "guides": lacking.left_guides(since, today),  # who began today may be walking still
        "explained": lacking.explained(request.user, since),
        "broken": linked.broken(request.user),
    }
    return render(request, "management/missing.html", context)
