"""What is changed about accounts, care units and organisations: one row of the log each, with how it was before."""

from collections.abc import Mapping
from datetime import datetime

from lotsen.log.actions import Actor, append
from lotsen.log.models import Row
from lotsen.people.models import CareUnit, FormerName, Organisation, User
from lotsen.policy.documents import differences, grown
from lotsen.policy.terms import Step

Thing = User | CareUnit | Organisation
STREAMS = {User: "person", CareUnit: "unit", Organisation: "organisation"}


def stream_of(thing: Thing) -> str:
    """Where the log tells what has been changed about somebody, a care unit or an organisation."""
    return f"{STREAMS[type(thing)]}:{thing.pk}"


def as_it_is(thing: Thing) -> dict:
    """What can be changed of it, as a document of `policy.documents`: places by their codes, each role by itself."""
    told: dict[str, object] = {"name": thing.name}
    if isinstance(thing, Organisation):
        return told
    told |= {
        "organisation": thing.organisation.code if thing.organisation else "",
        "is_active": thing.is_active,
    }
    if isinstance(thing, CareUnit):
        return told | {"hsa_id": thing.hsa_id, "administrator": thing.administrator}
    unit = thing.unit.code if thing.unit else ""
    return told | {"email": thing.email, "unit": unit, "roles": dict.fromkeys(thing.roles, True)}


class Overtaken(Exception):
    """It has been changed since somebody began to change it."""


def newest(thing: Thing) -> int:
    """The number of the last row about it; 0 where there is none."""
    rows = Row.objects.filter(stream=stream_of(thing)).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def demand_seen(thing: Thing, seen: int | None) -> None:
    """Raises `Overtaken` where `seen` is no longer the newest row; None is nobody's, who saw no form."""
    if seen is not None and seen != newest(thing):
        raise Overtaken


def note_change(
    thing: Thing, by: Actor, *, before: Mapping, after: Mapping, at: datetime | None = None, **more: object
) -> Row | None:
    """Write in the log what differs between two documents of `as_it_is`; nothing where nothing does.

    Of what is new, `before` is empty. What an account was called stays findable, since the read log has that name.
    """
    found = differences(before, after)
    if not found:
        return None
    was = grown({one.path: one.before for one in found if one.before is not None})
    becomes = grown({one.path: one.after for one in found if one.after is not None})
    if isinstance(thing, User) and was.get("name"):
        FormerName.objects.get_or_create(user=thing, name=was["name"])
    data = {"before": was, "after": becomes, "new": not before, **more}
    return note(thing, by, at=at, **{key: value for key, value in data.items() if value})


def note(thing: Thing, by: Actor, *, at: datetime | None = None, **data: object) -> Row:
    """Write in the log what was done about somebody, a care unit or an organisation."""
    return append(stream=stream_of(thing), step=Step.NOTE, by=by, at=at, data=data)
