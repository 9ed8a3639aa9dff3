"""Other languages are noticed; Swedish and English, however written, are taken for what they are."""

from pathlib import Path

import pytest
from teaching.texts import read

from lotsen.policy import tongues
from lotsen.policy.recognition import recognise
from lotsen.policy.terms import OutOfScope
from lotsen.policy.tongues import GREETINGS, is_danger, other_language

TEXTS = read("train")
EACH = 4  # of so many texts in our languages one is tried
FILE = Path(__file__).with_name(
    "other_languages.tsv"
)  # short ones, as people write them, with and without accents
SENTENCES = [tuple(line.split("\t")) for line in FILE.read_text("utf-8").splitlines()]
NOTICED = 0.97  # of them


def test_texts_in_other_languages_are_noticed():
    missed = [text.text for text in TEXTS if text.foreign and other_language(text.text) != text.language]
    assert missed == []


def test_no_swedish_or_english_text_is_taken_for_another_language():
    ours = [text.text for text in TEXTS if not text.foreign]
    assert [text for text in ours[::EACH] if other_language(text)] == []


def test_short_sentences_are_noticed_in_every_language():
    missed = [(language, text) for language, text in SENTENCES if other_language(text) != language]
    assert len(missed) <= (1 - NOTICED) * len(SENTENCES), missed


def test_no_short_sentence_in_another_language_is_an_emergency():
    assert [text for _, text in SENTENCES if recognise(text).out_of_scope == OutOfScope.EMERGENCY] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nie mogę oddychać", "pl"),
        ("Ich kann nicht atmen", "de"),
        ("Je ne peux pas respirer", "fr"),
        ("En pysty hengittämään", "fi"),
        ("Nefes alamıyorum", "tr"),
        ("لا أستطيع التنفس", "ar"),
        ("Не могу дышать", "ru"),
    ],
)
def test_words_for_danger_are_known_in_other_languages(text, language):
    found = recognise(text)
    assert (found.other_language, found.perhaps_emergency) == (language, True)


def test_without_such_a_word_nobody_is_asked_about_danger():
    assert not is_danger("Nie słychać mnie", "pl")
    assert not recognise("Nie słychać mnie").perhaps_emergency


@pytest.mark.parametrize("text", ["", "123", "😀", "Kamera", "La vie", "BankID", "ok", "mmama anrdas knapt"])
def test_too_little_says_nothing(text):
    assert other_language(text) is None


def test_a_script_that_nobody_has_named_is_still_another_language():
    assert other_language("გამარჯობა როგორ ხართ") == "und"


def test_every_language_that_can_be_noticed_has_a_greeting():
    assert set(GREETINGS) == set(tongues.WORDS) | set(tongues.OF_SCRIPT)
