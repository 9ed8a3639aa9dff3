"""The course of a case: who it was from, which way it went and how it stands, without times and words.

What is counted by it alone is the same for every case that took the same course, as most took one of a few.
"""

from itertools import pairwise
from typing import NamedTuple

from lotsen.policy.terms import Step

# What can follow an offer: the receiver's answer, or the end of the offer without one.
RECEIVED = {Step.ACKNOWLEDGE, Step.SEND_BACK}
ENDS_AN_OFFER = {*RECEIVED, Step.WITHDRAW, Step.RESOLVE, Step.CONFIRM, Step.HAND_OVER}
ENDS = {Step.RESOLVE, Step.CONFIRM, Step.CLOSE}
OPENS_AGAIN = {Step.REOPEN, Step.REPLY}


class Taken(NamedTuple):
    """A step at a desk, which may have named another."""

    step: str
    desk: str
    other: str | None


class Course(NamedTuple):
    """`system` is where the fault was found or is thought to be; of a case by the ordinary route it is not asked."""

    ordinary: bool
    of_residents: bool
    kind: str
    system: str
    first_desk: str
    desk: str
    ended: bool
    answered: bool
    on_the_spot: bool
    told_again: bool
    steps: tuple[Taken, ...]

    def times(self, step: Step, *, desk: str = "", other: str = "") -> int:
        """How often a step was done, at any desk or at one."""
        return sum(
            taken.step == step and desk in ("", taken.desk) and other in ("", taken.other)
            for taken in self.steps
        )

    @property
    def desks(self) -> list[str]:
        """Every desk that had to do with it."""
        named = [name for taken in self.steps for name in (taken.desk, taken.other)]
        return [name for name in dict.fromkeys([self.first_desk, self.desk, *named]) if name]

    @property
    def not_received(self) -> int:
        """Hand-overs that nobody has received, nor sent back; also those that still wait for it."""
        steps = [taken.step for taken in self.steps if taken.step in ENDS_AN_OFFER]
        pairs = pairwise([*steps, ""])
        return sum(step == Step.HAND_OVER and follows not in RECEIVED for step, follows in pairs)

    @property
    def reopened(self) -> bool:
        """Whether it was opened again after it had ended, by a desk or by what the person wrote."""
        steps = [taken.step for taken in self.steps]
        first_end = next((number for number, step in enumerate(steps) if step in ENDS), len(steps))
        return any(step in OPENS_AGAIN for step in steps[first_end:])
