"""What outside desks are shown, and that a name is struck out however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.disclosure import is_disclosed, may_share, shows_contact, strike, strike_people

YES_AND_NO = st.booleans()
MARK = "[–]"


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lindens vårdcentral", "Gäller lindens  Vårdcentral."),
        ("peter@example.org", "Skriv till Peter@Example.org!"),
        ("070-174 06 33", "Ring 0701740633 i dag"),
        ("070-174 06 33", "Ring +46 70 174 06 33"),
        ("+46701740633", "Ring 070-174 06 33"),
        ("070-174 06 33", "Ring +46 (0)70-1740633"),
    ],
)
def test_a_name_is_struck_out_however_it_is_written(name, text):
    struck = strike(text, [name], MARK)
    assert MARK in struck
    assert not any(part.lower() in struck.lower() for part in name.replace("@", " ").split() if len(part) > 2)


@pytest.mark.parametrize("text", ["Eken växer på Ekens gata", "Fel 07017406333", "kl. 06.33", ""])
def test_what_only_looks_alike_stays(text):
    assert strike(text, ["Ek", "070-174 06 33"], MARK) == text


@given(st.text(), st.lists(st.text(min_size=1).filter(str.strip), max_size=4))
def test_nothing_breaks_it(text, names):
    assert isinstance(strike(text, names, MARK), str)


@given(st.sampled_from(["Bo Ek", "070-174 06 33", "bo@example.org"]), st.text("ab 1.,", max_size=9))
def test_the_name_is_gone_wherever_it_stands(name, around):
    assert name not in strike(f"{around} {name} {around}", [name], MARK)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hej Linnea!", "Hej [-]!"),
        ("Linneas bild fryser, säger PALMGREN", "[-] bild fryser, säger [-]"),
        ("Anna-Lenas ljud", "Anna-Lenas ljud"),
        ("palmgrenska huset och linnea", "palmgrenska huset och linnea"),
        ("Bo ringde", "Bo ringde"),
    ],
)
def test_no_single_name_of_a_person_is_left(text, left):
    assert strike_people(text, ["Linnea Palmgren", "Bo"], "[-]") == left


def test_a_double_name_is_struck_in_both_parts():
    assert strike_people("Anna-Lenas ljud, Lena undrar", ["Anna-Lena"], "[-]") == "[-]-[-] ljud, [-] undrar"


@given(st.text())
def test_a_text_without_the_names_stays_as_it_is(text):
    assert "Linnea" in text or strike_people(text.casefold(), ["Linnea"], "[-]") == text.casefold()
