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


class System(StrEnum):
    """What a device runs; the advice for it is the same."""

    IPHONE = "iphone"
    IPAD = "ipad"
    ANDROID = "android"
    WINDOWS = "windows"
    MAC = "mac"
    CHROMEBOOK = "chromebook"


class Program(StrEnum):
    """The browsers that have their settings in different places."""

    CHROME = "chrome"
    EDGE = "edge"
    SAFARI = "safari"
    FIREFOX = "firefox"


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
SYSTEMS = [
    ("iPhone", System.IPHONE),
    ("iPad", System.IPAD),
    ("Android", System.ANDROID),
    ("Windows", System.WINDOWS),
    ("CrOS", System.CHROMEBOOK),
    ("Macintosh", System.MAC),
]
PROGRAMS = [
    ("Edg", Program.EDGE),
    ("OPR/", None),
    ("SamsungBrowser/", None),
    ("Firefox/", Program.FIREFOX),
    ("FxiOS/", Program.FIREFOX),
    ("CriOS/", Program.CHROME),
    ("Chrome/", Program.CHROME),
    ("Safari/", Program.SAFARI),
]


def program_of(browser: str) -> Program | None:
    """The browser by what it calls itself; others say that they are Chrome or Safari too."""
    return next((program for mark, program in PROGRAMS if mark in browser), None)


def system_of(browser: str) -> System | None:
    """What the device runs, by what its browser calls itself. An iPad says that it is a Mac with Safari."""
    system = next((system for mark, system in SYSTEMS if mark in browser), None)
    return None if system == System.MAC and program_of(browser) == Program.SAFARI else system


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
