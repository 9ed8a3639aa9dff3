"""A case's whole life in the hands of other systems, and what the lifecycle forbids."""

import pytest

from lotsen.cases import actions, api, doers
from lotsen.cases.models import Case
from lotsen.policy.terms import Outcome, State

ENOUGH = {"tried": "Startat om appen", "when": "I dag 09.15"}
OFFER = {"to": "vendor", "reason": "Felet är i plattformen", "required": ENOUGH}


@pytest.fixture
def path(system) -> str:
    """The address of a new case at the second line."""
    return f"cases/{system.register()['reference']}"


def test_a_case_is_taken_handed_over_acknowledged_solved_and_reopened(path, caller):
    second_line, vendor = caller(desk="second-line"), caller(desk="vendor", name="Plattformen")
    assert second_line.post(f"{path}/take")["state"] == "taken"
    asked = second_line.post(f"{path}/message", {"text": "Vilken telefon har du?", "waits": True})
    assert (asked["state"], asked["due_at"]) == ("waiting", None)
    second_line.post(f"{path}/message", {"text": "Liknar gårdagens fel", "public": False})
    offered = second_line.post(f"{path}/hand-over", OFFER)
    assert (offered["state"], offered["desk"], offered["offered_to"]) == ("offered", "second-line", "vendor")
    accepted = vendor.post(f"{path}/acknowledge")
    assert (accepted["state"], accepted["desk"], accepted["offered_to"]) == ("accepted", "vendor", None)
    ended = vendor.post(f"{path}/resolve", {"outcome": "solved", "component": "network", "text": "Klart"})
    assert (ended["state"], ended["outcome"], ended["component"]) == ("resolved", "solved", "network")
    assert vendor.post(f"{path}/reopen", {"text": "Det kom tillbaka"})["state"] == "reopened"
    log = vendor.get(path)["log"]
    assert [row["number"] for row in log] == list(range(1, 9))
    assert [row["step"] for row in log] == [
        "register", "take", "ask", "note", "hand-over", "acknowledge", "resolve", "reopen",
    ]  # fmt: skip
    assert [row["public"] for row in log if row["step"] == "note"] == [False]
    assert log[5]["by_name"] == "Plattformen"
    assert log[4]["data"]["required"] == ENOUGH


def test_a_system_without_a_desk_acts_for_any_desk(path, system):
    system.post(f"{path}/hand-over", OFFER)
    assert system.post(f"{path}/acknowledge")["desk"] == "vendor"
    assert [row["party"] for row in system.get(path)["log"]] == ["reporter", "holder", "receiver"]


@pytest.mark.parametrize(
    ("step", "body"),
    [("acknowledge", None), ("reopen", {}), ("reopen", {"text": "Igen"})],
)
def test_what_the_lifecycle_forbids_is_answered_with_the_reason(path, system, step, body):
    refusal = system.post(f"{path}/{step}", body, 409)
    assert refusal["title"] == "Det går inte just nu."
    assert refusal["detail"] == "Ärendet har läget ”Nytt”."
    assert (refusal["state"], refusal["step"]) == ("new", step)


def test_an_offered_case_cannot_be_taken_or_offered_again(path, system):
    system.post(f"{path}/hand-over", OFFER)
    for step, body in [("take", None), ("hand-over", OFFER)]:
        assert system.post(f"{path}/{step}", body, 409)["state"] == "offered"


def test_only_the_receiver_acknowledges(path, caller):
    second_line = caller(desk="second-line")
    second_line.post(f"{path}/hand-over", OFFER)
    assert second_line.post(f"{path}/acknowledge", expect=409)["state"] == "offered"
    assert caller(desk="vendor").post(f"{path}/acknowledge")["state"] == "accepted"


def test_what_the_receiver_requires_is_named_where_it_is_missing(path, system):
    refusal = system.post(f"{path}/hand-over", OFFER | {"required": {"tried": " \u200b "}}, 422)
    assert [error["field"] for error in refusal["errors"]] == ["required.tried", "required.when"]
    assert system.get(path)["state"] == "new"


@pytest.mark.parametrize("receiver", ["care-unit", "second-line", "moon-base"])
def test_a_way_that_is_closed_or_leads_nowhere_is_refused(path, system, receiver):
    refusal = system.post(f"{path}/hand-over", {"to": receiver, "reason": "Er"}, 409)
    assert refusal["receiver"] == receiver


