"""What outside desks are shown."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.disclosure import is_disclosed, may_share, shows_contact

YES_AND_NO = st.booleans()


@given(holds=YES_AND_NO, outside=YES_AND_NO, shared=YES_AND_NO)
def test_how_to_reach_somebody_is_never_shown_to_whom_the_person_is_not(holds, outside, shared):
    assert shows_contact(holds=holds, outside=outside, shared=shared) <= is_disclosed(
        outside=outside, shared=shared
    )
    assert not shows_contact(holds=False, outside=outside, shared=shared)
    assert not is_disclosed(outside=True, shared=False)


@given(holds=YES_AND_NO, handed_over=YES_AND_NO)
def test_an_outside_desk_never_shares_with_itself(holds, handed_over):
    assert not may_share(outside=True, holds=holds, handed_over=handed_over)
    assert may_share(outside=False, holds=holds, handed_over=handed_over) == (holds or handed_over)
