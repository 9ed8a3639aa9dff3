"""What an equipment test found, told with a problem, finds the route."""

import pytest

from lotsen.cases.models import Case
from lotsen.equipment import actions as tests
from lotsen.policy.equipment import Check

FOUND = {
    "findings": [
        {"symptom": "network-slow", "verdict": "limited"},
        {"symptom": "camera-busy", "verdict": "fail"},
    ]
}
pytestmark = pytest.mark.django_db


def told(**more):
    return {"reporter": "resident", "language": "sv", **more}


def test_what_was_found_is_the_symptom_where_none_is_given(stranger):
    answer = stranger.post("triage", told(test=FOUND))
    assert answer["symptoms"] == [{"code": "camera-busy", "score": 1.0}]
    assert "Utrustningstestet visade ”Kameran används av ett annat program”." in answer["route"]["reasons"]


def test_a_test_of_ours_is_told_by_its_name_and_goes_along(system):
    test = tests.tell(measures={Check.MICROPHONE: {"error": "NotFoundError"}})
    answer = system.register(test={"id": test.secret}, text="", symptom="")
    case = Case.objects.get()
    assert (case.symptom.code, case.test) == ("microphone-missing", test)
    assert any("Utrustningstestet visade" in reason for reason in answer["route"]["reasons"])
    assert system.get(f"cases/{case.reference}")["test"] == test.secret


@pytest.mark.parametrize("test", [
    {"id": "x" * 32}, {"id": 5}, {"findings": "camera"}, {"findings": [None, 3, {"symptom": 4}]},
    {"findings": [{"symptom": "no-such"}]}, {"camera": "black"},
])  # fmt: skip
def test_what_tells_nothing_changes_nothing(stranger, test):
    plain = stranger.post("triage", told(text="Jag hittar inte kallelsen"))
    assert stranger.post("triage", told(text="Jag hittar inte kallelsen", test=test)) == plain


def test_words_about_something_else_stand_above_the_test(stranger):
    answer = stranger.post("triage", told(text="Jag hittar inte min kallelse", test=FOUND))
    assert answer["route"]["component"] == "invitation"
