import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.embedding import framers, may_return, origin_of

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
