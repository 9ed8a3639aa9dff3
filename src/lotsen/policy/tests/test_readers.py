"""What somebody reads with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.readers import Browser, Reader, System, is_robot, reader

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.mark.parametrize(
    ("told", "system", "browser"),
    [
        (f"{IPHONE} Version/18.6 Mobile/15E148 Safari/604.1", System.IPHONE, Browser.SAFARI),
        (f"{IPHONE} CriOS/140.0 Mobile/15E148 Safari/604.1", System.IPHONE, Browser.CHROME),
        (f"{ANDROID} Chrome/140.0.0.0 Mobile Safari/537.36", System.ANDROID, Browser.CHROME),
        (f"{ANDROID} SamsungBrowser/28.0 Chrome/130 Mobile Safari/537.36", System.ANDROID, Browser.SAMSUNG),
        (f"{WINDOWS} AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", System.WINDOWS, Browser.EDGE),
        (f"{WINDOWS[:-1]}; rv:140.0) Gecko/20100101 Firefox/140.0", System.WINDOWS, Browser.FIREFOX),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.6 Safari/605",
            System.MAC,
            Browser.SAFARI,
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140 Safari/537.36", System.CHROMEBOOK, Browser.CHROME),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", None, Browser.FIREFOX),
        ("", None, None),
    ],
)
def test_system_and_browser_are_told_by_the_browser(told, system, browser):
    assert reader(told) == Reader(system, browser)


def test_what_is_for_just_this_reader_fits_best():
    safari = Reader(System.IPHONE, Browser.SAFARI)
    exact = safari.fit(["iphone"], ["safari"])
    system = safari.fit(["iphone", "mac"], [])
    other_browser = safari.fit(["iphone"], ["chrome"])
    assert exact > system > other_browser > safari.fit(["android"], ["chrome"]) == 0


def test_robots_say_that_they_are():
    assert is_robot("Mozilla/5.0 (compatible; Googlebot/2.1)")
    assert is_robot("")
    assert not is_robot(f"{WINDOWS} Chrome/140 Safari/537.36")


@given(st.text(), st.lists(st.sampled_from(list(System))), st.lists(st.sampled_from(list(Browser))))
def test_any_browser_gets_an_answer(told, systems, browsers):
    assert 0 <= reader(told).fit(systems, browsers) <= 4
