"""What an agent sees of live help: the line of their desks, their own talks, and who else is there."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.equipment.models import Result
from lotsen.live import news
from lotsen.live.contacts import contacts_there
from lotsen.live.meanwhile import about
from lotsen.live.models import Duty, Guest, Mark, Talk
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.equipment import Verdict

BESIDE = ("desk", "agent", "offered_to", "participant__visit")
MOST = 100  # people of a line that a page shows


@dataclass(frozen=True)
class Waiting:
    """Somebody in a line; 1 is next at that desk. `failed` are the checks that their equipment test did not pass."""

    talk: Talk
    place: int
    failed: list[str]


@dataclass(frozen=True)
class Mine:
    """A talk in which one helps, with how much of it one has not read."""

    talk: Talk
    unread: int


@dataclass(frozen=True)
class Colleague:
    """Somebody of one's desks who is there."""

    duty: Duty
    talks: int


@dataclass
class Lines:
    """Those who wait, and those who were promised a call."""

    waiting: list[Waiting] = field(default_factory=list)
    promised: list[Talk] = field(default_factory=list)


def as_seen_by(user: User, talks: Iterable[Talk]) -> list[Talk]:
    """The talks with what this person may see of their cases, and what each is `about`; without those whose case they
    do not see."""
    found = list(talks)
    cases = Case.objects.visible_to(user).select_related("symptom", "desk", "unit", "test")
    seen = {case.pk: case for case in cases.filter(pk__in=[talk.case_id for talk in found])}
    subjects = about(seen.values())
    for talk in found:
        if talk.case_id in seen:
            talk.case, talk.about = seen[talk.case_id], subjects[talk.case_id]
    return [talk for talk in found if talk.case_id in seen]


def offered(user: User) -> list[Talk]:
    """Whom one is offered now, the one who was offered first first."""
    talks = Talk.objects.filter(state=Talk.OFFERED, offered_to=user).order_by("offered_until")
    return as_seen_by(user, talks.select_related(*BESIDE))


def mine(user: User) -> list[Mine]:
    """The talks in which one helps, the oldest first."""
    talks = as_seen_by(
        user, Talk.objects.helped_by(user).select_related(*BESIDE).order_by("accepted_at", "pk")
    )
    return [Mine(talk, number) for talk, number in zip(talks, _unread(talks, user), strict=True)]


def _unread(talks: list[Talk], user: User) -> list[int]:
    read = dict(Mark.objects.filter(talk__in=talks, who=user).values_list("talk", "read"))
    said = Row.objects.filter(stream__in=[talk.case.stream for talk in talks], step__in=news.SAID)
    rows = defaultdict(list)
    for row in said.only("stream", "number", "step", "by", "party"):
        rows[row.stream].append(row)
    return [news.unread(rows[talk.case.stream], user, read.get(talk.pk, 0)) for talk in talks]


def lines(user: User, now: datetime) -> Lines:
    """Who waits at one's own desks, in their order, and who is to be called."""
    here = Talk.objects.filter(desk__in=desks_of(user)).select_related(*BESIDE)
    waiting = as_seen_by(user, here.in_line(now)[:MOST])
    promised = here.filter(state=Talk.CALL_BACK).order_by("call_back_at")
    failed, places = _failed(waiting), Counter()
    found = Lines(promised=as_seen_by(user, promised[:MOST]))
    for talk in waiting:
        places[talk.desk_id] += 1
        found.waiting.append(Waiting(talk, places[talk.desk_id], failed[talk.case.test_id]))
    return found


def _failed(talks: list[Talk]) -> dict[int | None, list[str]]:
    """What each equipment test did not pass in the last try, by the test."""
    tests = {talk.case.test_id for talk in talks} - {None}
    last = defaultdict(dict)
    for test, check, verdict in (
        Result.objects.filter(test__in=tests).order_by("attempt").values_list("test", "check_code", "verdict")
    ):
        last[test][check] = verdict
    found = {test: [check for check, how in of.items() if how == Verdict.FAIL] for test, of in last.items()}
    return defaultdict(list, found)


def asked_to_join(user: User) -> list[Guest]:
    """The talks into which one's desk, or one as the local contact person, was asked and nobody has come yet."""
    asked = Guest.objects.open_to(user).filter(user=None)
    guests = asked.exclude(talk__state=Talk.ENDED).exclude(talk__agent=user).order_by("asked_at")
    guests = list(guests.select_related("desk", *(f"talk__{name}" for name in BESIDE)))
    seen = {talk.pk for talk in as_seen_by(user, [guest.talk for guest in guests])}
    return [guest for guest in guests if guest.talk_id in seen]


def colleagues(user: User, now: datetime) -> list[Colleague]:
    """Who else of one's desks is on duty or paused, and there."""
    there = Duty.objects.there(now).exclude(Q(user=user) | Q(state=Duty.OFF))
    there = there.filter(user__desks__in=desks_of(user)).distinct()
    talks = _talks()
    return [
        Colleague(duty, talks[duty.user_id]) for duty in there.select_related("user").order_by("user__name")
    ]


def _talks() -> Counter:
    """How many talks each agent has."""
    return Counter(Talk.objects.filter(state=Talk.TALKING).values_list("agent_id", flat=True))


def staffed(case: Case, now: datetime, *, beside: User | None = None) -> set[str]:
    """The desks where somebody is on duty who can help with this case; a desk that every unit has counts for its own,
    that of the local contact persons also where one of them has a page open.

    `beside` is who is not counted: nobody asks themselves.
    """
    duties = Duty.objects.present(now)
    duties = duties.exclude(user=beside) if beside else duties
    here = Q(per_unit=False) | Q(people__unit=case.unit_id)  # in one filter: the same person is meant
    desks = Desk.objects.working().filter(here, people__duty__in=duties)
    found = set(desks.values_list("code", flat=True))
    return found | {line.CONTACTS} if contacts_there(case, now) else found
