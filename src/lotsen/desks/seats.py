"""At which desks somebody sits and works: what most questions about access begin with, asked once in a request."""

from lotsen.policy.permissions import Permission


def seats_of(user) -> list:
    """The desks at which this person has a seat, asked of the database once for as long as `user` is held.

    Every request and every check of a websocket's topics fetches its user anew.
    """
    if not hasattr(user, "seated_at"):
        user.seated_at = list(user.desks.all())
    return user.seated_at


def desks_of(user) -> list:
    """The desks at which this person works: a seat alone, left over from a role that was withdrawn, is none."""
    return seats_of(user) if user.may(Permission.WORK_AT_DESK) else []
