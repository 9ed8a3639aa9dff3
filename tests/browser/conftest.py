"""A real server with the demo in it, and a real Chromium that looks at it.

`phone` and `desktop` are pages of their own; `page` is each in turn. `visit(**options)` opens any other kind.
Whatever the browser complains about (an error in the console, a breach of the content policy, a file that is
missing) fails the test.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser import faking
from tests.browser.faking import SAYS_YES
from tests.databases import Prepared

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
STARTS_WITHIN = 420  # seconds; a first start makes the database and loads the demo
PATIENCE = 20_000  # ms for what is expected of a page, on a machine that does other things too
CHROMIUM = "/usr/bin/chromium"  # with all that a person has: questions about permission, windows, sound
SHELL = "/usr/bin/chromium-headless-shell"  # the same engine without windows, for half the CPU
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True
}  # fmt: skip
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
SMALL = {"viewport": {"width": 480, "height": 640}}  # where a camera's pictures are drawn, each pixel costs
# The page's own status and files are told below; what was on its way is broken off when a page is left; a signed-out
# reader is answered 401; and without a network nothing goes out.
EXPECTED = (
    "Failed to load resource", "htmx:afterRequest", "htmx:sendAbort",
    "Response Status Error Code 401", "net::ERR_INTERNET_DISCONNECTED",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="package")
def elsewhere() -> str:
    """The origin of another service, which may show the equipment test in its own pages."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory, prepared: Prepared) -> Path:
    """Where the site keeps its database."""
    return shutil.copytree(prepared.demo, tmp_path_factory.mktemp("lotsen"), dirs_exist_ok=True)


@pytest.fixture
def nobody_waits(data: Path, site: str) -> None:
    """Nobody is left in line or on duty by a test before: all of them share one site, and agents are shared out."""
    with closing(sqlite3.connect(data / "lotsen.sqlite3", timeout=20)) as database, database:
        database.execute(
            "UPDATE live_talk SET state = 'ended', ended_at = asked_at, offered_to_id = NULL, offered_until = NULL "
            "WHERE state <> 'ended'"
        )
        database.execute("UPDATE live_duty SET state = 'off'")


@pytest.fixture(scope="package")
def site(data: Path, elsewhere: str) -> Iterator[str]:
    """The address of `lotsen serve --demo` with a database of its own, for all browser tests together."""
    port = free_port()
    address = f"http://localhost:{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    with (data / "output").open("w") as output:
        server = subprocess.Popen(
            [Path(sys.executable).with_name("lotsen"), "serve", "--demo", "--port", str(port)],
            env=inherited
            | {"LOTSEN_DATA": str(data), "LOTSEN_BASE_URL": address, "LOTSEN_EMBEDDERS": f"{elsewhere} vardapp://"},
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        await_answer(address, server, data / "output")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_answer(address: str, server: subprocess.Popen, output: Path) -> None:
    """Return when the start page answers; fail with the server's own words when it does not."""
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{output.read_text()}")


@pytest.fixture(scope="package")
def driver() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chromium(driver: Playwright) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=SHELL, args=QUIETLY)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def with_flags(driver: Playwright) -> Iterator[Callable[..., Browser]]:
    """A Chromium with other flags, such as other cameras. The one before is closed: each takes 400 MB."""
    running: dict[tuple, Browser] = {}

    def browser(*flags: str) -> Browser:
        if flags not in running:
            for one in running.values():
                one.close()
            running.clear()
            program = SHELL if SAYS_YES in flags else CHROMIUM  # the shell has devices, but cannot ask
            running[flags] = driver.chromium.launch(executable_path=program, args=[*QUIETLY, *flags])
        return running[flags]

    yield browser
    for one in running.values():
        one.close()


@pytest.fixture(scope="package")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The flags of a Chromium that has a camera and hears a voice.

    What it hears otherwise are beeps of its own, to which the equipment test listens for four seconds more.
    """
    voice = faking.sound(tmp_path_factory.mktemp("voice") / "voice.wav")
    return (*faking.CAMERA, f"--use-file-for-fake-audio-capture={voice}")


@pytest.fixture
def visit(chromium: Browser, with_flags: Callable[..., Browser], site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page with any options of a browser context; at the end nothing may have gone wrong in it."""
    contexts, complaints = [], []

    def opened(flags: tuple[str, ...] = (), browser: Browser | None = None, **options) -> Page:
        if flags:
            options = SMALL | options
        browser = browser or (with_flags(*flags) if flags else chromium)
        context = browser.new_context(
            base_url=site,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            **{"service_workers": "block"} | options,  # which would fetch all help anew for each test
        )
        contexts.append(context)
        context.on("page", lambda page: listen(page, complaints))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Collect what the browser complains about; a page that itself answers 404 or 422 is no complaint.

    Nor is it that a page still asks when its reader was signed out in another tab.
    """
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: (
            said.type == "error"
            and not any(words in said.text for words in EXPECTED)
            and complaints.append(f"{page.url}: {said.text}")
        ),
    )
    page.on(
        "response",
        lambda answer: (
            answer.status >= 400
            and answer.request.resource_type not in ("document", "xhr", "fetch")
            and complaints.append(f"{page.url}: {answer.status} {answer.url}")
        ),
    )


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    return visit(**PHONE)


@pytest.fixture
def desktop(visit: Callable[..., Page]) -> Page:
    return visit(**DESKTOP)


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest) -> Page:
    return request.getfixturevalue(request.param)


# Sent once to each context, and read where it is called: to send it to each page costs as much as a page.
BRING = "globalThis.bringAxe = () => {" + AXE.read_text() + "\n};"
# To tell what else was tried costs as much as to try it.
ASK = """async (rules) => {
    if (!("bringAxe" in globalThis)) return null;
    if (!("axe" in globalThis)) bringAxe();
    const options = {runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false};
    return (await axe.run(options)).violations;
}"""


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Asks axe-core about the page as it stands; the answer must be that nothing is wrong."""

    def check(page: Page) -> None:
        page.wait_for_load_state()  # before its stylesheets are there a page has other colours
        found = page.evaluate(ASK, RULES)
        if found is None:
            page.context.add_init_script(BRING)  # for the pages to come
            page.evaluate(BRING)
            found = page.evaluate(ASK, RULES)
        assert [in_words(violation) for violation in found] == []

    return check


def in_words(violation: dict) -> str:
    places = "; ".join(node["html"][:200] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"
