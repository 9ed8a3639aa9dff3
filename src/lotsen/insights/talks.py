"""The live help of one case, read from its log: how long people waited, who helped, and what became of the visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lotsen.insights.happenings import Happening
from lotsen.policy.saving import OF_A_VISIT
from lotsen.policy.terms import Party, Saved, Step

AT_ONCE = timedelta(seconds=30)  # what counts as answered at once


@dataclass
class Talk:
    """One time of live help. `works` is what the person said who ended it themselves.

    `called` is whether they chose to be called at a promised time, and did not wait in line until somebody came.
    """

    asked_at: datetime
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    saved: str = ""
    minutes: int | None = None
    works: bool | None = None
    of_a_visit: bool = False
    moved: bool = False
    called: bool = False
    in_time: bool | None = None

    @property
    def wait(self) -> timedelta | None:
        """How long they waited in line for the first who helped; None where nobody did, or they were called."""
        return self.accepted_at - self.asked_at if self.accepted_at and not self.called else None

    @property
    def answered_at_once(self) -> bool:
        return self.wait is not None and self.wait <= AT_ONCE

    @property
    def left_without_help(self) -> bool:
        return self.works is False and self.accepted_at is None

    @property
    def solved_waiting(self) -> bool:
        """Whether it worked before anybody had come."""
        return self.works is True and self.accepted_at is None

    @property
    def became(self) -> Saved | None:
        """What became of the visit for which somebody was helped; None where it was about none, or goes on."""
        if self.saved in OF_A_VISIT:
            return Saved(self.saved)
        return Saved.VIDEO if self.works and self.accepted_at and self.of_a_visit else None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows how the visit went: support said so, or somebody with a visit left, helped or not, while
        it did not work. An hour of silence in line counts as having left.
        """
        return self.saved == Saved.UNKNOWN or (self.works is False and self.of_a_visit)

    @property
    def is_told(self) -> bool:
        """Whether it was said what became of the visit, or that there was none."""
        return self.saved not in ("", Saved.UNKNOWN) or self.works is True


def read(log: Sequence[Happening]) -> list[Talk]:
    """Every time of live help in the log of a case, in order."""
    if Step.LIVE_ASKED not in [row.step for row in log]:
        return []  # as in most
    talks: list[Talk] = []
    for row in log:
        going_on = talks[-1] if talks and talks[-1].ended_at is None else None
        if row.step == Step.LIVE_ASKED and going_on is None:
            talks.append(Talk(row.at))
        elif row.step == Step.LIVE_RATED and talks:
            talks[-1].in_time = row.data.get("in_time")
        elif going_on:
            _go_on(going_on, row)
    return talks


def _go_on(talk: Talk, row: Happening) -> None:
    if row.step == Step.LIVE_ACCEPTED:
        talk.accepted_at = talk.accepted_at or row.at
    elif row.step in (Step.LIVE_CALL_BACK, Step.LIVE_ASKED) and talk.accepted_at is None:
        talk.called = row.step == Step.LIVE_CALL_BACK  # they may go back into the line after all
    elif row.step == Step.LIVE_MOVED:
        talk.moved = True
    elif row.step == Step.LIVE_ENDED:
        talk.ended_at, talk.saved, talk.minutes = row.at, row.data.get("saved", ""), row.data.get("minutes")
    elif row.step == Step.LIVE_LEFT and row.party == Party.REPORTER:
        talk.ended_at, talk.works = row.at, bool(row.data.get("works"))
        talk.of_a_visit = bool(row.data.get("visit"))
