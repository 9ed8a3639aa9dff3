"""The way back from a case leads to where one came from: the tab and the page of the queue that one last looked at."""

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.http import urlencode

QUEUES = "queues"  # in the session: by each desk's code, what of its queue was shown last


def remember(session: SessionBase, code: str, shown: dict[str, str | int]) -> None:
    """This is what the reader sees of a desk's queue now; nothing where it is what everybody sees at first."""
    before = session.get(QUEUES, {})
    if before.get(code, {}) != shown:
        session[QUEUES] = before | {code: shown}


def way_back(session: SessionBase, code: str) -> str:
    """The address of a desk's queue as the reader left it."""
    shown = session.get(QUEUES, {}).get(code)
    address = reverse("cases:queue", args=[code])
    return f"{address}?{urlencode(shown)}" if shown else address
