"""Looking at it together: what is kept of what a person's browser tells, and what support may put before them.

A browser tells kinds and numbers, never names of devices or networks. Whatever else it sends is dropped here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import isfinite
from typing import Any

from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.thresholds import DELAY, DELAY_OF_ECHO, JITTER, LOSS, Threshold

PERMISSIONS = frozenset({"granted", "prompt", "denied", "unknown"})
DEVICES = ("cameras", "microphones", "speakers")
MOST_DEVICES = 20
KINDS = frozenset({"call", "visit", "turn", "reflector", "janus"})  # what a connection on the page is for
PATHS = frozenset({"direct", "udp", "tcp", "tls"})
MOST = {  # beyond which a figure is no measurement
    "rtt_ms": 60_000, "loss": 1, "jitter_ms": 10_000, "kbps_in": 1_000_000, "kbps_out": 1_000_000,
}  # fmt: skip
LINES: dict[str, Threshold] = {"rtt_ms": DELAY, "loss": LOSS, "jitter_ms": JITTER}
UNITS = {"kbps_in": "kbit/s", "kbps_out": "kbit/s"}
QUIET = timedelta(seconds=6)  # a page that is seen tells every four

RETESTED = (Check.CAMERA, Check.MICROPHONE, Check.SPEAKER, Check.CONNECTION, Check.PERMISSION)
BUTTONS = {  # what support may point at: a name, and the page where the button stands
    "begin": "test", "all-again": "test", "choose-camera": "test", "choose-microphone": "test",
    "choose-speaker": "test", "look": "talk", "screen": "talk", "camera": "talk", "voice": "talk",
}  # fmt: skip
MOST_STEPS = 30

CALL = re.compile(r"[0-9a-f-]{8,40}\Z")
LONGEST_DESCRIPTION = 40_000  # characters; browsers' are 6 to 12 thousand
LONGEST_CANDIDATE = 500
MOST_CANDIDATES = 60
DESCRIPTIONS = frozenset({"offer", "answer"})


@dataclass(frozen=True)
class Figure:
    """One live figure of a connection; its verdict is None where there is no line for it."""

    name: str
    value: float
    unit: str
    verdict: Verdict | None


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a browser tells, that which support may see: known keys with values that can be."""
    found: dict[str, Any] = {
        name: told[name] for name in ("camera", "microphone") if _among(told.get(name), PERMISSIONS)
    }
    found |= {name: told[name] for name in DEVICES if _whole(told.get(name), MOST_DEVICES)}
    found |= {name: told[name] for name in ("online", "visible") if isinstance(told.get(name), bool)}
    if isinstance(page := told.get("page"), str) and CALL.match(page):
        found["page"] = page
    if connection := _connection(told.get("connection")):
        found["connection"] = connection
    return found


def _connection(told: object) -> dict[str, Any]:
    if not isinstance(told, Mapping) or not _among(told.get("kind"), KINDS):
        return {}
    found = {"kind": told["kind"]}
    found |= {name: round(told[name], 4) for name, most in MOST.items() if _number(told.get(name), most)}
    if _among(told.get("path"), PATHS):
        found["path"] = told["path"]
    return found


def stands(before: Mapping[str, Any], told: Mapping[str, Any], age: timedelta) -> bool:
    """Whether what is told takes the place of what was told before.

    Two pages of one browser may tell. What a page in the background tells does not cover what the one before the
    person's eyes has told just now.
    """
    same_page = before.get("page") == told.get("page")
    hidden = told.get("visible") is False and before.get("visible") is not False
    return same_page or not hidden or age >= QUIET


def figures(connection: Mapping[str, Any]) -> list[Figure]:
    """The figures of a connection in their order, each held against the line of the equipment test."""
    found = [name for name in MOST if name in connection]
    return [_figure(name, connection[name], connection.get("kind", "")) for name in found]


def _figure(name: str, value: float, kind: str) -> Figure:
    line = LINES.get(name)
    if line is DELAY and kind in (DELAY_OF_ECHO.kinds or ()):
        line = DELAY_OF_ECHO
    return Figure(name, value, line.unit if line else UNITS[name], line.verdict(value) if line else None)


def step(
    kind: str, *, check: str = "", slug: str = "", number: int | None = None, button: str = ""
) -> dict[str, Any] | None:
    """A step as it is put before a person; None for what support may not ask of them."""
    if kind == "retest" and check in RETESTED:
        return {"kind": kind, "check": str(check)}
    if kind == "advice" and slug and (number is None or 1 <= number <= MOST_STEPS):
        return {"kind": kind, "slug": slug} | ({"step": number} if number else {})
    if kind == "press" and button in BUTTONS:
        return {"kind": kind, "button": button}
    return None


def signal(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """One message by which two browsers agree on a connection, as far as it is one; otherwise None.

    `call` names the connection and `n` counts what a side has said of it, so that nothing counts twice. It says one
    thing: a description, candidates, that the page is there anew, or that it is over.
    """
    call, number = told.get("call"), told.get("n")
    if not (isinstance(call, str) and CALL.match(call) and _whole(number, 2**31)):
        return None
    said = _said(told)
    return {"call": call, "n": number} | said if said else None


def _said(told: Mapping[str, Any]) -> dict[str, Any]:
    for word in ("hello", "bye"):
        if told.get(word) is True:
            return {word: True}
    description, candidates = told.get("description"), told.get("candidates")
    if isinstance(description, Mapping) and _among(description.get("type"), DESCRIPTIONS):
        sdp = description.get("sdp")
        if isinstance(sdp, str) and sdp.startswith("v=0") and len(sdp) <= LONGEST_DESCRIPTION:
            return {"description": {"type": description["type"], "sdp": sdp}}
    if isinstance(candidates, list) and 0 < len(candidates) <= MOST_CANDIDATES:
        found = [_candidate(one) for one in candidates]
        return {"candidates": found} if all(found) else {}
    return {}


def _candidate(told: object) -> dict[str, Any] | None:
    if not isinstance(told, Mapping) or not _text(told.get("candidate"), LONGEST_CANDIDATE):
        return None
    mid, line, fragment = (told.get(name) for name in ("sdpMid", "sdpMLineIndex", "usernameFragment"))
    found: dict[str, Any] = {"candidate": told["candidate"]}
    found |= {"sdpMid": mid} if _text(mid, 40) else {}
    found |= {"sdpMLineIndex": line} if _whole(line, 100) else {}
    return found | ({"usernameFragment": fragment} if _text(fragment, 256) else {})


def _among(value: object, known: frozenset[str]) -> bool:
    return isinstance(value, str) and value in known


def _text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest


def _whole(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _number(value: object, most: float) -> bool:
    return type(value) in (int, float) and isfinite(value) and 0 <= value <= most
