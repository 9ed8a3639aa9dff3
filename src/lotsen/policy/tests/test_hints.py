"""What a text gives away of the meeting beside minutes: that it is today, and at what time."""

import pytest

from lotsen.policy.recognition import recognise


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("har möte idag men ingen kallelse", True),
        ("ska ha mitt videobesök ikväll, hur gör jag", True),
        ("möte i eftermiddag och appen går inte att installera", True),
        ("I have a video appointment this afternoon", True),
        ("måste avboka dagens möte", True),
        ("mötet idag bröts", False),
        ("hade möte idag men det gick inte", False),
        ("1177 ligger nere idag", False),
        ("möte i morgon, kan inte idag", False),
        ("bankid funkar inte", False),
    ],
)
def test_whether_the_meeting_is_later_today(text, today):
    assert recognise(text).hints.today is today


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("mötet är kl 14.30 och kameran är svart", 14 * 60 + 30),
        ("mötet börjar klockan tre, hittar inte länken", 15 * 60),
        ("har tid kl 9 och bankid vägrar", 9 * 60),
        ("mötet är på fredag kl 14", None),
        ("det står fel tid i kallelsen, mötet är kl 14", None),
        ("kameran är svart", None),
    ],
)
def test_at_what_time_it_is_today(text, clock):
    assert recognise(text).hints.clock == clock


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("mötet börjar om fem", 5),
        ("mötet börjar om fem och jag har inget ljud", 5),
        ("it starts in five", 5),
        ("mötet är om tre dagar", None),
        ("har tio minuter på mig", 10),
        ("mötet börjar vilken minut som helst", 5),
        ("läkaren väntar på mig och länken fungerar inte", 0),
        ("the doctor is waiting and the app crashes", 0),
        ("har väntat på min kallelse i två veckor", None),
    ],
)
def test_hurry_in_other_words(text, minutes):
    assert recognise(text).hints.minutes_to_meeting == minutes


@pytest.mark.parametrize(
    ("text", "in_meeting"),
    [
        ("mitt i mötet försvann ljudet", True),
        ("in the middle of the call my screen froze", True),
        ("Videomötet har börjat men jag ser inget", True),
        ("besoket ar redan igang, ingen bild", True),
        ("vi har startat mötet och hon hör inte mig", True),
        ("the appointment has already begun", True),
        ("jag vill avboka mitt möte", False),
        ("mitt besök är i morgon, kan inte logga in", False),
        ("mötet har inte börjat", False),
        ("mitt i samtalet i går bröts det", False),
    ],
)
def test_whether_it_is_under_way(text, in_meeting):
    assert recognise(text).hints.in_meeting is in_meeting
