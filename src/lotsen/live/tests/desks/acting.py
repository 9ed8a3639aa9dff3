"""How tests act as an agent in a browser, in English."""

from uuid import uuid4

from django.urls import reverse

from lotsen.cases.tests.acting import signed_in
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.people.models import User


def look(user: User, name: str, *args, **query) -> str:
    """What somebody gets to see at an address of live help."""
    answer = signed_in(user).get(reverse(f"live:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def do(user: User, talk: Talk, name: str, *, follow: bool = True, headers: dict | None = None, **fields):
    """Send one form of a talk; the answer is the page that one comes to."""
    address = reverse(f"live:{name}", args=[talk.case.reference])
    return signed_in(user).post(address, {"submission": uuid4(), **fields}, follow=follow, headers=headers)


def helping(user: User, talk: Talk) -> Talk:
    """Somebody on duty who has accepted the talk."""
    actions.be_seen(by=user)
    return actions.accept(talk=talk, by=user)


def now(talk: Talk) -> Talk:
    return Talk.objects.select_related("agent", "desk").get(pk=talk.pk)
