"""What has been changed about a person, a care unit or an organisation, and by whom: the log in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.desks.catalogue import tables
from lotsen.log.models import Row
from lotsen.policy.labels import label
from lotsen.policy.permissions import Role

NEWEST = 20


@dataclass(frozen=True)
class Change:
    """One row of the log in words."""

    at: datetime
    who: str
    what: str


def changes(stream: str) -> list[Change]:
    """The newest ones first."""
    rows = Row.objects.filter(stream=stream).order_by("-number")[:NEWEST]
    return [
        Change(row.at, row.by_name or "Lotsen", what) for row in rows if (what := " ".join(_told(row.data)))
    ]


def _told(data: dict) -> Iterator[str]:
    if roles := data.get("gave"):
        yield _("Given roles: %(names)s.") % {"names": _roles(roles)}
    if roles := data.get("took"):
        yield _("Roles taken away: %(names)s.") % {"names": _roles(roles)}
    if desks := data.get("seats_given"):
        yield _("Seat at: %(names)s.") % {"names": _desks(desks)}
    if desks := data.get("seats_taken"):
        yield _("No seat any more at: %(names)s.") % {"names": _desks(desks)}
    if data.get("before"):
        yield _("Called “%(name)s” instead of “%(before)s”.") % data
    elif data.get("name"):
        yield _("Saved as “%(name)s”.") % data
    yield from (str(sentence) for key, sentence in _sentences().items() if data.get(key))


def _sentences() -> dict[str, str]:
    return {
        "opened": _("Opened."),
        "closed": _("Closed."),
        "changed": _("Name, address or place changed."),
        "sessions": _("Signed out everywhere."),
        "second_factor": _("Extra proof taken away."),
    }


def _roles(codes: list[str]) -> str:
    return ", ".join(label(Role(code), get_language()) for code in codes)


def _desks(codes: list[str]) -> str:
    names = tables().names["sv" if get_language() == "sv" else "en"]
    return ", ".join(names.get(code, code) for code in codes)
