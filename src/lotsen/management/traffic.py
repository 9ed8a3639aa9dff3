"""What has gone where lately, counted from the cases and their log: arrivals, hand-overs, waits and returns."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Max, QuerySet, Value
from django.db.models.functions import Concat

from lotsen.cases.models import Case
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.terms import State, Step

NEWEST = 600_000  # rows of the log that are looked through, so that the page answers in any installation
MOST_MOVES = 40_000  # of them that are counted
MOVES = [Step.HAND_OVER, Step.ACKNOWLEDGE, Step.SEND_BACK]


@dataclass
class Way:
    """What went from one desk to another. A hand-over that is sent back has turned round."""

    number: int = 0
    sent_back: int = 0
    waits: list[timedelta] = field(default_factory=list)
    waiting: int = 0

    @property
    def median(self) -> timedelta | None:
        """How long it took until the receiver had answered the offer, either way."""
        return median(self.waits) if self.waits else None

    @property
    def bounces(self) -> bool:
        """Whether it turns round often enough to ask why: one in five, and more than once."""
        return self.sent_back > 1 and self.sent_back * 5 >= self.number


@dataclass(frozen=True)
class Traffic:
    """All of a period, with what lies at the desks now."""

    ways: dict[tuple[str, str], Way]
    arrived: Counter[str]
    open_now: Counter[str]
    begins: datetime  # of what is counted of the ways: later than asked for where there is too much


def lately(begin: datetime, user: User) -> Traffic:
    """What has happened from a moment until now, to the cases that this person may see."""
    cases = Case.objects.visible_to(user)
    arrived = cases.filter(created_at__gte=begin).order_by().values_list("first_desk__code")
    held = cases.open().order_by().values_list("desk__code")
    moves, begins = _moves(begin, cases, every=not user.organisation_id)
    return Traffic(
        _ways(moves, cases),
        Counter(dict(arrived.annotate(Count("pk")))),
        Counter(dict(held.annotate(Count("pk")))),
        begins,
    )


def _moves(begin: datetime, cases: QuerySet[Case], *, every: bool) -> tuple[list[tuple], datetime]:
    """Hand-overs and their answers, and from when on that is all of them."""
    first = (Row.objects.aggregate(last=Max("pk"))["last"] or 0) - NEWEST
    rows = Row.objects.filter(pk__gt=first, step__in=MOVES, at__gte=begin).order_by("-pk")
    if not every:
        rows = rows.filter(stream__in=cases.order_by().values_list(Concat(Value("case:"), "reference")))
    told = list(rows.values_list("stream", "number", "step", "desk", "other", "at")[:MOST_MOVES])
    if len(told) == MOST_MOVES:
        return told, max(begin, told[-1][-1])
    earliest = Row.objects.filter(pk__gt=first).order_by("pk").values_list("at", flat=True).first()
    return told, max(begin, earliest) if first > 0 and earliest else begin


def _ways(told: list[tuple], cases: QuerySet[Case]) -> dict[tuple[str, str], Way]:
    ways: dict[tuple[str, str], Way] = {}
    offers: dict[str, tuple[Way, datetime]] = {}
    for stream, _number, step, desk, other, at in sorted(told):
        if step == Step.HAND_OVER:
            way = ways.setdefault((desk, other), Way())
            way.number += 1
            offers[stream] = way, at
        elif stream in offers:
            way, offered_at = offers.pop(stream)
            way.waits.append(at - offered_at)
            way.sent_back += step == Step.SEND_BACK
    waiting = cases.filter(state=State.OFFERED).order_by().values_list("desk__code", "offered_to__code")
    for desk, receiver, number in waiting.annotate(Count("pk")):
        ways.setdefault((desk, receiver), Way()).waiting = number
    return ways
