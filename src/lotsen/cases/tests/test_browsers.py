"""What a browser calls itself, and what somebody reads."""

import pytest
from django.utils.translation import override

from lotsen.cases import browsers

CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
    "AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (CHROME, "Chrome on Android"),
        (SAFARI, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (something)", "Unknown browser"),
        ("Chrome 58", "Chrome 58"),
        ("", ""),
    ],
)
def test_the_program_and_what_it_runs_on(told, read):
    with override("en"):
        assert browsers.name(told) == read
