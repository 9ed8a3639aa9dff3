"""What is kept of a search that found nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.missed import LENGTHS, MOST, telling_words


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Kan man ha med sin hund?", ["hund"]),
        ("hörslinga  HÖRSLINGA", ["hörslinga"]),
        ("anna@example.org ringde 070-174 06 05", ["ringde"]),
        ("https://example.org/x hjälper inte", ["hjälper"]),
        ("Nie słychać mnie, çalışmıyor ığdır", ["nie", "słychać", "mnie", "çalışmıyor", "ığdır"]),
        ("the door isn't op\u00aden", ["door", "isnt", "open"]),
        ("19121212-1212", []),
        ("och det", []),
        ("", []),
    ],
)
def test_only_words_and_only_those_that_tell_something(question, kept):
    assert telling_words(question) == kept


@given(st.text(max_size=300))
def test_never_a_number_and_never_many(question):
    words = telling_words(question)
    assert len(words) <= MOST
    assert len(set(words)) == len(words)
    assert all(len(word) in LENGTHS and not any(sign.isdigit() for sign in word) for word in words)
