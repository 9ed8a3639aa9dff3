"""What kind of device somebody used, from what browsers call themselves."""

import pytest

from lotsen.policy.devices import Device, kind_of

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36"
ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36"
ANDROID_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"kind": "app", "system": "iOS 17"}, Device.APP),
        ({"kind": "computer", "browser": IPHONE}, Device.COMPUTER),
        ({"browser": IPHONE}, Device.PHONE),
        ({"browser": WINDOWS}, Device.COMPUTER),
        ({"browser": ANDROID_TABLET}, Device.TABLET),
        ({"browser": ANDROID_PHONE}, Device.PHONE),
        ({"browser": "Safari on iPhone"}, Device.PHONE),
        ({"browser": "Chrome on Android"}, Device.PHONE),
        ({"browser": "curl/8.0"}, Device.UNKNOWN),
        ({"kind": ["app"], "browser": 7}, Device.UNKNOWN),
        ({"kind": "toaster"}, Device.UNKNOWN),
        ({}, Device.UNKNOWN),
    ],
)
def test_the_kind_of_a_device(told, kind):
    assert kind_of(told) == kind
