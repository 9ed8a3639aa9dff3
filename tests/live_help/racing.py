"""Run as a process of its own, on a database of either kind: what happens in live help at the same moment.

Each race is run several times, every hand in a thread with a connection of its own. Prints one JSON object: for each
race what came of it, as a set of outcomes; an exception is an outcome, and none of them may be a deadlock.
"""

import json
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from uuid import uuid4

import django
from django.db import connection
from django.utils import timezone

ROUNDS = 3
races: dict[str, Callable[[], object]] = {}
numbers = count()


def race(function: Callable[[], object]) -> Callable[[], object]:
    return races.setdefault(function.__name__, function)


def at_once(*works: Callable[[], object]) -> list:
    """What each gives, or the name of what it raises; all begin at the same moment."""
    ready = threading.Barrier(len(works))

    def one(work):
        ready.wait(10)
        try:
            return work()
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def somebody(desk: str = "first-line"):
    from tests.live.scribe import agent

    name = f"{desk}-{next(numbers)}"
    agent(name, desk)
    from lotsen.people.models import User

    return User.objects.get(username=name)


def on_duty(capacity: int = 3):
    from lotsen.live import actions

    user = somebody()
    actions.come_on(by=user, capacity=capacity)
    return user


def asked(submission: str | None = None):
    from lotsen.cases.intake import Facts
    from lotsen.live import actions
    from lotsen.policy.terms import Channel

    facts = Facts(symptom="camera-black", channel=Channel.CHAT)
    return actions.ask(facts=facts, submission=submission or str(uuid4()))[1]


def talking():
    from lotsen.live import actions

    user = somebody()
    return actions.accept(talk=asked(), by=user), user


def steps(talk) -> list[str]:
    from lotsen.log.models import Row

    rows = Row.objects.filter(stream=talk.case.stream).order_by("number").values_list("step", flat=True)
    return [step for step in rows if step.startswith("live-")]


def state(talk) -> str:
    from lotsen.live.models import Talk

    return Talk.objects.get(pk=talk.pk).state


@race
def two_accept():
    from lotsen.live import actions

    talk, users = asked(), [somebody() for _ in range(4)]
    came = at_once(*(lambda user=user: actions.accept(talk=talk, by=user).state for user in users))
    return [sorted(came), steps(talk).count("live-accepted"), state(talk)]


@race
def the_same_tap():
    key = str(uuid4())
    came = at_once(*(lambda: asked(key).pk for _ in range(5)))
    return [len(set(came)), all(isinstance(pk, int) for pk in came)]


@race
def the_same_words():
    from lotsen.live import actions

    talk, _user = talking()
    came = at_once(
        *(
            lambda: actions.say(talk=fresh(talk), text="Hej", submission=f"w{talk.pk}").number
            for _ in range(5)
        )
    )
    return [len(set(came)), all(isinstance(number, int) for number in came)]


def fresh(talk):
    from lotsen.live import actions
    from lotsen.live.models import Talk

    return Talk.objects.select_related(*actions.BESIDE).get(pk=talk.pk)


@race
def accepted_as_it_lapses():
    from lotsen.live import actions

    user = on_duty()
    talk = asked()
    actions.step_away(by=somebody())
    offer = fresh(talk)
    came = at_once(
        lambda: actions.accept(talk=talk, by=user).state,
        lambda: actions.lapse(talk=offer),
        lambda: actions.lapse(talk=offer),
    )
    actions.step_away(by=user)
    return [came[0], state(talk), came[1:].count(True) <= 1]


@race
def given_back_as_it_ends():
    from lotsen.live import actions
    from lotsen.policy.terms import Outcome, Saved

    talk, user = talking()
    end = {"saved": Saved.NO_VISIT, "outcome": Outcome.SOLVED}
    came = at_once(
        lambda: actions.end(talk=fresh(talk), by=user, **end),
        lambda: actions.give_back(talk=fresh(talk)),
        lambda: actions.say(talk=fresh(talk), text="Hej", submission=str(uuid4())).step,
    )
    found = "ended" if came[0] is None and came[1] is False else f"{came}"
    return "given back" if came[:2] == ["Taken", True] and state(talk) in ("waiting", "offered") else found


@race
def words_from_both_sides_as_it_ends():
    from lotsen.live import actions
    from lotsen.policy.terms import Outcome, Saved

    talk, user = talking()
    end = {"saved": Saved.NO_VISIT, "outcome": Outcome.SOLVED}
    works = [
        lambda: actions.say(talk=fresh(talk), text="Hej", submission=str(uuid4())).step,
        lambda: actions.answer(talk=fresh(talk), by=user, text="Hej", submission=str(uuid4())).step,
    ]
    came = at_once(*works * 3, lambda: actions.end(talk=fresh(talk), by=user, **end))
    return sorted({str(one) for one in came} - {"reply", "answer", "None", "NotAllowed", "Overtaken"})


