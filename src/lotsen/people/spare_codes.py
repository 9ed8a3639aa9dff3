"""Spare codes, as they are kept once they have been shown: hashed like passwords, so that nobody reads them again.

allauth works them out from a seed and keeps that, encrypted. Here the seed goes when the person has seen the codes, and
each code is kept where allauth keeps those that came from elsewhere: hashed, and the hash encrypted.
"""

import os
from base64 import b64decode

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from django.db import transaction

from lotsen.people.encrypted import decrypt, encrypt

SEED, KEPT, SEEN = "seed", "migrated_codes", "viewed_at"
PASSES, MEMORY, LANES = 2, 19 * 1024, 1  # MEMORY in KiB: the second row for Argon2id in ASVS 5.0, appendix C
SALT = 16  # bytes


def forget_seed(codes: Authenticator) -> None:
    """Keep the codes that are left as hashes, and their seed no longer. Whoever asks stores it.

    All of them share one salt, so that a code that is tried is hashed once and not ten times.
    """
    salt = os.urandom(SALT)
    left = [
        encrypt(hashed(code, salt, PASSES, MEMORY, LANES)) for code in RecoveryCodes(codes).get_unused_codes()
    ]
    codes.data = {KEPT: left, SEEN: codes.data.get(SEEN)}


@transaction.atomic
def seen(user: object) -> None:
    """The person has been shown their codes."""
    for codes in _of(user).select_for_update():
        if SEED in codes.data:
            forget_seed(codes)
            codes.save(update_fields=["data"])


def as_kept(user: object, code: str) -> str:
    """What somebody typed, hashed as their codes are; unchanged where it is no spare code, or none is kept so."""
    own = _of(user).first()
    kept = own.data.get(KEPT) if own else None
    one = decrypt(kept[0]) if kept and len(code) == app_settings.RECOVERY_CODE_DIGITS else ""
    if not one:
        return code
    _, _, _, costs, salt, _ = one.split("$")
    told = dict(cost.split("=") for cost in costs.split(","))
    return hashed(code, b64decode(f"{salt}=="), int(told["t"]), int(told["m"]), int(told["p"]))


def hashed(code: str, salt: bytes, passes: int, memory: int, lanes: int) -> str:
    """A code by Argon2id, written with what it cost, so that other costs can hold for codes that come later."""
    kind = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return kind.derive_phc_encoded(code.encode())


def _of(user: object):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
