"""Whether what became of a visit is asked when a case ends, and what its log says of it."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from lotsen.policy.saving import cost, has_meeting, is_acute, is_asked, said_at_the_end
from lotsen.policy.terms import Party, Phase, Saved, Step, Urgency


class Row(NamedTuple):
    step: str
    data: dict
    party: str = Party.HOLDER


ACUTE = Row(Step.REGISTER, {"urgency": Urgency.ACUTE})
NORMAL = Row(Step.REGISTER, {"urgency": Urgency.NORMAL})


@pytest.mark.parametrize(
    ("log", "acute"),
    [
        ([ACUTE], True),
        ([NORMAL], False),
        ([NORMAL, Row(Step.RAISE, {"urgency": Urgency.ACUTE})], True),
        ([ACUTE, Row(Step.RAISE, {"urgency": Urgency.TODAY})], False),
        ([NORMAL, Row(Step.ESCALATE, {"urgency": Urgency.ACUTE})], False),  # it rose, since nobody came
        ([], False),
    ],
)
def test_a_case_is_acute_by_the_rules_or_by_whoever_changed_it(log, acute):
    assert is_acute(log) == acute
    assert is_asked(log) == acute


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        (Row(Step.LIVE_ENDED, {"saved": Saved.VIDEO}), False),
        (Row(Step.LIVE_ENDED, {"saved": Saved.NO_VISIT}), False),
        (Row(Step.LIVE_ENDED, {"saved": Saved.UNKNOWN}), True),  # somebody may know it by now
        (Row(Step.LIVE_LEFT, {"works": True}, Party.REPORTER), False),
        (Row(Step.LIVE_LEFT, {"works": False}, Party.REPORTER), True),
        (Row(Step.LIVE_LEFT, {}), True),  # a colleague who was brought in
        (Row(Step.ANSWER, {}), True),
    ],
)
def test_it_is_asked_of_an_acute_case_unless_live_help_has_said_it(row, asked):
    assert is_asked([ACUTE, row]) == asked
    assert not is_asked([NORMAL, row])


def test_what_was_said_last_counts():
    first = Row(Step.RESOLVE, {"saved": "video", "minutes": 3})
    assert said_at_the_end([ACUTE]) == (None, None)
    assert said_at_the_end([ACUTE, first, Row(Step.REOPEN, {})]) == (Saved.VIDEO, 3)
    assert said_at_the_end([first, Row(Step.RESOLVE, {"saved": "lost", "minutes": None})]) == (
        Saved.LOST,
        None,
    )
    assert said_at_the_end([first, Row(Step.RESOLVE, {})]) == (Saved.VIDEO, 3)


@pytest.mark.parametrize(
    ("saved", "minutes"), [(Saved.LOST, 4), (Saved.NO_VISIT, None), (Saved.UNKNOWN, None)]
)
def test_only_a_visit_of_which_it_is_known_how_it_went_has_cost_something(saved, minutes):
    assert cost(saved, 4) == minutes


def test_a_meeting_is_known_by_its_time_or_by_whoever_is_on_their_way_into_it():
    assert has_meeting(datetime(2026, 11, 30, 13, 0, tzinfo=UTC), Phase.NONE)
    assert has_meeting(None, Phase.JOINING)
    assert not has_meeting(None, Phase.INVITED)
