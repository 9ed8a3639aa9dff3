"""A desk's queue: what must be done, most urgent first, and what the desk ought to know."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases import actions
from lotsen.cases.models import Case
from lotsen.cases.reach import UNTAKEN
from lotsen.cases.views import returning
from lotsen.cases.views.lying import Lying
from lotsen.desks.models import Desk, overseen
from lotsen.desks.seats import desks_of
from lotsen.log.models import Errand, Finding
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Urgency

ON_A_PAGE = 50
TROUBLES = """
    SELECT EXISTS (SELECT 1 FROM log_errand WHERE state = 'dead' AND desk = %s),
        EXISTS (SELECT 1 FROM log_finding WHERE found > 0)
"""
TABS = {
    "all": gettext_lazy("All"),
    "mine": gettext_lazy("Mine"),
    "untaken": gettext_lazy("Not taken"),
    "offered": gettext_lazy("Offered to us"),
    "waiting": gettext_lazy("Waiting for the person"),
}


@require_safe
@requires(Permission.WORK_AT_DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """The desks that one works at; with one only, straight on to its queue."""
    own = desks_of(request.user)
    if len(own) == 1 and "all" not in request.GET:
        return redirect("cases:queue", own[0].code)
    desks = overseen(request.user)
    return render(request, "cases/desk.html", {"desks": with_numbers(desks, request.user), "own": own})


@require_safe
def queue(request: HttpRequest, code: str) -> HttpResponse:
    """The queue of one desk; for htmx the part that changes."""
    desks, now, user = overseen(request.user), timezone.now(), request.user
    desk = one_of(desks, code)
    chosen = request.GET.get("show") if request.GET.get("show") in TABS else "all"
    lying = Lying(desk, user)
    numbers = lying.numbers()
    page = Paginator(range(numbers[chosen]), ON_A_PAGE).get_page(request.GET.get("page"))
    table = lying.table(chosen, max(page.start_index() - 1, 0), page.end_index(), now)
    is_dead, is_found = troubles(desk)
    context = {
        "desk": desk,
        "chosen": chosen,
        "tabs": [(name, label, numbers[name]) for name, label in TABS.items()],
        "page": page,
        "rows": table.rows(user, now),
        "dead": Errand.objects.filter(desk=desk.code, state=Errand.DEAD).order_by("due_at")
        if is_dead
        else (),
        "unwatched": unwatched(desk, user) if is_found else (),
        "overdue_elsewhere": overdue_elsewhere(lying, now),
        "has_other_desks": len(desks) > 1,
        "works_here": desk in desks_of(user),
    }
    if request.htmx:  # another window may show another tab meanwhile
        return render(request, "cases/queue_part.html", context)
    at_first = (chosen, page.number) == ("all", 1)
    returning.remember(request.session, desk.code, {} if at_first else {"show": chosen, "page": page.number})
    return render(request, "cases/queue.html", context)


@require_POST
@requires(Permission.WORK_AT_DESK)
def retry(request: HttpRequest, code: str) -> HttpResponse:
    """Try once more to send the messages that were given up."""
    desk = get_object_or_404(request.user.desks, code=code)
    if actions.try_again(desk_code=desk.code):
        messages.success(request, _("We are trying to send the messages again."))
    return redirect("cases:queue", desk.code)


def one_of(desks: list[Desk], code: str) -> Desk:
    """The desk with that code; not found where the reader may not look into its queue."""
    for desk in desks:
        if desk.code == code:
            return desk
    raise Http404


def with_numbers(desks: list[Desk], user: User) -> list[tuple[Desk, dict[str, int]]]:
    """Each desk with how many open cases it holds, how many of them are acute or untaken, and is offered."""
    acute = Q(urgency=Urgency.ACUTE)
    cases = Case.objects.open().worked_by(user)
    held = cases.values("desk").annotate(
        open=Count("pk"), acute=Count("pk", filter=acute), untaken=Count("pk", filter=UNTAKEN)
    )  # fmt: skip
    offered = cases.exclude(offered_to=None).values("offered_to").annotate(offered=Count("pk"))
    numbers = {row["desk"]: row for row in held.order_by()}
    offers = {row["offered_to"]: row for row in offered.order_by()}
    return [(desk, numbers.get(desk.pk, {}) | offers.get(desk.pk, {})) for desk in desks]


def troubles(desk: Desk) -> tuple[bool, bool]:
    """Whether messages of the desk were given up, and whether the last sweep found anything; most often neither."""
    with connection.cursor() as cursor:
        cursor.execute(TROUBLES, [desk.code])
        return cursor.fetchone()


def unwatched(desk: Desk, user: User) -> QuerySet[Case]:
    """Cases at the desk that the last sweep found without anybody or anything to watch over them."""
    found = [reference for finding in Finding.objects.filter(found__gt=0) for reference in finding.examples]
    return Case.objects.worked_at(desk, user).filter(reference__in=found)


def overdue_elsewhere(lying: Lying, now: datetime) -> QuerySet[Case] | tuple[()]:
    """What is late elsewhere, as far as the reader may see it."""
    if not (late := lying.late_elsewhere(now)):
        return ()
    cases = Case.objects.visible_to(lying.reader).filter(pk__in=late)
    return cases.select_related("symptom", "desk", "offered_to").order_by("due_at")
