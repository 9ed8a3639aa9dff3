"""How somebody outside the house is reached: by mail, or otherwise by SMS."""

from typing import Protocol

from django.conf import settings

from lotsen.notify.enums import Channel


class Somebody(Protocol):
    """Whoever has left an address, a number, or neither."""

    email: str
    phone: str


def way_to(somebody: Somebody | None) -> tuple[Channel, str] | None:
    """The channel and the address; None where there is no way."""
    ways = [(Channel.MAIL, somebody.email), (Channel.SMS, somebody.phone)] if somebody else []
    return next((way for way in ways if way[1]), None)


def promised_way(somebody: Somebody | None) -> Channel | None:
    """The channel that pages may promise: SMS only where a gateway sends it, or a demo shows what is kept."""
    way = way_to(somebody)
    if way is None or (way[0] == Channel.SMS and not (settings.SMS_URL or settings.DEMO)):
        return None
    return way[0]


def lane_to(somebody: Somebody | None) -> Channel:
    """The lane of an errand that writes to somebody, by what is known of them when it is asked for."""
    way = way_to(somebody)
    return way[0] if way else Channel.MAIL
