"""The equipment test behind a network that can be made worse: our server, TURN and Janus are real, and here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.browser.conftest import SMALL, await_answer, free_port
from tests.browser.testing_equipment import assert_found, begin, finish, row
from tests.impairing import Impairing
from tests.media.coturn import Turn

# What a machine that does other things too may limit on a good line; it never breaks one.
OF_A_BUSY_MACHINE = {"connection.jitter", "connection.unstable", "connection.delay", "connection.bandwidth"}
LOTSEN = Path(sys.executable).with_name("lotsen")


class Place(NamedTuple):
    """Where the page is found, through the network that can be made worse; and the server's process."""

    address: str
    net: Impairing
    server: subprocess.Popen
    data: Path


@contextmanager
def served(
    template: Path, data: Path, net: Impairing, *, demo: bool = False, **settings: str
) -> Iterator[Place]:
    """`lotsen serve` with these settings, reached through the network `net`; with `demo` there are people in it."""
    shutil.copytree(template, data)
    port = free_port()
    address = f"http://localhost:{net.relay_web(port)}"
    environment = _environment(data) | settings | {"LOTSEN_BASE_URL": address}
    with (data / "output").open("w") as output:
        command = [LOTSEN, "serve", "--port", str(port), *(["--demo"] if demo else [])]
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        await_answer(f"http://localhost:{port}", server, data / "output")
        yield Place(address, net, server, data)
    finally:
        server.terminate()
        server.wait(timeout=20)


def through(net: Impairing, turn: Turn) -> dict[str, str]:
    """The settings of a TURN server that browsers reach through the network `net`."""
    udp = net.relay_udp(turn.port)
    tcp = net.relay_tcp(turn.port, lambda: net.tcp)
    tls = net.relay_tcp(turn.tls_port, lambda: net.tls)
    urls = [
        f"turn:127.0.0.1:{udp}?transport=udp",
        f"turn:127.0.0.1:{tcp}?transport=tcp",
        f"turns:127.0.0.1:{tls}?transport=tcp",
    ]
    return {
        "LOTSEN_TURN_URLS": ",".join(urls),
        "LOTSEN_TURN_OWN_URLS": turn.urls(),  # the network is bad between the person and us
        "LOTSEN_TURN_SECRET": turn.secret,
    }


def trusting(turn: Turn) -> str:
    """The flag by which Chromium takes the server's certificate, which nobody has signed."""
    return f"--ignore-certificate-errors-spki-list={turn.certificate.fingerprint}"


@contextmanager
def person(browser: Browser, place: Place) -> Iterator[Page]:
    """A page of somebody who has allowed camera and microphone."""
    context = browser.new_context(
        base_url=place.address,
        locale="sv-SE",
        service_workers="block",
        permissions=["camera", "microphone"],
        **SMALL,
    )
    yield context.new_page()
    context.close()


def _environment(data: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    return inherited | {"LOTSEN_DATA": str(data)}


def assert_finds(page: Page, found: tuple[str, str, str], *steps: str, meanwhile=lambda: None) -> None:
    """The test finds this, and says what to do first in both languages.

    A machine that is busy with other things delays sound and picture as a bad line does: two more tries count.
    """
    for _try in range(3):
        begin(page)
        meanwhile()
        finish(page)
        if row(page, "connection") == found:
            break
    assert_found(page, "connection", found, *steps)
