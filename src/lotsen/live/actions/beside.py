"""Those who are to meet the person see how help goes on: told to the visit in the change's own transaction."""

from datetime import datetime

from lotsen.live.durations import about_minutes
from lotsen.live.models import Talk
from lotsen.policy.terms import Saved
from lotsen.visits import actions as visits
from lotsen.visits.enums import Stage


def waits(talk: Talk, at: datetime | None) -> None:
    """The person waits for support, again where somebody helped before."""
    _tell(talk, Stage.WAITING, at)


def wants_a_call(talk: Talk, at: datetime | None) -> None:
    """Support calls them."""
    _tell(talk, Stage.CALL_BACK, at)


def is_helped(talk: Talk, at: datetime) -> None:
    """Somebody helps; how long that takes as a rule goes along."""
    if talk.participant_id:
        _tell(talk, Stage.HELPING, at, about_minutes=about_minutes(talk.desk_id, at))


def is_over(talk: Talk, at: datetime, *, saved: Saved, minutes: int | None) -> None:
    """Support has ended it: what became of the visit, and what it cost of it."""
    _tell(talk, Stage.OVER, at, saved=saved, minutes=minutes)


def has_left(talk: Talk, at: datetime, *, works: bool) -> None:
    """The person has ended it."""
    _tell(talk, Stage.WORKS if works else Stage.LEFT, at)


def _tell(talk: Talk, stage: Stage, at: datetime | None, **more) -> None:
    if talk.participant_id:
        visits.help_moves(case=talk.case, stage=stage, at=at, **more)
