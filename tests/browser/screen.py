"""A screen that nobody looks at, and its keyboard: what Chromium asks beside the page is answered as a person does."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

# The keys from wherever one is, by which Chromium's question about camera and microphone is answered.
CLOSE = ("Escape",)
NEVER = ("shift+Tab", "Return")
ALLOW = ("shift+Tab", "shift+Tab", "shift+Tab", "Return")
SEEN = "Permissions.Prompt.AudioAndVideoCapture.ShownInActiveBrowser"  # Chromium's own count of its questions
UNPROTECTED = (
    800  # ms; Chromium takes no answer to a question that has just come up, or has just been reached
)
PRESSES = 5  # of the last key, until the answer is taken
EVERY, LOOKS = 100, 300  # ms between looks for it, and how many


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of programs that are to be seen on a screen of their own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield os.environ | {"DISPLAY": f":{told.readline().strip()}"}
    finally:
        server.terminate()
        server.wait(20)


class Question:
    """What one Chromium on a screen asks before a page may use camera and microphone."""

    def __init__(self, browser: Browser, environment: dict[str, str]) -> None:
        self.told = browser.new_browser_cdp_session()
        self.environment = environment
        self.answered = self.times_seen()

    def times_seen(self) -> int:
        """How many times this browser has asked so far."""
        found = self.told.send("Browser.getHistograms", {"query": SEEN})["histograms"]
        return sum(histogram["count"] for histogram in found)

    def answer(self, page: Page, keys: tuple[str, ...]) -> None:
        """Wait until the browser asks, press the keys, the last until it is heard, and wait for the page's answer."""
        for _ in range(LOOKS):
            if (seen := self.times_seen()) > self.answered:
                break
            page.wait_for_timeout(EVERY)
        else:
            raise AssertionError("the browser does not ask")
        self.answered = seen
        *way, decision = keys
        page.wait_for_timeout(UNPROTECTED)
        self.press(*way)
        asking = page.locator('[data-check="permission"][data-running]')
        for _ in range(PRESSES):
            page.wait_for_timeout(UNPROTECTED)
            self.press(decision)
            page.wait_for_timeout(EVERY)
            if not asking.count():
                break
        expect(asking).to_have_count(0)

    def press(self, *keys: str) -> None:
        """Keys for whatever has the keyboard on this screen."""
        if keys:
            subprocess.run(["xdotool", "key", *keys], env=self.environment, check=True)
