"""The loop at Janus: its echo plugin, asked over its HTTP interface, which is bound to this machine alone.

The browser never speaks to Janus but by media. A session that nobody asks for again ends after Janus's own
`session_timeout`, and its media when the browser leaves. Janus Gateway 1.1, docs "RESTful WebSockets and HTTP API".
"""

import secrets
import time

import requests

from lotsen.equipment.loop.asking import Refused, Unavailable

ECHO = "janus.plugin.echotest"
ANSWERS_WITHIN = 3  # seconds for the whole conversation
THEIRS = ("a=candidate:", "a=end-of-candidates", "a=ice-options:")
NOWHERE = (
    "a=candidate:1 1 udp 1 127.0.0.1 9 typ host"  # Janus waits for one; the browser finds the way itself
)


def begin(url: str, offer: str) -> dict:
    """The answer `{sdp, type}` to a browser's offer; raises Refused and Unavailable."""
    until = time.monotonic() + ANSWERS_WITHIN
    session = f"{url}/{_said(until, url, janus='create')['data']['id']}"
    handle = f"{session}/{_said(until, session, janus='attach', plugin=ECHO)['data']['id']}"
    jsep = {"type": "offer", "sdp": _without_addresses(offer), "trickle": False}
    _said(until, handle, janus="message", body={"audio": True, "video": True}, jsep=jsep)
    while time.monotonic() < until:
        event = _heard(until, session)
        if "jsep" in event:
            return {"sdp": event["jsep"]["sdp"], "type": "answer"}
        if event.get("plugindata", {}).get("data", {}).get("error"):
            raise Refused({"state": "unusable"})
    raise Unavailable("no answer")


def answers(url: str) -> str:
    """Janus's own name and version; raises Unavailable, also where it has no echo plugin."""
    told = _json(requests.get, f"{url}/info", timeout=ANSWERS_WITHIN)
    if ECHO not in told.get("plugins", {}):
        raise Unavailable("it has no echo plugin")
    return f"{told.get('name')} {told.get('version_string')}"


def _without_addresses(offer: str) -> str:
    """The offer with no address in it: nobody who tests can point Janus at another machine."""
    lines = [line for line in offer.splitlines() if not line.startswith(THEIRS)]
    media = next((place for place, line in enumerate(lines) if line.startswith("m=")), 0)
    return "\r\n".join([*lines[: media + 1], NOWHERE, *lines[media + 1 :], ""])


def _said(until: float, url: str, **message) -> dict:
    message["transaction"] = secrets.token_hex(6)
    told = _json(requests.post, url, json=message, timeout=_left(until))
    if told.get("janus") == "error":
        raise Unavailable(f"Janus says {told['error'].get('code')}")
    return told


def _heard(until: float, session: str) -> dict:
    return _json(requests.get, session, params={"maxev": 1}, timeout=_left(until))


def _json(call, url: str, **how) -> dict:
    try:
        found = call(url, **how).json()
    except requests.RequestException as error:
        raise Unavailable(type(error).__name__) from error
    return found[0] if isinstance(found, list) else found


def _left(until: float) -> float:
    return max(0.1, until - time.monotonic())
