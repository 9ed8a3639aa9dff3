"""API tokens: shown once, stored as a hash, with scopes and, if wanted, a desk."""

import hashlib
import secrets
import time
from enum import StrEnum
from functools import lru_cache

from django.utils import timezone

from lotsen.people.models import Token

KEPT_FOR = 5  # seconds


class Scope(StrEnum):
    """What a token may be used for."""

    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    STATISTICS_READ = "statistics:read"
    TESTS_READ = "tests:read"
    TESTS_WRITE = "tests:write"
    METRICS_READ = "metrics:read"


def create(*, name: str, scopes: list[Scope], desk: str = "") -> str:
    """Make a token; returns it, which is the only time that anybody sees it."""
    secret = f"lotsen_{secrets.token_urlsafe(32)}"
    Token.objects.create(name=name, hash=digest(secret), scopes=scopes, desk=desk, created_at=timezone.now())
    return secret


def revoke(*, name: str) -> int:
    """Refuse every living token of that name; returns how many. Other processes follow within `KEPT_FOR` seconds."""
    number = Token.objects.filter(name=name, revoked_at=None).update(revoked_at=timezone.now())
    _look_up.cache_clear()
    return number


def find(secret: str) -> Token | None:
    """The living token with this secret; one that is revoked is refused within `KEPT_FOR` seconds."""
    return _look_up(digest(secret), int(time.monotonic() // KEPT_FOR))


@lru_cache(maxsize=1000)
def _look_up(hash: str, _period: int) -> Token | None:
    return Token.objects.filter(hash=hash, revoked_at__isnull=True).first()


def digest(secret: str) -> str:
    """Tokens are long and random, so one round of SHA-256 is as good as a slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
