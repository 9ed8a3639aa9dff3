"""One case on one line of a queue, with what its log says about time and about who waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Subquery
from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.cases.beside import complete, name_of
from lotsen.cases.models import STREAM, Case, CaseQuerySet
from lotsen.cases.templatetags.desks import desk_name
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.log import keeping
from lotsen.log.models import Head, Row
from lotsen.people.models import User
from lotsen.policy.clocks import Clock
from lotsen.policy.distances import told_for, told_of
from lotsen.policy.terms import Party, Step

NEAR = timedelta(hours=12)  # a meeting this close is told in minutes, one further away by its date
DESKS = {Party.HOLDER, Party.RECEIVER}
OF_A_ROW = ("stream", "at", "step", "party", "desk", "other", "public", "data")
SHOWN = (
    "reference", "urgency", "state", "reporter", "affected", "text", "starts_at", "symptom", "desk", "offered_to",
    "unit__name", "assignee__name", "system__name", "test",
)  # fmt: skip


LOGS = keeping.Kept(most=1)


class Said(NamedTuple):
    """What a log says, which stays so until there is a new row, whatever the time is.

    `clock` is the one that runs out next, whoever owes it; `replies` how often the person has written, and `has_alarm`
    whether time has run out, since a desk last did something.
    """

    clock: Clock | None
    replies: int
    has_alarm: bool


class Standing(NamedTuple):
    """A case and what its log says of it."""

    case: Case
    said: Said


class Line(NamedTuple):
    """Everything that one line of a queue shows, as plain values: whoever sees the same values sees the same line.

    `told` is what is said of the time, so that a line is another one as soon as other words are true.
    """

    reference: str
    address: str
    urgency: str
    state: str
    symptom: str
    summary: str
    reporter: str
    affected: str
    unit: str
    replies: int  # what the person has written and nobody has acted upon
    has_test: bool  # an equipment test came along
    has_alarm: bool  # time has run out and nobody has acted since
    starts_at: datetime | None
    is_near: bool
    clock: str  # the kind of the clock that runs out next, whoever owes it
    due_at: datetime | None
    is_late: bool
    owed_by: str  # another desk that owes it
    offered_by: str
    offered_to: str
    assignee: str
    is_mine: bool
    told: tuple


def as_lines(cases: CaseQuerySet) -> CaseQuerySet:
    """The cases with what their lines show and how long their logs are, and nothing besides."""
    last = Subquery(Head.objects.filter(stream=STREAM).values("last"))
    return cases.select_related("unit", "assignee", "system").only(*SHOWN).annotate(last=last)


def standings(cases: Iterable[Case], now: datetime) -> list[Standing]:
    """Each case of `as_lines` with what its log says. Rows never change: only logs that have grown are read anew."""
    cases, known = list(cases), LOGS.get(tables().read_at, "by stream and length", dict)
    complete(cases)
    grown = {case.stream: case.last for case in cases if (case.stream, case.last) not in known}
    logs = _logs(grown)
    known |= {(stream, last): said(logs[stream][:last], now) for stream, last in grown.items()}
    return [Standing(case, known[case.stream, case.last]) for case in cases]


def _logs(streams: Iterable[str]) -> dict[str, list[Row]]:
    logs: dict[str, list[Row]] = defaultdict(list)
    rows = Row.objects.filter(stream__in=streams).order_by("stream", "number")
    for row in rows.values_list(*OF_A_ROW, named=True):
        logs[row.stream].append(row)
    return logs


def said(rows: Sequence[Row], now: datetime) -> Said:
    """What a log says of its case."""
    since = since_desk(rows)
    return Said(
        clock=running_out(rows, now),
        replies=sum(row.step == Step.REPLY for row in since),
        has_alarm=any(row.step == Step.ESCALATE for row in since),
    )


def line(standing: Standing, desk: Desk, reader: User, now: datetime) -> Line:
    """The case as one desk, and somebody at it, has it before them."""
    case, (clock, replies, has_alarm) = standing
    starts_at = case.starts_at
    is_offer = case.offered_to_id == desk.pk
    return Line(
        reference=case.reference,
        address=case.get_absolute_url(),
        urgency=case.urgency,
        state=case.state,
        symptom=name_of(case.symptom),
        summary=case.summary,
        reporter=case.reporter,
        affected=case.affected,
        unit=str(case.unit or ""),
        replies=replies,
        has_test=bool(case.test_id),
        has_alarm=has_alarm,
        starts_at=starts_at,
        is_near=bool(starts_at) and abs(starts_at - now) < NEAR,
        clock=clock.kind if clock else "",
        due_at=clock.due_at if clock else None,
        is_late=bool(clock) and clock.overdue(now),
        owed_by=desk_name(clock.desk) if clock and clock.desk != desk.code else "",
        offered_by=name_of(case.desk) if is_offer else "",
        offered_to="" if is_offer else name_of(case.offered_to),
        assignee=str(case.holder or ""),
        is_mine=case.assignee_id == reader.pk,
        told=(
            starts_at and (timezone.localdate(now), *told_of(starts_at - now)),
            clock and told_of(clock.due_at - now),
        ),
    )


def told_until(standings: Iterable[Standing], now: datetime) -> datetime:
    """Until when the lines of these cases say the same of their times; at midnight another day is today."""
    instants = [
        instant
        for case, (clock, *_others) in standings
        for instant in (case.starts_at, clock and clock.due_at)
        if instant
    ]
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return min([midnight, *(now + told_for(instant - now) for instant in instants)])


def running_out(rows: Sequence[Row], now: datetime) -> Clock | None:
    """The clock that runs out next, whoever owes it."""
    return min(timekeeping.running(rows, now), key=lambda clock: clock.due_at, default=None)


def since_desk(rows: Sequence[Row]) -> Sequence[Row]:
    """What has happened since a desk last did something."""
    last = max((index for index, row in enumerate(rows) if row.party in DESKS), default=-1)
    return rows[last + 1 :]
