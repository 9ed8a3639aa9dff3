"""Every step as somebody does it on the screen: its effect, its refusal, and that nothing written is lost."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case, Draft
from lotsen.cases.tests.acting import fresh, keep, page, signed_in, step
from lotsen.desks.models import Desk
from lotsen.policy.terms import Component, Outcome, State, Step, Urgency

pytestmark = pytest.mark.django_db
TO_VENDOR = {
    "to": "vendor",
    "reason": "Felet är deras",
    "need-tried": "Startat om",
    "need-when": "I dag 09.15",
}


@pytest.fixture
def case(register) -> Case:
    """A new case at the second line."""
    return register()


@pytest.fixture
def taken(case, people) -> Case:
    actions.take(case=case, by=worker(people.second_line))
    return case


@pytest.fixture
def offered(taken, people) -> Case:
    """Offered by the second line to the vendor."""
    step(people.second_line, taken, "hand-over", **TO_VENDOR)
    return fresh(taken)


def last(case: Case):
    return case.rows.last()


def test_to_take_is_to_have(case, people):
    response = step(people.second_line, case, "take")
    assert response.headers["Location"] == case.get_absolute_url()
    assert (fresh(case).state, fresh(case).assignee) == (State.TAKEN, people.second_line)


def test_who_presses_take_after_a_colleague_is_told_who_did(register, people):
    case = register(symptom="how-to")
    step(people.first_line_colleague, case, "take")
    response = step(people.first_line, case, "take", seen="")
    assert response.status_code == 409
    assert people.first_line_colleague.name in response.content.decode()
    assert fresh(case).assignee == people.first_line_colleague


def test_a_colleagues_case_is_taken_over_knowingly(register, people):
    case = register(symptom="how-to")
    step(people.first_line_colleague, case, "take")
    step(people.first_line, case, "take", seen=people.first_line_colleague.pk)
    assert fresh(case).assignee == people.first_line


def test_released_it_lies_in_the_queue_and_that_can_be_undone(taken, people):
    client = signed_in(people.second_line)
    client.post(reverse("cases:release", args=[taken.reference]), {"submission": uuid4()})
    assert (fresh(taken).state, fresh(taken).assignee) == (State.NEW, None)
    first, again = (client.get(taken.get_absolute_url()) for _ in range(2))
    assert first.context["done"].address == "cases:take"
    assert again.context["done"] is None


def test_an_answer_reaches_the_person_and_ends_the_draft(taken, people):
    actions.save_draft(case=taken, by=people.second_line, text="Prova igen")
    step(people.second_line, taken, "answer", text="Prova igen nu")
    assert (last(taken).step, last(taken).public, last(taken).data["text"]) == (
        Step.ANSWER,
        True,
        "Prova igen nu",
    )
    assert not Draft.objects.exists()


def test_a_question_waits_for_the_person_until_one_goes_on(taken, people):
    step(people.second_line, taken, "ask", text="Vilken telefon?")
    assert fresh(taken).state == State.WAITING
    step(people.second_line, taken, "resume")
    assert fresh(taken).state == State.TAKEN


def test_a_note_is_for_the_desks_alone(taken, people):
    actions.save_draft(case=taken, by=people.second_line, text="Samma som i går")
    step(people.second_line, taken, "note", text="Samma som i går")
    assert (last(taken).step, last(taken).public) == (Step.NOTE, False)
    assert not Draft.objects.exists()


def test_nothing_written_is_nothing_sent(taken, people):
    response = step(people.second_line, taken, "answer", text=" \u200b ")
    assert response.status_code == 422
    assert last(taken).step == Step.TAKE


def test_the_same_form_sent_twice_does_its_work_once(taken, people):
    once = {"submission": uuid4(), "text": "Prova igen"}
    answers = [step(people.second_line, taken, "answer", **once) for _ in range(2)]
    assert [response.status_code for response in answers] == [302, 302]
    assert taken.rows.filter(step=Step.ANSWER).count() == 1


def test_two_buttons_of_one_form_are_two_things(taken, people):
    once = {"submission": uuid4(), "text": "Prova igen"}
    step(people.second_line, taken, "answer", **once)
    step(people.second_line, taken, "note", **once)
    assert [row.step for row in taken.rows][-2:] == [Step.ANSWER, Step.NOTE]


def test_a_double_click_on_a_button_is_one_step_and_no_complaint(offered, people):
    key = uuid4()
    answers = [step(people.vendor, offered, "acknowledge", submission=key) for _ in range(2)]
    assert [response.status_code for response in answers] == [302, 302]
    assert offered.rows.filter(step=Step.ACKNOWLEDGE).count() == 1


def test_a_hand_over_offers_only_the_desks_that_the_table_allows(taken, people):
    form = page(people.second_line, "cases:hand-over", taken.reference).context["form"]
    offered = [card.code for card in form.receivers]
    assert offered == ["vendor", "first-line", "local-it", "service-management", "investigation"]
    response = step(people.second_line, taken, "hand-over", **TO_VENDOR | {"to": "care-unit"})
    assert response.status_code == 422
    assert fresh(taken).offered_to is None


def test_a_hand_over_demands_what_the_receiver_requires_and_keeps_what_was_written(taken, people):
    response = step(people.second_line, taken, "hand-over", **TO_VENDOR | {"need-tried": " "})
    assert response.status_code == 422
    assert "need-tried" in response.context["form"].errors
    text = response.content.decode()
    assert all(words in text for words in ("Felet är deras", "I dag 09.15"))


def test_what_another_desk_requires_is_not_demanded(taken, people):
    step(people.second_line, taken, "hand-over", to="service-management", reason="Ett förslag")
    assert fresh(taken).offered_to.code == "service-management"
    assert last(taken).data["required"] == {}


def test_ones_own_hand_over_sent_again_is_done_though_the_form_knows_what_others_required(taken, people):
    told = TO_VENDOR | {"need-workstation": "Datorn i rum 4", "submission": uuid4()}
    answers = [step(people.second_line, taken, "hand-over", **told) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    other = step(people.second_line, taken, "hand-over", **told | {"need-when": "I går"})
    assert other.status_code == 409


def test_an_offered_case_is_received_by_the_other_desk(offered, people):
    assert offered.desk.code == "second-line"
    step(people.vendor, offered, "acknowledge")
    received = fresh(offered)
    assert (received.desk.code, received.assignee, received.state) == (
        "vendor",
        people.vendor,
        State.ACCEPTED,
    )


def test_an_offer_can_be_taken_back(offered, people):
    step(people.second_line, offered, "withdraw")
    assert (fresh(offered).offered_to, fresh(offered).state) == (None, State.TAKEN)


def test_sent_back_it_names_the_right_receiver_and_the_next_hand_over_is_filled_in(offered, people):
    step(people.vendor, offered, "send-back", reason="Det är datorn", right_desk="local-it")
    assert last(offered).data["right_desk"] == "local-it"
    text = page(people.second_line, "cases:case", offered.reference).content.decode()
    assert "Det är datorn" in text
    assert "hand-over?to=local-it" in text
    form = page(people.second_line, "cases:hand-over", offered.reference, to="local-it").context["form"]
    assert (form["to"].value(), form["reason"].value()) == ("local-it", "Felet är deras")
    assert form["need-tried"].value() == "Startat om"


def test_only_desks_that_the_holder_may_send_to_can_be_named(offered, people):
    response = step(people.vendor, offered, "send-back", reason="Fel", right_desk="care-unit")
    assert response.status_code == 422
    choices = {desk.code for desk in response.context["form"].fields["right_desk"].queryset}
    assert choices == {"first-line", "local-it", "service-management", "investigation"}


def test_a_case_is_resolved_with_its_outcome_and_where_the_fault_truly_was(taken, people):
    actions.save_draft(case=taken, by=people.second_line, text="Nu fungerar det")
    form = page(people.second_line, "cases:resolve", taken.reference).context["form"]
    assert (form["component"].value(), form["text"].value()) == (Component.VIDEO, "Nu fungerar det")
    step(
        people.second_line,
        taken,
        "resolve",
        outcome="solved",
        component="device",
        text="Kameran var avstängd",
    )
    solved = fresh(taken)
    assert (solved.state, solved.outcome, solved.component, solved.true_component) == (
        State.RESOLVED, Outcome.SOLVED, Component.VIDEO, Component.DEVICE,
    )  # fmt: skip
    assert not Draft.objects.exists()


def test_resolved_it_can_be_closed_and_opened_again(taken, people):
    step(people.second_line, taken, "resolve", outcome="answered", component="none")
    step(people.second_line, taken, "close")
    assert fresh(taken).state == State.CLOSED
    step(people.second_line, taken, "reopen")
    assert fresh(taken).state == State.REOPENED


def test_urgency_is_changed_with_a_reason(taken, people):
    assert step(people.second_line, taken, "raise", urgency="acute").status_code == 422
    step(people.second_line, taken, "raise", urgency="acute", reason="Läkaren väntar")
    assert (fresh(taken).urgency, last(taken).data["reason"]) == (Urgency.ACUTE, "Läkaren väntar")


def test_a_duplicate_goes_into_an_open_case_at_the_same_desk(taken, register, people):
    other, elsewhere = register(text="Samma sak här"), register(symptom="how-to")
    found = page(people.second_line, "cases:merge", taken.reference).context["form"].candidates
    assert found == [other]
    searched = step(people.second_line, taken, "merge", look=1, q=elsewhere.reference)
    assert searched.context["form"].candidates == []
    assert step(people.second_line, taken, "merge", into=elsewhere.reference).status_code == 422
    step(people.second_line, taken, "merge", into=other.reference)
    assert (fresh(taken).merged_into, fresh(taken).state) == (other, State.CLOSED)


def test_a_case_is_linked_to_a_problem_and_the_link_taken_away(taken, people):
    problem = actions.create_problem(by=people.investigator, title_sv="Svart bild", component=Component.APP)
    step(people.second_line, taken, "link", problem=problem.pk)
    assert fresh(taken).problem == problem
    step(people.second_line, taken, "unlink")
    assert fresh(taken).problem is None
    step(people.investigator, taken, "link", problem=problem.pk)
    assert fresh(taken).problem == problem


def test_a_file_is_kept_and_what_lies_about_its_type_is_refused(taken, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    pdf = SimpleUploadedFile("kvitto.pdf", b"%PDF-1.4 hej")
    step(people.second_line, taken, "attach", upload=pdf)
    attachment = taken.attachments.get()
    assert attachment.row.public is False
    answer = signed_in(people.second_line).get(reverse("cases:file", args=[taken.reference, attachment.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 hej"
    liar = SimpleUploadedFile("bild.png", b"<script>alert(1)</script>")
    assert step(people.second_line, taken, "attach", upload=liar).status_code == 422


def test_who_told_us_and_is_signed_in_answers_confirms_and_opens_again(register, people):
    case = register(by=worker(people.nurse), reporter="staff")
    actions.ask(case=case, by=worker(agent_of(case)), text="Vilken dator?")
    step(people.nurse, case, "reply", text="Den i rum 4")
    assert (fresh(case).state, last(case).data["text"]) == (State.TAKEN, "Den i rum 4")
    step(people.nurse, case, "confirm")
    assert fresh(case).state == State.CLOSED
    step(people.nurse, case, "reopen")
    assert fresh(case).state == State.REOPENED


def agent_of(case: Case):
    return Desk.objects.get(pk=case.desk_id).people.first()


def test_what_comes_too_late_keeps_the_text_and_says_what_happened(offered, people):
    step(people.vendor, offered, "acknowledge")
    response = step(people.second_line, offered, "withdraw")
    assert response.status_code == 409
    assert people.vendor.name in response.content.decode()
    response = step(people.second_line, offered, "answer", text="En lång och fin förklaring")
    assert response.status_code == 409
    assert "En lång och fin förklaring" in response.content.decode()
    assert offered.rows.filter(step=Step.ANSWER).count() == 0


def test_a_form_of_its_own_that_comes_too_late_gives_back_every_text(taken, people):
    actions.confirm(case=taken, by=PERSON)
    response = step(people.second_line, taken, "hand-over", **TO_VENDOR)
    assert response.status_code == 409
    assert {text for _label, text in response.context["kept"]} == {
        "Felet är deras",
        "Startat om",
        "I dag 09.15",
    }
    assert page(people.second_line, "cases:hand-over", taken.reference).status_code == 409


def test_another_agents_change_leaves_the_draft_alone(register, people):
    case = register(symptom="how-to")
    assert keep(Client(), people.first_line, case, text="Halvvägs genom en").status_code == 200
    step(people.first_line_colleague, case, "take")
    step(people.first_line_colleague, case, "answer", text="Hej")
    composer = page(people.first_line, "cases:case", case.reference).context["composer"]
    assert composer["text"].value() == "Halvvägs genom en"
    assert (
        page(people.first_line_colleague, "cases:case", case.reference).context["composer"]["text"].value()
        == ""
    )


@pytest.mark.parametrize("action", ["note", "answer", "ask"])
def test_a_draft_that_comes_after_its_own_form_does_not_bring_back_what_was_sent(taken, people, action):
    key = str(uuid4())
    late = {"text": "Prova igen, tack", "submission": key}
    assert keep(Client(), people.second_line, taken, **late).status_code == 200
    step(people.second_line, taken, action, text="Prova igen", submission=key)
    assert keep(Client(), people.second_line, taken, **late).status_code == 409
    assert not Draft.objects.exists()


def test_what_was_begun_as_a_note_is_still_one_when_the_writer_comes_back(taken, people):
    keep(Client(), people.second_line, taken, text="Låter upprörd", mode="internal")
    shown = page(people.second_line, "cases:case", taken.reference)
    assert shown.context["composer"]["text"].value() == "Låter upprörd"
    assert 'id="mode-internal" checked' in shown.content.decode()
    form = page(people.second_line, "cases:resolve", taken.reference).context["form"]
    assert not form["text"].value()
    step(people.second_line, taken, "resolve", outcome="answered", component="none", text="Hej då")
    assert Draft.objects.get().text == "Låter upprörd"


def test_a_note_that_is_refused_does_not_turn_into_an_answer(taken, people):
    refused = step(people.second_line, taken, "note", text="Är 19121212-1212 med?", mode="internal")
    assert refused.status_code == 422
    assert 'id="mode-internal" checked' in refused.content.decode()


def test_a_draft_in_another_tab_is_kept_whatever_was_sent_from_the_first(taken, people):
    step(people.second_line, taken, "note", text="Prova igen", submission=uuid4())
    assert keep(Client(), people.second_line, taken, text="Prova").status_code == 200
    assert Draft.objects.get().text == "Prova"


def test_a_text_that_is_too_long_does_not_put_out_the_draft_that_is_kept(taken, people):
    actions.save_draft(case=taken, by=people.second_line, text="Det jag har")
    assert keep(Client(), people.second_line, taken, text="x" * 60_000).status_code == 422
    assert Draft.objects.get().text == "Det jag har"


def test_without_javascript_a_saved_reply_is_put_after_the_draft_by_the_server(taken, people):
    reply = taken.desk.saved_replies.first()
    address = reverse("cases:draft", args=[taken.reference])
    response = signed_in(people.second_line).post(address, {"text": "Hej!", "reply": reply.code})
    assert response.headers["Location"].endswith("#composer")
    assert Draft.objects.get().text == f"Hej!\n\n{reply.text_sv}"


def test_of_two_who_press_take_at_once_one_gets_it_and_the_other_is_told(register, people, monkeypatch):
    case = register(symptom="how-to")
    take_over = actions.take_over

    def just_before(**more):
        actions.take(case=fresh(case), by=worker(people.first_line_colleague))
        return take_over(**more)

    monkeypatch.setattr(actions, "take_over", just_before)
    response = step(people.first_line, case, "take", seen="")
    assert response.status_code == 409
    assert people.first_line_colleague.name in response.content.decode()
    assert fresh(case).assignee == people.first_line_colleague
    assert case.rows.filter(step=Step.TAKE).count() == 1
