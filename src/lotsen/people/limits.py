"""How often one caller may do a thing, so that nobody can flood the desks or guess what is secret.

A caller is an address, or an account, or a token. The counts lie in Redis where there are several processes; while
Redis is away, each process counts by itself.
"""

import ipaddress
import logging
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from math import ceil

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry

from lotsen.people.events import Event, note

LIMITS = {
    "register": "100 per 10 minutes",  # a whole clinic, or a town's mobile telephones, may share one address
    "upload": "100 per 10 minutes",
    "guide": "1000 per 10 minutes",  # one person answers ten questions, and a town may share one address
    "follow": "300 per minute",
    "live": "12000 per minute",  # a page that waits asks every second where no websocket gets through
    "live-say": "60 per minute",  # for each talk: nobody types faster, and nobody else shall wait for it
    "live-look": "120 per minute",  # for each talk: a page tells every other second, and there may be two
    "live-signal": "300 per minute",  # for each side of a talk: a connection is agreed on in some twenty
    "visit": "600 per minute",  # a page that follows a visit, and a whole clinic behind one address
    "wrong-link": "30 per 10 minutes",
    "sign-in": "600 per minute",  # asking and answering are two; a hospital signs in at eight from one address
    "triage": "60 per minute",
    "suggest": "1200 per minute",  # while people type: a few a second for each who searches for an answer
    "equipment-test": "300 per 10 minutes",  # a whole clinic behind one address tests before its visits
    "equipment-check": "6000 per 10 minutes",  # a run tells some ten things, with retests
    "equipment-loop": "600 per 10 minutes",  # one for each test, and again where it was full or taken anew
    "test-code": "60 per 10 minutes",  # an agent who reads codes off the telephone; ten million are not guessed so
    "say": "60 per 10 minutes",
    "answers": "600 per minute",
    "api": "6000 per minute",
    "wrong-token": "30 per minute",
}
OFF = "off"
PATIENCE = 0.2  # seconds that Redis may take; people wait meanwhile
IMPATIENT = {
    "socket_timeout": PATIENCE,
    "socket_connect_timeout": PATIENCE,
    "retry": Retry(NoBackoff(), 0),
}
SILENCE = 2  # seconds without another try after Redis failed
_silent_until = 0.0
log = logging.getLogger(__name__)


class TooMany(Exception):
    """The caller has to wait; `wait` is how long, in whole seconds."""

    def __init__(self, wait: int):
        self.wait = wait
        super().__init__(f"wait {wait} seconds")


def limited(name: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable:
    """Let one caller open the page so often and no more; what is asked for by other methods is not counted."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method in methods:
                count(name, caller(request))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def count(name: str, who: str) -> None:
    """Count one more; raises `TooMany` for whoever has done it too often."""
    if (item := allowed(settings.LIMITS)[name]) and (free_at := _free_at(item, name, who)):
        note(Event.TOO_OFTEN, why=name)
        raise TooMany(max(1, ceil(free_at - time.time())))


def _free_at(item: RateLimitItem, *who: str) -> float:
    """0 for who may do it, or when they may again."""
    global _silent_until
    if time.monotonic() >= _silent_until:
        try:
            return _asked(_counter(), item, *who)
        except StorageError as error:
            _silent_until = time.monotonic() + SILENCE
            log.warning("limits are counted by each process alone: %s", type(error).__name__)
    return _asked(_alone(), item, *who)


def _asked(counter: MovingWindowRateLimiter, item: RateLimitItem, *who: str) -> float:
    return 0 if counter.hit(item, *who) else counter.get_window_stats(item, *who).reset_time


def caller(request: HttpRequest) -> str:
    """Who asks: the account where somebody is signed in, else the address."""
    user = getattr(request, "user", None)
    return f"account {user.pk}" if user and user.is_authenticated else f"address {address(request)}"


def address(request: HttpRequest) -> str:
    """The caller's address, as the outermost of our own proxies saw it; of IPv6 the network, which is one household."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = told[-settings.PROXIES].strip() if 0 < settings.PROXIES <= len(told) else ""
    try:
        found = ipaddress.ip_address(_without_port(trusted or request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return "unknown"
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _without_port(told: str) -> str:
    """Some proxies tell the caller's port, too: 198.51.100.7:51234, [2001:db8::1]:443."""
    if told.startswith("["):
        return told[1:].partition("]")[0]
    return told.partition(":")[0] if told.count(":") == 1 else told


@lru_cache
def allowed(changes: str) -> dict[str, RateLimitItem | None]:
    """Every limit, with the changes of the setting, such as `register=30/minute`. None is no limit."""
    if changes == OFF:
        return dict.fromkeys(LIMITS)
    changed = dict(change.strip().partition("=")[::2] for change in changes.split(",") if change.strip())
    try:
        if unknown := set(changed) - set(LIMITS):
            raise ValueError(f"there is no limit called {', '.join(sorted(unknown))}")
        return {name: parse(changed.get(name, limit)) for name, limit in LIMITS.items()}
    except ValueError as error:
        raise ImproperlyConfigured(f"LOTSEN_LIMITS: {error}") from error


def forget() -> None:
    """Begin to count anew, for tests."""
    global _silent_until
    _silent_until = 0.0
    for counter in (_counter(), _alone()):
        counter.storage.reset()


@lru_cache
def _counter() -> MovingWindowRateLimiter:
    """The counts of all processes together."""
    if not settings.REDIS_URL:
        return _alone()
    storage = storage_from_string(settings.REDIS_URL, wrap_exceptions=True, **IMPATIENT)
    return MovingWindowRateLimiter(storage)


@lru_cache
def _alone() -> MovingWindowRateLimiter:
    """The counts of this process."""
    return MovingWindowRateLimiter(storage_from_string("memory://"))
