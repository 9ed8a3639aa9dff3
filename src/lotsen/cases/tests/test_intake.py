"""The first line on the telephone: a call is understood, answered or handed over, and stored whole."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.actions import handling
from lotsen.cases.doers import worker
from lotsen.cases.models import Case, Contact, Share
from lotsen.cases.tests.acting import fresh, page, signed_in, words
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk, Escalation
from lotsen.log.models import Errand, Row
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Affected, Channel, Outcome, Reporter, State, Step

pytestmark = pytest.mark.django_db
JOIN = "join-failed"
STUCK = "Jag kommer inte in i mötet när jag provar, har startat om två gånger"


def told(**more) -> dict:
    form = {"submission": str(uuid4()), "reporter": "resident", "text": STUCK, "ending": "kept", **more}
    return {name: value for name, value in form.items() if value is not None}


def call(user: User, **more):
    return signed_in(user).post(reverse("cases:intake"), told(**more))


def suggestion(user: User, **more):
    return signed_in(user).post(reverse("cases:intake-suggest"), told(**more))


def steps(case: Case) -> list[str]:
    return [row.step for row in case.rows]


def test_only_whoever_takes_calls_gets_in(people, client):
    assert page(people.first_line, "cases:intake").status_code == 200
    for other in (people.second_line, people.nurse, people.manager):
        assert page(other, "cases:intake").status_code == 403
    assert client.get(reverse("cases:intake")).status_code == 302


def test_who_takes_calls_but_sits_at_no_desk_cannot(people):
    floating = User.objects.create_user("floating", name="Flora", roles=[Role.FIRST_LINE])
    assert page(floating, "cases:intake").status_code == 403


def test_the_page_opens_where_one_types_what_the_person_tells(people):
    shown = words(page(people.first_line, "cases:intake"))
    assert shown.count("autofocus") == 1
    assert "autofocus" in shown[shown.index('name="text"') : shown.index("</textarea>")]


# three endings


def test_a_question_that_was_answered_is_done(people):
    answer = call(
        people.first_line, text="Vad kostar mötet?", ending="answered", answer="Det står i kallelsen."
    )
    case = Case.objects.get()
    assert answer.url == reverse("cases:intake-saved", args=[case.reference])
    assert (case.state, case.outcome, case.desk.code) == (State.RESOLVED, Outcome.ANSWERED, "first-line")
    assert (case.channel, case.registered_by) == (Channel.PHONE, people.first_line)
    assert steps(case) == [Step.REGISTER, Step.ANSWER, Step.RESOLVE]
    said = case.rows.get(step=Step.ANSWER)
    assert (said.public, said.data["text"]) == (True, "Det står i kallelsen.")


def test_answered_without_an_answer_is_asked_about_and_nothing_is_lost(people):
    answer = call(people.first_line, ending="answered", name="Anna Lind", unit=people.nurse.unit.pk)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["answer"]
    assert STUCK in words(answer)
    assert 'value="Anna Lind"' in words(answer)
    assert not Case.objects.exists()


def test_a_case_that_is_only_registered_lies_with_the_first_line(people):
    call(people.first_line, phone="070-174 06 05")
    case = Case.objects.get()
    assert (case.state, case.desk.code, case.assignee) == (State.NEW, "first-line", None)
    assert case.contact.phone == "070-174 06 05"


def test_a_hand_over_is_filled_in_from_the_call_and_waits_for_the_receiver(people):
    call(people.first_line, ending="handed-over", answer="Jag lämnar över det.")
    case = Case.objects.get()
    assert (case.state, case.desk.code, case.offered_to.code) == (State.OFFERED, "first-line", "second-line")
    assert case.assignee == people.first_line
    assert steps(case) == [Step.REGISTER, Step.ANSWER, Step.TAKE, Step.HAND_OVER]
    offer = case.rows.last().data
    assert STUCK in offer["required"]["tried"]
    assert "Jag lämnar över det." in offer["required"]["tried"]
    assert offer["reason"]


def test_what_the_agent_writes_to_the_receiver_is_what_they_get(people):
    more = {"to": "service-management", "reason": "Ny mottagning", "need-tried": "Inget"}
    call(people.first_line, ending="handed-over", **more)
    case = Case.objects.get()
    assert case.offered_to.code == "service-management"
    assert case.rows.last().data == {
        "to": "service-management",
        "reason": "Ny mottagning",
        "required": {},
    }


@pytest.mark.parametrize(("said", "shared"), [({}, False), ({"share": "yes"}, True)])
def test_a_call_handed_over_outside_shares_the_caller_only_when_asked_to(people, said, shared):
    Desk.objects.filter(code="second-line").update(outside=True)
    tables.forget()
    call(people.first_line, ending="handed-over", **said)
    assert Share.objects.filter(case=Case.objects.get(), desk__code="second-line").exists() == shared


def test_where_no_way_leads_to_the_right_desk_the_agent_chooses_another(people):
    staff = {"reporter": "staff", "affected": "self", "text": "Mitt SITHS-kort fungerar inte"}
    shown = words(suggestion(people.first_line, **staff))
    assert "Local IT" in shown
    assert "You cannot hand over to them directly" in shown
    refused = call(people.first_line, ending="handed-over", **staff)
    assert refused.status_code == 422
    assert list(refused.context["offer"].errors) == ["to"]
    assert not Case.objects.exists()
    call(people.first_line, ending="handed-over", to="second-line", **staff)
    assert Case.objects.get().offered_to.code == "second-line"


def test_a_way_that_was_closed_meanwhile_is_refused_and_nothing_is_lost(people, monkeypatch):
    Escalation.objects.filter(desk__code="first-line", to__code="second-line").delete()
    answer = call(people.first_line, ending="handed-over", to="second-line")
    assert answer.status_code == 422
    assert STUCK in words(answer)
    assert not Case.objects.exists()


def test_a_way_that_is_closed_in_the_same_seconds_is_refused_and_nothing_is_lost(people, monkeypatch):
    def closed(**_details):
        raise actions.NotThere(Desk.objects.get(code="second-line"), [])

    monkeypatch.setattr(handling, "hand_over", closed)
    answer = call(people.first_line, ending="handed-over", to="second-line")
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert STUCK in words(answer)
    assert "That desk cannot take over the case now" in words(answer)


def test_a_call_is_stored_whole_or_not_at_all(people, monkeypatch):
    def fail(**_details):
        raise RuntimeError("the power went")

    monkeypatch.setattr(handling, "hand_over", fail)
    with pytest.raises(RuntimeError):
        call(people.first_line, ending="handed-over", answer="Vi hör av oss", phone="070-174 06 05")
    for thing in (Case, Contact, Row, Errand):
        assert not thing.objects.exists()


@pytest.mark.parametrize("ending", ["answered", "kept", "handed-over"])
def test_the_same_call_sent_twice_is_stored_once(ending, people):
    form = {"submission": str(uuid4()), "ending": ending, "answer": "Vi hör av oss"}
    first, second = (call(people.first_line, **form) for _ in range(2))
    assert first.url == second.url
    assert Case.objects.count() == 1
    assert len(steps(Case.objects.get())) == len(set(steps(Case.objects.get())))


def test_going_back_to_another_ending_does_it_with_the_same_case(people):
    key = str(uuid4())
    call(people.first_line, submission=key)
    call(people.first_line, submission=key, ending="handed-over")
    assert Case.objects.get().offered_to.code == "second-line"


def test_the_same_form_with_other_words_names_the_first_case_and_keeps_the_words(people):
    key = str(uuid4())
    call(people.first_line, submission=key)
    answer = call(people.first_line, submission=key, text="Ett helt annat samtal")
    assert answer.status_code == 409
    assert Case.objects.get().reference in words(answer)
    assert "Ett helt annat samtal" in words(answer)


def test_a_form_without_an_ending_is_asked_for_one(people):
    answer = call(people.first_line, ending=None)
    assert answer.status_code == 422
    assert "Choose one of the buttons" in words(answer)


# while the person tells


def test_symptoms_route_and_reasons_follow_the_words_and_nothing_is_stored(people):
    answer = suggestion(people.first_line, text="Bilden är svart och mötet börjar om tio minuter")
    shown = words(answer)
    assert "Acute" in shown
    assert "Video service support" in shown
    assert "10 minutes" in shown
    assert answer.context["filled_in"]["to"] == "second-line"
    assert not Case.objects.exists()


def test_the_summary_for_screen_readers_says_the_essence(people):
    shown = words(suggestion(people.first_line))
    said = shown.split('data-said="')[1].split('"')[0]
    assert said.startswith("I cannot get into the meeting")
    assert "Normal. Video service support" in said


def test_the_number_keys_follow_the_order_of_the_symptoms(people):
    shown = words(suggestion(people.first_line, text="Jag kan inte logga in och det ekar"))
    assert [shown.index(f'data-key="{number}"') for number in (1, 2, 3)] == sorted(
        shown.index(f'data-key="{number}"') for number in (1, 2, 3)
    )


def test_an_emergency_shows_112_before_anything_else(people):
    shown = words(suggestion(people.first_line, text="Han har slutat andas"))
    assert shown.index("tel:112") < shown.index('name="symptom"')


def test_known_problems_with_a_case_of_the_same_symptom_show_with_their_workaround(people, register):
    told_of = {
        "title_sv": "Mötet startar inte i Firefox",
        "workaround": "Byt webbläsare",
        "public_text_sv": "Vi vet.",
    }
    known = actions.create_problem(by=people.investigator, component="video", **told_of)
    other = actions.create_problem(by=people.investigator, component="video", title_sv="Ekot")
    solved = actions.create_problem(by=people.investigator, component="video", title_sv="Gammalt")
    actions.solve_problem(problem=solved, by=people.investigator, text="Klart")
    for problem, symptom in [(known, JOIN), (known, JOIN), (solved, JOIN), (other, "echo")]:
        actions.link(case=register(symptom=symptom), by=people.investigator, problem=problem)
    shown = words(suggestion(people.first_line, symptom=JOIN))
    assert shown.count("Mötet startar inte i Firefox") == 1
    assert "Byt webbläsare" in shown
    assert "Ekot" not in shown
    assert "Gammalt" not in shown


def test_when_the_meeting_is_follows_the_words_and_never_the_agent(people):
    text = "Kameran är svart och mötet börjar om 10 minuter"
    told = suggestion(people.first_line, text=text).context["form"].told
    assert told["when"] == "soon"
    again = suggestion(
        people.first_line, text="Mötet pågår nu och kameran är svart", when="soon", told_when="soon"
    )
    assert again.context["form"].told["when"] == "now"
    chosen = suggestion(people.first_line, text=text, when="later", told_when="")
    assert chosen.context["form"].told["when"] == ""
    assert chosen.context["form"]["when"].value() == "later"
    tomorrow = suggestion(people.first_line, text="Mötet är i morgon och kameran är svart")
    assert tomorrow.context["form"].told["when"] == "later"


def test_whose_problem_it_is_matters_when_staff_call(people):
    text = "Kameran är blockerad"
    own = suggestion(people.first_line, reporter="staff", affected="self", text=text)
    patients = suggestion(people.first_line, reporter="staff", affected="patient", text=text)
    assert own.context["suggestion"].understanding.desk.code == "local-it"
    assert patients.context["suggestion"].understanding.desk.code == "second-line"


def test_a_resident_calls_for_nobody_else(people):
    call(people.first_line, affected="patient")
    assert (Case.objects.get().reporter, Case.objects.get().affected) == (Reporter.RESIDENT, Affected.SELF)


def test_without_scripts_a_button_shows_the_suggestion_and_fills_in_the_hand_over(people):
    answer = call(people.first_line, look="1", ending=None)
    assert answer.status_code == 200
    assert "Video service support" in words(answer)
    assert not answer.context["form"].errors
    assert answer.context["offer"]["to"].value() == "second-line"
    assert not Case.objects.exists()


# a number that the caller has


def find(user: User, reference: str):
    return signed_in(user).get(reverse("cases:intake-find"), {"reference": reference})


def test_a_number_read_out_leads_to_the_case(people, register):
    case = register(text="Hur gör jag?", symptom="how-to")
    spoken = case.reference.removeprefix("L-").replace("-", " ")
    assert case.get_absolute_url() in words(find(people.first_line, spoken))


def test_of_another_desks_case_the_agent_learns_where_it_is_and_nothing_more(people, register):
    case = register(text="Något privat som jag skrev")
    shown = words(find(people.first_line, case.reference))
    assert "is with Video service support" in shown
    assert "Något privat" not in shown
    assert case.get_absolute_url() not in shown


def test_a_misheard_number_is_said_to_be_none(people, register):
    digits = register().reference
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert "There is no case" in words(find(people.first_line, wrong))


def test_to_look_for_nothing_finds_nothing_and_blames_nobody(people):
    assert "There is no case" not in words(find(people.first_line, " "))


def test_looking_up_a_number_does_not_touch_what_is_being_written(people, register):
    client = signed_in(people.first_line)
    answer = client.get(reverse("cases:intake-find"), {"reference": "x"}, headers={"HX-Request": "true"})
    assert "<html" not in words(answer)


# afterwards


def test_the_number_is_shown_to_whoever_took_the_call(people):
    saved = call(people.first_line).url
    reference = Case.objects.get().reference
    shown = words(signed_in(people.first_line).get(saved))
    assert reference in shown
    assert "The case lies with National e-services support" in shown
    assert signed_in(people.first_line_colleague).get(saved).status_code == 200
    assert signed_in(people.nurse).get(saved).status_code == 403


def test_the_receiver_takes_over_what_was_handed_over_on_the_telephone(people):
    call(people.first_line, ending="handed-over")
    case = Case.objects.get()
    actions.acknowledge(case=case, by=worker(people.second_line))
    assert (fresh(case).desk.code, fresh(case).assignee) == ("second-line", people.second_line)
