"""The answer to a browser's offer, when all that it sends is to come back: its own words, with our names in them.

The browser negotiates with itself, so every codec and every header extension that it offers is right for both ways.
What is ours is the address, the keys, and a new name (SSRC) for each of its streams.
"""

import re
import secrets
from typing import NamedTuple

NAMED = re.compile(r"^a=ssrc:(\d+) ")
GROUPED = "a=ssrc-group:"
THEIRS = (
    "candidate:",
    "crypto:",
    "end-of-candidates",
    "fingerprint:",
    "ice-",
    "inactive",
    "recvonly",
    "rid:",
    "rtcp:",
    "sendonly",
    "sendrecv",
    "setup:",
    "simulcast:",
    "tls-id:",
)


class Unusable(ValueError):
    """The offer is none that a browser makes for sound and picture."""


class Here(NamedTuple):
    """Our end: how to reach us (lines of candidates) and know us (ICE names, SHA-256 of the certificate)."""

    username: str
    password: str
    fingerprint: str
    candidates: list[str]


def renamed(offer: str) -> dict[int, int]:
    """A new SSRC for each one that the browser sends; raises Unusable where it sends none."""
    theirs = {int(found[1]) for line in offer.splitlines() if (found := NAMED.match(line))}
    if not theirs or "m=" not in offer:
        raise Unusable("nothing is sent")
    ours: set[int] = set()
    while len(ours) < len(theirs):
        ours |= {secrets.randbelow(2**32 - 1) + 1} - theirs
    return dict(zip(sorted(theirs), ours, strict=True))


def answer(offer: str, names: dict[int, int], here: Here) -> str:
    """The answer in SDP."""
    session, *media = re.split(r"^(?=m=)", offer.replace("\r\n", "\n"), flags=re.MULTILINE)
    sections = [_section(part.splitlines(), names, here) for part in media]
    return "\r\n".join(
        [*_kept(session.splitlines(), names), *[line for part in sections for line in part], ""]
    )


def _section(lines: list[str], names: dict[int, int], here: Here) -> list[str]:
    if not lines[0].startswith(("m=audio ", "m=video ")):
        raise Unusable("only sound and picture come back")
    return [
        *_kept(lines, names),
        "a=sendrecv",
        "a=setup:active",
        f"a=ice-ufrag:{here.username}",
        f"a=ice-pwd:{here.password}",
        f"a=fingerprint:sha-256 {here.fingerprint}",
        *[f"a=candidate:{candidate}" for candidate in here.candidates],
        "a=end-of-candidates",
    ]


def _kept(lines: list[str], names: dict[int, int]) -> list[str]:
    theirs = tuple(f"a={name}" for name in THEIRS)
    return [_ours(line, names) for line in lines if line and not line.startswith(theirs)]


def _ours(line: str, names: dict[int, int]) -> str:
    if found := NAMED.match(line):
        return line.replace(found[1], str(names[int(found[1])]), 1)
    if line.startswith(GROUPED):
        kind, *members = line.split(" ")
        return " ".join([kind, *[str(names[int(one)]) for one in members if int(one) in names]])
    return line
