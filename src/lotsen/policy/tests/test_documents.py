"""Documents of plain values: what differs, and two changes made into one without losing either."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.documents import GONE, Difference, changed, differences, grown, leaves, merged, replaced

KEYS = st.sampled_from("abc")
VALUES = st.one_of(st.booleans(), st.integers(0, 3), st.lists(st.integers(0, 2), max_size=2))
DOCUMENTS = st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=3), max_size=3).map(
    lambda document: grown(leaves(document))
)


def test_a_difference_names_its_place_and_both_values():
    before = {"desks": {"one": {"name": "Ett", "level": 1}}}
    after = {"desks": {"one": {"name": "Första", "level": 1}, "two": {"name": "Två"}}}

    assert differences(before, after) == [
        Difference(("desks", "one", "name"), "Ett", "Första"),
        Difference(("desks", "two", "name"), GONE, "Två"),
    ]


def test_a_part_is_put_in_another_ones_stead():
    document = {"week": {"0": [1], "1": [2]}, "name": "x"}

    assert replaced(document, ("week",), {"2": [3]}) == {"name": "x", "week": {"2": [3]}}


@given(DOCUMENTS)
def test_a_document_is_the_same_as_its_leaves(document):
    assert grown(leaves(document)) == document
    assert differences(document, document) == []


@given(DOCUMENTS, DOCUMENTS)
def test_the_differences_lead_from_one_to_the_other(before, after):
    assert changed(before, {one.path: one.after for one in differences(before, after)}) == after


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_of_two_changes_neither_is_lost_and_only_what_both_touched_is_contested(base, mine, theirs):
    result = merged(base, mine, theirs)

    outcome = leaves(result.document)
    for one in differences(base, mine):
        assert outcome.get(one.path, GONE) == one.after
    my_paths = {one.path for one in differences(base, mine)}
    for other in differences(base, theirs):
        if other.path not in my_paths:
            assert outcome.get(other.path, GONE) == other.after
    assert result.contested <= my_paths & {other.path for other in differences(base, theirs)}


@given(DOCUMENTS, DOCUMENTS)
def test_where_nobody_else_changed_anything_my_change_is_the_outcome(base, mine):
    assert merged(base, mine, base).document == mine
    assert merged(base, mine, base).contested == frozenset()
