"""Our TURN server, as a test is told of it: which paths lead to it, and a credential that is good for minutes.

The credential is what coturn calls `use-auth-secret` and the draft "A REST API For Access To TURN Services" describes
(draft-uberti-behave-turn-rest-00): nobody is registered, and what leaks is soon worthless.
"""

import base64
import hashlib
import hmac
import time

from django.conf import settings

LIFETIME = 15 * 60  # seconds; a test takes ten, and clocks differ
PATHS = ("udp", "tcp", "tls")


def credential(name: str, *, now: float | None = None) -> dict[str, str]:
    """`{username, credential}` for whoever is called `name`, from the secret shared with coturn."""
    username = f"{int(time.time() if now is None else now) + LIFETIME}:{name}"
    digest = hmac.new(settings.TURN_SECRET.encode(), username.encode(), hashlib.sha1).digest()
    return {"username": username, "credential": base64.b64encode(digest).decode()}


def path_of(url: str) -> str:
    """Which path a TURN address takes: `udp`, `tcp` or `tls`. Browsers take `turns:` over TLS, whatever it says."""
    if url.startswith("turns:"):
        return "tls"
    return "tcp" if url.endswith("transport=tcp") else "udp"


def paths() -> dict[str, str | None]:
    """The address of each path, or None where there is none."""
    found = {path_of(url): url for url in reversed(settings.TURN_URLS)}
    return {path: found.get(path) for path in PATHS}
