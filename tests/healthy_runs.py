"""`python -m tests.healthy_runs 50`: so many equipment tests on a healthy device; nothing that works is called broken.

Prints each run's verdict with its seconds from the press to the summary, and ends with 1 if one has not passed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import faking
from tests.browser.conftest import CHROMIUM, QUIETLY, await_answer, free_port
from tests.browser.testing_equipment import ALLOWED, begin, finish, row

CHECKS = ("browser", "permission", "camera", "microphone", "speaker", "connection")


def main(runs: int) -> int:
    """Every run in a context of its own, one after another."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        address = f"http://localhost:{(port := free_port())}"
        output = Path(data) / "output"
        command = [Path(sys.executable).with_name("lotsen"), "serve", "--port", str(port)]
        environment = {**os.environ, "LOTSEN_DATA": data, "LOTSEN_BASE_URL": address}
        with output.open("w") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            await_answer(address, server, output)
            camera, voice = faking.picture(Path(data) / "camera.y4m"), faking.sound(Path(data) / "voice.wav")
            flags = [*QUIETLY, *faking.flags(camera, voice)]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
            done = [run(browser, address) for _ in range(runs)]
        finally:
            server.terminate()
            server.wait(20)
    seconds = [took for _verdict, took in done]
    print(f"{Counter(verdict for verdict, _took in done)}; median {statistics.median(seconds):.1f} s")
    return any(verdict != "pass" for verdict, _took in done)


def run(browser: Browser, address: str) -> tuple[str, float]:
    """One run: its verdict, and the seconds until the summary."""
    context = browser.new_context(base_url=address, locale="sv-SE", service_workers="block", **ALLOWED)
    page = context.new_page()
    begin(page)
    began = time.monotonic()
    verdict = finish(page)
    took = time.monotonic() - began
    findings = [row(page, check)[1] for check in CHECKS]
    print(verdict, f"{took:.1f} s", *filter(None, findings), f"load {os.getloadavg()[0]:.1f}", flush=True)
    context.close()
    return verdict, took


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
