"""What participants are told by mail or SMS: written as errands in the change's own transaction."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from lotsen.log.actions import send
from lotsen.log.models import Errand, Row
from lotsen.notify.enums import Notice
from lotsen.notify.ways import lane_to, promised_way
from lotsen.policy import gate
from lotsen.visits.models import Participant, Visit

TELL, REMIND = "tell-participant", "remind-participant"
GRACE = timedelta(minutes=1)  # in which a change can be undone before anybody is told of it
STILL_HERE = {"state": Errand.WAITING, "leased_until": None}  # errands that can be kept back


def all_of(visit: Visit, notice: Notice, row: Row) -> None:
    """Tell everybody who can be reached of a change; it waits a moment, so that a slip of the hand reaches nobody."""
    send([_telling(person, notice, row) for person in visit.participants.all() if reachable(person)])


def one(person: Participant, notice: Notice, row: Row, **more: str) -> None:
    """Tell one of them at once."""
    if reachable(person):
        send([_telling(person, notice, row, wait=timedelta(), **more)])


def take_back(row: Row) -> bool:
    """Keep back what was to be told of a change; False where somebody has been told already, or nobody was to be."""
    of_it = _tellings(f"{row.stream}:{row.number}:")
    kept = of_it.filter(**STILL_HERE).delete()[0]
    return kept > 0 and not of_it.exists()  # one that is sent, or is being sent, has told somebody


def waits(visit: Visit) -> bool:
    """Whether anything is still to be told of a visit, or is being told just now."""
    return _tellings(f"{visit.stream}:").filter(state=Errand.WAITING).exists()


def take_all_back(visit: Visit) -> bool:
    """Keep back all that was to be told of a visit; False where anything has been told already."""
    of_it = _tellings(f"{visit.stream}:")
    of_it.filter(**STILL_HERE).delete()
    return not of_it.exists()


def remind(visit: Visit, row: Row) -> None:
    """Put the reminders where they belong now; those of an earlier time go."""
    Errand.objects.filter(kind=REMIND, key__startswith=f"{visit.stream}:", state=Errand.WAITING).delete()
    due = None if visit.is_cancelled else gate.remind_at(visit.starts_at, row.at)
    if due:
        send([_reminder(person, row, due) for person in visit.participants.all() if reachable(person)])


def reachable(person: Participant) -> bool:
    """Whether what is written to somebody goes out: what is only kept tells nobody."""
    return promised_way(person) is not None


def _tellings(prefix: str) -> QuerySet[Errand]:
    return Errand.objects.filter(kind=TELL, key__startswith=prefix)


def _telling(person: Participant, notice: Notice, row: Row, wait: timedelta = GRACE, **more: str) -> Errand:
    key = f"{row.stream}:{row.number}:{person.pk}"
    data = {"participant": person.pk, "notice": notice, "key": key, **more}
    return Errand(lane=lane_to(person), kind=TELL, key=key, data=data, due_at=row.at + wait)


def _reminder(person: Participant, row: Row, due: datetime) -> Errand:
    key = f"{row.stream}:{row.number}:{person.pk}:remind"
    data = {"participant": person.pk, "key": key}
    return Errand(lane=lane_to(person), kind=REMIND, key=key, data=data, due_at=due)
