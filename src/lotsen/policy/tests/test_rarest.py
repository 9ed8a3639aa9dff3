"""What is found by its rarest idea is what trying every row would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.rarest import by_rarest, worth_trying

IDEAS = st.sampled_from("abcdefgh")
ROWS = st.lists(st.lists(IDEAS, min_size=1, max_size=4))


@given(ROWS, st.frozensets(IDEAS))
def test_no_row_that_fits_is_missed_and_each_is_tried_once(rows, there):
    tried = worth_trying(by_rarest(rows), there)
    assert tried == sorted(set(tried))
    assert {place for place, row in enumerate(rows) if there.issuperset(row)} <= set(tried)


def test_a_row_stands_under_the_idea_that_few_others_need():
    assert by_rarest([["not", "see"], ["not", "hear"], ["not"]]) == {"see": [0], "hear": [1], "not": [2]}


def test_a_row_does_not_stand_under_an_idea_that_may_come_later():
    assert by_rarest([["thing", "die"]], besides=["thing"]) == {"die": [0]}
    with pytest.raises(ValueError, match="empty"):
        by_rarest([["thing"]], besides=["thing"])
