"""What kind of device a person used, from what the device or the person told us."""

from collections.abc import Mapping
from enum import StrEnum


class Device(StrEnum):
    """The kinds of device that figures tell apart."""

    APP = "app"
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    UNKNOWN = "unknown"


KINDS = {
    "app": Device.APP,
    "phone": Device.PHONE,
    "mobile": Device.PHONE,
    "tablet": Device.TABLET,
    "computer": Device.COMPUTER,
    "workstation": Device.COMPUTER,
}

# Marks in what a browser calls itself, the more telling first.
MARKS = [
    ("iPad", Device.TABLET),
    ("Tablet", Device.TABLET),
    ("iPhone", Device.PHONE),
    ("Mobile", Device.PHONE),
    ("Android", Device.TABLET),
    ("Windows", Device.COMPUTER),
    ("Macintosh", Device.COMPUTER),
    ("CrOS", Device.COMPUTER),
    ("Linux", Device.COMPUTER),
]


def kind_of(told: Mapping[str, object]) -> Device:
    """The kind of device; `UNKNOWN` where nothing was told that says it."""
    if (kind := told.get("kind")) and isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    browser = told.get("browser")
    if not isinstance(browser, str):
        return Device.UNKNOWN
    if browser.endswith(" Android"):
        return Device.PHONE  # a name that was shortened when the case's texts were erased
    return next((device for mark, device in MARKS if mark in browser), Device.UNKNOWN)
