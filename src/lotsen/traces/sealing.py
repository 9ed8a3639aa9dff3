"""Keyed hashes: nobody without the key can write a row that looks like ours, or tell what a tombstone names."""

import hmac
import json
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from django.conf import settings

from lotsen.traces.models import Head, Read, Start


def mark(text: str) -> str:
    """What a tombstone remembers of a text."""
    return _keyed("tombstone", text)


def of_read(read: Read) -> str:
    """The seal of everything that a row says, made when it is written."""
    told = [
        _moment(read.at), read.reference, read.view, read.detail, read.by, read.by_id, read.by_name, read.roles,
        read.desks, read.unit, read.once,
    ]  # fmt: skip
    return _keyed("read", json.dumps(told))


def link(number: int, before: str, seal: str) -> str:
    """The hash of a row in its place, over the hash of the row before."""
    return _keyed("link", f"{number} {before} {seal}")


def of_head(head: Head) -> str:
    """The seal of how far the chain goes."""
    return _keyed("head", f"{head.number} {head.hash}")


def of_start(start: Start) -> str:
    """The seal of where the chain begins."""
    return _keyed("start", f"{start.number} {start.hash} {_moment(start.at)}")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _keyed(purpose: str, text: str) -> str:
    return hmac.new(_key(settings.TRACE_KEY, purpose), text.encode(), sha256).hexdigest()


@cache
def _key(secret: str, purpose: str) -> bytes:
    return sha256(f"lotsen.traces {purpose} {secret}".encode()).digest()
