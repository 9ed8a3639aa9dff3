"""What is kept on a person's own device for the day when there is no connection.

One page with everything is kept, as somebody sees it who is not signed in, and the files that it is made of. Each has
a digest of what it says, so that a device fetches again only what has changed.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

import lotsen
from lotsen.desks.catalogue import tables
from lotsen.desks.contact import Card, cards
from lotsen.guidance import finding, showing
from lotsen.guidance.enums import Audience
from lotsen.guidance.figures import Figures
from lotsen.guidance.guides import picture, shelf
from lotsen.guidance.guides.shelf import Standing
from lotsen.guidance.models import Answer, Picture
from lotsen.policy import readers
from lotsen.policy.terms import Component
from lotsen.policy.week_words import week

DESKS = {  # whom each side may call when nothing else works; staff may call the residents', too
    Audience.RESIDENT: ("first-line", "second-line"),
    Audience.STAFF: ("local-it", "local-contact"),
}
FOLDERS = ("web/", "guidance/", "publish/")  # whose files the page is made of
FILES = ("fkui/fkui.min.css", "htmx/htmx.min.js")
PRODUCT = Path(lotsen.__file__).parent
RENDERED = {".html", ".mo", ".py", ".svg", ".yaml"}  # templates, translations, words and drawings


@dataclass(frozen=True)
class Side:
    """What one side needs. What is for both stands with the residents': nobody's address leads to two places."""

    contacts: list[tuple[Card, list[str]]]
    guides: list[tuple[Standing, list]]
    shelves: list[tuple[Component, list[tuple[Answer, showing.Shown]]]]


def side(of: Audience, language: str) -> Side:
    """All that is kept for one side, in one language."""
    return Side(contacts(of, language), guides(of), answers(of, language))


def contacts(of: Audience, language: str) -> list[tuple[Card, list[str]]]:
    """The desks to call, each with its ordinary week in words: "open now" would not be true for long."""
    hours = tables().hours
    return [
        (card, week(hours[card.code], language))
        for card in cards(DESKS[of], language, timezone.now())
        if card.phone
    ]


def answers(of: Audience, language: str) -> list[tuple[Component, list[tuple[Answer, showing.Shown]]]]:
    """All answers of a side by what they are about, each with its steps for every device."""
    figures = Figures(language)

    def for_every_device(answer: Answer) -> showing.Shown:
        return showing.shown(showing.parts(answer, language, figures), readers.Reader())

    shelves = [
        (component, [(answer, for_every_device(answer)) for answer in found if _is_of(of, answer.audience)])
        for component, found in finding.shelves(of)
    ]
    return [(component, found) for component, found in shelves if found]


def pictures() -> list[Picture]:
    """The pictures that answers show."""
    there = Picture.objects.in_bulk(field_name="name")
    told = Answer.objects.values_list("parts", flat=True) if there else []
    named = {step.get("drawing", "") for parts in told for part in parts for step in part["steps"]}
    return [there[name] for name in sorted(named & there.keys())]


def guides(of: Audience) -> list[tuple[Standing, list]]:
    """The guides of a side, each as a list to be followed by hand."""
    return [
        (standing, picture.listed(standing.tree))
        for standing in shelf.for_audience(of)
        if _is_of(of, standing.tree.audience)
    ]


def _is_of(of: Audience, audience: str) -> bool:
    """Whether it stands in the part of this side."""
    return of == Audience.RESIDENT or audience == of


def kept(language: str) -> dict[str, str]:
    """Address → digest of what is to be kept: one page with everything, and the files that it is made of."""
    files = dict(_files())
    guides = [(standing.slug, standing.edition) for standing in shelf.guides().values()]
    symptoms = [(code, each.component) for code, each in tables().symptoms.items()]
    names = sorted(tables().names[language].items())
    called = [contact for of in DESKS for contact in contacts(of, language)]
    desks = [(card.name, card.what_we_do, card.phone, hours) for card, hours in called]
    drawn = pictures()
    shown = {picture.get_absolute_url(): picture.digest for picture in drawn}
    said = [(picture.name, picture.alt_sv, picture.alt_en) for picture in drawn]
    page = f"{reverse('publish:offline')}?lang={language}"
    told = (Answer.stamp(), guides, symptoms, names, desks, said)
    return {
        page: _digest(*told, sorted(files.items()), _installed(PRODUCT)),
        **files,
        **shown,
    }


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, str], ...]:
    return tuple(
        (static(name), _digest(storage.size(path), storage.get_modified_time(path).isoformat()))
        for finder in get_finders()
        for path, storage in finder.list(ignore_patterns=[])
        for name in [f"{storage.prefix}/{path}" if getattr(storage, "prefix", None) else path]
        if name.startswith(FOLDERS) or name in FILES
    )


@lru_cache(maxsize=1)
def _installed(product: Path) -> str:
    """The product as it is installed, so that an upgrade is fetched; by what stands in its files, on every server."""
    found = sorted(path for path in product.rglob("*") if path.suffix in RENDERED)
    return _digest([(str(path.relative_to(product)), _digest(path.read_bytes())) for path in found])


def _digest(*told: object) -> str:
    return blake2b(repr(told).encode(), digest_size=8).hexdigest()
