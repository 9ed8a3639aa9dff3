"""What became of the visit that an acute case is about: whether it is asked at the end, and what the log says of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from lotsen.policy.terms import Party, Phase, Saved, Step, Urgency

OF_A_VISIT = (Saved.VIDEO, Saved.PHONE, Saved.MOVED, Saved.LOST)
LONGEST_VISIT = 480  # minutes: a whole working day
SETS_URGENCY = (Step.REGISTER, Step.RAISE)
AT_A_MEETING = (Phase.JOINING, Phase.IN_MEETING)


class Happened(Protocol):
    """As much of a row of the log as is looked at here."""

    step: str
    party: str
    data: Mapping[str, Any]


def is_asked(log: Iterable[Happened]) -> bool:
    """Whether whoever ends a case says what became of the visit: of each acute one, unless live help knew it."""
    rows = list(log)
    return is_acute(rows) and not any(map(_told_live, rows))


def is_acute(log: Iterable[Happened]) -> bool:
    """By the rules, or by whoever changed it since. That a case rose because nobody came makes no visit press."""
    found = [row.data.get("urgency") for row in log if row.step in SETS_URGENCY]
    return bool(found) and found[-1] == Urgency.ACUTE


def cost(saved: Saved, minutes: int | None) -> int | None:
    """The minutes that the help cost of a visit; None where there was none, or nobody knows how it went."""
    return minutes if saved in OF_A_VISIT else None


def has_meeting(starts_at: datetime | None, phase: Phase) -> bool:
    """Whether a case is about a meeting: its time is known, or the person was on their way into it, or in it."""
    return starts_at is not None or phase in AT_A_MEETING


def said_at_the_end(log: Iterable[Happened]) -> tuple[Saved | None, int | None]:
    """What whoever ended the case said of the visit, and the minutes that it cost; the last time that it was said."""
    found = [row.data for row in log if row.step == Step.RESOLVE and row.data.get("saved")]
    return (Saved(found[-1]["saved"]), found[-1].get("minutes")) if found else (None, None)


def _told_live(row: Happened) -> bool:
    """Whether a time of live help ended with what became of the visit, or with the person saying that it works."""
    by_support = row.step == Step.LIVE_ENDED and row.data.get("saved") not in (None, "", Saved.UNKNOWN)
    by_person = row.step == Step.LIVE_LEFT and row.party == Party.REPORTER and row.data.get("works")
    return bool(by_support or by_person)
