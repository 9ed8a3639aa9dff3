"""One page of what a search finds. Whoever goes from it to a case and back again asks for the same page once more.

So it is kept for its reader until something happens to any case. That it was shown is written down each time.
"""

from functools import partial
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from lotsen.cases import reach, search
from lotsen.cases.forms.search import SearchForm
from lotsen.cases.models import Case
from lotsen.cases.search.hits import Hit, hits
from lotsen.cases.veils import veil_for
from lotsen.desks.catalogue import tables
from lotsen.log import keeping
from lotsen.people.models import User

SHOWN = (
    "reference", "text", "state", "created_at", "symptom", "desk", "offered_to", "assignee__name", "system__name",
    "problem__title_sv", "problem__title_en",
)  # fmt: skip
FOUND, FORMS, CONDITIONS = (keeping.Kept(most=100) for _what in range(3))


class Results(NamedTuple):
    """The hits, and the list that was drawn of them."""

    found: search.Found
    hits: list[Hit]
    drawn: str


def results(form: SearchForm, reader: User, before: int | None) -> Results:
    """The page for what the form asks, which is valid, in the reader's language. Nothing is kept under a veil."""
    look = partial(_look, form, reader, before)
    if veil_for(reader):
        return look()
    as_of = keeping.extent(), tables().read_at, timezone.localdate()
    return FOUND.get(as_of, (*_asked(form, reader), before), look)


def filled(told: dict[str, str], reader: User) -> SearchForm:
    """The form with what the address tells, looked over, as it is drawn for this reader in their language."""
    key = (reach.scope(reader), get_language(), tuple(told.items()))
    return FORMS.get(tables().read_at, key, partial(_filled, told, reader))


def _filled(told: dict[str, str], reader: User) -> SearchForm:
    """It is looked over at once: the same form may be shown by several pages at the same time."""
    form = SearchForm(told, user=reader)
    form.full_clean()
    others = tuple((name, value) for name, value in told.items() if name != "q")
    key = (reach.scope(reader), get_language(), others)
    form.drawn_conditions = CONDITIONS.get(tables().read_at, key, lambda: form.drawn_conditions)
    return form


def _asked(form: SearchForm, reader: User) -> tuple:
    """Who asks, in which language, for what."""
    return reach.scope(reader), get_language(), tuple(form.told().items())


def _look(form: SearchForm, reader: User, before: int | None) -> Results:
    cases = form.narrow(Case.objects.visible_to(reader, few=True))
    words = type(form.question)() if form.reference else form.question
    internal = search.reads_internal(reader)
    found = search.find(
        cases.select_related("assignee", "system", "problem").only(*SHOWN),
        words,
        internal=internal,
        within=(*search.within(reader), *form.within),
        before=before,
    )
    shown = hits(found.cases, words, internal=internal)
    return Results(found, shown, render_to_string("cases/search_hits.html", {"hits": shown}))
