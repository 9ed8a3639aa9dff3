"""What is kept of what a person's browser tells, and what support may put before them."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy import looking
from lotsen.policy.equipment import Check, Verdict

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from([
    "camera", "microphone", "cameras", "microphones", "speakers", "online", "visible", "page", "connection", "label",
    "deviceId", "client", "test",
])  # fmt: skip
OF_CONNECTION = st.sampled_from([*looking.MOST, "kind", "path", "address"])
LIKELY = PLAIN | st.sampled_from(["granted", "denied", "call", "udp", 3, 0.5, 1e9, float("nan"), True])
TOLD = st.dictionaries(NAMES, LIKELY | st.dictionaries(OF_CONNECTION, LIKELY), max_size=13)
OFFER = {"type": "offer", "sdp": "v=0\r\n"}
CANDIDATE = {"candidate": "candidate:1 1 udp 1 192.0.2.1 1 typ host", "sdpMid": "0", "sdpMLineIndex": 0}


@given(TOLD)
def test_whatever_is_told_only_what_is_known_and_possible_is_kept(told):
    kept = looking.kept(told)
    known = {"camera", "microphone", *looking.DEVICES, "online", "visible", "page", "connection"}
    assert set(kept) <= known
    assert all(0 <= kept[name] <= looking.MOST_DEVICES for name in looking.DEVICES if name in kept)
    connection = kept.get("connection", {})
    assert set(connection) <= {"kind", "path", *looking.MOST}
    assert all(0 <= connection[name] <= most for name, most in looking.MOST.items() if name in connection)
    assert len(json.dumps(kept, allow_nan=False)) < 600
    assert looking.kept(kept) == kept


def test_names_of_devices_are_not_kept():
    told = {
        "cameras": 1,
        "labels": ["Lisas kamera"],
        "camera": "granted",
        "connection": {"kind": "call", "ip": "x"},
    }
    assert looking.kept(told) == {"cameras": 1, "camera": "granted", "connection": {"kind": "call"}}


def test_a_figure_is_held_against_the_line_of_its_kind():
    def verdict(kind):
        return looking.figures({"kind": kind, "rtt_ms": 200})[0].verdict

    assert (verdict("call"), verdict("reflector")) == (Verdict.PASS, Verdict.LIMITED)
    loss = looking.figures({"kind": "call", "loss": 0.2, "kbps_in": 900})
    assert [figure.verdict for figure in loss] == [Verdict.FAIL, None]


@pytest.mark.parametrize(
    ("before", "told", "seconds", "stands"),
    [
        ({"page": "a1", "visible": True}, {"page": "b2", "visible": False}, 2, False),
        ({"page": "a1", "visible": True}, {"page": "b2", "visible": False}, 7, True),
        ({"page": "a1", "visible": True}, {"page": "a1", "visible": False}, 1, True),
        ({"page": "a1", "visible": False}, {"page": "b2", "visible": False}, 1, True),
        ({"page": "a1", "visible": False}, {"page": "b2", "visible": True}, 1, True),
    ],
)
def test_a_page_in_the_background_does_not_cover_the_one_that_is_seen(before, told, seconds, stands):
    assert looking.stands(before, told, timedelta(seconds=seconds)) is stands


@pytest.mark.parametrize("check", Check)
def test_a_check_is_asked_for_anew_where_that_helps(check):
    assert bool(looking.step("retest", check=check)) is (check != Check.BROWSER)


@pytest.mark.parametrize("button", ["", "delete-everything", "https://evil.example", "javascript:alert(1)"])
def test_only_buttons_that_are_named_are_pointed_at(button):
    assert looking.step("press", button=button) is None


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.integers(), st.text(max_size=20))
def test_a_step_is_one_of_three_kinds(kind, check, slug, number, button):
    step = looking.step(kind, check=check, slug=slug, number=number, button=button)
    assert step is None or step["kind"] in ("retest", "advice", "press")


def test_a_step_of_an_advice_has_a_number_that_can_be():
    assert looking.step("advice", slug="echo", number=2) == {"kind": "advice", "slug": "echo", "step": 2}
    assert looking.step("advice", slug="echo") == {"kind": "advice", "slug": "echo"}
    assert looking.step("advice", slug="echo", number=0) is None


@pytest.mark.parametrize(
    "said",
    [
        {"description": OFFER},
        {"candidates": [CANDIDATE]},
        {"bye": True},
        {"hello": True},
    ],
)
def test_a_signal_says_one_known_thing(said):
    told = {"call": "0a1b2c3d-1", "n": 1, "extra": "x", **said}
    assert looking.signal(told) == {"call": "0a1b2c3d-1", "n": 1, **said}


@pytest.mark.parametrize(
    "told",
    [
        {"call": "0a1b2c3d", "n": 1},
        {"call": "<b>", "n": 1, "bye": True},
        {"call": "0a1b2c3d", "n": -1, "bye": True},
        {"call": "0a1b2c3d", "n": 1, "bye": "yes"},
        {"call": "0a1b2c3d", "n": 1, "description": {"type": "offer", "sdp": "v=0" + "x" * 50_000}},
        {"call": "0a1b2c3d", "n": 1, "description": {"type": "rollback", "sdp": "v=0"}},
        {"call": "0a1b2c3d", "n": 1, "candidates": [CANDIDATE] * 61},
        {"call": "0a1b2c3d", "n": 1, "candidates": [{"candidate": "x" * 501}]},
        {"call": "0a1b2c3d", "n": 1, "candidates": ["x"]},
    ],
)
def test_what_is_no_signal_is_not_taken(told):
    assert looking.signal(told) is None


@given(st.dictionaries(st.sampled_from(["call", "n", "description", "candidates", "bye", "hello"]), PLAIN))
def test_no_signal_grows_beyond_bounds(told):
    said = looking.signal(told)
    assert said is None or len(said) == 3
