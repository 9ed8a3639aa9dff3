"""What was added up is read again as it was, in whatever order it was counted."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.insights.tallies import Tally, added_up, of_stored

codes = st.sampled_from(
    ["distinct-cases", "held-by vendor", "solution:0", "solution:12", "solution:13", "cost:7"]
)
tallies = st.dictionaries(codes, st.integers(-2, 40)).map(Tally)


def test_lengths_are_written_as_steps_and_how_often_there_was_each():
    counted = Tally({"distinct-cases": 3, "solution:13": 1, "solution:12": 2, "cost:7": 1, "open": 0})
    assert counted.apart() == {
        "counts": {"distinct-cases": 3},
        "lengths": {"solution": "12 13*2 1", "cost": "7"},
    }


@given(tallies)
def test_what_is_stored_is_read_as_it_was(tally):
    assert of_stored(**tally.apart()) == tally
    assert Tally(dict(reversed(tally.items()))).apart() == tally.apart()


@given(tallies, tallies)
def test_what_is_stored_is_added_to_what_is_there(one, other):
    total = Tally(one)
    total.add_stored(**other.apart())
    assert total == added_up([one, other])
