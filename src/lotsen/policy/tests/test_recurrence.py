"""What comes back, and whether it grows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.recurrence import Course, came_back, course, owner, recurs

numbers = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("cases", "days", "known", "answer"),
    [
        (3, 2, False, True),
        (2, 2, False, False),
        (40, 1, False, False),  # one bad hour
        (2, 2, True, True),
        (2, 1, True, False),
        (1, 1, True, False),
    ],
)
def test_what_comes_back_comes_on_different_days(cases, days, known, answer):
    assert recurs(cases, days, known=known) is answer


@pytest.mark.parametrize(
    ("now", "before", "answer"),
    [
        (4, 0, Course.NEW),
        (5, 3, Course.AS_MANY),
        (6, 2, Course.MORE),
        (2, 6, Course.FEWER),
        (110, 100, Course.AS_MANY),
        (140, 100, Course.MORE),
    ],
)
def test_a_difference_that_chance_often_makes_is_none(now, before, answer):
    assert course(now, before) is answer


@given(numbers.filter(bool), numbers.filter(bool))
def test_what_grew_one_way_shrank_the_other(now, before):
    turned = {Course.MORE: Course.FEWER, Course.FEWER: Course.MORE, Course.AS_MANY: Course.AS_MANY}

    assert course(before, now) is turned[course(now, before)]


@given(numbers, numbers, st.integers(min_value=0, max_value=100), st.booleans())
def test_more_cases_never_make_it_come_back_less(cases, more, days, known):
    assert recurs(cases + more, days, known=known) >= recurs(cases, days, known=known)


def test_it_belongs_to_the_desk_that_has_most_of_it():
    assert owner({"second-line": 2, "local-it": 5, "first-line": 5}) == "first-line"
    assert owner({}) == ""


def test_it_has_come_back_when_a_case_came_after_the_day_it_was_solved():
    assert came_back(date(2026, 5, 4), date(2026, 5, 3))
    assert not came_back(date(2026, 5, 3), date(2026, 5, 3))
    assert not came_back(date(2026, 5, 3), None)
