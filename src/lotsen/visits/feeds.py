"""Topics of open pages: `board:<unit>` for the unit and those who help it, `visit:<token>` for who has the link."""

from lotsen.realtime import topics
from lotsen.realtime.topics import Feed
from lotsen.visits.actions.writing import board_of
from lotsen.visits.models import Participant
from lotsen.visits.reach import units_seen_by


def feed_of_board(user, code: str) -> Feed | None:
    """Whatever moves at a unit; None where one may not see its visits."""
    unit = units_seen_by(user).filter(code=code).first()
    return topics.whole(board_of(unit.pk)) if unit else None


def feed_of_link(_user, token: str) -> Feed | None:
    """What of a visit concerns its participants, for whoever has the private link."""
    participant = Participant.objects.with_link(token).select_related("visit").first()
    return topics.public(participant.visit.stream) if participant else None


topics.register("board", feed_of_board)
topics.register("visit", feed_of_link)
