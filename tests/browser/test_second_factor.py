"""The second factor in a real browser: a passkey made and used by a virtual authenticator, and codes from an app.

The house is one in earnest, not the demo: people sign in by a real OpenID provider.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, await_answer, free_port, listen
from tests.provider.running import SECRET, Provider, running

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip
AGENT = {
    "employeeHsaId": "SE2321000016-4G3N", "name": "Agnes Agent", "systemRole": "Lotsen;Support",
    "acr": "http://id.sambi.se/loa/loa2",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory, prepared) -> Iterator[tuple[str, Provider]]:
    """The address of `lotsen serve`, and the provider that it trusts."""
    data = shutil.copytree(prepared.data, tmp_path_factory.mktemp("earnest"), dirs_exist_ok=True)
    port = free_port()
    address = f"http://localhost:{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    with running(address) as provider, (data / "output").open("w") as output:
        told = {
            "LOTSEN_DATA": str(data), "LOTSEN_BASE_URL": address, "LOTSEN_OIDC_URL": provider.address,
            "LOTSEN_OIDC_CLIENT_ID": "lotsen", "LOTSEN_OIDC_CLIENT_SECRET": SECRET,
            "LOTSEN_OIDC_ROLES": json.dumps({"Lotsen;Support": "agent"}),
        }  # fmt: skip
        server = subprocess.Popen(
            [Path(sys.executable).with_name("lotsen"), "serve", "--port", str(port)],
            env=inherited | told, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            await_answer(address, server, data / "output")
            yield address, provider
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture
def opened(chromium: Browser, house: tuple[str, Provider]) -> Iterator[Callable[..., Page]]:
    """A browser with a key of its own, at the house in earnest. Nothing may go wrong in it."""
    contexts, complaints = [], []

    def opening(who: str, **options) -> Page:
        house[1].tell(account=who, claims={**AGENT, "employeeHsaId": f"SE2321000016-{who}"})
        context = chromium.new_context(
            base_url=house[0], locale="sv-SE", timezone_id="Europe/Stockholm", **options
        )
        contexts.append(context)
        page = context.new_page()
        listen(page, complaints)
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        return page

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/desk%3Fall")
    page.get_by_role("link", name="Logga in med SITHS").click()


def leave(page: Page) -> None:
    """Sign out here and at the provider."""
    page.goto("/account")
    if (menu := page.get_by_role("button", name="Meny")).is_visible():
        menu.click()
    page.get_by_role("button", name="Logga ut", exact=True).click()
    expect(page).to_have_url("/")  # a late answer would take away the cookie of whoever signs in next
    page.context.clear_cookies(name="_session")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_agent_makes_a_passkey_and_signs_in_with_it(opened, assert_accessible, screen):
    page = opened(f"P{screen['viewport']['width']}", **screen, color_scheme="dark")
    page.goto("/sign-in")
    assert_accessible(page)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Din inloggning")
    assert_accessible(page)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    assert_accessible(page)
    page.get_by_label("Vad vill du kalla den?").fill("Min jobbdator")
    page.get_by_role("button", name="Skapa lösennyckeln").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")
    assert_accessible(page)
    page.get_by_role("link", name="Jag har sparat dem, fortsätt").click()
    expect(page).to_have_url("/desk")

    leave(page)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett bevis till")
    assert_accessible(page)
    page.get_by_role("button", name="Använd lösennyckeln").click()
    expect(page).to_have_url("/desk?all")
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("Min jobbdator")
    assert_accessible(page)


def test_a_browser_that_has_no_such_key_says_so_and_takes_a_spare_code(opened):
    page = opened("NOKEY", **DESKTOP)
    sign_in(page)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    page.get_by_role("button", name="Skapa lösennyckeln").click()
    spare = page.locator("main ul li").first.text_content()
    leave(page)
    other = opened("NOKEY", **DESKTOP)
    sign_in(other)
    other.get_by_role("button", name="Använd lösennyckeln").click()
    expect(other.locator("[data-failed]")).to_contain_text("Det gick inte. Ingenting har ändrats.")
    other.get_by_label("Kod från din app, eller en reservkod").fill(spare)
    other.get_by_role("button", name="Logga in", exact=True).click()
    expect(other).to_have_url("/desk?all")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_agent_sets_up_an_app_and_takes_it_away_again(opened, assert_accessible, screen):
    page = opened(f"T{screen['viewport']['width']}", **screen)
    sign_in(page)
    page.get_by_role("link", name="Koppla en app").click()
    assert_accessible(page)
    picture = page.locator("img.account__picture")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    page.get_by_text("Går bilden inte att läsa av?").click()
    secret = page.locator(".account__key-text").text_content()
    page.get_by_label("Skriv koden som appen visar").fill("123")
    page.get_by_role("button", name="Klar").click()
    expect(page.get_by_role("alert")).to_contain_text("Det stämde inte.")
    assert_accessible(page)
    page.get_by_label("Skriv koden som appen visar").fill(
        format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    )
    page.get_by_role("button", name="Klar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")

    page.goto("/account/app/remove")
    expect(page.locator("main")).to_contain_text("Det här är ditt enda extra bevis.")
    assert_accessible(page)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    page.get_by_role("button", name="Skapa lösennyckeln").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Din inloggning")
    page.get_by_role("link", name="Ta bort appen").click()
    page.get_by_role("button", name="Ta bort appen").click()
    expect(page.locator("main")).to_contain_text("Appen är borttagen.")
    page.get_by_role("link", name="Ta bort Lösennyckel 1").click()
    page.get_by_role("button", name="Ta bort lösennyckeln").click()
    expect(page.locator("main")).to_contain_text("Det här är ditt enda extra bevis.")
