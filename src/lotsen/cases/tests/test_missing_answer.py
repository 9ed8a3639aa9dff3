"""What agents had to explain because it stands nowhere is told to the editors."""

import pytest
from django.urls import reverse

from lotsen.cases import actions, doers
from lotsen.cases.models import Case, MissingAnswer
from lotsen.policy.terms import Outcome

pytestmark = pytest.mark.django_db
TOLD = {
    "text": "Kan jag ha med min hund i mötet?", "reporter": "resident", "answer": "Ja, det går bra.",
    "ending": "answered", "submission": "b5a2c7e0-5c2f-4f0e-8d55-0c2cf6c8d501",
}  # fmt: skip


def test_an_agent_says_so_when_a_case_is_resolved(register, people):
    case, by = register(), doers.worker(people.second_line)
    actions.resolve(case=case, by=by, outcome=Outcome.ANSWERED, answer_is_missing=True)
    assert list(MissingAnswer.objects.values_list("case", flat=True)) == [case.pk]


def test_nothing_is_missing_where_nobody_says_so(register, people):
    actions.resolve(case=register(), by=doers.worker(people.second_line), outcome=Outcome.ANSWERED)
    assert not MissingAnswer.objects.exists()


def test_a_refused_step_leaves_no_mark(register, people):
    case, by = register(), doers.worker(people.second_line)
    actions.resolve(case=case, by=by, outcome=Outcome.ANSWERED)
    case.refresh_from_db()
    with pytest.raises(Exception, match="resolve"):
        actions.resolve(case=case, by=by, outcome=Outcome.ANSWERED, answer_is_missing=True)
    assert not MissingAnswer.objects.exists()


@pytest.mark.parametrize("ticked", [True, False])
def test_the_first_line_says_so_during_the_call(people, client, ticked):
    client.force_login(people.first_line)
    client.post(reverse("cases:intake"), TOLD | ({"answer_is_missing": "on"} if ticked else {}))
    assert Case.objects.count() == 1
    assert MissingAnswer.objects.exists() is ticked


def test_it_stands_in_the_form_of_resolving(register, people, client):
    case = register()
    client.force_login(people.second_line)
    page = client.get(reverse("cases:resolve", args=[case.reference])).content.decode()
    assert "Det här saknas bland svaren" in page
    told = {
        "outcome": "answered",
        "component": "none",
        "answer_is_missing": "on",
        "submission": TOLD["submission"],
    }
    client.post(reverse("cases:resolve", args=[case.reference]), told)
    assert MissingAnswer.objects.filter(case=case).exists()
