"""The lines of live help as whoever watches over them sees them: who waits, who helps, and how the day goes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.db.models.lookups import Exact
from django.utils import timezone

from lotsen.desks.models import Desk
from lotsen.live import actions
from lotsen.live.models import Duty, Talk
from lotsen.live.standing import lengths
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.saving import OF_A_VISIT
from lotsen.policy.terms import Saved, Step

SAVED = (Saved.VIDEO, Saved.PHONE)
ENDS = ("helped", "solved_waiting", "without_help", "broke_off", "goes_on")


@dataclass(frozen=True)
class Day:
    """What came of those who asked at a desk today, or were passed on to it.

    Shares are whole per cent; None where there is nothing to count. Everybody is counted once at each desk, among
    `helped` to `passed_on`, however often they come back. Shares and waits are of those who asked here and waited on
    the page for the first who helped: whoever chose to be called instead was promised a time.
    """

    asked: int
    came_from_others: int
    at_once: int | None
    wait: timedelta | None
    chose_a_call: int
    helped: int
    solved_waiting: int
    without_help: int
    broke_off: int
    goes_on: int
    passed_on: int
    saved: int
    visits: int
    unknown: int


@dataclass(frozen=True)
class Helper:
    """Somebody on duty or paused, and how many talks they have of how many."""

    name: str
    state: str
    talks: int
    capacity: int


@dataclass(frozen=True)
class Line:
    """One desk's line now. `expected` is the wait of whoever came now, None where nobody is there to help."""

    desk: Desk
    waiting: int
    since: datetime | None
    expected: int | None
    helpers: list[Helper]
    day: Day


def lines(user: User, now: datetime) -> list[Line]:
    """The lines that somebody watches over: those of their own desks, or of the organisation that they oversee."""
    desks = list(Desk.objects.working().overseen_by(user))
    agents, talks = actions.on_duty(now), _of_today(desks, now)
    waiting = list(Talk.objects.in_line(now).filter(desk__in=desks))
    helpers = _helpers(desks, agents, now)
    return [_line(desk, talks[desk.pk], waiting, agents, helpers[desk.pk], now) for desk in desks]


def _line(
    desk: Desk, talks, waiting: list[Talk], agents: list[line.Agent], helpers: list[Helper], now: datetime
) -> Line:
    here = [talk for talk in waiting if talk.desk_id == desk.pk]
    ahead = sum(talk.state == Talk.WAITING and not talk.away for talk in here)
    serving = line.serving(desk.code, agents)
    wait = line.expected_wait(ahead + 1, serving, lengths(desk.pk, now)) if serving else None
    expected = None if wait is None else line.in_minutes(wait)
    since = min((talk.since for talk in here), default=None)
    return Line(desk, len(here), since, expected, helpers, day(desk.pk, talks, now))


def day(desk: int, talks: Sequence[Talk], now: datetime) -> Day:
    """The figures of a desk, of the talks that have been in its line. Whoever still waits within the time counts
    neither as helped at once nor as not."""
    asked = [talk for talk in talks if _path(talk)[0] == desk]
    here = [talk for talk in talks if talk.desk_id == desk]
    waited = [talk for talk in asked if not talk.called]
    waits = [talk.accepted_at - talk.asked_at for talk in waited if talk.accepted_at]
    judged = [
        talk for talk in waited if talk.accepted_at or talk.ended_at or now - talk.asked_at > line.AT_ONCE
    ]
    at_once = sum(wait <= line.AT_ONCE for wait in waits)
    ends, visits = Counter(map(_end, here)), [found for talk in here if (found := _became(talk))]
    return Day(
        asked=len(asked),
        came_from_others=len(talks) - len(asked),
        at_once=round(100 * at_once / len(judged)) if judged else None,
        wait=median(waits) if waits else None,
        chose_a_call=len(asked) - len(waited),
        passed_on=len(talks) - len(here),
        saved=sum(became in SAVED for became in visits),
        visits=len(visits),
        unknown=sum(_is_unknown(talk) for talk in here),
        **{name: ends[name] for name in ENDS},
    )


def _path(talk: Talk) -> list[int]:
    """The desks in whose lines somebody has been, in order."""
    return [*talk.earlier_desks, talk.desk_id]


def _end(talk: Talk) -> str:
    """How a talk has ended, if it has: by support, or by the person, who has said whether it works.

    An hour of silence in line counts as having left.
    """
    if talk.is_open:
        return "goes_on"
    if talk.accepted_at:
        return "helped" if talk.saved or talk.works else "broke_off"
    return "solved_waiting" if talk.works else "without_help"


def _became(talk: Talk) -> Saved | None:
    """What became of the visit for which somebody was helped, as `insights` counts it; None where it was about none, or
    nobody has said it."""
    if talk.saved:
        return Saved(talk.saved) if talk.saved in OF_A_VISIT else None
    return Saved.VIDEO if talk.works and talk.accepted_at and talk.has_visit else None


def _is_unknown(talk: Talk) -> bool:
    """Whether support did not know how a visit went, or somebody with one left, or fell silent, without help."""
    left = not (talk.is_open or talk.saved or talk.works) and talk.has_visit
    return left or talk.saved == Saved.UNKNOWN


def _of_today(desks: list[Desk], now: datetime) -> dict[int, list[Talk]]:
    """The talks of today that are in each desk's line, or have been."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    found = {desk.pk: [] for desk in desks}
    here = Q(desk__in=desks) | ~Q(earlier_desks=[])
    told = (
        "desk", "earlier_desks", "state", "participant", "asked_at", "accepted_at", "ended_at", "call_back_at", "saved",
        "case__starts_at",
    )  # fmt: skip
    talks = Talk.objects.filter(here, asked_at__gte=midnight).select_related("case").only(*told)
    for talk in _with_their_ends(talks):
        for desk in set(_path(talk)) & found.keys():
            found[desk].append(talk)
    return found


def _with_their_ends(talks: QuerySet[Talk]) -> QuerySet[Talk]:
    """With what the log alone knows: whether it worked where the person ended it, and whether whoever was to be called
    had chosen that before anybody helped. It is asked only of those."""
    log = Row.objects.filter(stream=Concat(Value("case:"), OuterRef("case__reference")))
    works = log.filter(step=Step.LIVE_LEFT, at=OuterRef("ended_at"), data__works=True)
    before = log.filter(step__in=(Step.LIVE_CALL_BACK, Step.LIVE_ASKED), at__lte=OuterRef("accepted_at"))
    chose = Subquery(before.order_by("-number").values("step")[:1])
    return talks.annotate(
        works=Case(When(state=Talk.ENDED, saved="", then=Exists(works)), default=Value(False)),
        called=Case(
            When(call_back_at=None, then=Value(False)),
            When(accepted_at=None, then=Value(True)),
            default=Exact(chose, Value(Step.LIVE_CALL_BACK)),
        ),
    )


def _helpers(desks: list[Desk], agents: list[line.Agent], now: datetime) -> dict[int, list[Helper]]:
    """Those who are there at each desk: on duty with their talks, or paused."""
    busy = {agent.key: agent.talks for agent in agents}
    there = Duty.objects.there(now).filter(user__desks__in=desks)
    found = {desk.pk: [] for desk in desks}
    for duty in (
        there.exclude(state=Duty.OFF).distinct().select_related("user").prefetch_related("user__desks")
    ):
        helper = Helper(duty.user.name, duty.state, busy.get(duty.user_id, 0), duty.capacity)
        for desk in duty.user.desks.all():
            if desk.pk in found:
                found[desk.pk].append(helper)
    return found
