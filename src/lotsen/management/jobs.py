"""What follows a change of opening hours: the clocks of open cases run out at other moments than was noted."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.cases.models import Case
from lotsen.desks import catalogue
from lotsen.log import jobs
from lotsen.log.actions import send
from lotsen.log.models import Errand
from lotsen.management.actions import RECOUNT, recount

AT_ONCE = 300  # cases of one errand; the next errand goes on where it stopped


@jobs.handles(RECOUNT)
def recount_clocks(data: dict) -> None:
    """Note anew when the clocks of the open cases at these desks run out, some cases at a time."""
    catalogue.forget()
    at_desks = Q(desk__code__in=data["desks"]) | Q(offered_to__code__in=data["desks"])
    cases = list(Case.objects.open().filter(at_desks, pk__gt=data["after"]).order_by("pk")[:AT_ONCE])
    for case in cases:
        _recount(case)
    if len(cases) == AT_ONCE:
        further = recount(data["edition"], data["desks"], after=cases[-1].pk)
        with transaction.atomic():
            send([] if Errand.objects.filter(key=further.key).exists() else [further])


def _recount(case: Case) -> None:
    """Only where nobody has done anything to the case meanwhile: what is done notes the moments itself."""
    ahead = timekeeping.times_ahead(case, list(case.rows), timezone.now())
    noted = {"state": case.state, "due_at": case.due_at, "alarm_at": case.alarm_at}
    Case.objects.filter(pk=case.pk, **noted).update(**ahead)
