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


PLACES = ("rank", "why", "hours")
ITEMS = st.dictionaries(KEYS, st.fixed_dictionaries(dict.fromkeys(PLACES, VALUES)), max_size=3)


def of_item(path):
    return path[:1]


@given(ITEMS, ITEMS, ITEMS)
def test_what_comes_and_goes_as_a_whole_is_never_there_by_half(base, mine, theirs):
    result = merged(base, mine, theirs, thing_of=of_item)

    assert all(set(item) == set(PLACES) for item in result.document.values())


@given(ITEMS, ITEMS, ITEMS)
def test_where_one_took_a_thing_away_and_the_other_changed_it_mine_stands_and_is_contested(
    base, mine, theirs
):
    result = merged(base, mine, theirs, thing_of=of_item)

    for name in base:
        if (name in mine) != (name in theirs):
            both = all(_is_changed(name, base, document) for document in (mine, theirs))
            taken_away = name not in mine or not _is_changed(name, base, mine)
            assert result.document.get(name) == (None if taken_away else mine[name])
            assert any(path[0] == name for path in result.contested) == both


def _is_changed(name, base, document):
    """Whether it was taken away, or says something else; another place in the order is no such change."""
    return name not in document or document[name] | {"rank": 0} != base[name] | {"rank": 0}


def test_a_new_place_in_the_order_brings_nothing_back_that_somebody_has_taken_away():
    base = {"first": {"rank": 0, "why": "x"}, "second": {"rank": 1, "why": "y"}}
    mine = {"second": {"rank": 0, "why": "y"}}
    theirs = {"first": {"rank": 0, "why": "x"}}

    result = merged(base, mine, theirs, thing_of=of_item)

    assert (result.document, result.contested) == ({}, frozenset())
