"""Whether what became of a visit is asked when a case ends, and what its log says of it."""

from typing import NamedTuple

import pytest

from lotsen.policy.saving import is_acute, is_asked, said_at_the_end
from lotsen.policy.terms import Party, Saved, Step, Urgency


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
