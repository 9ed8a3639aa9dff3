"""How the two browsers of a talk find each other: directly, or through our TURN server."""

import hashlib
import hmac

from django.conf import settings

from lotsen.equipment import turn
from lotsen.live.models import Talk
from lotsen.people.models import User


def ice_servers(talk: Talk) -> list[dict]:
    """Our TURN server with a credential that is good for minutes; nothing where there is none."""
    urls = [url for url in turn.paths().values() if url]
    return [{"urls": urls, **turn.credential(_keyed(f"talk {talk.pk}"))}] if urls else []


def helper_mark(talk: Talk, agent: User) -> str:
    """What tells the person's page that it is still the same who helps, without telling who."""
    return _keyed(f"helper {talk.pk} {agent.pk}")


def _keyed(words: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()[:16]
