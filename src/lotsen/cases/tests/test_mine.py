"""A resident who is signed in finds their own cases again, and nobody else's."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.models import Case, Owner
from lotsen.cases.tests.acting import page, signed_in
from lotsen.people.models import User
from lotsen.traces.models import Read

pytestmark = pytest.mark.django_db
TOLD = {"text": "Kameran är svart", "symptom": "camera-black", "reporter": "resident", "when": "none"}


@pytest.fixture
def resident(catalogue) -> User:
    return User.objects.create_user("resident-a1", name="Linnea Palmgren")


def send(client: Client) -> Case:
    answer = client.post(reverse("cases:register-send"), {**TOLD, "submission": uuid4()})
    assert answer.status_code == 302, answer.text
    return Case.objects.latest("pk")


def test_what_one_registers_signed_in_stands_among_ones_own(resident):
    case = send(signed_in(resident))
    text = page(resident, "cases:mine").text
    assert case.reference in text
    assert reverse("cases:follow", args=[case.follow_token]) in text
    assert Read.objects.get(reference=case.reference, by="account").by_id == resident.pk


def test_no_other_resident_and_nobody_who_works_here_sees_it_there(resident, people):
    case = send(signed_in(resident))
    other = User.objects.create_user("resident-b2", name="Någon")
    for somebody in (other, people.nurse, people.manager):
        assert case.reference not in page(somebody, "cases:mine").text
    assert Client().get("/mine").status_code == 302


def test_desks_are_told_no_more_than_of_a_case_that_was_registered_signed_out(resident, people):
    case = send(signed_in(resident))
    assert case.registered_by is None
    Case.objects.filter(pk=case.pk).update(desk=people.first_line.desks.get())
    assert resident.name not in page(people.first_line, "cases:case", case.reference).text


def test_signed_out_and_as_staff_nothing_is_remembered(people):
    send(Client())
    send(signed_in(people.nurse))
    assert not Owner.objects.exists()


def test_the_same_form_sent_twice_is_one_case_of_ones_own(resident):
    told = {**TOLD, "submission": uuid4()}
    for _again in range(2):
        signed_in(resident).post(reverse("cases:register-send"), told)
    assert Owner.objects.count() == 1


def test_whose_it_was_goes_with_what_was_written(resident):
    case = send(signed_in(resident))
    actions.erase_text(case=case, at=timezone.now())
    assert not Owner.objects.exists()
    assert "You have no cases here" in page(resident, "cases:mine").text


def test_many_cases_are_shown_a_page_at_a_time(resident, register):
    for _n in range(21):
        Owner.objects.create(case=register(), user=resident)
    first = page(resident, "cases:mine")
    assert len(first.context["cases"]) == 20
    onward = signed_in(resident).get(f"/mine{first.context['pages']['next_url']}")
    assert len(onward.context["cases"]) == 1
    assert signed_in(resident).get("/mine?older=nonsense").status_code == 302


def test_the_way_there_is_shown_to_residents_alone(resident, people):
    assert 'href="/mine"' in page(resident, "web:start").text
    assert 'href="/mine"' not in page(people.nurse, "cases:unit").text
