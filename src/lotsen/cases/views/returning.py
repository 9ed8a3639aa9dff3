"""The way back from a case leads to where one came from: the tab and the page of the queue that one last looked at."""

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.http import urlencode

QUEUES = "queues"  # in the session: by each desk's code, what of its queue was shown last


def remember(session: SessionBase, code: str, *, show: str, page: int) -> None:
    """This is what the reader sees of a desk's queue now."""
    told, before = {"show": show, "page": page}, session.get(QUEUES, {})
    if before.get(code) != told:
        session[QUEUES] = before | {code: told}


def way_back(session: SessionBase, code: str) -> str:
    """The address of a desk's queue as the reader left it."""
    told = session.get(QUEUES, {}).get(code)
    address = reverse("cases:queue", args=[code])
    return f"{address}?{urlencode(told)}" if told else address
