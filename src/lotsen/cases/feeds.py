"""Topics of open pages: `case:<reference>` for who may see the case, `follow:<token>` for its person, and `unit:me` for
the cases of one's own unit."""

from lotsen.cases.actions.telling import unit_stream
from lotsen.cases.disclosure import shows_desk_rows
from lotsen.cases.models import Case
from lotsen.policy.permissions import Permission
from lotsen.realtime import topics
from lotsen.realtime.topics import Feed


def feed_of(user, reference: str) -> Feed | None:
    """All of its log for its desks, the public part for the unit; None where the case is not to be seen."""
    case = Case.objects.visible_to(user).filter(reference=reference).first()
    if case is None:
        return None
    return topics.whole(case.stream) if shows_desk_rows(case, user) else topics.public(case.stream)


def feed_of_link(_user, token: str) -> Feed | None:
    """The public part of the log for whoever has the private link."""
    case = Case.objects.followed_by(token).first()
    return topics.public(case.stream) if case else None


def feed_of_unit(user, _name: str) -> Feed | None:
    """Whatever moves among the cases of one's own unit, for those who see them."""
    if not user.is_authenticated or not user.may(Permission.SEE_UNIT) or not user.unit_id:
        return None
    return topics.whole(unit_stream(user.unit_id))


topics.register("case", feed_of)
topics.register("follow", feed_of_link)
topics.register("unit", feed_of_unit)
