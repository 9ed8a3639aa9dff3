"""Where somebody is signed in: allauth keeps one row for each session, with the machine's address and browser."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotsen.people.events import Event, note
from lotsen.people.models import User
from lotsen.people.sessions import LONGEST
from lotsen.policy.devices import Device, kind_of

MOST = 5  # sessions of one account: at the desk, at home, a telephone, a tablet, and one that was forgotten
MACHINES = {
    Device.PHONE: _("Telephone"),
    Device.TABLET: _("Tablet"),
    Device.COMPUTER: _("Computer"),
}


def of(user: User) -> list[UserSession]:
    """The sessions of somebody that have not ended, the newest first."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda session: -session.pk)


def shown(request: HttpRequest) -> list[tuple[UserSession, Promise, bool]]:
    """(session, what kind of machine, whether it is this one) for whoever asks."""
    here = request.session.session_key
    return [(session, _machine(session), session.session_key == here) for session in of(request.user)]


def _machine(session: UserSession) -> Promise:
    return MACHINES.get(kind_of({"browser": session.user_agent}), _("Another machine"))


def make_room(user: User) -> None:
    """End the oldest sessions of somebody who is about to begin one more than they may have."""
    _end(of(user)[MOST - 1 :], by=user)


def end_one(*, user: User, pk: int, by: User) -> None:
    """End one session of somebody; nothing happens where it is not theirs or has ended."""
    _end([session for session in of(user) if session.pk == pk], by=by)


def end_others(*, user: User, here: str) -> None:
    """End every session of somebody but the one with this key."""
    _end([session for session in of(user) if session.session_key != here], by=user)


def forget_ended(now: datetime) -> None:
    """Nothing is kept of sessions that have lasted as long as any may."""
    UserSession.objects.filter(created_at__lt=now - timedelta(seconds=LONGEST)).delete()


def _end(sessions: list[UserSession], *, by: User) -> None:
    for session in sessions:
        session.end()
        note(Event.SESSIONS_ENDED, user=by)
