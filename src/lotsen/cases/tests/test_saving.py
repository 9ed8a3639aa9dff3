"""Whoever ends an acute case without live help says what became of the visit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh, page, step
from lotsen.policy.terms import Saved, State, Step

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ENDS = {"outcome": "solved", "component": "network"}


@pytest.fixture
def acute(register, people) -> Case:
    """In the hands of second line, with a meeting in eight minutes."""
    case = register(starts_at=timezone.now() + timedelta(minutes=8))
    actions.take(case=case, by=worker(people.second_line))
    return fresh(case)


def form(people, case):
    return page(people.second_line, "cases:resolve", case.reference).context["form"]


def last(case) -> dict:
    return case.rows.filter(step=Step.RESOLVE).last().data


def test_it_is_asked_and_kept_and_read_by_the_desks(acute, people):
    assert form(people, acute)["saved"].value() is None
    refused = step(people.second_line, acute, "resolve", **ENDS)
    assert (refused.status_code, "Choose what became of the visit." in refused.text) == (422, True)
    assert fresh(acute).state == State.TAKEN
    step(people.second_line, acute, "resolve", **ENDS, saved="phone", minutes="6")
    assert (last(acute)["saved"], last(acute)["minutes"]) == (Saved.PHONE, 6)
    assert (
        "The visit took place by telephone · 6 min lost"
        in page(people.second_line, "cases:case", acute.reference).text
    )


@pytest.mark.parametrize("told", [{"saved": "unknown"}, {"saved": "unknown", "minutes": "4"}])
def test_whoever_does_not_know_says_so_and_nothing_is_made_up(acute, people, told):
    step(people.second_line, acute, "resolve", **ENDS, **told)
    assert fresh(acute).state == State.RESOLVED
    assert not {"saved", "minutes"} & last(acute).keys()


def test_what_was_about_no_visit_cost_it_nothing(acute, people):
    step(people.second_line, acute, "resolve", **ENDS, saved="no-visit", minutes="4")
    assert (last(acute)["saved"], last(acute)["minutes"]) == (Saved.NO_VISIT, None)


@pytest.mark.parametrize(
    "told", [{"saved": "nonsense"}, {"saved": "video", "minutes": "481"}, {"saved": "video", "minutes": "-1"}]
)
def test_what_makes_no_sense_is_refused(acute, people, told):
    assert step(people.second_line, acute, "resolve", **ENDS, **told).status_code == 422


def test_without_a_meeting_it_is_asked_with_an_answer_that_is_chosen_already(register, people):
    case = register()
    actions.change_urgency(case=case, by=worker(people.second_line), urgency="acute", reason="Läkaren väntar")
    assert form(people, case)["saved"].value() == Saved.NO_VISIT
    step(people.second_line, case, "resolve", **ENDS)
    assert fresh(case).state == State.RESOLVED


def test_of_a_case_that_can_wait_it_is_not_asked(register, people):
    assert "saved" not in form(people, register()).fields
    rose = register()
    Case.objects.filter(pk=rose.pk).update(urgency="acute")  # since nobody came
    assert "saved" not in form(people, rose).fields
