"""By which way our messages reach somebody, as pages may promise it."""

from typing import Protocol

from django.conf import settings

from lotsen.notify.enums import Channel


class Reachable(Protocol):
    """Whoever has left a way to be reached, or none."""

    email: str
    phone: str


def way_to(person: Reachable | None) -> Channel | None:
    """Mail, or otherwise SMS where a gateway sends it; in a demo what is only kept is shown, too."""
    if person is None:
        return None
    if person.email:
        return Channel.MAIL
    return Channel.SMS if person.phone and (settings.SMS_URL or settings.DEMO) else None
