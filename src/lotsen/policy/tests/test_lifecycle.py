"""Every cell of the table, and what must hold for the table as a whole."""

import itertools

import pytest

from lotsen.policy import lifecycle
from lotsen.policy.lifecycle import ENDED, OPEN, NotAllowed, after, possible
from lotsen.policy.terms import Party, State, Step

AGENT = frozenset({Party.HOLDER})
RECEIVER = frozenset({Party.RECEIVER})
PERSON = frozenset({Party.REPORTER})


@pytest.mark.parametrize("state", State)
def test_what_the_buttons_show_is_what_the_guard_allows(state):
    for step, party in itertools.product(Step, Party):
        parties = frozenset({party})
        if step in possible(state, parties):
            assert after(state, step, parties) in State, (step, party)
        else:
            with pytest.raises(NotAllowed) as refused:
                pytest.fail(f"{party} without a button may {step}: {after(state, step, parties)}")
            assert (refused.value.state, refused.value.step) == (state, step)


def test_a_case_goes_from_desk_to_desk_and_is_solved():
    state = State.NEW
    for step, parties in [
        (Step.TAKE, AGENT),
        (Step.ASK, AGENT),
        (Step.REPLY, PERSON),
        (Step.HAND_OVER, AGENT),
        (Step.ACKNOWLEDGE, RECEIVER),
        (Step.RESOLVE, AGENT),
        (Step.CONFIRM, PERSON),
    ]:
        state = after(state, step, parties)
    assert state == State.CLOSED


def test_an_offered_case_stays_the_senders_until_it_is_acknowledged():
    assert after(State.OFFERED, Step.SEND_BACK, RECEIVER) == State.TAKEN
    assert Step.ACKNOWLEDGE not in possible(State.OFFERED, AGENT)
    assert Step.RESOLVE not in possible(State.OFFERED, RECEIVER)


def test_what_the_person_writes_on_an_ended_case_opens_it_again():
    assert {after(state, Step.REPLY, PERSON) for state in ENDED} == {State.REOPENED}


def test_every_state_can_be_reached_and_none_is_a_dead_end():
    reached, unexplored = {State.NEW}, [State.NEW]
    while unexplored:
        state = unexplored.pop()
        steps = possible(state, frozenset(Party))
        leads_to = {after(state, step, frozenset(Party)) for step in steps}
        assert leads_to - {state}, f"nothing leads out of {state}"
        unexplored += leads_to - reached
        reached |= leads_to
    assert reached == set(State)


def test_every_open_state_can_be_ended_by_its_desk():
    assert all(Step.RESOLVE in possible(state, AGENT) for state in OPEN)


def test_the_diagram_shows_each_move_once():
    lines = lifecycle.diagram().splitlines()
    assert len(lines) == len(set(lines))
    assert "    offered --> accepted: acknowledge" in lines
