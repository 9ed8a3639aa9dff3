"""Nothing is left in English on a Swedish screen."""

import pytest
from django.utils import dates, translation

from lotsen.web.tests import catalogue


@pytest.mark.parametrize("room", catalogue.ROOMS, ids=lambda room: room.name)
def test_everything_a_room_says_is_said_in_swedish(room):
    known = {
        (entry.msgctxt, entry.msgid)
        for messages in catalogue.catalogues().values()
        for entry in messages
        if catalogue.translated(entry)
    }

    assert catalogue.said(room) - known == set()


def test_no_two_rooms_translate_the_same_words_differently():
    words = {}
    for path, messages in catalogue.catalogues().items():
        for entry in messages:
            forms = (entry.msgstr, *sorted(entry.msgstr_plural.items()))
            words.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(forms, []).append(path.parts[-5])

    assert {message: said for message, said in words.items() if len(said) > 1} == {}


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
