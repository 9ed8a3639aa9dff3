"""The learned weights: those in the package are of today's texts, and they are counted as they were learned."""

from importlib import import_module
from itertools import islice
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teaching.texts import read

from lotsen.policy import features, learned, reading, recognition
from lotsen.policy.learned import Group, from_bytes, shares

SOME = 400  # texts, so that a test need not wait for all of them
SAYS = "Jag hör inte läkaren men hon hör mig"


@pytest.fixture(scope="module")
def fitting():
    """What learns. It brings scikit-learn, for which only those who learn shall wait."""
    return import_module("teaching.fitting")


@pytest.fixture(scope="module")
def train(fitting):
    return import_module("teaching.train")


@pytest.fixture(scope="module")
def some():
    return list(islice(read("train"), 0, None, len(read("train")) // SOME))


@pytest.fixture(scope="module")
def small(fitting, some):
    return fitting.fit(some)


def test_the_package_carries_what_todays_texts_teach(train):
    assert learned.weights().fingerprint == train.fingerprint(), "run python -m teaching.train"


def test_the_same_texts_teach_the_same(fitting, some, small):
    assert fitting.fit(some) == small


def test_what_is_written_is_what_is_read(train, small):
    assert from_bytes(train.to_bytes(small, "")) == small


def test_weights_are_counted_as_they_were_learned(fitting, small):
    """One long integer against a plain sum over the features as the lessons have them."""
    words, clauses = reading.words(reading.plain(SAYS)), reading.clauses(reading.plain(SAYS))
    odds = small.odds(features.whole(words, clauses), features.pieces(words), recognition.rules(clauses))
    for at, told in enumerate(odds):
        plain = small.bias[at]
        for feature, value in fitting.looked_at(SAYS).items():
            if feature in small.rows:
                plain += value * small.scale * lane(small.rows[feature], at)
            elif code := feature.startswith(fitting.PATTERN) and feature.removeprefix(fitting.PATTERN):
                plain += value / fitting.RULES * small.rules.get(code, [0.0] * len(odds))[at]
        assert isclose(told, plain, abs_tol=1e-6)


def lane(row: int, at: int) -> int:
    return (row >> (8 * learned.LANE * at)) % 256 - learned.ZERO


@given(st.lists(st.floats(-60, 60), min_size=3, max_size=3), st.floats(0.2, 3))
def test_shares_are_probabilities_and_the_hotter_the_more_even(odds, temperature):
    found = shares(odds, Group(("a", "b", "c"), 0, temperature))
    assert isclose(sum(share for _label, share in found), 1.0)
    assert [share for _label, share in found] == sorted((share for _label, share in found), reverse=True)
    assert shares(odds, Group(("a", "b", "c"), 0, temperature * 2))[0][1] <= found[0][1] + 1e-9


def test_nothing_known_leaves_what_was_likely_beforehand(small):
    assert small.odds([], [], []) == list(small.bias)
