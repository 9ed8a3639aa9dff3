"""What somebody reads with, guessed from what the browser calls itself, and which instructions fit it best."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class System(StrEnum):
    """Systems whose settings differ. An iPad has those of an iPhone."""

    IPHONE = "iphone"
    ANDROID = "android"
    WINDOWS = "windows"
    MAC = "mac"
    CHROMEBOOK = "chromebook"


class Browser(StrEnum):
    """Browsers whose settings differ. `APP` is a service's own app, which no browser tells of."""

    SAFARI = "safari"
    CHROME = "chrome"
    EDGE = "edge"
    FIREFOX = "firefox"
    SAMSUNG = "samsung"
    APP = "app"


# The more telling marks first: others say that they are Chrome or Safari too. An iPad may say that it is a Mac.
SYSTEMS = {
    "iPhone": System.IPHONE, "iPad": System.IPHONE, "iPod": System.IPHONE, "Android": System.ANDROID,
    "Windows": System.WINDOWS, "Macintosh": System.MAC, "CrOS": System.CHROMEBOOK,
}  # fmt: skip
BROWSERS = {
    "Edg": Browser.EDGE, "SamsungBrowser/": Browser.SAMSUNG, "Firefox/": Browser.FIREFOX, "FxiOS/": Browser.FIREFOX,
    "CriOS/": Browser.CHROME, "Chrome/": Browser.CHROME, "Safari/": Browser.SAFARI,
}  # fmt: skip
ROBOTS = ("bot", "crawl", "spider", "slurp", "preview", "monitor")


@dataclass(frozen=True)
class Reader:
    """Where somebody reads; None is unknown."""

    system: System | None = None
    browser: Browser | None = None

    def fit(self, systems: Collection[str], browsers: Collection[str]) -> int:
        """How well instructions for some systems and browsers (none: any) fit: 0 is another system."""
        if systems and self.system not in systems:
            return 0
        if browsers and self.browser not in browsers:
            return 1
        return 2 + bool(systems) + bool(browsers)


def reader(user_agent: str) -> Reader:
    """Who reads, as far as the browser tells."""
    return Reader(_first(SYSTEMS, user_agent), _first(BROWSERS, user_agent))


def is_robot(user_agent: str) -> bool:
    """Whether a program says that it is one, such as a search engine."""
    told = user_agent.lower()
    return not told or any(mark in told for mark in ROBOTS)


def _first(marks: dict, user_agent: str):
    return next((found for mark, found in marks.items() if mark in user_agent), None)
