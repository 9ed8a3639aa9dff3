"""What a page keeps for whoever writes on it, also when they have been signed out in another tab meanwhile.

The page carries a key that says whose words they are, and on which case. By it words are kept and none are shown: the
writer finds them after signing in, and nobody else does.
"""

from django.core.signing import BadSignature, TimestampSigner

from lotsen.cases.models import Case
from lotsen.people.models import User
from lotsen.people.sessions import LONGEST

KEYS = TimestampSigner(salt="lotsen.draft")


def key(case: Case, user: User) -> str:
    """The key of one writer for one case, good for as long as anybody stays signed in."""
    return KEYS.sign(f"{case.pk}:{user.pk}")


def opened(key: str) -> tuple[Case, User] | None:
    """The case and the writer that a key names; None where it is forged or old, or they may not see the case now."""
    try:
        case, user = KEYS.unsign(key, max_age=LONGEST).split(":")
    except BadSignature:
        return None
    writer = User.objects.filter(pk=user, is_active=True).first()
    found = Case.objects.visible_to(writer).filter(pk=case).first() if writer else None
    return (found, writer) if found else None
