import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.embedding import framers, may_return, origin_of, place_of

ALLOWED = ["https://vard.example", "http://localhost:9000", "vardapp://"]


@pytest.mark.parametrize(
    "address",
    [
        "https://vard.example",
        "https://vard.example/moten?dag=1",
        "https://VARD.example/",
        "http://localhost:9000/back",
        "vardapp://tillbaka",
    ],
)
def test_people_are_sent_back_to_whom_the_installation_has_named(address):
    assert may_return(address, ALLOWED)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/test",
        "//vard.example",
        "http://vard.example/",
        "https://vard.example:8443/",
        "https://vard.example.evil.example/",
        "https://vard.example@evil.example/",
        "https://evil.example/?https://vard.example",
        "javascript:alert(1)",
        "data:text/html,hej",
        "https://[",
        "https://vard.example:99999999/",
        "annanapp://tillbaka",
    ],
)
def test_and_to_nobody_else(address):
    assert not may_return(address, ALLOWED)


@given(st.text(max_size=60))
def test_whatever_is_asked_for_is_answered(address):
    assert may_return(address, []) is False
    assert origin_of(address) == origin_of(origin_of(address))


def test_an_app_has_no_page_to_show_ours_in():
    assert framers(ALLOWED) == ["https://vard.example", "http://localhost:9000"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://vard.example/moten/7?token=1#x", "https://vard.example/moten/7"),
        ("https://vard.example/moten/5f2b6c1e-0a7d-4b55-9a3e-1/rum", "https://vard.example/moten/…/rum"),
        (
            "https://vard.example/videobesok-och-uppfoljning",
            "https://vard.example/videobesok-och-uppfoljning",
        ),
        ("vardapp://besok/7?id=1", "vardapp://besok/7"),
        ("Mötesrummet", "Mötesrummet"),
        ("Rum: 3", "Rum: 3"),
        ("https://me:secret@vard.example/", ""),
        ("javascript://vard.example/%0aalert(1)", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_where_somebody_is_is_told_without_what_may_open_something(address, place):
    assert place_of(address) == place


@given(st.text(max_size=400))
def test_a_place_never_keeps_what_stands_after_a_question_mark(text):
    place = place_of(f"https://vard.example/{text}?token=hemlig")
    assert len(place) <= 200
    assert "hemlig" not in place