def test_words_are_needed_where_something_is_said(path, system):
    for step, body in [("message", {"text": " \u200b\n"}), ("hand-over", OFFER | {"reason": ""})]:
        assert system.post(f"{path}/{step}", body, 422)["errors"][0]["message"] == "Det här behövs."


def test_who_was_overtaken_hears_by_whom(path, system, people, monkeypatch):
    def meanwhile(token):
        actions.take(case=the_case(), by=doers.worker(people.second_line))
        return doers.Doer(always=frozenset({"holder"}))

    monkeypatch.setattr(api.doers, "system", meanwhile)
    refusal = system.post(f"{path}/take", expect=409)
    assert refusal["detail"] == f"{people.second_line.name} ändrade ärendet i samma ögonblick."


def test_the_same_request_twice_at_the_same_moment_is_done_once(path, system, monkeypatch):
    by_token = doers.system

    def first_copy(token):
        monkeypatch.setattr(api.doers, "system", by_token)
        assert system.post(f"{path}/take", key="twice")["state"] == "taken"
        return by_token(token)

    monkeypatch.setattr(api.doers, "system", first_copy)
    assert system.post(f"{path}/take", key="twice")["state"] == "taken"
    assert the_case().rows.count() == 2


def test_a_step_sent_again_with_its_key_is_not_done_again(path, system):
    for _ in range(2):
        system.post(f"{path}/message", {"text": "Prova igen"}, key="answer")
        system.post(f"{path}/hand-over", OFFER, key="offer")
    assert [row.step for row in the_case().rows] == ["register", "answer", "hand-over"]


def test_a_key_that_was_used_for_something_else_is_refused(path, system):
    system.post(f"{path}/message", {"text": "Prova igen"}, key="key")
    for other in ({"text": "Något annat"}, {"text": "Prova igen", "public": False}):
        assert system.post(f"{path}/message", other, 422, key="key")["reference"]
    system.post(f"{path}/take", expect=422, key="key")
    elsewhere = system.register()["reference"]
    system.post(f"cases/{elsewhere}/message", {"text": "Prova igen"}, 422, key="key")
    assert Case.objects.get(reference=elsewhere).rows.count() == 1


def test_an_ended_case_keeps_its_outcome_until_it_is_reopened(path, system):
    system.post(f"{path}/resolve", {"outcome": "known-problem"})
    system.post(f"{path}/resolve", {"outcome": "solved"}, 409)
    assert (the_case().state, the_case().outcome) == (State.RESOLVED, Outcome.KNOWN_PROBLEM)


def the_case() -> Case:
    return Case.objects.get()


def test_another_system_says_what_became_of_the_visit(path, caller):
    second_line = caller(desk="second-line")
    told = {"outcome": "solved", "saved": "moved", "minutes": 12}
    assert second_line.post(f"{path}/resolve", told)["state"] == "resolved"
    row = second_line.get(path)["log"][-1]
    assert (row["data"]["saved"], row["data"]["minutes"]) == ("moved", 12)


def test_what_somebody_has_is_taken_over_by_name_alone(path, caller, people):
    second_line = caller(desk="second-line")
    actions.take(case=the_case(), by=doers.worker(people.second_line))
    name = people.second_line.name
    refusal = second_line.post(f"{path}/take", expect=409)
    assert (refusal["taken_by"], name in refusal["detail"]) == (name, True)
    second_line.post(f"{path}/take", {"taken_from": "Någon annan"}, expect=409)
    assert (the_case().assignee, second_line.get(path)["taken_by"]) == (people.second_line, name)
    second_line.post(f"{path}/take", {"taken_from": name}, key="once")
    assert (the_case().assignee, the_case().holder.desk) == (None, "second-line")
    actions.take(case=the_case(), by=doers.worker(people.second_line))
    second_line.post(f"{path}/take", {"taken_from": name}, key="once")
    assert the_case().assignee == people.second_line


def test_of_two_systems_the_second_hears_that_the_first_has_it(path, caller):
    first, second = caller(desk="second-line", name="Den ena"), caller(desk="second-line", name="Den andra")
    assert first.post(f"{path}/take")["taken_by"] == "Den ena"
    assert first.post(f"{path}/take")["taken_by"] == "Den ena"
    assert second.post(f"{path}/take", expect=409)["taken_by"] == "Den ena"
    assert second.post(f"{path}/take", {"taken_from": "Den ena"})["taken_by"] == "Den andra"
