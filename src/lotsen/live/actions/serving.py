"""Who helps whom: the next in line is offered to one agent, who accepts in time, or it goes on to another."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import worker
from lotsen.desks.models import Desk
from lotsen.live.actions import beside
from lotsen.live.actions.writing import acting, nudge, write
from lotsen.live.models import Duty, Talk
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Step

BESIDE = ("case__desk", "desk", "agent", "offered_to")


class Taken(Exception):
    """Somebody else helps already, or the person has left. `talk` is as it is now."""

    def __init__(self, talk: Talk):
        self.talk = Talk.objects.select_related(*BESIDE).get(pk=talk.pk)
        super().__init__(f"talk {talk.pk} is {self.talk.state}")


def match(*, at: datetime | None = None) -> int:
    """Offer those who wait to whoever can help; returns how many were offered.

    Safe to do at the same moment in several processes: each offer is a conditional update. It is not for within another
    transaction, which would hold one agent's seats while it waits for somebody else's talk.
    """
    at = at or timezone.now()
    agents = on_duty(at)
    waiting = list(_served(agents, at).select_related(*BESIDE))
    talks, helpers = ({thing.pk: thing for thing in waiting}, {agent.key: agent for agent in agents})
    found = line.offers(map(waiter, waiting), agents)
    return sum(offer(talks[talk], helpers[agent], at) for talk, agent in found)


def _served(agents: list[line.Agent], at: datetime) -> QuerySet[Talk]:
    """Those who wait where somebody has a seat free: of each desk as many as there are seats, the first first.

    So that a thousand who wait at a busy desk are not all read, and keep nobody of another desk from being seen.
    """
    staffed = {desk for agent in agents for desk in agent.desks}
    free = [agent for agent in agents if agent.seats]
    waiting = Talk.objects.in_line(at).filter(state=Talk.WAITING)
    here = Q(desk__code__in={desk for agent in free for desk in agent.desks})
    if any(not agent.desks.isdisjoint(line.FALLBACKS) for agent in free):
        here |= ~Q(desk__code__in=staffed)
    if not free:
        return waiting.none()
    place = Window(RowNumber(), partition_by="desk", order_by=waiting.query.order_by)
    return waiting.filter(here).annotate(place=place).filter(place__lte=sum(agent.seats for agent in free))


def on_duty(at: datetime) -> list[line.Agent]:
    """The agents who are there now, as the rules of the line see them. Every look at a line asks for them."""
    there = Duty.objects.present(at)
    duties = there.order_by("pk").values_list("user", "free_since", "languages", "capacity")
    desks = defaultdict(set)
    for user, code in Desk.objects.filter(people__duty__in=there).values_list("people", "code"):
        desks[user].add(code)
    taken = Talk.objects.filter(state__in=[Talk.TALKING, Talk.OFFERED])
    busy = Counter(to or agent for to, agent in taken.values_list("offered_to", "agent"))
    return [
        line.Agent(user, frozenset(desks[user]), free_since, frozenset(languages), capacity, busy[user])
        for user, free_since, languages, capacity in duties
    ]


def waiter(talk: Talk) -> line.Waiter:
    """Somebody of `in_line`, as the rules see them."""
    return line.Waiter(
        talk.pk, talk.desk.code, talk.due, talk.since, talk.language, talk.returned, talk.away,
        frozenset(talk.passed),
    )  # fmt: skip


@transaction.atomic
def offer(talk: Talk, agent: line.Agent, at: datetime) -> bool:
    """Put somebody who waits on a seat of an agent for a while; False where another process was first, with either."""
    offered = {"state": Talk.OFFERED, "offered_to_id": agent.key, "offered_until": at + line.LEASE}
    if not _change(talk, [Talk.WAITING], **offered):
        return False
    through = line.through(talk.desk.code, agent)
    write(talk, Step.LIVE_OFFERED, at=at, other=through, data={"to": agent.key})
    if _is_too_many(agent.key):
        transaction.set_rollback(True)
        return False
    return True


def _is_too_many(agent: int) -> bool:
    """Whether the agent has no seat for somebody who has just been put on one: another process was first, or they have
    stepped away. Those who ask for the same agent do it one after the other from here on."""
    duty = Duty.objects.select_for_update(no_key=True).filter(user=agent, state=Duty.ON).first()
    return duty is None or seated(agent) > duty.capacity


def seated(agent: int) -> int:
    """How many an agent helps, or is offered just now."""
    mine = Q(state=Talk.TALKING, agent=agent) | Q(state=Talk.OFFERED, offered_to=agent)
    return Talk.objects.filter(mine).count()


@transaction.atomic
def accept(*, talk: Talk, by: User, at: datetime | None = None) -> Talk:
    """Begin to help: whoever it is offered to, or whoever of the desk takes it out of the line by hand.

    Safe to do twice. Raises `Taken` where somebody else was first.
    """
    at = at or timezone.now()
    before = Talk.objects.select_related(*BESIDE).select_for_update(of=("self",), no_key=True).get(pk=talk.pk)
    if before.state == Talk.TALKING and before.agent_id == by.pk:
        return before
    changed = {"state": Talk.TALKING, "agent": by, "accepted_at": before.accepted_at or at}
    changed |= {"offered_to": None, "offered_until": None, "passed": []}
    changed |= {"returned": False, "passed_on": False}
    others = before.offered_to_id
    if not _change(before, [Talk.WAITING, Talk.OFFERED, Talk.CALL_BACK], **changed):
        raise Taken(talk)
    _hold(before, by, at)
    write(before, Step.LIVE_ACCEPTED, by=acting(by), at=at, public=True, other=before.desk.code)
    beside.is_helped(before, at)
    _is_there(by, at)
    nudge(before, others)
    return before


def _is_there(by: User, at: datetime) -> None:
    """Whoever takes somebody out of the line is there, also who is not on duty; otherwise they would seem vanished."""
    if not Duty.objects.filter(user=by).heard(at, lapsed=0, free_since=at):
        there = {"state": Duty.OFF, "since": at, "free_since": at, "seen_at": at}
        Duty.objects.get_or_create(user=by, defaults=there)


def _hold(talk: Talk, by: User, at: datetime) -> None:
    """The case is theirs, too, where it lies at a desk of theirs; elsewhere they help as a guest does."""
    doer = worker(by)
    if talk.case.offered_to_id in doer.desks:
        cases.acknowledge(case=talk.case, by=doer, at=at)
    elif talk.case.desk_id in doer.desks:
        try:
            cases.take(case=talk.case, by=doer, at=at)
        except NotAllowed:  # it lies with somebody else, or has ended: they help all the same
            return


@transaction.atomic
def lapse(*, talk: Talk, at: datetime | None = None, declined: bool = False) -> bool:
    """An offer was declined or not answered: on to the next. False where it was answered meanwhile.

    An agent who leaves several in a row unanswered is not asked again until they say that they are there.
    """
    at, agent = at or timezone.now(), talk.offered_to_id
    changed = {"state": Talk.WAITING, "offered_to": None, "offered_until": None}
    passed = [*talk.passed, agent]
    if not _change(talk, [Talk.OFFERED], seen=(agent, talk.offered_until), **changed, passed=passed):
        return False
    write(talk, Step.LIVE_LAPSED, at=at, data={"to": agent})
    if not declined:
        Duty.objects.filter(user=agent).update(lapsed=F("lapsed") + 1)
        asleep = Duty.objects.filter(user=agent, state=Duty.ON, lapsed__gte=line.MOST_LAPSED)
        asleep.update(state=Duty.PAUSED, since=at)  # `lapsed` tells why
    nudge(talk, agent)
    return True


@transaction.atomic
def give_back(*, talk: Talk, at: datetime | None = None) -> bool:
    """Whoever helped has vanished: the person is first in line again, and is told. False where they came back."""
    at, agent = at or timezone.now(), talk.agent_id
    again = {"state": Talk.WAITING, "agent": None, "since": at, "passed": []}
    again |= {"returned": True, "passed_on": False}
    if not _change(talk, [Talk.TALKING], helper=agent, **again):
        return False
    write(talk, Step.LIVE_RETURNED, at=at, public=True, data={"from": agent})
    beside.waits(talk, at)
    nudge(talk, agent)
    return True


def _change(
    talk: Talk, states: list[str], *, seen: tuple | None = None, helper: int | None = None, **values
) -> bool:
    """Change a talk that is still in one of the states, and still in the offer or with the helper that was seen."""
    still = Talk.objects.filter(pk=talk.pk, state__in=states)
    still = still.filter(offered_to=seen[0], offered_until=seen[1]) if seen else still
    still = still.filter(agent=helper) if helper else still
    if not still.update(**values):
        return False
    for name, value in values.items():
        setattr(talk, name, value)
    return True


def call_now(*, talk: Talk, at: datetime) -> bool:
    """The promised time has come: back into the line, due at once. That it was promised stands in the log already."""
    due = talk.call_back_at.replace(second=0, microsecond=0)
    if not _change(talk, [Talk.CALL_BACK], state=Talk.WAITING, due=due, since=at):
        return False
    beside.waits(talk, at)
    nudge(talk)
    return True


def look_after(now: datetime, *, steady: bool) -> None:
    """Let offers lapse whose time has run out, give back what vanished agents left, and offer what can be offered.

    `steady` is whether it could have been noticed that somebody is there, so that a database that was away makes
    nobody vanish.
    """
    there_are = set(Talk.objects.open().order_by().values_list("state", flat=True).distinct())
    if Talk.OFFERED in there_are:
        late = Talk.objects.filter(state=Talk.OFFERED, offered_until__lte=now)
        for talk in late.select_related(*BESIDE):
            lapse(talk=talk, at=now)
    if Talk.TALKING in there_are and steady:
        there = Duty.objects.there(now).values("user")
        for talk in Talk.objects.filter(state=Talk.TALKING).exclude(agent__in=there).select_related(*BESIDE):
            give_back(talk=talk, at=now)
    if Talk.CALL_BACK in there_are:
        promised = Talk.objects.filter(state=Talk.CALL_BACK, call_back_at__lte=now + line.CALL_EARLIER)
        for talk in promised.select_related(*BESIDE):
            with transaction.atomic():
                call_now(talk=talk, at=now)
    if Talk.objects.filter(state=Talk.WAITING).exists():
        match(at=now)
