"""A number is dialled as it is meant, however people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.telephones import dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("08-465 004 10", "+46846500410"),
        ("(08) 465 004 10", "+46846500410"),
        ("+46 (0)8-465 004 10", "+46846500410"),
        ("+46 8 465\u00a0004\u00a010", "+46846500410"),
        ("0046 8 465 004 10", "+46846500410"),
        ("0046 (0) 8 465 004 10", "+46846500410"),
        ("+45 20 12 34 56", "+4520123456"),
        ("+420 (0)2 3456 7890", "+420234567890"),
        ("0771-11 77 00", "+46771117700"),
        ("1177", "1177"),
        ("", ""),
    ],
)
def test_numbers_are_dialled_as_they_are_meant(written, number):
    assert dialled(written) == number


@given(st.from_regex(r"[1-9][0-9]{6,8}", fullmatch=True), st.sampled_from(["", " ", "-", "–"]))
def test_every_way_to_write_a_number_dials_the_same(digits, between):
    ways = [f"0{digits}", f"+46{digits}", f"0046{digits}", f"+46(0){digits}", f"0046 (0){digits}"]
    assert {dialled(between.join(way) if "(0)" not in way else way) for way in ways} == {f"+46{digits}"}
    assert dialled(dialled(f"0{digits}")) == f"+46{digits}"
