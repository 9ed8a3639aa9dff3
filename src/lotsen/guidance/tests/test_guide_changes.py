"""The changes of two editors become one text, line by line."""

from itertools import product

import pytest

from lotsen.guidance.guides.changes import both

TEXTS = ["\n".join(lines) for size in range(5) for lines in product("ab", repeat=size)]


def test_where_nobody_else_changed_anything_the_joined_text_is_ones_own():
    for base, mine in product(TEXTS, TEXTS):
        assert both(base, mine, base) == both(base, base, mine) == both(base, mine, mine) == mine


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [
        ("A b c d", "a b c D", "A b c D"),
        ("a B c d", "a X c d", "a B c d"),  # the same line: mine stands
        ("a b x c d", "a b c d y", "a b x c d y"),
        ("b c d", "a b c", "b c"),
        ("x a b c d", "y a b c d", "x a b c d"),
        ("a d", "a b C d", "a d"),  # taken away by me, changed by them
    ],
)
def test_what_two_have_changed_becomes_one_text(mine, theirs, joined):
    mine, theirs, joined = (words.replace(" ", "\n") for words in (mine, theirs, joined))
    assert both("a\nb\nc\nd", mine, theirs) == joined
