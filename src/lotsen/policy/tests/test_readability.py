"""How hard a text is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.readability import lix, longest_sentence, sentences


def test_lix_is_sentence_length_and_the_percentage_of_long_words():
    # 10 words in 2 sentences, 2 of them longer than six letters: 5 + 20.
    assert lix("Starta om telefonen nu. Tryck sedan på Kamera och vänta.") == pytest.approx(
        10 / 2 + 100 * 1 / 10
    )
    assert lix("Mikrofonen fungerar.") == pytest.approx(2 + 100)


def test_the_words_of_the_screen_count_as_one_short_word():
    plain = "Öppna Inställningar → Integritet och säkerhet → Kamera."
    assert lix("Öppna **Inställningar → Integritet och säkerhet → Kamera**.") < lix(plain)
    assert longest_sentence("Öppna **Inställningar → Kamera**.") == 2


def test_sentences_end_at_stops_questions_colons_and_new_lines():
    assert sentences("Hör du? Bra! På Mac: tryck\nhär.") == ["Hör du", "Bra", "På Mac", "tryck", "här"]
    assert longest_sentence("Kl. 14.30 börjar det.") == 3


def test_nothing_is_easy_to_read():
    assert lix("") == lix(" … ") == longest_sentence("") == 0


@given(st.text())
def test_any_text_has_a_lix(text):
    assert lix(text) >= 0
    assert longest_sentence(text) >= 0


@given(st.lists(st.sampled_from(["sol", "mån", "regnbågen"]), min_size=1, max_size=30))
def test_a_longer_sentence_is_never_easier(words):
    assert lix(" ".join(words + words)) >= lix(" ".join(words))
