"""What the worker does for people: nothing is kept of sessions that are over."""

from datetime import datetime
from importlib import import_module

from django.conf import settings

from lotsen.log.jobs import sweeping
from lotsen.people import signed_in


@sweeping("sessions-not-forgotten")
def forget_sessions(now: datetime) -> list[str]:
    """Delete expired sessions and what was kept about them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    signed_in.forget_ended(now)
    return []
