"""What a text gives away of the meeting: whether it is under way, how long until it starts, and when today."""

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
        ("efter lunch har vi nästa och ljudet måste fungera", True),
        ("möte i morgon, kan inte idag", False),
        ("bankid funkar inte", False),
    ],
)
def test_whether_the_meeting_is_later_today(text, today):
    assert recognise(text).hints.today is today


@pytest.mark.parametrize(
    ("text", "another_day"),
    [
        ("mötet är i morgon och jag har ingen länk", True),
        ("har videobesök nästa vecka, vad behöver jag", True),
        ("My appointment is tomorrow", True),
        ("mötet är idag, inte imorgon", False),
        ("i morgon ska jag köpa en kamera", False),
        ("hade ett möte som skulle bli nästa vecka", False),
        ("kameran är svart", False),
    ],
)
def test_whether_the_meeting_is_on_a_later_day(text, another_day):
    assert recognise(text).hints.another_day is another_day


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
    ("text", "minutes"),
    [
        ("mötet börjar om 10 minuter", 10),
        ("om tio minuter ska jag ha möte", 10),
        ("möte om ca 10min!", 10),
        ("om en kvart", 15),
        ("om en halv timme", 30),
        ("in half an hour", 30),
        ("my appointment is in an hour", 60),
        ("om 2 timmar", 120),
        ("10 min kvar till mötet", 10),
        ("meeting starts in 5 min", 5),
        ("börjar strax", 5),
        ("mötet startar snart", 5),
        ("mötet börjar nu", 0),
        ("patienten sitter i väntrummet nu", 0),
        ("mötet började för 5 minuter sedan", -5),
        ("it started 10 minutes ago", -10),
        ("strax innan mötet fungerade det", None),
        ("samtalet bröts efter 5 minuter", None),
        ("jag har väntat i 20 minuter", None),
        ("jag fick kallelsen för 2 timmar sedan", None),
        ("mötet är om två veckor", None),
        ("möte i morgon kl 9", None),
    ],
)
def test_how_long_it_is_to_the_meeting(text, minutes):
    assert recognise(text).hints.minutes_to_meeting == minutes


@pytest.mark.parametrize(
    ("text", "in_meeting"),
    [
        ("det är mitt i mötet", True),
        ("mötet pågår och jag hör inget", True),
        ("jag sitter i mötet nu", True),
        ("I am in the meeting and can't hear", True),
        ("vi blev utkastade mitt i samtalet", True),
        ("igår bröts det mitt i mötet", False),
        ("jag kommer inte in i mötet", False),
        ("jag är inte i mötet än", False),
        ("jag har ett möte på torsdag", False),
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
def test_whether_the_meeting_is_under_way(text, in_meeting):
    assert recognise(text).hints.in_meeting is in_meeting


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("jag ser doktorn men hon hör mig inte, hon pekar på örat hela tiden", True),
        ("patienten sitter redan på skärmen och mitt kort går inte att läsa", True),
        ("jag blev utkastad nyss och läkaren är kvar", True),
        ("förra veckan blev jag utkastad och läkaren var kvar", False),
        ("kameran är svart när jag provar", False),
        ("hur ser doktorn mig?", False),
    ],
)
def test_what_goes_on_is_heard_also_where_no_word_tells_of_a_meeting(text, now):
    assert recognise(text).hints.now is now
