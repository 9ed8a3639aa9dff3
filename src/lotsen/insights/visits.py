"""What became of the visits of one case, as far as live help or whoever ended the case has said it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lotsen.insights.happenings import Happening
from lotsen.insights.talks import Talk
from lotsen.policy import saving
from lotsen.policy.terms import Saved, Step

BY_A_DESK = (Step.ANSWER, Step.RESOLVE)


@dataclass(frozen=True)
class Visit:
    """What became of a visit; None where nobody knows. `minutes` is what the help cost of it."""

    became: Saved | None
    minutes: int | None = None


def read(talks: Sequence[Talk], log: Sequence[Happening], *, is_over: bool) -> list[Visit]:
    """Of live help what it said of each time; of a case in which it said nothing what was said at the end.

    Unknown is how a visit went of which whoever ended the case said so, or of which nobody said anything though a desk
    had helped with it, and it was acute. `is_over` is whether the case has ended, and was about a meeting.
    """
    unknown = [Visit(None) for talk in talks if talk.is_unknown]
    if any(talk.is_told for talk in talks):
        return [Visit(talk.became, talk.minutes) for talk in talks if talk.became] + unknown
    became, minutes = saving.said_at_the_end(log)
    if became == Saved.UNKNOWN:
        return unknown or [Visit(None)]
    if became:
        return [Visit(became, minutes)] if became in saving.OF_A_VISIT else []
    got_help = any(row.step in BY_A_DESK for row in log)
    return unknown or ([Visit(None)] if is_over and got_help and saving.is_acute(log) else [])
