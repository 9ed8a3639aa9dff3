"""Who may call: tokens, their scopes, and the desk that they act for."""

import pytest
from django.utils import timezone

from lotsen.people import tokens
from lotsen.people.models import Token
from lotsen.people.tokens import Scope

CALLS = [
    ("get", "cases"),
    ("get", "cases/L-482-913-705"),
    ("post", "cases"),
    *[("post", f"cases/L-482-913-705/{step}") for step in ("take", "message", "hand-over")],
    *[("post", f"cases/L-482-913-705/{step}") for step in ("acknowledge", "resolve", "reopen")],
]
REFERENCE = "reference"


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_without_a_token_nothing_but_triage_answers(stranger, method, path):
    assert getattr(stranger, method)(path, expect=401)["title"] == "Det behövs en nyckel (token)."


@pytest.mark.parametrize("token", ["lotsen_made-up", "åäö", "x" * 5000, " "])
def test_a_token_that_nobody_gave_out_opens_nothing(stranger, token):
    stranger.token = token
    stranger.get("cases", 401)


def test_a_revoked_token_opens_nothing(system, monkeypatch):
    Token.objects.update(revoked_at=timezone.now())
    monkeypatch.setattr(tokens, "KEPT_FOR", 0.000001)
    system.get("cases", 401)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_token_does_only_what_its_scopes_say(caller, method, path):
    scope, other = Scope.CASES_READ, Scope.CASES_WRITE
    lacking = caller(other if method == "get" else scope)
    refusal = getattr(lacking, method)(path, expect=403)
    assert (scope if method == "get" else other) in refusal["title"]


def test_a_desks_token_sees_what_its_desk_holds_is_offered_or_has_handed_on(system, caller):
    ours, theirs = system.register()[REFERENCE], system.register(symptom="login-eid", text="")[REFERENCE]
    second_line, vendor, local_it = (caller(desk=code) for code in ("second-line", "vendor", "local-it"))
    assert [case[REFERENCE] for case in second_line.get("cases")["items"]] == [ours]
    second_line.get(f"cases/{theirs}", 404)
    vendor.get(f"cases/{ours}", 404)
    offer = {"to": "vendor", "reason": "Er", "required": {"tried": "Allt", "when": "Nu"}}
    second_line.post(f"cases/{ours}/hand-over", offer)
    vendor.post(f"cases/{ours}/acknowledge")
    assert second_line.get(f"cases/{ours}")["desk"] == "vendor"
    local_it.get(f"cases/{ours}", 404)


def test_a_foreign_case_cannot_be_touched_nor_told_from_none(system, caller):
    reference = system.register()[REFERENCE]
    outsider = caller(desk="local-it")
    for step, body in [("take", None), ("message", {"text": "Hej"}), ("resolve", {"outcome": "solved"})]:
        foreign = outsider.post(f"cases/{reference}/{step}", body, 404)
        assert foreign == outsider.post(f"cases/L-000-000-000/{step}", body, 404)
    assert [row["step"] for row in system.get(f"cases/{reference}")["log"]] == ["register"]


def test_the_desk_that_handed_on_can_read_but_no_longer_act(system, caller):
    reference, second_line = system.register()[REFERENCE], caller(desk="second-line")
    offer = {"to": "vendor", "reason": "Er", "required": {"tried": "Allt", "when": "Nu"}}
    second_line.post(f"cases/{reference}/hand-over", offer)
    system.post(f"cases/{reference}/acknowledge")
    second_line.post(f"cases/{reference}/take", expect=409)
    second_line.post(f"cases/{reference}/resolve", {"outcome": "solved"}, 409)


def test_a_token_for_a_desk_that_is_gone_sees_nothing(system, caller):
    system.register()
    assert caller(desk="moon-base").get("cases") == {"items": [], "next_cursor": None}
