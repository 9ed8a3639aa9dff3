"""Routes, told as situations. The symptom table here is a small one of its own."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.labels import LABELS
from lotsen.policy.openings import spoken
from lotsen.policy.reasons import EXACTLY, SENTENCES, say
from lotsen.policy.routing import Catalogue, Desk, Reason, Situation, Symptom, route
from lotsen.policy.terms import Affected, Component, Kind, OutOfScope, Phase, Reporter, Urgency

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
SYMPTOMS = {
    "camera-blocked": Symptom("camera-blocked", Component.DEVICE, Kind.FAULT, "second-line", "local-it"),
    "reschedule": Symptom("reschedule", Component.INVITATION, Kind.QUESTION, "care-unit", "local-contact"),
    "portal-down": Symptom("portal-down", Component.PORTAL, Kind.FAULT, "first-line", "first-line", True),
    "other": Symptom("other", Component.NONE, Kind.FAULT, "first-line", "local-contact"),
}
DESKS = {
    "care-unit": Desk("care-unit", ("first-line", "second-line")),
    "local-contact": Desk("local-contact", ("local-it", "second-line")),
    "local-it": Desk("local-it", ("local-contact", "second-line")),
    "first-line": Desk("first-line", ("care-unit", "second-line")),
    "second-line": Desk("second-line", ("first-line",)),
}
CATALOGUE = Catalogue(SYMPTOMS, DESKS)


def routed(catalogue=CATALOGUE, **facts):
    return route(Situation(**{"now": NOW, "reporter": Reporter.RESIDENT, **facts}), catalogue)


def codes(found):
    return [reason.code for reason in found.reasons]


def test_a_meeting_in_eight_minutes_is_acute_and_says_so():
    found = routed(symptom="camera-blocked", starts_at=NOW + timedelta(minutes=8))
    assert (found.desk, found.urgency) == ("second-line", Urgency.ACUTE)
    assert say(found.reasons[0], {}, "sv") == "Mötet börjar om 8 minuter → akut."


def test_reasons_speak_to_nobody_since_desks_read_them_too():
    for code, (swedish, english) in SENTENCES.items():
        assert not re.search(r"\b(du|dig|din|ditt|dina)\b", swedish, re.IGNORECASE), code
        assert not re.search(r"\byour?\b", english, re.IGNORECASE), code


@pytest.mark.parametrize(
    ("seconds", "swedish", "english"),
    [
        (90, "Mötet börjar om 1 minut", "The meeting starts in 1 minute"),
        (30, "Mötet börjar nu", "The meeting starts now"),
        (-30, "Mötet börjar nu", "The meeting starts now"),
        (-60, "Mötet skulle ha börjat för 1 minut sedan", "The meeting should have started 1 minute ago"),
        (-7200, "Mötet är över", "The meeting is over"),
    ],
)
def test_the_time_to_the_meeting_is_said_as_people_say_it(seconds, swedish, english):
    because = routed(starts_at=NOW + timedelta(seconds=seconds)).reasons[0]
    assert say(because, {}, "sv").startswith(f"{swedish} →")
    assert say(because, {}, "en").startswith(f"{english} →")


@pytest.mark.parametrize(
    ("facts", "urgency"),
    [
        ({"phase": Phase.IN_MEETING}, Urgency.ACUTE),
        ({"phase": Phase.JOINING}, Urgency.ACUTE),
        ({"starts_at": NOW + timedelta(minutes=15)}, Urgency.ACUTE),
        ({"starts_at": NOW + timedelta(minutes=15, seconds=1)}, Urgency.TODAY),
        ({"starts_at": NOW - timedelta(minutes=20)}, Urgency.ACUTE),
        ({"starts_at": NOW - timedelta(minutes=20), "phase": Phase.AFTER_MEETING}, Urgency.NORMAL),
        ({"starts_at": NOW - timedelta(hours=3)}, Urgency.NORMAL),
        ({"phase": Phase.JOINING, "starts_at": NOW + timedelta(hours=2)}, Urgency.TODAY),
        ({"starts_at": NOW + timedelta(days=1)}, Urgency.NORMAL),
        ({"symptom": "portal-down"}, Urgency.TODAY),
        ({"today": True}, Urgency.TODAY),
        ({"today": True, "phase": Phase.AFTER_MEETING}, Urgency.NORMAL),
        ({"today": True, "starts_at": NOW + timedelta(minutes=5)}, Urgency.ACUTE),
        ({}, Urgency.NORMAL),
    ],
)
def test_urgency_follows_from_the_meeting(facts, urgency):
    assert routed(**facts).urgency == urgency


def test_later_today_means_today_in_stockholm():
    late = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)  # 23.30 in Stockholm
    found = routed(now=late, starts_at=late + timedelta(hours=1))
    assert found.urgency == Urgency.NORMAL


def test_staff_and_residents_take_different_routes():
    assert routed(symptom="camera-blocked", reporter=Reporter.STAFF).desk == "local-it"
    assert routed(symptom="camera-blocked", reporter=Reporter.RELATIVE).desk == "second-line"


def test_a_patients_problem_told_by_staff_takes_the_residents_route():
    found = routed(symptom="camera-blocked", reporter=Reporter.STAFF, affected=Affected.PATIENT)
    assert found.desk == "second-line"
    assert "patients-problem" in codes(found)


def test_nobody_is_sent_to_their_own_desk():
    contact = routed(symptom="reschedule", reporter=Reporter.LOCAL_CONTACT)
    nurse = routed(symptom="reschedule", reporter=Reporter.STAFF, affected=Affected.PATIENT)
    agent = routed(symptom="camera-blocked", reporter=Reporter.STAFF, own_desks=frozenset({"local-it"}))
    assert (contact.desk, nurse.desk, agent.desk) == ("local-it", "first-line", "local-contact")
    assert "own-desk" in codes(contact)


def test_a_desk_that_is_gone_is_passed_over():
    without = Catalogue(SYMPTOMS, {code: desk for code, desk in DESKS.items() if code != "second-line"})
    found = routed(without, symptom="camera-blocked")
    assert found.desk in without.desks
    assert "desk-gone" in codes(found)


def test_a_closed_desk_says_when_it_opens():
    opens = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
    closed = Catalogue(SYMPTOMS, {**DESKS, "second-line": Desk("second-line", (), False, opens)})
    found = routed(closed, symptom="camera-blocked")
    assert (found.desk, found.opens_at) == ("second-line", opens)
    assert say(found.reasons[-1], {"second-line": "Andra linjen"}, "sv") == (
        "Andra linjen har stängt nu. Öppnar i morgon 08.00."
    )


@pytest.mark.parametrize(
    ("opens", "swedish", "english"),
    [
        ("2026-11-30", "i dag 08.00", "today at 08:00"),
        ("2026-12-01", "i morgon 08.00", "tomorrow at 08:00"),
        ("2026-12-06", "söndag 08.00", "Sunday at 08:00"),
        ("2026-12-07", "måndag 7 december 08.00", "Monday 7 December at 08:00"),
        ("2026-12-28", "måndag 28 december 08.00", "Monday 28 December at 08:00"),
        ("2027-01-04", "måndag 4 januari 2027 08.00", "Monday 4 January 2027 at 08:00"),
    ],
)
def test_when_a_desk_opens_is_told_so_that_nobody_takes_the_wrong_day(opens, swedish, english):
    at, today = datetime.fromisoformat(f"{opens}T07:00+00:00"), date(2026, 11, 30)
    assert [spoken(at, today, language) for language in ("sv", "en")] == [swedish, english]
    reason = Reason("closed", {"desk": "x", "opens_at": at.isoformat(), "now": "2026-11-29T23:30:00+00:00"})
    assert say(reason, {}, "sv") == f"x har stängt nu. Öppnar {swedish}."


def test_a_reason_of_old_tells_the_whole_date():
    old = Reason("closed", {"desk": "x", "opens_at": "2026-12-28T07:00:00+00:00"})
    assert say(old, {}, "sv") == "x har stängt nu. Öppnar måndag 28 december 2026 08.00."


def test_an_unknown_symptom_is_another_problem():
    assert routed(symptom="teleport-stuck").desk == "first-line"


def test_an_emergency_is_said_among_the_reasons():
    assert "scope-emergency" in codes(routed(out_of_scope=OutOfScope.EMERGENCY))


@given(
    reporter=st.sampled_from(Reporter),
    affected=st.sampled_from(Affected),
    phase=st.sampled_from(Phase),
    symptom=st.sampled_from([*SYMPTOMS, "unknown"]),
    minutes=st.none() | st.integers(-5000, 5000),
    desks=st.sets(st.sampled_from(sorted(DESKS)), min_size=1),
)
def test_every_situation_has_a_working_desk_and_reasons_in_both_languages(
    reporter, affected, phase, symptom, minutes, desks
):
    catalogue = Catalogue(SYMPTOMS, {code: DESKS[code] for code in sorted(desks)})
    starts_at = None if minutes is None else NOW + timedelta(minutes=minutes)
    found = routed(
        catalogue, reporter=reporter, affected=affected, phase=phase, symptom=symptom, starts_at=starts_at
    )
    assert found.desk in desks
    assert all(say(reason, {}, language) for reason in found.reasons for language in ("sv", "en"))


def test_every_reason_and_label_has_words_in_both_languages():
    assert all(all(words) for words in [*SENTENCES.values(), *EXACTLY.values(), *LABELS.values()])
    assert say(Reason("normal"), {}, "en") == "No meeting today → normal."


def test_a_guide_that_found_the_desk_knows_more_than_the_symptom():
    found = routed(symptom="camera-blocked", guided_to="second-line")
    assert found.desk == "second-line"
    assert codes(found) == ["normal", "guide"]


def test_a_desk_that_a_guide_found_and_that_is_gone_leaves_the_symptoms_own():
    assert routed(symptom="camera-blocked", guided_to="nowhere").desk == routed(symptom="camera-blocked").desk


def test_nobody_is_guided_to_their_own_desk():
    assert (
        routed(reporter=Reporter.STAFF, symptom="camera-blocked", guided_to="care-unit").desk != "care-unit"
    )
