"""Other languages are noticed; Swedish and English, however written, are taken for what they are."""

import pytest
from teaching.texts import read

from lotsen.policy.tongues import GREETINGS, OF_SCRIPT, SMALL, other_language

TEXTS = read("train")


def test_texts_in_other_languages_are_noticed():
    missed = [text.text for text in TEXTS if text.foreign and other_language(text.text) != text.language]
    assert len(missed) <= 1, missed


def test_no_swedish_or_english_text_is_taken_for_another_language():
    assert [text.text for text in TEXTS if not text.foreign and other_language(text.text)] == []


@pytest.mark.parametrize("text", ["", "123", "😀", "Kamera", "La vie", "BankID", "ok"])
def test_too_little_says_nothing(text):
    assert other_language(text) is None


def test_a_script_that_nobody_has_named_is_still_another_language():
    assert other_language("გამარჯობა როგორ ხართ") == "und"


def test_greetings_are_for_languages_that_can_be_noticed():
    assert set(GREETINGS) <= set(SMALL) | set(OF_SCRIPT)
