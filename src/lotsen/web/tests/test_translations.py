"""Nothing is left in English on a Swedish screen, and the same thing is called the same everywhere."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.utils import dates, translation

from lotsen.web.tests import catalogue

OTHER_WORDS = {  # for what has a word of ours
    "prova": r"\bpröva[rt]?\b",
    "symtom": r"\bsymptom(?![s:]|\)s)",
    "arbetsstation": r"\barbetsplats",
    "mottagning": r"\bmin enhet\b",
}
GUIDANCE = (
    *catalogue.SOURCE.glob("guidance/content/**/*.yaml"),
    *catalogue.SOURCE.glob("guidance/content/**/*.sv.md"),
    *catalogue.SOURCE.glob("equipment/content/**/*.yaml"),
)


@pytest.mark.parametrize("room", catalogue.ROOMS, ids=lambda room: room.name)
def test_everything_a_room_says_is_said_in_swedish(room):
    known = {
        (entry.msgctxt, entry.msgid)
        for messages in catalogue.catalogues().values()
        for entry in messages
        if catalogue.translated(entry)
    }

    assert catalogue.said(room) - known == set()


def test_no_catalogue_keeps_what_nobody_says_any_more():
    """What we say in place of Django's own words is said by Django."""
    djangos = polib.pofile(Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po")
    said = {(entry.msgctxt, entry.msgid) for entry in djangos}
    said = said.union(*(catalogue.said(path.parents[3]) for path in catalogue.catalogues()))
    kept = {
        (entry.msgctxt, entry.msgid) for messages in catalogue.catalogues().values() for entry in messages
    }

    assert kept - said == set()


def test_no_two_rooms_translate_the_same_words_differently():
    words = {}
    for path, messages in catalogue.catalogues().items():
        for entry in messages:
            forms = (entry.msgstr, *sorted(entry.msgstr_plural.items()))
            words.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(forms, []).append(path.parts[-5])

    assert {message: said for message, said in words.items() if len(said) > 1} == {}


@pytest.mark.parametrize("ours", OTHER_WORDS)
def test_the_same_thing_is_called_the_same_everywhere(ours):
    words = [
        form
        for messages in catalogue.catalogues().values()
        for entry in messages
        for form in (entry.msgstr, *entry.msgstr_plural.values())
    ]
    words += [line for path in GUIDANCE for line in path.read_text().splitlines()]

    assert [text for text in words if re.search(OTHER_WORDS[ours], text, re.IGNORECASE)] == []


def test_a_placeholder_survives_translation():
    lost = [
        (path.parts[-5], entry.msgid)
        for path, messages in catalogue.catalogues().items()
        for entry in messages
        if not entry.msgid_plural and placeholders(entry.msgid) != placeholders(entry.msgstr)
    ]

    assert lost == []


def test_no_month_or_weekday_is_taken_for_another_word():
    """Our words come before Django's: "May" as in "is allowed to" would stand in every date."""
    with translation.override("en"):
        english = {
            str(name)
            for table, names in vars(dates).items()
            if table.isupper() and isinstance(names, dict)
            for name in names.values()
        }
    ours = {
        entry.msgid for messages in catalogue.catalogues().values() for entry in messages if not entry.msgctxt
    }

    assert ours & english == set()


def placeholders(words: str) -> set[str]:
    """The names in %(name)s of one text."""
    return set(catalogue.PLACEHOLDER.findall(words))
