"""The life of an edition, who may do what with it, and the moments at which a planned one comes out."""

from datetime import UTC, date, datetime, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.publishing import (
    OPEN,
    TABLE,
    Editor,
    Hand,
    NoSuchTime,
    NotAllowed,
    State,
    Step,
    after,
    ever,
    hands,
    moment,
    possible,
)

EVERYBODY = frozenset(Hand)
ROUND = [
    (Step.WRITE, Hand.WRITER, State.DRAFT),
    (Step.SEND, Hand.WRITER, State.IN_REVIEW),
    (Step.SEND_BACK, Hand.REVIEWER, State.DRAFT),
    (Step.SEND, Hand.WRITER, State.IN_REVIEW),
    (Step.APPROVE, Hand.REVIEWER, State.APPROVED),
    (Step.SCHEDULE, Hand.PUBLISHER, State.SCHEDULED),
    (Step.PUBLISH, Hand.SYSTEM, State.PUBLISHED),
    (Step.REPLACE, Hand.SYSTEM, State.REPLACED),
]


def test_an_edition_goes_from_draft_to_replaced():
    state = State.DRAFT
    for step, hand, leads_to in ROUND:
        state = after(state, step, frozenset({hand}))
        assert state == leads_to


def test_nothing_is_published_that_nobody_has_approved():
    for state in (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN):
        with pytest.raises(NotAllowed) as refused:
            after(state, Step.PUBLISH, EVERYBODY)
        assert (refused.value.state, refused.value.step) == (state, Step.PUBLISH)


def test_the_worker_publishes_what_is_planned_and_nothing_else():
    system = frozenset({Hand.SYSTEM})
    assert [state for state in State if Step.PUBLISH in possible(state, system)] == [State.SCHEDULED]


@pytest.mark.parametrize("state", State)
def test_the_buttons_and_the_guard_agree(state):
    for step, hand in product(Step, Hand):
        acting_as = frozenset({hand})
        if step in possible(state, acting_as):
            assert after(state, step, acting_as) in State, (step, hand)
            assert ever(step, acting_as), (step, hand)
        else:
            with pytest.raises(NotAllowed):
                pytest.fail(f"{hand} without a button may {step}: {after(state, step, acting_as)}")


def test_whatever_is_in_work_has_a_way_back_to_the_draft():
    for state in OPEN - {State.DRAFT}:
        reached, grown = {state}, True
        while grown:
            grown = {
                leads_to or at
                for at in reached
                for rows in TABLE.values()
                for states, leads_to, _hands in rows
                if at in states
            } - reached
            reached |= grown
        assert State.DRAFT in reached


CONTACT = Editor(at_unit=True, is_contact=True)
NURSE = Editor(at_unit=True)
MANAGER = Editor(manages=True, oversees=True)
ELSEWHERE = Editor(manages=True)
WRITER, REVIEWER, PUBLISHER = Hand.WRITER, Hand.REVIEWER, Hand.PUBLISHER


@pytest.mark.parametrize(
    ("editor", "of_a_unit", "expected"),
    [
        (NURSE, True, {WRITER, REVIEWER}),
        (CONTACT, True, {WRITER, REVIEWER, PUBLISHER}),
        (Editor(at_unit=True, is_contact=True, has_written=True), True, {WRITER, PUBLISHER}),
        (Editor(), True, set()),
        (MANAGER, True, {WRITER, REVIEWER, PUBLISHER}),
        (ELSEWHERE, True, set()),
        (CONTACT, False, set()),
        (MANAGER, False, {WRITER, REVIEWER, PUBLISHER}),
        (ELSEWHERE, False, {WRITER}),
        (Editor(manages=True, oversees=True, has_written=True), False, {WRITER, PUBLISHER}),
        (Editor(manages=True, for_all=True), False, {WRITER, REVIEWER}),
        (Editor(manages=True, for_all=True, has_written=True), False, {WRITER}),
        (
            Editor(manages=True, oversees=True, has_written=True, alone=True),
            False,
            {WRITER, REVIEWER, PUBLISHER},
        ),
        (Editor(manages=True, for_all=True, has_written=True, alone=True), False, {WRITER}),
        (Editor(at_unit=True, has_written=True, alone=True), True, {WRITER}),
    ],
)
def test_who_has_which_hand(editor, of_a_unit, expected):
    assert hands(editor, of_a_unit=of_a_unit) == expected


EDITORS = st.builds(Editor, *[st.booleans()] * 5, has_written=st.just(True), alone=st.booleans())


@given(EDITORS, st.booleans())
def test_nobody_approves_what_they_have_written_where_somebody_else_could(editor, of_a_unit):
    acting_as = hands(editor, of_a_unit=of_a_unit)
    approves = any(Step.APPROVE in possible(state, acting_as) for state in State)
    assert approves == (editor.alone and Hand.PUBLISHER in acting_as)


def test_a_moment_is_what_a_swedish_clock_shows():
    assert moment(date(2027, 1, 15), time(8)) == datetime(2027, 1, 15, 7, tzinfo=UTC)
    assert moment(date(2027, 7, 15), time(8)) == datetime(2027, 7, 15, 6, tzinfo=UTC)


def test_the_hour_left_out_in_spring_is_no_moment():
    for at in (time(2), time(2, 30), time(2, 59)):
        with pytest.raises(NoSuchTime):
            moment(date(2027, 3, 28), at)
    assert moment(date(2027, 3, 28), time(3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_the_first_is_meant():
    assert moment(date(2027, 10, 31), time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert moment(date(2027, 10, 31), time(3, 30)) == datetime(2027, 10, 31, 2, 30, tzinfo=UTC)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.times())
def test_later_on_the_clock_is_never_earlier_in_the_world(day, at):
    try:
        found = moment(day, at)
    except NoSuchTime:
        return
    assert found >= moment(day, time(0))
