"""Whoever ends an acute case without live help says what became of the visit: on its page, by telephone, beside it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh, page, signed_in, step
from lotsen.policy.terms import Phase, Saved, State, Step

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ENDS = {"outcome": "solved", "component": "network"}


@pytest.fixture
def acute(register, people) -> Case:
    """In the hands of second line, with a meeting in eight minutes."""
    case = register(starts_at=timezone.now() + timedelta(minutes=8))
    actions.take(case=case, by=worker(people.second_line))
    return fresh(case)


def form(people, case, by="second_line"):
    return page(getattr(people, by), "cases:resolve", case.reference).context["form"]


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
    assert (last(acute)["saved"], last(acute)["minutes"]) == (Saved.UNKNOWN, None)
    assert "Unknown how it went" in page(people.second_line, "cases:case", acute.reference).text


def test_what_was_about_no_visit_cost_it_nothing(acute, people):
    step(people.second_line, acute, "resolve", **ENDS, saved="no-visit", minutes="4")
    assert (last(acute)["saved"], last(acute)["minutes"]) == (Saved.NO_VISIT, None)


@pytest.mark.parametrize(
    "told", [{"saved": "nonsense"}, {"saved": "video", "minutes": "481"}, {"saved": "video", "minutes": "-1"}]
)
def test_what_makes_no_sense_is_refused(acute, people, told):
    assert step(people.second_line, acute, "resolve", **ENDS, **told).status_code == 422


def test_a_meeting_of_which_only_that_it_goes_on_is_known_is_asked_about_alike(register, people):
    case = register(phase=Phase.IN_MEETING)
    assert form(people, case)["saved"].value() is None
    assert step(people.second_line, case, "resolve", **ENDS).status_code == 422


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


# on the telephone


def call(people, **told):
    answered = {"reporter": "resident", "ending": "answered", "answer": "Starta om appen."}
    text = "Jag kommer inte in i mötet"
    form = {"submission": str(uuid4()), "text": text, "when": "now", **answered, **told}
    return signed_in(people.first_line).post(reverse("cases:intake"), form)


def test_a_call_about_a_visit_that_presses_ends_with_what_became_of_it(people):
    refused = call(people)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["saved"])
    assert not Case.objects.exists()
    call(people, saved="video", minutes="5")
    case = Case.objects.get()
    assert (last(case)["saved"], last(case)["minutes"]) == (Saved.VIDEO, 5)


def test_a_call_that_can_wait_or_goes_on_ends_without_it(people):
    call(
        people, text="Vad kostar mötet?", when="none", saved="video", minutes="3"
    )  # chosen before it was known
    assert "saved" not in last(Case.objects.get())
    call(people, ending="kept")
    assert Case.objects.latest("pk").state == State.NEW
    assert form(people, Case.objects.latest("pk"), by="first_line")["saved"].field.required


def test_the_page_of_a_call_shows_the_question_as_soon_as_the_words_press(people):
    def looks(text: str) -> str:
        told = {"text": text, "reporter": "resident"}
        return signed_in(people.first_line).post(reverse("cases:intake-suggest"), told).text

    assert "data-acute" in looks("Mötet pågår nu och jag hör ingenting")
    assert "data-acute" not in looks("Vad kostar mötet?")


# beside a patient


@pytest.mark.parametrize(("when", "asked"), [("now", True), ("soon", True), ("none", False)])
def test_staff_who_helped_with_a_visit_that_presses_say_what_became_of_it(people, when, asked):
    told = {"submission": str(uuid4()), "symptom": "camera-black", "solved": "yes", "when": when}
    nurse = signed_in(people.nurse)
    assert (nurse.post(reverse("cases:helped"), told).status_code == 422) == asked
    Case.objects.all().delete()
    nurse.post(reverse("cases:helped"), told | {"submission": str(uuid4()), "saved": "video", "minutes": "2"})
    (case,) = Case.objects.all()
    assert last(case).get("saved") == (Saved.VIDEO if asked else None)
