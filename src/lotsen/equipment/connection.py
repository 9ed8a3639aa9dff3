"""The media loop that a test measures against: which kind there is here, and how a test is told of it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from lotsen.equipment import relay, turn
from lotsen.equipment.loop import asking, janus
from lotsen.equipment.models import EquipmentTest, Trigger
from lotsen.policy.thresholds import FIGURES

SOCKET = "/test/socket"  # the websocket that says back what it hears
LONG = 30_000  # ms of measuring at a workstation; otherwise the page's own six seconds
REFLECTOR, TURN, JANUS = "reflector", "turn", "janus"


def kind() -> str:
    """Janus where it is set, since it tells loss up and down apart; else our TURN server; else the embedded loop."""
    if settings.JANUS_URL:
        return JANUS
    return TURN if settings.TURN_URLS else REFLECTOR


def offered(test: EquipmentTest) -> dict:
    """What the page needs to know: `{kind, ice_servers, paths, doubtful}`.

    The credential is good for some minutes. `window_ms` says how long to measure, where that is longer than usual.
    `doubtful` are the figures that are measured once more before they count.
    """
    paths, servers = turn.paths(), []
    if any(paths.values()):
        own = turn.credential(hashlib.sha256(test.secret.encode()).hexdigest()[:16])
        servers = [{"urls": [url for url in paths.values() if url], **own}]
    longer = {"window_ms": LONG} if test.trigger == Trigger.WORKSTATION else {}
    return {"kind": kind(), "ice_servers": servers, "paths": paths, "doubtful": _doubtful(), **longer}


def _doubtful() -> list[dict]:
    """`{measure, limit, high}` of each figure of this kind of loop that has a line to cross; `high`: more is better."""
    rows = [row for row in FIGURES if not row.kinds or kind() in row.kinds]
    return [{"measure": row.measure, "limit": row.passes, "high": row.high} for row in rows]


def is_our_fault(measures: Mapping[str, Any]) -> bool:
    """Whether media failed because our TURN server does not work: it does not for ourselves either."""
    failed = measures.get("loop") == "failed" and not measures.get("offline")
    return failed and bool(settings.TURN_URLS) and not relay.answers()


def begin(offer: str) -> dict:
    """A place in the loop: the answer `{sdp, type}`; raises `asking.Refused` and `asking.Unavailable`."""
    if kind() == JANUS:
        return janus.begin(settings.JANUS_URL, offer)
    return asking.begin(settings.LOOP, offer)
