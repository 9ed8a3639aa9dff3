"""What has to do with security, told to the log: who by the number of the account, what, and never more of a person.

`lotsen.people.events` is a logger of its own, so that these lines can be sent elsewhere and kept longer.
"""

import logging
from enum import StrEnum

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_out

log = logging.getLogger(__name__)


class Event(StrEnum):
    """The kinds of events."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_REFUSED = "sign-in-refused"
    WRONG_FACTOR = "wrong-second-factor"
    FACTOR_CHANGED = "second-factor-changed"
    SESSIONS_ENDED = "sessions-ended"
    WRONG_TOKEN = "wrong-token"
    WRONG_LINK = "wrong-link"
    NOT_PERMITTED = "not-permitted"
    FORGED_FORM = "forged-form"
    TOO_OFTEN = "too-often"


WELL = {Event.SIGNED_IN, Event.SIGNED_OUT, Event.FACTOR_CHANGED, Event.SESSIONS_ENDED}


def note(event: Event, *, user: object = None, why: str = "") -> None:
    """Write one line. `why` is a code of ours, never anything that somebody sent."""
    level = logging.INFO if event in WELL else logging.WARNING
    told = {"event": event, "user": getattr(user, "pk", None)} | ({"why": why} if why else {})
    log.log(level, "security: %s%s", event, f", {why}" if why else "", extra=told)


def listen() -> None:
    """Hear of what happens within the libraries that sign people in."""
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    factors.authentication_failed.connect(_wrong_factor)
    for changed in (factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset):
        changed.connect(_factor_changed)


def _signed_in(sender, user, **_more) -> None:
    from lotsen.people import signed_in  # needs the tables, which are not there when this is first read

    note(Event.SIGNED_IN, user=user)
    signed_in.make_room(user)


def _signed_out(sender, user, **_more) -> None:
    if user:
        note(Event.SIGNED_OUT, user=user)


def _wrong_factor(sender, user, **_more) -> None:
    note(Event.WRONG_FACTOR, user=user)


def _factor_changed(sender, user, authenticator, **_more) -> None:
    note(Event.FACTOR_CHANGED, user=user, why=authenticator.type)
