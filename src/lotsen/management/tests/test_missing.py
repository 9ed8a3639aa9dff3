"""The list of what guidance lacks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions, doers
from lotsen.guidance.guides.counting import CASE, moved
from lotsen.guidance.models import MissedWord
from lotsen.policy.terms import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(people, client):
    client.force_login(people.manager)
    return lambda: client.get(reverse("management:missing")).content.decode()


def test_before_anything_is_missing_each_part_says_so(page):
    told = page()
    assert "Ingen handläggare har sagt att något svar saknas" in told
    assert "Varje sökning har hittat något" in told
    assert "Ingen har lämnat en felsökning i förtid" in told


def test_what_agents_explained_stands_with_its_number_and_its_cases(page, register, people):
    by = doers.worker(people.first_line)
    cases = [register(symptom="how-to") for _ in range(2)]
    for case in cases:
        actions.resolve(case=case, by=by, outcome=Outcome.ANSWERED, answer_is_missing=True)
    told = page()
    assert all(case.reference in told for case in cases)
    assert '<span class="lacking__number">2</span>' in told


def test_words_of_searches_without_an_answer(page):
    today = timezone.localdate()
    for number in range(3):
        day = today - timedelta(days=number)
        MissedWord.objects.create(day=day, language="sv", word="hörslinga", searches=4)
    told = page()
    assert '<strong lang="sv">hörslinga</strong> <span class="lacking__number">12</span>' in told
    assert "på 3 dagar" in told


def test_words_that_came_on_few_days_are_told_by_their_number_alone(page):
    MissedWord.objects.create(day=timezone.localdate(), language="sv", word="hörslinga")
    told = page()
    assert "1 ord ur sökningar som inte hittade något visas inte än" in told
    assert "hörslinga" not in told
    assert "Varje sökning har hittat något" not in told


def test_where_guides_are_left(page):
    yesterday = timezone.localdate() - timedelta(days=1)
    for _ in range(4):
        moved(guide="they-cannot-hear-me", day=yesterday, before="", after="turn-on")
    told = page()
    assert "Slå på mikrofonen" in told
    assert '<span class="lacking__number">4</span>' in told


def test_whoever_walks_a_guide_still_has_not_left_it(page):
    moved(guide="they-cannot-hear-me", day=timezone.localdate(), before="", after="turn-on")
    assert "Ingen har lämnat en felsökning i förtid" in page()


def test_a_walk_that_became_a_case_was_not_left(page):
    yesterday = timezone.localdate() - timedelta(days=1)
    moved(guide="they-cannot-hear-me", day=yesterday, before="", after=CASE)
    assert "Ingen har lämnat en felsökning i förtid" in page()