@race
def paused_as_it_is_accepted():
    from lotsen.live import actions

    user = on_duty()
    talks = [asked() for _ in range(3)]
    came = at_once(
        lambda: actions.step_away(by=user),
        *(lambda talk=talk: actions.accept(talk=talk, by=user).state for talk in talks),
        lambda: actions.look_after(timezone.now(), steady=False),
        lambda: actions.person_seen(references=[t.case.reference for t in talks], at=timezone.now()),
        lambda: actions.person_seen(references=[t.case.reference for t in talks[::-1]], at=timezone.now()),
    )
    return sorted({str(one) for one in came})


@race
def moved_as_it_is_given_back():
    from lotsen.desks.models import Desk
    from lotsen.live import actions

    talk, user = talking()
    actions.come_on(by=(second := somebody("second-line")))
    told = {"to": Desk.objects.get(code="second-line"), "reason": "Er", "required": {}}
    came = at_once(
        lambda: actions.transfer(talk=fresh(talk), by=user, **told),
        lambda: actions.give_back(talk=fresh(talk)),
        lambda: actions.say(talk=fresh(talk), text="Hej", submission=str(uuid4())).step,
    )
    actions.step_away(by=second)
    return sorted(
        {str(one) for one in came} - {"None", "NotThere", "Taken", "Overtaken", "True", "False", "reply"}
    )


@race
def everybody_is_matched_once():
    from lotsen.live import actions
    from lotsen.live.models import Talk

    talks = [asked() for _ in range(4)]
    user = on_duty(capacity=4)
    came = at_once(*(lambda: actions.match() >= 0 for _ in range(4)))
    offered = Talk.objects.filter(pk__in=[talk.pk for talk in talks], offered_to=user).count()
    return [set(came) == {True}, offered, all(steps(talk).count("live-offered") == 1 for talk in talks)]


@race
def more_wait_than_an_agent_has_seats():
    from lotsen.live import actions
    from lotsen.live.models import Talk

    talks = [asked() for _ in range(6)]
    user = on_duty(capacity=2)
    Talk.objects.filter(offered_to=user).update(state="waiting", offered_to=None, offered_until=None)
    names = [talk.pk for talk in talks]
    agents = actions.on_duty(timezone.now())
    came = at_once(*(lambda pk=pk: put_on(pk, agents[0]) for pk in names), actions.match)
    offered = Talk.objects.filter(pk__in=names, offered_to=user).count()
    return [sorted({str(one) for one in came} - {"True", "False", "0", "1", "2"}), offered]


def put_on(talk: int, agent):
    """Offer, as a process does that has not seen what others offer at the same moment."""
    from lotsen.live import actions
    from lotsen.live.actions.serving import offer
    from lotsen.live.models import Talk

    return offer(Talk.objects.select_related(*actions.BESIDE).get(pk=talk), agent, timezone.now())


@race
def marks_only_rise():
    from lotsen.live import actions
    from lotsen.live.models import Mark

    talk, _user = talking()
    for number in range(6):
        actions.say(talk=fresh(talk), text=str(number), submission=str(uuid4()))
    came = at_once(
        *(lambda n=n: actions.mark(talk=talk, who=None, delivered=n, read=n) for n in (2, 8, 3, 7, 1, 5))
    )
    mark = Mark.objects.get(talk=talk, who=None)
    return [set(came) == {None}, mark.read, mark.delivered]


def clear() -> None:
    from lotsen.live import actions
    from lotsen.live.models import Duty, Talk

    Duty.objects.update(state=Duty.OFF)
    for talk in Talk.objects.open().select_related(*actions.BESIDE):
        actions.give_up(talk=talk, works=False)


def main() -> None:
    django.setup()
    from lotsen.desks.models import Desk
    from lotsen.log import worker
    from tests.live_help.inside import inspect

    Desk.objects.update(always_open=True)
    found = {}
    for name, run in races.items():
        outcomes = []
        for _ in range(ROUNDS):
            clear()
            outcomes.append(run())
        found[name] = [outcome for place, outcome in enumerate(outcomes) if outcome not in outcomes[:place]]
    worker.work()
    found["ledger"] = inspect({}, []) | {"doubled": []}  # the same words are said on purpose
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
