"""The drawing of the ways: as wide as the cases are many, and nothing lies over anything else."""

from itertools import pairwise

import pytest

from lotsen.insights import flow
from lotsen.insights.tests.selections import SELECTIONS

NOTHING = dict.fromkeys(SELECTIONS, 0)
PILOT = NOTHING | {
    "distinct-cases": 31, "first-line": 8, "answered": 5, "lost": 2, "arrived": 1, "straight": 2,
    "own-list": 21, "own-list-video": 14, "own-list-portal": 3, "own-list-local-it-and-record": 3,
    "own-list-interest": 1,
}  # fmt: skip
ONE = NOTHING | {"distinct-cases": 1, "elsewhere": 1}
MANY = NOTHING | {
    "distinct-cases": 50_000, "first-line": 49_000, "answered": 48_998, "lost": 1, "arrived": 1,
    "elsewhere": 999, "own-list": 1, "own-list-interest": 1,
}  # fmt: skip


@pytest.mark.parametrize("number", [PILOT, ONE, MANY], ids=["pilot", "one", "many"])
def test_nodes_of_a_column_do_not_overlap_and_all_lie_in_the_drawing(number):
    drawn = flow.draw(number)

    for column in range(3):
        stacked = sorted((node for node in drawn.nodes if node.column == column), key=lambda node: node.top)
        assert all(upper.top + upper.height <= lower.top for upper, lower in pairwise(stacked))
    assert all(node.top >= 0 and node.top + node.height <= drawn.height for node in drawn.nodes)


def test_what_is_nothing_is_not_drawn():
    assert {node.name for node in flow.draw(ONE).nodes} == {"distinct-cases", "elsewhere"}


def test_two_ways_lead_to_the_second_line():
    sizes = {node.name: node.size for node in flow.draw(PILOT).nodes}

    assert sizes["reached"] == 3
    assert [end for end, _path in flow.draw(PILOT).bands].count("reached") == 2


def test_the_list_says_the_same_as_the_drawing():
    tree = {branch["name"]: branch for branch in flow.tree(PILOT)}

    assert sum(branch["size"] for branch in tree.values()) == 31
    assert [(part["name"], part["size"]) for part in tree["first-line"]["parts"]] == [
        ("answered", 5),
        ("lost", 2),
        ("arrived", 1),
    ]
