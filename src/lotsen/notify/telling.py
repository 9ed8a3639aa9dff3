"""Telling people who work here by mail: number, kind and link alone. Asked for in the transaction of what it tells."""

from collections.abc import Iterable

from lotsen.log.actions import send
from lotsen.log.models import Errand
from lotsen.notify.enums import Notice
from lotsen.people.models import User

TELL_ACCOUNT = "tell-account"


def tell(people: Iterable[User], notice: Notice, *, key: str, reference: str, path: str) -> None:
    """Write to each of these people who has an address. `key` is that of the change; `path` is what the link opens."""
    send([_errand(person, notice, key, reference, path) for person in people if person.email])


def _errand(person: User, notice: Notice, key: str, reference: str, path: str) -> Errand:
    data = {"user": person.pk, "notice": notice, "reference": reference, "path": path}
    return Errand(kind=TELL_ACCOUNT, key=f"{key}:{person.pk}", data=data | {"key": f"{key}:{person.pk}"})
