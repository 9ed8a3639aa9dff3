"""A change tried on the cases that have been. Nothing is changed by it."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotsen.cases import listing
from lotsen.management import actions, ribbons, trial
from lotsen.management.trial import Counting
from lotsen.management.views.proposals import of_change, reachable
from lotsen.management.words import desk_name
from lotsen.people.access import requires
from lotsen.policy import candidates
from lotsen.policy.candidates import Move
from lotsen.policy.permissions import Permission

PERIODS = {"30": _("30 days"), "90": _("90 days"), "365": _("A year"), "all": _("All the time")}
USUAL = "90"
AT_ONCE = 50  # cases on one page
COUNTING = "trial"  # key of the session
FRESH = 300  # seconds for which what was counted is not counted anew


@require_safe
@requires(Permission.MANAGE)
@of_change
def tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Which cases of a period would have gone elsewhere; until they are counted, how far the counting has come."""
    days, found, now = chosen(request), reachable(request, pk), actions.standing()
    counting = counted(request, pk, days)
    context = {"pk": pk, "days": days, "periods": PERIODS.items()}
    if not counting.done:
        response = render(request, "management/trial_counting.html", context | {"percent": counting.percent})
        response.headers["Refresh"] = "0"  # the browser asks again by itself, with scripts or without
        return response
    wanted = actions.outcome(found, now).document
    moves = candidates.moves(counting.alike, now.document, wanted)
    context |= {
        "total": counting.kinds.total(),
        "moved": sum(move.number for move in moves),
        "moves": [(move, desk_name(move.begin, wanted), desk_name(move.end, wanted)) for move in moves],
        "ribbons": ribbons.draw(moves),
        "names": {code: desk_name(code, wanted) for move in moves for code in (move.begin, move.end)},
    }
    return render(request, "management/trial.html", context)


@require_safe
@requires(Permission.MANAGE)
@of_change
def tried_cases(request: HttpRequest, pk: int, begin: str, end: str) -> HttpResponse:
    """The cases behind one move, as far as the reader may see them."""
    days, found, now = chosen(request), reachable(request, pk), actions.standing()
    wanted, counting = actions.outcome(found, now).document, counted(request, pk, days)
    if not counting.done:
        return redirect(f"{reverse('management:trial', args=[pk])}?days={days}")
    move = _move(candidates.moves(counting.alike, now.document, wanted), begin, end)
    cases = trial.since(begin_of(days)).visible_to(request.user)
    seen = trial.behind(cases, move.alike).select_related("symptom", "desk", "unit")
    try:
        shown, onward = listing.page(seen, request.GET.get("cursor", ""), AT_ONCE)
    except listing.BadCursor:
        raise Http404 from None
    context = {"pk": pk, "days": days, "move": move, "cases": shown, "begin": desk_name(begin, wanted)}
    context |= {"end": desk_name(end, wanted), "next": f"?days={days}&cursor={onward}" if onward else ""}
    return render(request, "management/trial_cases.html", context)


def counted(request: HttpRequest, pk: int, days: str) -> Counting:
    """The counting of this change and period, a while further on. It is kept in the session until it is old."""
    kept, now = request.session.get(COUNTING, {}), timezone.now().timestamp()
    cases = trial.since(begin_of(days)).visible_to(request.user)
    is_same = kept.get("of") == [pk, days] and kept["begun"] > now - FRESH
    begun = kept["begun"] if is_same else now
    counting = trial.go_on(trial.resumed(kept["counting"]) if is_same else trial.begin(cases), cases)
    request.session[COUNTING] = {"of": [pk, days], "begun": begun, "counting": counting.kept()}
    return counting


def chosen(request: HttpRequest) -> str:
    """The period that was asked for, or the usual one."""
    days = request.GET.get("days", USUAL)
    return days if days in PERIODS else USUAL


def begin_of(days: str) -> datetime | None:
    """When the period begins; None for all the time."""
    return None if days == "all" else timezone.now() - timedelta(days=int(days))


def _move(moves: list[Move], begin: str, end: str) -> Move:
    found = next((move for move in moves if (move.begin, move.end) == (begin, end)), None)
    if found is None:
        raise Http404
    return found
