"""The way on from an answer that was not enough."""

from datetime import datetime

from lotsen.desks.catalogue import tables
from lotsen.desks.contact import Card, cards
from lotsen.guidance.enums import Audience
from lotsen.guidance.sides import ASKS
from lotsen.policy.routing import Situation, route


def desk(symptom: str, side: Audience, language: str, now: datetime) -> Card | None:
    """The desk that a case about this symptom would go to; None only where no desk works."""
    situation = Situation(now=now, reporter=ASKS[side], symptom=symptom)
    return next(iter(cards([route(situation, tables().at(now)).desk], language, now)), None)
