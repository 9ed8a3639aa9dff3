"""At which desks somebody sits: what most questions about access begin with, asked once in a request."""


def desks_of(user) -> list:
    """The desks at which this person sits, asked of the database once for as long as `user` is held.

    Every request and every check of a websocket's topics fetches its user anew.
    """
    if not hasattr(user, "seated_at"):
        user.seated_at = list(user.desks.all())
    return user.seated_at
