"""The guides in force, kept for some seconds in each process."""

import logging
import time
from dataclasses import dataclass

import yaml

from lotsen.desks import catalogue
from lotsen.guidance.enums import Audience
from lotsen.guidance.guides import reading
from lotsen.guidance.models import GuideEdition
from lotsen.policy.guides import Tree

logger = logging.getLogger(__name__)
UNREADABLE = (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True)
class Standing:
    """A guide as it is in force."""

    slug: str
    edition: int
    tree: Tree


_kept: tuple[float, dict[str, Standing]] | None = None


def guides() -> dict[str, Standing]:
    """Those in use by their addresses, in their own order; at most `KEPT_FOR` seconds old."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > catalogue.KEPT_FOR:
        _kept = (time.monotonic(), _read())
    return _kept[1]


def forget() -> None:
    """Read anew next time; called by every action that changes a guide."""
    global _kept
    _kept = None


def _read() -> dict[str, Standing]:
    found = filter(None, map(of_edition, GuideEdition.objects.in_force().filter(is_withdrawn=False)))
    return {standing.slug: standing for standing in found if standing.tree.in_use}


def of_edition(edition: GuideEdition) -> Standing | None:
    """A guide as an edition says it. One that cannot be read by now is told in the log, and takes no other with it."""
    try:
        return Standing(edition.guide.slug, edition.number, reading.tree(edition.text))
    except UNREADABLE as error:
        logger.error("guide %s cannot be read: %s", edition, type(error).__name__)
        return None


def for_audience(audience: str) -> list[Standing]:
    """Those that this side should walk."""
    return [standing for standing in guides().values() if standing.tree.audience in (audience, Audience.BOTH)]


def for_symptom(symptom: str, reporter: str) -> Standing | None:
    """The guide that is most about a symptom, for the side of whoever tells of it."""
    fitting = [
        standing for standing in for_audience(Audience.of(reporter)) if symptom in standing.tree.symptoms
    ]
    return min(fitting, key=lambda standing: standing.tree.symptoms.index(symptom), default=None)
