"""Where a case is and has been, as keys beside those of its words.

By them the index narrows a search to about what somebody may see, so that it does not fetch everybody's cases to find
their few. `visible_to` alone decides: a key too many costs time and shows nothing, a key too few would hide a case, so
what is asked for here always holds at least as much as `CaseQuerySet.visible_to` and `reached_by`.
"""

from collections.abc import Iterable, Iterator

from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.log.models import Row
from lotsen.people.models import CareUnit, Token, User
from lotsen.policy.permissions import Permission
from lotsen.policy.searching import PLACE

MOST = 40  # alternatives; whoever has more sees so many cases that they are found without

Places = tuple[tuple[str, ...], ...]  # alternatives; of one of them a case has all keys
Within = tuple[Places, ...]  # all of which must be so; none: everywhere

ANYWHERE: Within = ()
MOVES = {"desk", "offered_to", "unit", "assignee"}  # fields of a case whose change changes its keys


def desk(pk: int) -> str:
    """Has, is offered or has had the case."""
    return f"{PLACE}d{pk}"


def unit(pk: int | None) -> str:
    """The case is that unit's, or names none."""
    return f"{PLACE}u{pk or 0}"


def registrant(pk: int) -> str:
    return f"{PLACE}r{pk}"


def assignee(pk: int) -> str:
    return f"{PLACE}a{pk}"


def of_case(case: Case, rows: Iterable[Row]) -> set[str]:
    """The keys of a case. A desk stays among them that was ever named in the log: it goes on seeing the case."""
    named = {code for row in rows for code in (row.desk, row.other)}
    desks = {case.first_desk_id, case.desk_id, case.offered_to_id} | _desks(named - {""})
    found = {desk(pk) for pk in desks if pk} | {unit(case.unit_id)}
    people = [(registrant, case.registered_by_id), (assignee, case.assignee_id)]
    return found | {key(pk) for key, pk in people if pk}


def _desks(codes: set[str]) -> set[int]:
    """From the tables, which may be some seconds old and not know a new desk yet."""
    known = tables().desk_rows
    if codes <= known.keys():
        return {known[code].pk for code in codes}
    return set(Desk.objects.filter(code__in=codes).values_list("pk", flat=True))


def of_reader(reader: User | Token) -> Within:
    """Where all cases are that somebody, or another system, may see."""
    if isinstance(reader, Token):
        row = tables().desk_rows.get(reader.desk)
        alternatives = [(desk(row.pk),)] if row else None
    else:
        alternatives = _of_user(reader)
    return ANYWHERE if alternatives is None or len(alternatives) > MOST else (tuple(alternatives),)


def _of_user(user: User) -> list[tuple[str, ...]] | None:
    """The alternatives; None where there is no limit."""
    found: list[tuple[str, ...]] = []
    if user.may(Permission.SEE_ALL_CASES):
        if not user.organisation_id:
            return None
        found += _of_organisation(user)
    if user.may(Permission.WORK_AT_DESK):
        found += _of_desks(user)
    if user.may(Permission.SEE_UNIT):
        found += [(registrant(user.pk),), *([(unit(user.unit_id),)] if user.unit_id else [])]
    return found


def _of_organisation(user: User) -> Iterator[tuple[str, ...]]:
    """Its units', and of its desks what names no unit."""
    parts = user.organisation.subtree()
    for pk in CareUnit.objects.filter(organisation__in=parts).values_list("pk", flat=True)[: MOST + 1]:
        yield (unit(pk),)
    for pk in Desk.objects.filter(organisation__in=parts).values_list("pk", flat=True):
        yield desk(pk), unit(None)


def _of_desks(user: User) -> Iterator[tuple[str, ...]]:
    """A desk that every unit has shows its people their own unit's cases, and nobody's."""
    for seat in desks_of(user):
        if seat.per_unit:
            yield from ((desk(seat.pk), unit(of)) for of in {user.unit_id, None})
        else:
            yield (desk(seat.pk),)
