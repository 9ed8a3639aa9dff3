"""The page of one case: what each reader sees of it, and that nothing in it does more than be read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh, page, signed_in
from lotsen.desks.models import Desk
from lotsen.policy.terms import Component, Outcome, Phase, Step, Urgency

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WHOM = ContactDetails(name="Peter Sundelius", email="peter@example.org", phone="070-174 06 33")
ENOUGH = {"tried": "Startat om telefonen", "when": "I dag 09.15"}


@pytest.fixture
def case(register, unit) -> Case:
    """At the second line, with a meeting in eight minutes."""
    return register(
        contact=WHOM,
        text="Jag kommer inte in",
        starts_at=timezone.now() + timedelta(minutes=8.5),
        phase=Phase.JOINING,
        device={"kind": "phone", "system": "Android 15", "browser": "Chrome 142"},
    )


def shown(user, case) -> str:
    return page(user, "cases:case", case.reference).content.decode()


def test_the_head_says_what_it_is_how_urgent_and_when_the_meeting_begins(case, people):
    text = shown(people.second_line, case)
    for words in (
        case.reference,
        "I cannot get into the meeting",
        "Acute",
        "in 8 min",
        "New",
        "Resident",
        "First answer",
    ):
        assert words in text


def test_what_is_known_stands_beside_with_the_reasons_in_words(case, people):
    text = shown(people.second_line, case)
    for words in (
        "Android 15",
        "Chrome 142",
        "The meeting starts in 8 minutes → acute.",
        "Video service",
        "Jag kommer",
    ):
        assert words in text


def test_contact_details_are_for_the_desk_that_holds_the_case(case, people):
    vendor = Desk.objects.get(code="vendor")
    agent = worker(people.second_line)
    actions.hand_over(case=case, by=agent, to=vendor, reason="Deras fel", required=ENOUGH)
    assert all(words in shown(people.second_line, case) for words in (WHOM.name, WHOM.phone, WHOM.email))
    for reader in (people.vendor, people.investigator, people.manager):
        assert not any(words in shown(reader, case) for words in (WHOM.name, WHOM.phone, WHOM.email))
    actions.share(case=fresh(case), by=worker(people.second_line), desk=vendor)
    assert WHOM.phone not in shown(people.vendor, case)
    actions.acknowledge(case=fresh(case), by=worker(people.vendor))
    assert WHOM.phone in shown(people.vendor, case)
    assert WHOM.phone not in shown(people.second_line, case)


def test_each_row_says_what_who_and_who_may_see_it(case, people):
    agent = worker(people.second_line)
    actions.take(case=case, by=agent)
    actions.note(case=case, by=agent, text="Samma fel som i går")
    actions.answer(case=case, by=agent, text="Prova i webbläsaren")
    actions.change_urgency(case=case, by=agent, urgency=Urgency.TODAY, reason="Mötet flyttades")
    entries = page(people.second_line, "cases:case", case.reference).context["sheet"].timeline
    assert [(entry.row.step, entry.kind) for entry in entries] == [
        (Step.REGISTER, "public"), (Step.TAKE, "system"), (Step.NOTE, "internal"), (Step.ANSWER, "public"),
        (Step.RAISE, "system"),
    ]  # fmt: skip
    assert entries[4].what.endswith("Today")
    assert entries[4].details == [("Why", "Mötet flyttades")]
    assert people.second_line.name in entries[1].who


def test_a_hand_over_tells_the_receiver_why_and_what_they_asked_for(case, people):
    vendor = Desk.objects.get(code="vendor")
    actions.hand_over(
        case=case, by=worker(people.second_line), to=vendor, reason="Deras fel", required=ENOUGH
    )
    text = shown(people.vendor, case)
    for words in (
        "offers you this case",
        "Deras fel",
        "What has already been tried?",
        "Startat om telefonen",
    ):
        assert words in text


def test_the_buttons_are_those_that_the_lifecycle_allows(case, people):
    addresses = {
        name: reverse(f"cases:{name}", args=[case.reference]) for name in ("take", "withdraw", "acknowledge")
    }

    def buttons(user):
        text = shown(user, case)
        return {name for name, address in addresses.items() if f'"{address}"' in text}

    assert buttons(people.second_line) == {"take"}
    vendor = Desk.objects.get(code="vendor")
    actions.hand_over(
        case=case, by=worker(people.second_line), to=vendor, reason="Deras fel", required=ENOUGH
    )
    assert buttons(people.second_line) == {"withdraw"}
    assert buttons(people.vendor) == {"acknowledge"}
    assert buttons(people.manager) == set()


def test_what_is_fetched_when_something_happens_leaves_the_composer_alone(case, people):
    part = page(people.second_line, "cases:log", case.reference).content.decode()
    for place in (
        'id="case-log"',
        'id="case-head" hx-swap-oob',
        'id="case-steps" hx-swap-oob',
        'id="case-side"',
    ):
        assert place in part
    assert "<textarea" not in part
    assert "composer" not in part


def test_what_somebody_else_does_is_announced_to_a_screen_reader(case, people):
    actions.take(case=case, by=worker(people.second_line))
    own = page(people.second_line, "cases:log", case.reference)
    others = page(people.investigator, "cases:log", case.reference)
    assert "HX-Trigger" not in own.headers
    assert "case-done" not in own.content.decode()
    assert "case-done" in others.content.decode()
    assert people.second_line.name in others.headers["HX-Trigger"]


def test_saved_replies_are_those_of_ones_own_desk_in_the_language_of_the_person(register, people):
    case = register(language="en")
    replies = page(people.second_line, "cases:case", case.reference).context["sheet"].saved_replies
    assert {reply.desk.code for reply, _text in replies} == {"second-line"}
    assert all(text == reply.text_en for reply, text in replies)


def test_a_known_problem_shows_with_what_helps_meanwhile(case, people):
    problem = actions.create_problem(
        by=people.investigator,
        title_sv="Svart bild",
        title_en="Black screen",
        component=Component.APP,
        workaround="Webben",
    )
    actions.link(case=case, problem=problem, by=people.second_line)
    text = shown(people.second_line, case)
    assert all(words in text for words in ("Black screen", "Webben", problem.get_absolute_url()))


def test_a_merged_case_says_where_it_goes_on(case, register, people):
    other = register()
    actions.merge(case=case, into=other, by=worker(people.second_line))
    assert other.get_absolute_url() in shown(people.second_line, case)
    assert case.get_absolute_url() in shown(people.second_line, other)


def test_the_person_has_waited_longer_than_any_desk_has_had_it_open(case, people):
    sheet = page(people.second_line, "cases:case", case.reference).context["sheet"]
    ((desk, spent),) = sheet.desk_times
    assert desk == case.desk.name_sv
    assert sheet.person_waited >= spent


def test_staff_who_told_us_read_what_is_meant_for_them_and_may_reply(register, people, unit):
    case = register(by=worker(people.nurse), reporter="staff", unit=unit)
    agent = worker(people.second_line)
    actions.note(case=case, by=agent, text="Hemligt mellan instanser")
    actions.answer(case=case, by=agent, text="Starta om datorn")
    actions.hand_over(
        case=case, by=agent, to=Desk.objects.get(code="vendor"), reason="Bara för instanser", required=ENOUGH
    )
    text = shown(people.nurse, case)
    assert "Starta om datorn" in text
    for secret in ("Hemligt", "Bara för instanser", "Startat om telefonen", "Why it came here"):
        assert secret not in text
    assert reverse("cases:reply", args=[case.reference]) in text
    colleague = shown(people.local_contact, case)
    assert "Starta om datorn" in colleague
    assert "<textarea" not in colleague


def test_who_works_at_the_desk_and_registered_the_case_acts_as_the_desk(register, people):
    case = register(symptom="how-to", by=worker(people.first_line))
    text = shown(people.first_line, case)
    assert reverse("cases:answer", args=[case.reference]) in text
    assert reverse("cases:confirm", args=[case.reference]) not in text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{% load i18n %}{{ user }}",
        "</textarea><b>x",
    ],
)
def test_what_people_write_is_shown_and_does_nothing(register, people, text):
    case = register(text=text, contact=ContactDetails(name=text))
    actions.reply(case=case, by=PERSON, text=text)
    actions.save_draft(case=case, by=people.second_line, text=text)
    shown_text = shown(people.second_line, case)
    assert text not in shown_text.replace("{% load i18n %}{{ user }}", "")
    assert all(
        dangerous not in shown_text for dangerous in ("<script>alert", "<img src=x", "</textarea><b>x")
    )


def test_a_longer_log_takes_no_more_questions_to_the_database(
    case, people, django_assert_max_num_queries, django_assert_num_queries
):
    client = signed_in(people.second_line)
    actions.answer(case=case, by=worker(people.second_line), text="Hej")
    client.get(case.get_absolute_url())
    with django_assert_max_num_queries(16) as short:
        client.get(case.get_absolute_url())
    for number in range(3):
        actions.answer(case=case, by=worker(people.second_line), text=f"Hej {number}")
        actions.note(case=case, by=worker(people.second_line), text=f"Not {number}")
    with django_assert_num_queries(len(short)):
        client.get(case.get_absolute_url())


def test_an_ended_case_says_how_it_ended_and_can_be_opened_again(case, people):
    actions.resolve(
        case=case, by=worker(people.second_line), outcome=Outcome.NO_FAULT_FOUND, text="Allt fungerar"
    )
    text = shown(people.second_line, case)
    assert "No fault found" in text
    assert reverse("cases:reopen", args=[case.reference]) in text


@pytest.mark.parametrize(
    ("outcome", "marks"),
    [(Outcome.SOLVED, ["Resolved"]), (Outcome.ANSWERED, ["Resolved", "Answered"])],
)
def test_a_solved_case_says_so_once(case, people, outcome, marks):
    actions.resolve(case=case, by=worker(people.second_line), outcome=outcome, text="Klart")

    assert re.findall(r'<span class="state[^"]*">([^<]*)<', shown(people.second_line, case)) == marks
