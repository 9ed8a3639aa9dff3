"""Times of day as people say them, and how long it is between two of them."""

import pytest

from lotsen.policy.reading import plain
from lotsen.policy.spoken_times import meeting, minutes_between


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("har tid kl 9, klockan är tio i och bankid vägrar", 10),
        ("mötet är kl 10, klockan är fem i tio", 5),
        ("möte halv två, klockan är 13.25", 5),
        ("mötet är halv tio, klockan är 9.20 nu", 10),
        ("möte kl 13, klockan är kvart i", 15),
        ("tiden är 9.00 och klockan är kvart över nio", -15),
        ("mötet börjar klockan ett, kl är fem i ett", 5),
        ("my meeting is at 9, it's ten to nine", 10),
        ("my call is at half past two and it is twenty past", 10),
        ("mötet är kl 9", None),
        ("klockan är tio i nio", None),
    ],
)
def test_how_long_it_is_between_now_and_the_meeting(text, minutes):
    assert minutes_between(plain(text)) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Mötet är kl 11.", 11 * 60),
        ("har möte kl 14.30 idag", 14 * 60 + 30),
        ("läkarbesök klockan halv tre", 2 * 60 + 30),
        ("appointment at 3 pm today", 3 * 60),
        ("mötet börjar om fem", None),
        ("jag har ringt tre gånger", None),
    ],
)
def test_when_the_meeting_is_said_to_be(text, minutes):
    told = meeting(plain(text))
    assert (told.minutes if told else None) == minutes
