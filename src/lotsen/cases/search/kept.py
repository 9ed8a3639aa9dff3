"""A search as part of an address that tells nobody what was searched: words may be about somebody's health.

The words and conditions are encrypted with a key of this installation, so that going back, reloading and sending the
address to a colleague work, and neither a log nor the browser's history can be read.
"""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

LONGEST = 4_000  # characters of a sealed search


def seal(asked: dict[str, str]) -> str:
    """What was asked for, as a word that can stand in an address."""
    return _key().encrypt(json.dumps(asked).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What was asked for; nothing where the address is damaged, or from before the key was changed."""
    try:
        return json.loads(_key().decrypt(sealed[:LONGEST].encode()))
    except (InvalidToken, UnicodeEncodeError):
        return {}


def _key() -> Fernet:
    digest = hashlib.sha256(f"lotsen.search {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
