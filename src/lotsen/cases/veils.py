"""What outside desks are not shown of a case, struck out where cases and their log are fetched.

Whatever shows a case got it through `visible_to`, `worked_by` or `reached_by`, so that no page needs to remember this.
"""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lotsen.desks.catalogue import tables
from lotsen.desks.seats import seats_of
from lotsen.log.redacting import CODES
from lotsen.people.models import Token, User
from lotsen.policy.striking import strike, strike_people, strike_places, strike_told
from lotsen.policy.terms import Party, Step

Draw = Callable[[list], None]
WITH_THE_UNIT = {
    Step.LIVE_UNIT_TOLD,
    Step.LIVE_UNIT_SEEN,
    Step.LIVE_UNIT_SAID,
    Step.LIVE_UNIT_RINGS,
    Step.LIVE_UNIT_NO_RING,
}


class VeiledQuerySet(QuerySet):
    """A queryset that draws a veil over what it has fetched."""

    draw: Draw | None = None

    def veiled(self, draw: Draw | None) -> "VeiledQuerySet":
        """The same rows, each as `draw` leaves it."""
        found = self._chain()
        found.draw = draw
        return found

    def _clone(self):
        clone = super()._clone()
        clone.draw = self.draw
        return clone

    def _fetch_all(self):
        is_fresh = self._result_cache is None
        super()._fetch_all()
        if is_fresh and self.draw:
            self.draw([found for found in self._result_cache if isinstance(found, self.model)])

    def iterator(self, *args, **kwargs):
        """Row by row, or all at once where a veil must be drawn."""
        return iter(self) if self.draw else super().iterator(*args, **kwargs)


class Veil:
    """The names that one reader is not shown of one case."""

    def __init__(self, addresses: Iterable[str], people: Iterable[str], places: Iterable[str]):
        """`people` are persons, of whom no single name is shown; `places` care units, nor are their short names."""
        self.people, self.places = list(filter(None, people)), list(filter(None, places))
        self.names = [*filter(None, addresses), *self.people]

    def text(self, words: str) -> str:
        """The words without the names, and without what somebody tells of who they are."""
        mark = _("[not shared]")
        words = strike_people(strike(words, self.names, mark), self.people, mark)
        return strike_told(strike_places(words, self.places, mark), mark)

    def value(self, value: object) -> object:
        """The same for whatever JSON holds."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.value(inner) for key, inner in value.items()}
        return [self.value(inner) for inner in value] if isinstance(value, list) else value

    def over_rows(self, rows: list) -> None:
        """Draw the veil over rows of the case's log: nor is the reporter named, nor anybody at the care unit, and what
        support and the unit write to each other stays between them."""
        for row in rows:
            if row.step in WITH_THE_UNIT:
                row.data, row.by_name = {}, ""
                continue
            row.data = {key: told if key in CODES else self.value(told) for key, told in row.data.items()}
            row.by_name = "" if row.party == Party.REPORTER else self.text(row.by_name)

    def over_files(self, files: list) -> None:
        """Draw the veil over the names of files."""
        for file in files:
            file.name = self.text(file.name)


def outside_desks(reader: User | Token) -> list[int]:
    """The desks outside the organisation at which somebody sits, or for which a system acts; most often none.

    Whoever sits at one is outside, whatever other seat or role they have.
    """
    if isinstance(reader, Token):
        desk = tables().desk_rows.get(reader.desk)
        return [desk.pk] if desk and desk.outside else []
    return [desk.pk for desk in seats_of(reader) if desk.outside]


def outside_among(desks: Iterable[int]) -> list[int]:
    """Those of the desks that are outside the organisation."""
    return [desk.pk for desk in tables().desk_rows.values() if desk.outside and desk.pk in set(desks)]


def veil_for(reader: User | Token) -> Draw | None:
    """What draws the veil over cases for this reader; None for everybody who is not outside."""
    desks = outside_desks(reader)
    return (lambda cases: _draw(cases, desks)) if desks else None


def _draw(cases: list, desks: list[int]) -> None:
    """Veil every case but those that are shared with one of the desks."""
    if not cases:
        return
    kind, keys = type(cases[0]), [case.pk for case in cases]
    shared = set(kind.objects.filter(pk__in=keys, shares__desk__in=desks).values_list("pk", flat=True))
    beside = kind.objects.select_related("unit", "registered_by", "contact").in_bulk(set(keys) - shared)
    for case in cases:
        if case.pk in beside:
            _hide(case, beside[case.pk])


def _hide(case, full) -> None:
    """Take out of the case whatever says who reported it and where."""
    contact, reporter = getattr(full, "contact", None), full.registered_by
    case.veil = Veil(
        addresses=(contact.email, contact.phone) if contact else (),
        people=[reporter.name if reporter else "", contact.name if contact else ""],
        places=[full.unit.name if full.unit else ""],
    )
    case.unit = case.registered_by = None
    case.text, case.device = case.veil.text(full.text), case.veil.value(full.device)
