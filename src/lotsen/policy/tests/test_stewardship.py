"""What belongs to whom: one organisation's manager decides about its own, and raises nobody above themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.documents import changed, differences
from lotsen.policy.permissions import TABLE, Permission, Role
from lotsen.policy.stewardship import OVERSEEING, UNDIVIDED, WHOLE, gives, may_decide, may_seat, owners

HERE, THERE = "here", "there"


def desk(organisation: str) -> dict:
    return {
        "organisation": organisation,
        "fallback": "",
        "outside": False,
        "level": 2,
        "hours": {"0": [["08:00", "16:00"]]},
    }


DOCUMENT = {
    "desks": {"ours": desk(HERE), "theirs": desk(THERE), "common": desk(WHOLE)},
    "escalations": {"ours": ["common"], "common": ["theirs"]},
    "symptoms": {"other": {"staff": "ours"}},
    "services": {"video": {"second_line": "ours"}},
    "clocks": {"usual": {"next-step": {"normal": ["minutes", 5]}}, "ours": {"next-step": {"normal": ["minutes", 5]}}},
}  # fmt: skip

CHANGES = [
    ({"desks/ours/hours/0": [["09:00", "12:00"]]}, {HERE}),
    ({"desks/theirs/hours/0": [["09:00", "12:00"]]}, {THERE}),
    ({"desks/common/hours/0": [["09:00", "12:00"]]}, {WHOLE}),
    ({"desks/ours/hours/0": [], "desks/theirs/hours/0": []}, {HERE, THERE}),
    ({"clocks/ours/next-step/normal": ["minutes", 9]}, {HERE}),
    ({"clocks/usual/next-step/normal": ["minutes", 9]}, {WHOLE}),
    ({"symptoms/other/staff": "theirs"}, {WHOLE}),
    ({"services/video/second_line": "theirs"}, {WHOLE}),
    # what a desk is to everybody else, and whose it is
    ({"desks/ours/outside": True}, {HERE, WHOLE}),
    ({"desks/ours/level": 1}, {HERE, WHOLE}),
    ({"desks/ours/organisation": THERE}, {HERE, THERE}),
    ({"desks/common/organisation": HERE}, {HERE, WHOLE}),
    ({"desks/ours/organisation": WHOLE}, {HERE, WHOLE}),
    # a duty for somebody else is theirs to take; to be rid of one is not
    ({"escalations/ours": ["common", "theirs"]}, {HERE, THERE}),
    ({"escalations/ours": []}, {HERE}),
    ({"escalations/common": ["theirs", "ours"]}, {HERE, WHOLE}),
    ({"desks/ours/fallback": "theirs"}, {HERE, THERE}),
    ({"desks/new/organisation": HERE, "desks/new/level": 1, "desks/new/outside": True}, {HERE}),
    ({"desks/new/organisation": WHOLE, "desks/new/level": 1}, {WHOLE}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("leaves", "expected"), CHANGES, ids=lambda value: next(iter(value)) if isinstance(value, dict) else ""
)
def test_a_change_needs_the_word_of_those_it_concerns(leaves, expected):
    after = changed(DOCUMENT, {tuple(path.split("/")): value for path, value in leaves.items()})
    assert owners(differences(DOCUMENT, after), DOCUMENT, after) == expected


def test_a_desk_taken_away_was_its_owners():
    after = {**DOCUMENT, "desks": {"theirs": desk(THERE), "common": desk(WHOLE)}}
    assert owners(differences(DOCUMENT, after), DOCUMENT, after) == {HERE}


def test_who_oversees_all_owners_decides_and_nobody_else():
    assert may_decide({HERE, THERE}, [HERE, THERE])
    assert not may_decide({HERE, THERE}, [HERE])
    assert not may_decide({WHOLE}, [HERE, THERE])
    assert may_decide({HERE, WHOLE}, None)


@given(st.sets(st.sampled_from(Role)), st.booleans(), st.booleans())
def test_nobody_gives_what_reaches_beyond_their_own_part(roles, everywhere, bound):
    given_away = gives(roles, everywhere=everywhere, bound=bound)
    rights = set().union(*(TABLE[role] for role in given_away))
    if Role.MANAGER not in roles:
        assert not given_away
    elif everywhere:
        assert given_away == set(Role)
    else:
        assert not rights & UNDIVIDED
        assert bound or not rights & OVERSEEING


def test_a_manager_of_a_part_makes_agents_and_for_their_own_organisation_managers():
    bound = gives([Role.MANAGER], everywhere=False, bound=True)
    assert bound == set(Role) - {Role.INVESTIGATOR}
    assert gives([Role.MANAGER], everywhere=False, bound=False) == {
        Role.STAFF, Role.LOCAL_CONTACT, Role.AGENT, Role.FIRST_LINE,
    }  # fmt: skip


def test_every_right_is_either_limited_by_desk_and_unit_or_named_as_reaching_further():
    of_desk_or_unit = {
        Permission.REPORT_FOR_OTHERS, Permission.SEE_UNIT, Permission.WORK_AT_DESK, Permission.TAKE_CALLS,
        Permission.SEE_PROBLEMS, Permission.SEARCH_CASES, Permission.SEE_FIGURES, Permission.WRITE_TEXTS,
        Permission.READ_HANDBOOK, Permission.BOOK_VISITS, Permission.WATCH_VISITS, Permission.KEEP_WORKSTATIONS,
        Permission.WATCH_LINES, Permission.JOIN_TALKS,
    }  # fmt: skip
    assert of_desk_or_unit | OVERSEEING | UNDIVIDED == set(Permission)


def test_seats_are_given_at_desks_of_ones_own_and_at_those_of_ones_units():
    assert may_seat(HERE, [HERE], at_unit=False)
    assert not may_seat(WHOLE, [HERE], at_unit=False)
    assert may_seat(WHOLE, [HERE], at_unit=True)
    assert may_seat(THERE, None, at_unit=False)
