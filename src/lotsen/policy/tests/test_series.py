"""When something became worse, and whether it is the room or the network."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.series import IN_A_ROW, Place, Run, began, faults, place, same_network

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
LOSS, DELAY = Finding.CONNECTION_LOSS, Finding.CONNECTION_DELAY
MARKS = st.lists(st.booleans(), max_size=30)


def series(marks: str, finding: Finding = LOSS, check: Check = Check.CONNECTION) -> list[Run]:
    """One run a day: `.` found nothing, `x` found it, `?` did not look."""
    return [
        Run(
            MONDAY + timedelta(days=number),
            frozenset() if mark == "?" else frozenset({check}),
            {finding: Verdict.LIMITED} if mark == "x" else {},
        )
        for number, mark in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("marks", "day"),
    [
        ("", None), (".", None), ("x", None), ("....", None), ("...x", None), ("..xx", 2), ("..x.xx", 4),
        ("..xxx", 2), ("..xx.x", 2), ("..xx..", None), ("..xx..xx", 6), ("xx", 0), (".x.x.x", None),
        ("..x?x", 2), ("..x?", None),
    ],
)  # fmt: skip
def test_it_is_worse_from_the_first_of_two_bad_runs_in_a_row_until_two_good_ones(marks, day):
    found = faults(series(marks))
    assert [fault.since for fault in found] == ([] if day is None else [MONDAY + timedelta(days=day)])


def test_what_was_never_otherwise_is_told_apart_from_what_has_become_so():
    assert [fault.always for fault in faults(series("xxx"))] == [True]
    assert [fault.always for fault in faults(series(".xx"))] == [False]
    assert [fault.always for fault in faults(series("??xx"))] == [True]


def test_the_gravest_stands_first_and_of_those_the_newest():
    grave = [Run(run.at, run.checked, {**run.found, DELAY: Verdict.FAIL}) for run in series(".xxx")[2:]]
    runs = series(".xxx")[:2] + grave
    assert [fault.finding for fault in faults(runs)] == [DELAY, LOSS]


@pytest.mark.parametrize("ours", [Finding.CONNECTION_LOOP, Finding.CONNECTION_FULL])
def test_what_is_our_own_fault_is_never_a_workstations_and_ends_nothing(ours):
    assert faults(series("xxxx", ours)) == []
    lossy, away = series("..xx??"), series("....xx", ours)
    told = [
        Run(run.at, run.checked | other.checked, {**run.found, **other.found})
        for run, other in zip(lossy, away, strict=True)
    ]
    assert [fault.finding for fault in faults(told)] == [LOSS]


@pytest.mark.parametrize(
    ("others", "where"),
    [
        ([], Place.UNKNOWN), (["...."], Place.ROOM), (["..xx"], Place.NETWORK), (["..xx", "...."], Place.NETWORK),
        (["..xx", "....", "...."], Place.ROOM), (["..", "??"], Place.UNKNOWN), (["..", "..xx"], Place.NETWORK),
        (["..??"], Place.UNKNOWN),
    ],
)  # fmt: skip
def test_it_is_the_network_when_half_of_the_others_there_have_it_too(others, where):
    (fault,) = faults(series("..xx"))
    assert place(fault, [series(one) for one in others]) == where


def test_a_camera_is_never_the_networks():
    (fault,) = faults(series("..xx", Finding.CAMERA_BLACK, Check.CAMERA))
    assert place(fault, [series("..xx", Finding.CAMERA_BLACK, Check.CAMERA)]) == Place.ROOM


def test_networks_are_the_same_by_their_words_and_nobody_is_on_one_without():
    assert same_network("Region-wifi", " region-WIFI ")
    assert not same_network("kabel", "Region-wifi")
    assert not same_network("", "")


@given(MARKS)
def test_a_single_run_changes_nothing(marks):
    stands = began(marks)
    settled = [stands is not None] * IN_A_ROW
    assert began([*marks, *settled, stands is None, stands is not None]) == (
        stands if stands is not None else None
    )


@given(MARKS, st.integers(1, 5))
def test_more_of_the_same_leaves_the_day_as_it_was(marks, more):
    stands = began(marks)
    if stands is not None:
        assert began([*marks, *[True] * more]) == stands
    assert began([*marks, *[False] * IN_A_ROW]) is None


@given(MARKS)
def test_the_day_is_one_on_which_it_was_seen_and_so_was_the_next(marks):
    stands = began(marks)
    if stands is not None:
        assert marks[stands : stands + IN_A_ROW] == [True] * IN_A_ROW


@given(st.text("x.?", max_size=20), st.randoms())
def test_the_order_in_which_runs_are_told_does_not_matter(marks, random):
    runs = series(marks)
    mixed = random.sample(runs, len(runs))
    assert faults(mixed) == faults(runs)
