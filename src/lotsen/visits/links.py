"""The private link of each participant: signed, so that nobody can make one, and void once it has been renewed."""

from django.core.signing import BadSignature, Signer

LINK = Signer(salt="lotsen.visit")


def token(participant: int, issue: int) -> str:
    """What the link of a participant carries. Nothing of it is kept."""
    return LINK.sign(f"{participant}.{issue}")


def read(token: str) -> tuple[int, int] | None:
    """The participant and the issue of a link; None where it is forged."""
    try:
        participant, issue = LINK.unsign(token).split(".")
        return int(participant), int(issue)
    except (BadSignature, ValueError):
        return None
