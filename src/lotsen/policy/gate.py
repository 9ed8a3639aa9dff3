"""The equipment test before a visit: when it is demanded, when it may be skipped, who is reminded, and who needs help.

The pilot made the test mandatory before each visit for everybody (`docs/visits.md` tells what was weighed).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lotsen.policy.equipment import Verdict

STOCKHOLM = ZoneInfo("Europe/Stockholm")
GOOD_FOR = timedelta(
    hours=24
)  # a pass holds as long on the same device; a network may change from day to day
LAST_MINUTES = timedelta(minutes=10)  # by then a mandatory test would make people late; set by judgement
ABANDONED = timedelta(minutes=5)  # a run takes ten seconds and the person's own answers; set by judgement
NOT_TESTED_IN_TIME = timedelta(
    minutes=15
)  # before the start somebody should ask why: "within 15 minutes" is acute
RING_BEFORE = timedelta(minutes=60)  # a failed test so close to the visit is worth a call
EARLIEST, LATEST = 9, 18  # hours of the day, local, between which people are reminded
WORKS = frozenset({Verdict.PASS, Verdict.LIMITED})


class Standing(StrEnum):
    """Where somebody is on the way into a visit, the most pressing first."""

    HELP = "help"
    FAILED = "failed"
    TRYING = "trying"
    UNTESTED = "untested"
    SKIPPED = "skipped"
    SETTLED = "settled"
    LIMITED = "limited"
    TESTED = "tested"

    @property
    def rank(self) -> int:
        """0 for the most pressing; what the board sorts by within a visit."""
        return list(Standing).index(self)


@dataclass(frozen=True)
class Run:
    """One run of the test. `device` is the keyed hash by which one device is recognised; empty where unknown."""

    started_at: datetime
    verdict: Verdict = Verdict.PENDING
    finished_at: datetime | None = None
    device: str = ""


@dataclass(frozen=True)
class Situation:
    """What is known of one person's way into one visit. Times are aware; `runs` need no order."""

    now: datetime
    starts_at: datetime
    ends_at: datetime
    runs: tuple[Run, ...] = ()
    skipped: bool = False
    helped: bool = False  # somebody has a case of theirs open
    settled_at: datetime | None = None  # when support, or they themselves, said that the visit can be held
    cancelled: bool = False

    @property
    def is_over(self) -> bool:
        return self.cancelled or self.now >= self.ends_at


def is_good(run: Run, situation: Situation, device: str = "") -> bool:
    """Whether a run is good enough for the visit: it worked, within 24 hours of the start, on this device.

    Without a `device`, any will do.
    """
    return (
        run.verdict in WORKS
        and run.finished_at is not None
        and run.finished_at >= situation.starts_at - GOOD_FOR
        and (not device or run.device == device)
    )


def is_tested(situation: Situation, device: str = "") -> bool:
    """Whether the last finished run on this device is good enough: what failed afterwards counts."""
    last = last_finished(situation, device)
    return last is not None and is_good(last, situation, device)


def is_demanded(situation: Situation, device: str = "") -> bool:
    """Whether the test is the next step, before anything else."""
    return not (situation.is_over or situation.skipped or is_tested(situation, device))


def may_skip(situation: Situation, device: str = "") -> bool:
    """Whether the test may be left out, with a reason: in the last minutes before the visit and while it goes on."""
    return is_demanded(situation, device) and situation.now >= situation.starts_at - LAST_MINUTES


def last_finished(situation: Situation, device: str = "") -> Run | None:
    """The run that counts."""
    finished = [
        run for run in situation.runs if run.finished_at is not None and (not device or run.device == device)
    ]
    return max(finished, key=lambda run: run.finished_at, default=None)


def has_failed(situation: Situation) -> bool:
    """Whether the run that counts found something that must be mended."""
    last = last_finished(situation)
    return last is not None and last.verdict == Verdict.FAIL


def is_trying(situation: Situation) -> bool:
    """Whether a run is going on right now. One that nobody has ended within five minutes has been left, and so has one
    after which another was begun on the same device: the page was loaded anew."""
    return any(
        run.finished_at is None and run.started_at > situation.now - ABANDONED
        for run in situation.runs
        if not _is_left(run, situation)
    )


def _is_left(run: Run, situation: Situation) -> bool:
    later = (other.device for other in situation.runs if other.started_at > run.started_at)
    return bool(run.device) and run.device in later


def is_settled(situation: Situation) -> bool:
    """Whether it was said that the visit can be held, after all that the test found; what fails later counts again."""
    last = last_finished(situation)
    said = situation.settled_at
    return said is not None and (last is None or last.finished_at <= said)


def standing(situation: Situation) -> Standing:
    """What the board shows of somebody."""
    last = last_finished(situation)
    if situation.helped:
        return Standing.HELP
    if is_trying(situation):
        return Standing.TRYING
    if is_settled(situation):
        return Standing.SETTLED
    if has_failed(situation):
        return Standing.FAILED
    if last is not None and is_good(last, situation):
        return Standing.TESTED if last.verdict == Verdict.PASS else Standing.LIMITED
    return Standing.SKIPPED if situation.skipped else Standing.UNTESTED


def needs_a_call(situation: Situation) -> bool:
    """Whether support should ring before the person does: a visit within the hour whose test failed, or one that
    starts within 15 minutes and nobody has tested for. Who has asked for help is being helped already."""
    ahead = situation.starts_at - situation.now
    if situation.is_over or ahead > RING_BEFORE:
        return False
    found = standing(situation)
    return found == Standing.FAILED or (found == Standing.UNTESTED and ahead <= NOT_TESTED_IN_TIME)


def may_ask_by_telephone(situation: Situation) -> bool:
    """Whether the visit can still be had by telephone instead: until it is over."""
    return not situation.is_over


def remind_at(starts_at: datetime, booked_at: datetime) -> datetime | None:
    """When those who have not tested are reminded: the day before at the visit's own time of day, in waking hours.

    None where that is past when the visit is booked: the invitation has just said the same.
    """
    local = starts_at.astimezone(STOCKHOLM)
    hour, minute = min(max((local.hour, local.minute), (EARLIEST, 0)), (LATEST, 0))
    eve = (local - timedelta(days=1)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return eve.astimezone(starts_at.tzinfo) if eve > booked_at else None


def should_remind(situation: Situation) -> bool:
    """Whether a reminder still makes sense when its time has come: nobody who has found out that it works gets one."""
    before = situation.now < situation.starts_at and not situation.cancelled
    last = last_finished(situation)
    return before and (last is None or last.verdict not in WORKS)
