"""What we have written into a text ourselves says nothing of what its writer meant."""

import pytest

from lotsen.policy import recognition
from lotsen.policy.hearing import recognise
from lotsen.policy.identity_numbers import MASKS
from lotsen.policy.recognition import Recognition


@pytest.mark.parametrize("mask", MASKS.values())
def test_the_words_for_a_number_say_nothing(mask):
    assert recognise(mask) == recognise(f"pnr {mask}, {mask}") == Recognition()


@pytest.mark.parametrize("mask", MASKS.values())
def test_the_words_around_are_heard_as_ever(mask):
    text = "Jag heter Lisa, {} och kameran är svart"
    assert recognise(text.format(mask)) == recognition.recognise(text.format(""))
