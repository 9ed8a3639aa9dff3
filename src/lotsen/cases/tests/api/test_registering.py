"""Another system asks who can help, and registers what people tell it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from lotsen.cases import intake
from lotsen.cases.models import Case, Contact
from lotsen.desks.catalogue import forget
from lotsen.desks.models import Desk
from lotsen.log.models import Errand
from lotsen.policy.recognition import Recognition
from lotsen.policy.terms import Channel

CAMERA = {"reporter": "resident", "text": "Kameran är blockerad av webbläsaren"}
ANNA = {"name": "Anna Andersson", "email": "anna@example.org", "phone": "070-174 06 05"}


def soon(minutes: int = 8) -> str:
    return (timezone.now() + timedelta(minutes=minutes, seconds=30)).isoformat()


def test_who_can_help_is_told_without_a_token_and_nothing_is_stored(stranger):
    answer = stranger.post("triage", CAMERA | {"starts_at": soon()})
    assert answer["symptoms"][0]["code"] == "camera-blocked"
    assert answer["symptoms"][0]["score"] > 0.5
    assert answer["out_of_scope"] is None
    route = answer["route"]
    assert (route["desk"], route["urgency"], route["kind"]) == ("second-line", "acute", "fault")
    assert route["component"] == "device"
    assert "Mötet börjar om 8 minuter → akut." in route["reasons"]
    assert Case.objects.count() == 0


def test_a_nurse_with_the_same_trouble_is_sent_to_her_own_it(stranger):
    assert stranger.post("triage", CAMERA | {"reporter": "staff"})["route"]["desk"] == "local-it"
    told_for_patient = CAMERA | {"reporter": "staff", "affected": "patient"}
    assert stranger.post("triage", told_for_patient)["route"]["desk"] == "second-line"


def test_a_symptom_that_was_chosen_is_certain(stranger):
    answer = stranger.post("triage", {"reporter": "relative", "symptom": "echo", "language": "en"})
    assert answer["symptoms"] == [{"code": "echo", "score": 1.0}]
    assert answer["route"]["reasons"][0] == "No meeting today → normal."


def test_danger_to_life_is_said_to_be_out_of_scope(stranger):
    answer = stranger.post(
        "triage", {"reporter": "resident", "text": "Jag har ont i bröstet och kan inte andas"}
    )
    assert (answer["out_of_scope"], answer["perhaps_emergency"]) == ("emergency", False)
    assert any("112" in reason for reason in answer["route"]["reasons"])


def test_what_may_be_danger_to_life_is_said_beside_the_route(stranger, monkeypatch):
    understood = Recognition(symptoms=(("camera-black", 0.9),), perhaps_emergency=True)
    monkeypatch.setattr(intake, "recognise", lambda _text: understood)
    answer = stranger.post(
        "triage", {"reporter": "relative", "text": "Bilden är svart och hon är så konstig"}
    )
    assert (answer["out_of_scope"], answer["perhaps_emergency"]) == (None, True)
    assert answer["symptoms"][0]["code"] == "camera-black"


def test_a_case_is_stored_before_its_reference_is_given(system):
    device = {"browser": "Firefox 128", "camera": {"found": True, "names": ["Front\u200bkamera"]}}
    facts = {
        "channel": "app",
        "contact": ANNA,
        "device": device,
        "test": {"camera": "black"},
        "starts_at": soon(),
    }
    answer = system.register(**facts, phase="pre-check", language="en")
    case = Case.objects.get(reference=answer["reference"])
    assert (case.channel, case.reporter, case.phase, case.language) == (
        Channel.APP,
        "resident",
        "pre-check",
        "en",
    )
    assert case.device["camera"]["names"] == ["Frontkamera"]
    assert case.device["test"] == {"camera": "black"}
    assert Contact.objects.get(case=case).email == "anna@example.org"
    assert set(Errand.objects.values_list("kind", flat=True)) == {"tell-reporter", "tell-desk"}
    assert answer["route"]["desk"] == case.desk.code == "second-line"
    assert answer["route"]["reasons"][0] == "The meeting starts in 8 minutes → acute."


def test_the_private_link_leads_to_that_case_and_no_other(system):
    answer, other = system.register(), system.register()
    token = answer["follow_url"].rpartition("/")[2]
    assert Case.objects.followed_by(token).get().reference == answer["reference"]
    forged = token.replace(answer["reference"], other["reference"])
    assert not Case.objects.followed_by(forged).exists()


def test_the_same_key_with_the_same_body_is_the_same_case_for_ever(system):
    first = system.register(key="once", contact=ANNA)
    system.post(f"cases/{first['reference']}/resolve", {"outcome": "solved"})
    assert system.register(key="once", contact=ANNA) == first
    assert Case.objects.count() == 1


@pytest.mark.parametrize("other", [{"text": "Ljudet är borta"}, {"contact": ANNA}, {"device": {"a": 1}}])
def test_the_same_key_with_another_body_is_refused_and_names_the_first_case(system, other):
    first = system.register(key="once")
    refusal = system.register(422, key="once", **other)
    assert refusal["reference"] == first["reference"]
    assert Case.objects.count() == 1


def test_keys_of_two_systems_never_meet(caller):
    references = {caller().register(key="once")["reference"] for _ in range(2)}
    assert len(references) == 2


def test_without_a_key_every_request_is_a_case(system):
    assert system.register()["reference"] != system.register()["reference"]


def test_a_key_that_is_too_long_is_refused(system):
    refusal = system.register(422, key="k" * 81)
    assert [error["field"] for error in refusal["errors"]] == ["Idempotency-Key"]


def test_a_symptom_that_only_an_old_client_knows_is_kept_as_other(system):
    answer = system.register(symptom="fax-jammed", text="")
    case = Case.objects.get(reference=answer["reference"])
    assert case.symptom.code == "other"
    assert case.rows[0].data["unknown_symptom"] == "fax-jammed"


def test_a_case_for_a_desk_that_is_gone_goes_to_one_that_works_and_says_so(system):
    Desk.objects.filter(code="second-line").update(is_active=False)
    forget()
    route = system.register()["route"]
    assert Desk.objects.working().filter(code=route["desk"]).exists()
    assert any("tar inte emot ärenden längre" in reason for reason in route["reasons"])


def test_what_is_not_clear_comes_with_a_question_to_ask(stranger):
    unclear = stranger.post(
        "triage", {"reporter": "resident", "text": "problem med ljudet", "language": "en"}
    )
    assert unclear["question"]["text"] == "Who is it that cannot hear?"
    assert unclear["question"]["symptoms"][0] == unclear["symptoms"][0]["code"]
    assert stranger.post("triage", CAMERA)["question"] is None


def test_another_language_is_named_and_nothing_is_guessed(stranger):
    answer = stranger.post("triage", {"reporter": "resident", "text": "Я не можу увійти до відеозустрічі"})
    assert (answer["other_language"], answer["symptoms"]) == ("uk", [])


def test_when_a_closed_desk_opens_is_told_as_well_as_in_the_reasons(system, stranger, monkeypatch):
    sunday = datetime(2026, 11, 29, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: sunday)
    for answer in (system.register(), stranger.post("triage", CAMERA)):
        assert datetime.fromisoformat(answer["route"]["opens_at"]) == datetime(2026, 11, 30, 7, tzinfo=UTC)
        assert answer["route"]["reasons"][-1].endswith("har stängt nu. Öppnar i morgon 08.00.")
    monkeypatch.setattr(timezone, "now", lambda: sunday + timedelta(days=1))
    assert system.register()["route"]["opens_at"] is None
