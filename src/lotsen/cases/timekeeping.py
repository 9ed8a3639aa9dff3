"""The clocks of a case, worked out from its log with the desks' hours."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.log.models import Row
from lotsen.policy import clocks
from lotsen.policy.alarms import Alarm, forgotten_from, next_alarm
from lotsen.policy.hours import ALWAYS
from lotsen.policy.limits import Wait
from lotsen.policy.terms import Party, State, Step, Urgency

SETS_URGENCY = {Step.REGISTER, Step.RAISE}
STEPS, URGENCIES = {step.value: step for step in Step}, {urgency.value: urgency for urgency in Urgency}
CLOSED_AFTER = timedelta(days=14)  # a resolved case that nobody has reopened


def entries(rows: Sequence[Row]) -> list[clocks.Entry]:
    """Log rows as the clocks see them. That a case rose at an alarm moves it in the queue, not its other clocks."""
    return [
        clocks.Entry(
            row.at,
            _step(row),
            row.desk,
            row.other or None,
            URGENCIES[row.data["urgency"]] if row.step in SETS_URGENCY else None,
            row.public,
        )
        for row in rows
    ]


def _step(row: Row) -> Step:
    """A file from the person is an answer like any other."""
    is_answer = row.step == Step.ATTACH and row.party == Party.REPORTER
    return Step.REPLY if is_answer else STEPS[row.step]


def of(case: Case, now: datetime) -> tuple[clocks.Clock, ...]:
    """Every clock of a case."""
    return clocks.clocks(entries(case.rows), tables().hours, now, tables().limits)


def times_ahead(case: Case, rows: Sequence[Row], now: datetime) -> dict[str, datetime | None]:
    """The values of the two cached fields: `due_at`, and `alarm_at`, which is when the worker must look again."""
    if case.state == State.RESOLVED:
        return {"due_at": None, "alarm_at": rows[-1].at + CLOSED_AFTER}
    run = running(rows, now)
    due = [clock.due_at for clock in run]
    alarms = [when for when, _, _ in _alarms(case, rows, run)]
    return {"due_at": min(due, default=None), "alarm_at": min(alarms, default=None)}


def alarm_due(case: Case, now: datetime) -> tuple[Alarm, clocks.Clock] | None:
    """The alarm that must be given now, with its clock; None when the clock has been stopped meanwhile."""
    rows = list(case.rows)
    alarms = _alarms(case, rows, running(rows, now))
    when, alarm, clock = min(alarms, default=(None, None, None), key=lambda due: due[0])
    return (alarm, clock) if when and when <= now else None


def running(rows: Sequence[Row], now: datetime) -> list[clocks.Clock]:
    """The clocks on which time passes and that will run out."""
    return clocks.running(entries(rows), tables().hours, now, tables().limits)


def _alarms(
    case: Case, rows: Sequence[Row], run: Sequence[clocks.Clock]
) -> list[tuple[datetime, Alarm, clocks.Clock]]:
    """For each clock of `run` the alarm that comes next, if there is one, and when."""
    found = [(clock, _next_alarm(case, rows, clock)) for clock in run]
    return [(alarm[1], alarm[0], clock) for clock, alarm in found if alarm]


def _next_alarm(case: Case, rows: Sequence[Row], clock: clocks.Clock) -> tuple[Alarm, datetime] | None:
    content, urgency = tables(), Urgency(case.urgency)
    patience = content.limits.target(Wait.PATIENCE, urgency, clock.desk, begun=clock.started_at)
    return next_alarm(clock, given(clock, rows), patience, content.hours.get(clock.desk, ALWAYS))


def given(clock: clocks.Clock, rows: Sequence[Row]) -> list[datetime]:
    """When the alarms of this clock were given."""
    return [row.at for row in _alarm_rows(clock, rows)]


def _alarm_rows(clock: clocks.Clock, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.step == Step.ESCALATE and row.data["clock"] == name_of(clock)]


def is_forgotten(rows: Sequence[Row], now: datetime) -> bool:
    """Whether a clock ran out, everybody was told, and nobody has done anything for long."""
    return any(_is_forgotten(rows, clock, now) for clock in running(rows, now))


def _is_forgotten(rows: Sequence[Row], clock: clocks.Clock, now: datetime) -> bool:
    alarms = _alarm_rows(clock, rows)
    if len(alarms) < len(Alarm):
        return False
    last = alarms[-1]
    done = max(row.at for row in rows if row == last or _is_work(row))
    return forgotten_from(done, urgency_set(rows), tables().hours.get(last.data["told"], ALWAYS)) < now


def _is_work(row: Row) -> bool:
    """Somebody did it who works with the case, or another system: not the person, and not the product by itself."""
    return row.party != Party.REPORTER and bool(row.by or row.by_name)


def urgency_set(rows: Sequence[Row]) -> Urgency:
    """What the rules or an agent have made it, however far it has risen since."""
    return next(URGENCIES[row.data["urgency"]] for row in reversed(rows) if row.step in SETS_URGENCY)


def name_of(clock: clocks.Clock) -> str:
    """What tells one clock of a case from another: its kind and its start."""
    return f"{clock.kind} {clock.started_at.isoformat()}"
