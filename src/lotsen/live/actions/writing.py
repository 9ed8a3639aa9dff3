"""The log rows of live help, in the log of the case, and the nudges by which open pages look at once."""

from datetime import datetime
from functools import partial

from django.db import transaction

from lotsen.cases.models import Case
from lotsen.live.models import Talk
from lotsen.log.actions import SYSTEM, Actor, append
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.terms import Party, Step
from lotsen.realtime import doorbell

THEMSELVES = Actor(Party.REPORTER)
PERSONS = "follow"  # the prefix of the topic by which a person's page follows their talk


def agent_stream(user: int) -> str:
    """What the page of one agent follows; nothing is ever written there, it is only nudged."""
    return f"agent-{user}"


def talks_stream(user: int) -> str:
    """What an agent's list of talks follows: how much of each is unread; only nudged, too."""
    return f"talks-{user}"


def line_stream(desk: str) -> str:
    """What those follow who watch a desk's line; only nudged, too."""
    return f"line-{desk}"


def look_stream(reference: str) -> str:
    """What an agent follows who looks along; only nudged, so that nobody else's page looks each time."""
    return f"look-{reference}"


def acting(user: User) -> Actor:
    """How the log names somebody who helps."""
    return Actor(Party.HOLDER, user=user.pk, name=user.name)


def hold(talk: Talk) -> None:
    """Keep talk and case for this transaction, before any row is written. Who holds several things takes them in the
    order talk, case, log, duty: those who take them in different orders would wait for each other for ever."""
    list(Talk.objects.select_for_update(no_key=True).filter(pk=talk.pk).values_list("pk"))
    list(Case.objects.select_for_update(no_key=True).filter(pk=talk.case_id).values_list("pk"))


def hold_offered(talk: Talk) -> int | None:
    """Keep a talk for this transaction; to whom it is offered just now, who looks anew when it is so no longer."""
    held = Talk.objects.select_for_update(no_key=True).filter(pk=talk.pk)
    return held.values_list("offered_to", flat=True).first()


def write(
    talk: Talk,
    step: Step,
    *,
    by: Actor = SYSTEM,
    at: datetime | None = None,
    public: bool = False,
    other: str = "",
    data: dict | None = None,
    submission: str | None = None,
) -> Row:
    """Add to the log of the case, and let the pages concerned look. Call it in the change's transaction."""
    row = append(
        stream=talk.case.stream, step=step, by=by, at=at, desk=talk.case.desk.code, other=other, public=public,
        data=data, submission=submission,
    )  # fmt: skip
    nudge(talk)
    return row


def nudge_others(talk: Talk, who: User | None) -> None:
    """Let the other side's pages look after commit: somebody has written, types, or has read. Who does it knows."""
    but = str(who.pk) if who else PERSONS
    transaction.on_commit(partial(doorbell.nudge, talk.case.stream, but))


def nudge_talks(agent: int) -> None:
    """Let an agent's list of talks look after commit: something came, or was read."""
    transaction.on_commit(partial(doorbell.nudge, talks_stream(agent)))


def nudge_offered(talk: Talk) -> None:
    """Let whoever is offered somebody look after commit: what they have said since tells what it is about."""
    if talk.offered_to_id:
        transaction.on_commit(partial(doorbell.nudge, agent_stream(talk.offered_to_id)))


def nudge(talk: Talk, *agents: int | None, line: bool = True) -> None:
    """Let the pages of a talk look anew after commit: the person's, the agents', and, if it moved, the line's."""
    concerned = {talk.agent_id, talk.offered_to_id, *agents} - {None}
    streams = [talk.case.stream, *(agent_stream(agent) for agent in concerned)]
    streams += [line_stream(talk.desk.code)] if line else []
    for stream in streams:
        transaction.on_commit(partial(doorbell.nudge, stream))
