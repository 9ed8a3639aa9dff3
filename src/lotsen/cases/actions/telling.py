"""Who must hear of a change: written as errands in the change's own transaction, done by the worker afterwards."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from lotsen.cases.models import Case, Contact
from lotsen.log.actions import FIRST, send
from lotsen.log.models import Errand
from lotsen.notify.enums import Notice
from lotsen.notify.ways import Somebody, lane_to
from lotsen.policy import lifecycle
from lotsen.realtime import doorbell

TELL_REPORTER = "tell-reporter"
TELL_DESK = "tell-desk"
READ_BY_ALL = {
    Notice.RESOLVED,
    Notice.PROBLEM_UPDATE,
}  # what somebody whose case was merged reads of the other one, too


def about_new(case: Case, contact: Somebody | None) -> list[Errand]:
    """What tells the desk of a new case, and the person that it is stored; to be stored with the case."""
    errands = [_to_desk(case, case.desk.code, Notice.NEW_CASE, FIRST)]
    if contact:
        errands.append(_to_reporter(case, contact, Notice.REGISTERED, FIRST, of=case))
    return errands


def reporter(case: Case, notice: Notice, *, row_number: int) -> None:
    """Tell the person, and of what they may read those whose cases go on in this one, should there be a way to them."""
    others = case.merged.exclude(state__in=lifecycle.OPEN) if notice in READ_BY_ALL else []
    send([_to_reporter(told, _contact(told), notice, row_number, of=case) for told in [case, *others]])


def who_can_be_reached_now(case: Case, *, row_number: int) -> None:
    """Tell the person who has left a way to reach them only now, after everything up to that row."""
    notice = Notice.REGISTERED if case.is_open else Notice.RESOLVED
    errand = _to_reporter(case, _contact(case), notice, row_number, of=case)
    errand.key += ":now"  # beside the one about that row, which reached nobody
    send([errand])


def desk(case: Case, code: str, notice: Notice, *, row_number: int) -> None:
    """Tell a desk."""
    send([_to_desk(case, code, notice, row_number)])


def unit_stream(unit: int) -> str:
    """What the page of a unit's cases follows; nothing is ever written there, it is only nudged."""
    return f"cases-of-{unit}"


def unit(case: Case) -> None:
    """Let the page of the case's unit look anew after commit. Which that is, is veiled to some who act."""
    transaction.on_commit(partial(_nudge_unit, case.pk), robust=True)


def _nudge_unit(case: int) -> None:
    of = Case.objects.filter(pk=case, unit__isnull=False).values_list("unit", flat=True).first()
    if of:
        doorbell.nudge(unit_stream(of))


def has_news_since(told: dict) -> bool:
    """Whether a later change of the same case is waiting to be told to the same person. `told` is an errand's data."""
    of_case = Errand.objects.filter(
        key__startswith=f"case:{told['of']}:", kind=TELL_REPORTER, state=Errand.WAITING
    )
    return any(
        later["case"] == told["case"] and later["row"] > told["row"]
        for later in of_case.values_list("data", flat=True)
    )


def _contact(case: Case) -> Contact | None:
    return Contact.objects.filter(case=case).first()


def _to_reporter(
    told: Case, contact: Somebody | None, notice: Notice, row_number: int, *, of: Case
) -> Errand:
    """One message about a change of the case `of`, to the person behind `told`."""
    data = {"case": told.reference, "of": of.reference, "notice": notice, "row": row_number}
    key = f"{of.stream}:{row_number}:reporter:{told.reference}"
    return Errand(lane=lane_to(contact), kind=TELL_REPORTER, key=key, desk=of.desk.code, data=data)


def _to_desk(case: Case, code: str, notice: Notice, row_number: int) -> Errand:
    data = {"case": case.reference, "notice": notice, "row": row_number, "desk": code}
    return Errand(kind=TELL_DESK, key=f"{case.stream}:{row_number}:{code}", desk=code, data=data)


def try_again(*, desk_code: str) -> int:
    """Give a desk's dead errands another life; returns how many there were."""
    dead = Errand.objects.filter(desk=desk_code, state=Errand.DEAD)
    return dead.update(state=Errand.WAITING, attempts=0, due_at=timezone.now(), leased_until=None)
