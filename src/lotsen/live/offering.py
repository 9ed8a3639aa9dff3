"""What "Get help now" can promise at this moment, before anybody presses it."""

from dataclasses import dataclass
from datetime import datetime

from lotsen.cases.intake import Facts, assess
from lotsen.live.actions.asking import line_of


@dataclass(frozen=True)
class Offer:
    """Whether there is a line to wait in. `answers_at` is when somebody answers where there is none."""

    is_live: bool
    answers_at: datetime | None = None


def offer(facts: Facts, now: datetime) -> Offer:
    """What whoever presses the button with these facts would get."""
    route = assess(facts, now).route
    return Offer(True) if line_of(route.desk, now) else Offer(False, route.opens_at)
