"""Whether our own TURN server answers us: what it does not do for us is the fault of nobody's network."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.cache import cache

KNOWN_FOR = 30  # seconds; while it is down many tests ask
KEY = "turn-answers"

logger = logging.getLogger(__name__)


def answers() -> bool:
    """Whether media gets through it by any of its addresses. Asked at most twice a minute; up to five seconds then."""
    return cache.get_or_set(KEY, _any, KNOWN_FOR)


def _any() -> bool:
    with ThreadPoolExecutor() as each:
        return any(each.map(_lets_through, settings.TURN_OWN_URLS or settings.TURN_URLS))


def _lets_through(url: str) -> bool:
    from lotsen.equipment import probing  # only where there is a TURN server: it takes a while to read

    try:
        probing.relays_to_itself(url)
    except probing.Failed as failed:
        logger.error("the TURN server %s %s", url, failed)
        return False
    return True
