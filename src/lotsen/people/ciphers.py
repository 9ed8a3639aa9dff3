"""The ciphers of personal data. A key names its cipher, and a text tells by which it was written.

Another cipher is another class in `CIPHERS`: its keys go before those there are, `lotsen reencrypt` writes all anew,
and then the old keys go. Nothing else knows which ciphers there are.
"""

import os
from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12  # bytes, as NIST SP 800-38D has it
KEY = 32  # bytes


class Closed(Exception):
    """No key opens it: it is damaged, or was written with a key that is not ours."""


class Cipher(Protocol):
    """One key of one cipher. `mark` begins its keys and whatever it writes."""

    mark: str

    def __init__(self, key: str):
        """Raises ValueError for what is no key."""

    def encrypt(self, text: bytes) -> str: ...

    def decrypt(self, stored: str) -> bytes:
        """Raises `Closed`."""


class Gcm:
    """AES with 256 bits in Galois/counter mode, with a nonce of its own for each text."""

    mark = "A256GCM."

    def __init__(self, key: str):
        told = _bytes(key.removeprefix(self.mark))
        if len(told) != KEY:
            raise ValueError(f"a key of this cipher has {KEY} bytes")
        self._key = AESGCM(told)

    def encrypt(self, text: bytes) -> str:
        nonce = os.urandom(NONCE)
        return self.mark + urlsafe_b64encode(nonce + self._key.encrypt(nonce, text, None)).decode()

    def decrypt(self, stored: str) -> bytes:
        try:
            told = _bytes(stored.removeprefix(self.mark))
            return self._key.decrypt(told[:NONCE], told[NONCE:], None)
        except (InvalidTag, ValueError) as error:
            raise Closed from error


class FernetCipher:
    """AES with 128 bits in cipher block chaining, and HMAC with SHA-256. The first there was: it has no mark."""

    mark = ""

    def __init__(self, key: str):
        self._key = Fernet(key)

    def encrypt(self, text: bytes) -> str:
        return self._key.encrypt(text).decode()

    def decrypt(self, stored: str) -> bytes:
        try:
            return self._key.decrypt(stored.encode())
        except (InvalidToken, UnicodeEncodeError) as error:
            raise Closed from error


CIPHERS: tuple[type[Cipher], ...] = (Gcm, FernetCipher)  # the one without a mark last


def fresh_key() -> str:
    """A new key of the cipher that is best today."""
    return Gcm.mark + urlsafe_b64encode(AESGCM.generate_key(8 * KEY)).decode()


def is_todays(key: str) -> bool:
    """Whether a key is of the cipher that new ones are of."""
    return _kind(key) is Gcm


def encrypt(text: bytes, keys: Sequence[str]) -> str:
    """Written with the first key."""
    return _cipher(keys[0]).encrypt(text)


def decrypt(stored: str, keys: Sequence[str]) -> bytes:
    """What was written with one of the keys; raises `Closed`."""
    written_by = _kind(stored)
    for cipher in map(_cipher, keys):
        if isinstance(cipher, written_by):
            try:
                return cipher.decrypt(stored)
            except Closed:
                continue
    raise Closed


@lru_cache(maxsize=16)
def _cipher(key: str) -> Cipher:
    return demand_key(key)


def demand_key(key: str) -> Cipher:
    """The key, ready for use; raises ValueError for what is none."""
    return _kind(key)(key)


def _kind(marked: str) -> type[Cipher]:
    """By which cipher a key works, or a text was written."""
    return next(cipher for cipher in CIPHERS if marked.startswith(cipher.mark))


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (Error, UnicodeEncodeError) as error:
        raise ValueError("this is not base64") from error
