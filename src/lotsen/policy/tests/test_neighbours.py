"""Danish and Norwegian are read as what they say."""

import pytest

from lotsen.policy.neighbours import as_swedish
from lotsen.policy.recognition import recognise
from lotsen.policy.terms import OutOfScope


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("Jeg kan ikke komme ind", "join-failed"),
        ("Jeg kommer ikke inn", "join-failed"),
        ("De kan ikke høre mig", "microphone-silent"),
        ("De hører meg ikke", "microphone-silent"),
        ("Mit kamera virker ikke", "camera-black"),
        ("Jeg har glemt passordet", "login-eid"),
        ("Hvor er linket til mødet?", "invitation-missing"),
        ("Jeg vil gjerne endre timen", "reschedule"),
    ],
)
def test_what_neighbours_write_is_understood(text, symptom):
    found = recognise(text)
    assert (found.symptoms[0][0], found.other_language) == (symptom, None)
    assert found.out_of_scope != OutOfScope.EMERGENCY


@pytest.mark.parametrize("text", ["Jeg får ikke puste", "Jeg kan ikke få vejret"])
def test_their_emergencies_are_emergencies(text):
    assert recognise(text).out_of_scope == OutOfScope.EMERGENCY


def test_swedish_stays_as_it_is():
    assert as_swedish("En sort te, och legen mjölk") == "En sort te, och legen mjölk"
