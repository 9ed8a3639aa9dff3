"""How near a meeting is, by the clock and by what was said a while ago."""

from datetime import datetime, timedelta

import pytest

from lotsen.policy.nearness import Near, by_clock, by_word, seen
from lotsen.policy.routing import LOCAL

NOON = datetime(2026, 3, 27, 12, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("minutes", "near"),
    [(-5, "now"), (0, "soon"), (15, "soon"), (16, "today"), (12 * 60 - 1, "today"), (12 * 60, "another-day")],
)
def test_by_the_clock(minutes, near):
    assert by_clock(NOON + timedelta(minutes=minutes), NOON) == near


@pytest.mark.parametrize(
    ("told", "minutes", "near"),
    [
        ("soon", 15, "soon"),
        ("soon", 16, "now"),
        ("soon", 76, None),
        ("today", 60, "today"),
        ("today", 61, None),
        ("another-day", 11 * 60, "another-day"),
        ("another-day", 12 * 60, None),
    ],
)
def test_what_was_said_holds_for_a_while(told, minutes, near):
    assert by_word(Near(told), NOON, NOON + timedelta(minutes=minutes)) == near


def test_later_today_is_later_as_well():
    assert seen(Near.TODAY) == {"today", "later"}
    assert seen(Near.ANOTHER_DAY) == {"another-day", "later"}
    assert seen(Near.SOON) == {"soon"}
    assert seen(None) == frozenset()
