"""Topics of live help: `duty:me` for an agent's own page, `talks:me` for how much of their talks is unread,
`line:<desk>` for a desk's line, `look:<reference>` for what a person shares. And who is there."""

from lotsen.cases.models import FOLLOW
from lotsen.desks.models import Desk
from lotsen.live import actions
from lotsen.live.actions.writing import agent_stream, line_stream, look_stream, talks_stream
from lotsen.live.models import Talk
from lotsen.policy.permissions import Permission
from lotsen.realtime import presence, topics
from lotsen.realtime.presence import Sighting
from lotsen.realtime.topics import Feed


def feed_of_agent(user, _name: str) -> Feed | None:
    """What concerns somebody who helps, or may be asked to; None for everybody else."""
    if not user.is_authenticated or not user.may(Permission.JOIN_TALKS):
        return None
    return topics.whole(agent_stream(user.pk))


def feed_of_talks(user, _name: str) -> Feed | None:
    """What an agent's list of talks follows."""
    return feed_of_agent(user, "") and topics.whole(talks_stream(user.pk))


def feed_of_line(user, code: str) -> Feed | None:
    """A desk's line, for those who may look into the desk's queue."""
    if not user.is_authenticated or not user.is_active:
        return None
    seen = Desk.objects.overseen_by(user).filter(code=code).exists()
    return topics.whole(line_stream(code)) if seen else None


def feed_of_look(user, reference: str) -> Feed | None:
    """What a person shares of their device, for whoever helps them."""
    helped = user.is_authenticated and user.is_active
    talks = Talk.objects.helped_by(user) if helped else Talk.objects.none()
    return topics.whole(look_stream(reference)) if talks.filter(case__reference=reference).exists() else None


def saw_agents(sightings: list[Sighting]) -> None:
    """Agents whose page is there."""
    actions.seen({sighting.user: sighting.at for sighting in sightings if sighting.user})


def saw_persons(sightings: list[Sighting]) -> None:
    """Persons whose page of their case is there; the topic's resolver has looked at the link."""
    references = [FOLLOW.unsign(sighting.name) for sighting in sightings]
    actions.person_seen(references=references, at=max(sighting.at for sighting in sightings))


topics.register("duty", feed_of_agent)
topics.register("talks", feed_of_talks)
topics.register("line", feed_of_line)
topics.register("look", feed_of_look)
presence.watch("duty", saw_agents)
presence.watch("follow", saw_persons)
