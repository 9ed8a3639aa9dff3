"""Believing an identity token: its signature by a key of the provider's, and that it was made for us, now, once."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.core.cache import cache

from lotsen.people.asking import LARGEST
from lotsen.people.sessions import LONGEST

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
DEMANDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
KEPT_FOR = 600  # seconds that a provider's keys are believed without asking anew
ANEW_AFTER = 10  # seconds between two times that they are asked for because of what they do not fit
SKEW = 30  # seconds that clocks may differ


class Refused(OAuth2Error):
    """The provider's answer is not to be believed."""


class UnknownKey(Refused):
    """The provider shows no key like the one that has signed."""


def fetched(address: str, headers: dict | None = None) -> dict:
    """The JSON object at an address of the provider. Raises `Refused`, or what the connection raises."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address, headers=headers, allow_redirects=False)
    answer.raise_for_status()
    return as_object(answer.content)


def as_object(content: bytes) -> dict:
    """The JSON object in an answer. One that names a member twice could be read in two ways, and is refused."""
    try:
        found = json.loads(content, object_pairs_hook=_once) if len(content) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise Refused("the answer is not JSON") from error
    if not isinstance(found, dict):
        raise Refused("the answer is not a JSON object")
    return found


def _once(pairs: list[tuple]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("a member of the answer is doubled")
    return found


def nonce_of(state: str) -> str:
    """What ties the token to the one attempt to sign in that asked for it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"nonce {state}".encode(), hashlib.sha256).hexdigest()


def verify(token: str, *, keys_at: str, issuer: str, audience: str, nonce: str) -> dict:
    """The claims of a token that is genuine, ours, fresh and asked for; raises `Refused` where it is not."""
    try:
        claims = _decoded(token, keys_at, issuer=issuer, audience=audience)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise Refused(f"the identity token is not to be believed: {type(error).__name__}") from error
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise Refused("the identity token answers another question")
    if claims.get("azp", audience) != audience:
        raise Refused("the identity token was made for somebody else")
    if _is_stale(claims.get("auth_time")):
        raise Refused("the person has not shown the provider who they are for a long time")
    return claims


def _is_stale(shown_at: object) -> bool:
    """Whether the person showed who they are longer ago than a session of ours lasts. Some providers do not tell."""
    return shown_at is not None and not (
        isinstance(shown_at, int) and time.time() - shown_at < LONGEST + SKEW
    )


def _decoded(token: str, keys_at: str, **demanded: str) -> dict:
    """The claims. A key that we have not seen, and a signature that does not fit, make us ask for the keys anew."""
    demanded |= {"algorithms": ALGORITHMS, "leeway": SKEW, "options": {"require": DEMANDED}}
    try:
        return jwt.decode(token, _key(token, _keys(keys_at)), **demanded)
    except (UnknownKey, jwt.InvalidSignatureError):
        return jwt.decode(token, _key(token, _keys(keys_at, anew=True)), **demanded)


def _key(token: str, keys: list) -> jwt.PyJWK:
    """The key that the token names, or the only one. Where it names no algorithm, it is used by that of the token."""
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise jwt.InvalidAlgorithmError
    fitting = [key for key in keys if isinstance(key, dict) and key.get("use", "sig") == "sig"]
    kid = header.get("kid")
    named = [key for key in fitting if key.get("kid") == kid] if kid else fitting
    if len(named) != 1:
        raise UnknownKey("the identity token is signed by a key that the provider does not show")
    return jwt.PyJWK(named[0], algorithm=named[0].get("alg") or header["alg"])


def _keys(address: str, *, anew: bool = False) -> list:
    """The provider's keys; `anew` asks for them again, once in a while: what is forged may come often."""
    kept_at = f"keys:{hashlib.sha256(address.encode()).hexdigest()}"
    keys = None if anew and cache.add(f"{kept_at}:anew", True, ANEW_AFTER) else cache.get(kept_at)
    if keys is None:
        keys = fetched(address).get("keys")
        if not isinstance(keys, list):
            raise Refused("the provider shows no keys")
        cache.set(kept_at, keys, KEPT_FOR)
    return keys


def is_address(value: object) -> bool:
    """Whether this is an address that we dare to ask: HTTPS, or this very machine."""
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")
    )
