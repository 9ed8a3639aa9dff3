"""`make pictures`: the picture of the README, taken anew from the demo."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIETLY, await_answer, free_port

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/pictures/lotsen.png"
HEIGHT = 900  # pixels of each page
GAP = 24
PAPER = (226, 230, 229)


def main() -> None:
    """The start page on a telephone beside the queue of the second line on a computer."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        address = f"http://localhost:{(port := free_port())}"
        output = Path(data) / "output"
        command = [Path(sys.executable).with_name("lotsen"), "serve", "--demo", "--port", str(port)]
        environment = {**os.environ, "LOTSEN_DATA": data, "LOTSEN_BASE_URL": address}
        with output.open("w") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            await_answer(address, server, output)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
            beside([start(browser, address), queue(browser, address)]).save(TARGET, optimize=True)
            browser.close()
        finally:
            server.terminate()
            server.wait(20)


def start(browser: Browser, address: str) -> bytes:
    page = browser.new_page(viewport={"width": 420, "height": HEIGHT}, base_url=address, locale="sv-SE")
    page.goto("/")
    return page.screenshot()


def queue(browser: Browser, address: str) -> bytes:
    page = browser.new_page(viewport={"width": 1180, "height": HEIGHT}, base_url=address, locale="sv-SE")
    page.goto("/sign-in/demo")
    page.locator("form[action$='/henrik'] button").click()
    page.goto("/desk/queue/second-line")
    return page.screenshot()


def beside(shots: list[bytes]) -> Image.Image:
    """The pages next to each other on a sheet of paper."""
    pages = [Image.open(io.BytesIO(shot)) for shot in shots]
    size = (sum(page.width for page in pages) + GAP * (len(pages) + 1), HEIGHT + 2 * GAP)
    sheet, left = Image.new("RGB", size, PAPER), GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet.quantize(128)


if __name__ == "__main__":
    main()
