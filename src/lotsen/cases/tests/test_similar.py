"""Earlier cases like one, with how they were solved."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions, doers
from lotsen.cases.similar import similar
from lotsen.policy.identity_numbers import MASKS
from lotsen.policy.terms import Component, Outcome
from lotsen.traces.models import Read

pytestmark = pytest.mark.django_db
HEADSET = "Bilden är svart när headsetet är inkopplat"


@pytest.fixture
def ended(register, people):
    """Register a case and end it, with an answer."""

    def ending(text: str, outcome: Outcome = Outcome.SOLVED, said: str = "Dra ur sladden.", **facts):
        case = register(**{"text": text, "symptom": "camera-black", **facts})
        by = doers.worker(people.second_line)
        actions.take(case=case, by=by)
        actions.resolve(case=case, by=by, text=said, outcome=outcome, component=Component.DEVICE)
        return case

    return ending


def of(case, user) -> list[str]:
    return [one.case.reference for one in similar(case, user, timezone.now())]


def test_the_most_alike_comes_first_with_its_solution(ended, register, people):
    other, same = ended("Svart bild i mötet"), ended("Headsetet gör bilden svart", said="Byt port.")
    case = register(text=HEADSET, symptom="camera-black")
    found = similar(case, people.second_line, timezone.now())
    assert [one.case for one in found] == [same, other]
    assert found[0].solution.data["text"] == "Byt port."


def test_a_case_filed_under_another_symptom_finds_those_that_sound_alike(
    ended, register, people, unit, client
):
    ended("Ljudet ekar för alla i mötet")
    same, others = ended(HEADSET), ended(HEADSET, unit=unit)
    case = register(text=HEADSET, symptom="join-failed", unit=unit)
    assert of(case, people.second_line) == [others.reference, same.reference]
    assert of(case, people.nurse) == [others.reference], "only what one may see anyhow"
    assert of(case, people.outsider) == []
    client.force_login(people.second_line)
    page = client.get(reverse("cases:similar", args=[case.reference])).text
    assert page.count(same.symptom.name_sv) == 2, "it says what they were filed under"


def test_those_of_the_same_symptom_come_first_and_where_there_are_enough_alone(ended, register, people):
    elsewhere = ended(HEADSET, symptom="join-failed")
    one = ended("Headsetet gör bilden svart")
    case = register(text=HEADSET, symptom="camera-black")
    assert of(case, people.second_line) == [one.reference, elsewhere.reference]
    other = ended("Svart bild med headsetet")
    assert set(of(case, people.second_line)) == {one.reference, other.reference}


def test_nothing_is_learnt_from_a_fault_that_nobody_found(ended, register, people):
    ended(HEADSET, outcome=Outcome.CANNOT_REPRODUCE)
    assert of(register(text=HEADSET, symptom="camera-black"), people.second_line) == []


def test_cases_are_not_alike_because_a_number_was_taken_out_of_both(ended, register, people):
    ended(f"Svart bild, {MASKS['sv']}")
    case = register(text=f"Kameran tänds inte. {MASKS['sv']}", symptom="camera-black")
    assert of(case, people.second_line) == []


def test_only_cases_that_one_may_see_anyhow(ended, register, people, unit):
    own = ended(HEADSET, unit=unit)
    case = register(text=HEADSET, symptom="camera-black", unit=unit)
    assert of(case, people.second_line) == [own.reference]
    assert of(case, people.outsider) == []


def test_the_page_tells_it_and_writes_down_who_saw_what(ended, register, people, client):
    earlier, case = ended(HEADSET), register(text=HEADSET, symptom="camera-black")
    client.force_login(people.second_line)
    assert "Se hur andra löstes" in client.get(case.get_absolute_url()).content.decode()
    page = client.get(reverse("cases:similar", args=[case.reference])).content.decode()
    assert "Dra ur sladden." in page
    assert Read.objects.filter(reference=earlier.reference, by_id=people.second_line.pk).exists()


def test_where_there_is_none_that_is_said(register, people, client):
    client.force_login(people.second_line)
    page = client.get(reverse("cases:similar", args=[register(symptom="camera-black").reference]))
    assert "Inget tidigare ärende" in page.content.decode()


def test_as_many_questions_for_one_as_for_two(ended, register, people, django_assert_max_num_queries):
    case = register(text=HEADSET, symptom="camera-black")
    ended(HEADSET)
    ended(HEADSET)
    with django_assert_max_num_queries(6):
        assert len(of(case, people.second_line)) == 2
