"""Small numbers about units: what must hold for any numbers."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.suppression import ENOUGH, hidden, hidden_in_any

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))


def test_a_small_number_takes_the_next_smallest_with_it():
    assert hidden({"a": 3, "b": 40, "c": 9}) == {"a", "c"}
    assert hidden({"a": 1, "b": 1, "c": 9, "d": 12}) == {"a", "b", "c"}
    assert hidden({"a": 4, "b": 4, "c": 9}) == {"a", "b"}
    assert hidden({"a": 5, "b": 0}) == set()


@given(COUNTS)
def test_no_small_number_is_shown(counts):
    shown = counts.keys() - hidden(counts)
    assert all(counts[value] == 0 or counts[value] >= ENOUGH for value in shown)


@given(COUNTS)
def test_what_is_left_out_cannot_be_worked_out_from_the_total(counts):
    left_out = hidden(counts)
    everything = {value for value, number in counts.items() if number}
    remainder = sum(counts.values()) - sum(n for value, n in counts.items() if value not in left_out)

    assert remainder == sum(counts[value] for value in left_out)
    assert not left_out or left_out == everything or (len(left_out) >= 2 and remainder >= ENOUGH)


@given(COUNTS)
def test_nothing_is_left_out_without_need(counts):
    small = {value for value, number in counts.items() if 0 < number < ENOUGH}
    assert bool(small) == bool(hidden(counts))


@given(st.lists(COUNTS, max_size=4))
def test_what_is_left_out_of_a_part_is_left_out_of_the_whole(parts):
    assert all(hidden(part) <= hidden_in_any(parts) for part in parts)
