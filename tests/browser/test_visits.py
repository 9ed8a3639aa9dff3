"""From the booking to the meeting, with two browsers: a resident's telephone, and the unit's own computer."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.faking import Devices
from tests.browser.investigating import sign_in
from tests.browser.testing_equipment import ALLOWED, begin, finish, passes

pytestmark = pytest.mark.browser

LIVE = 30_000  # ms that a change may take from one browser to the other on a busy machine
SECRETS = ["Diabetes", "mottagning", "Tora Testsson"]


@pytest.fixture
def devices(tmp_path) -> Devices:
    """A camera and a microphone that both work, until they are changed."""
    found = Devices(tmp_path)
    found.deliver()
    return found


def book(page: Page, name: str, minutes_ahead: int) -> str:
    """Book a visit by the form; returns the private link out of the invitation."""
    starts = datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(minutes=minutes_ahead)
    page.goto("/unit/visits/new")
    page.get_by_label("Dag", exact=True).fill(starts.strftime("%Y-%m-%d"))
    page.get_by_label("Tid", exact=True).fill(starts.strftime("%H:%M"))
    page.get_by_label("Namn").fill(name)
    page.get_by_role("button", name="Boka besöket").click()
    expect(page.get_by_text("Besöket är bokat.")).to_be_visible()
    text = page.locator(".invitation").inner_text()
    assert not [secret for secret in SECRETS if secret in text]
    return re.search(r"http://\S+/visit/\S+", text).group()


def on_the_board(board: Page, name: str):
    return board.locator(".way", has_text=name)


def test_from_the_booking_to_a_skipped_test_while_the_board_follows(phone, desktop, assert_accessible):
    sign_in(desktop, "marie")
    link = book(desktop, "Tora Testsson", 8)
    desktop.goto("/unit/board")
    way = on_the_board(desktop, "Tora Testsson")

    answer = phone.goto(link)  # as a scanner of mail would
    assert answer.status == 200
    assert not [secret for secret in SECRETS if secret in phone.locator("main").inner_text()]
    assert_accessible(phone)
    expect(way).to_contain_text("Har inte öppnat länken")

    phone.get_by_role("button", name="Öppna").click()
    expect(phone.get_by_role("button", name="Testa din utrustning")).to_be_visible()
    assert_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(way).to_contain_text("Har öppnat länken", timeout=LIVE)

    phone.get_by_role("button", name="Testa din utrustning").click()
    phone.wait_for_url("**/test?trigger=visit")
    phone.get_by_role("link", name="Tillbaka till ditt möte").click()
    phone.wait_for_url("**/visit/*")
    phone.get_by_text("Gå vidare utan test").click()
    phone.get_by_role("button", name="Hoppa över testet").click()
    expect(phone.locator("#skip")).to_contain_text("Välj varför")
    phone.get_by_text("Jag hinner inte före mötet").click()
    with phone.expect_response("**/visit/*"):
        phone.locator("#way").dispatch_event("nudge")
    expect(phone.locator("#way:not(.htmx-request) #skip input:checked")).to_have_count(1)
    phone.get_by_role("button", name="Hoppa över testet").click()
    expect(phone.locator('[data-gate="skipped"]')).to_be_visible()
    expect(way).to_contain_text("Hoppade över testet", timeout=LIVE)
    expect(way).to_contain_text("Jag hinner inte före mötet")


def test_the_board_sees_the_test_going_on_and_helps_with_one_tap(visit, devices, desktop, assert_accessible):
    """The camera is taken by another program, and let go of when support is there."""
    phone = visit(devices.flags, **PHONE, **ALLOWED)
    sign_in(desktop, "marie")
    link = book(desktop, "Love Levandersson", 40)
    desktop.goto("/unit/board")
    way = on_the_board(desktop, "Love Levandersson")
    phone.goto(link)
    phone.get_by_role("button", name="Öppna").click()
    expect(phone.locator("#skip")).to_have_count(0)
    phone.get_by_role("button", name="Testa din utrustning").wait_for()

    devices.deliver("taken")
    tab = phone.context.new_page()
    tab.goto(link)
    tab.get_by_role("button", name="Testa din utrustning").click()
    tab.wait_for_url("**/test?trigger=visit")
    begin(tab, at=tab.url, loop=False)
    expect(way.locator('[data-standing="trying"]')).to_be_visible(timeout=LIVE)
    assert finish(tab) == "fail"
    expect(way).to_contain_text("Kameran används av ett annat program", timeout=LIVE)
    expect(phone.locator(".gate--wrong")).to_contain_text("Kameran används", timeout=LIVE)
    assert_accessible(desktop)

    way.get_by_role("button", name="Skicka råd").click()
    expect(desktop.get_by_text("Rådet är skickat.")).to_be_visible()
    expect(phone.locator(".sent")).to_contain_text("Råd till dig", timeout=LIVE)
    expect(phone.locator("#live-region")).to_have_text("Råd till dig")
    phone.get_by_role("button", name="Jag har läst det").click()
    expect(phone.locator(".sent")).to_have_count(0)

    phone.get_by_role("button", name="Få hjälp nu").click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(way.locator('[data-standing="help"]')).to_be_visible(timeout=LIVE)

    phone.goto(link)
    devices.deliver()
    tab.bring_to_front()
    tab.locator('[data-tools-for="camera"] [data-again]').click()
    passes(tab, "camera")
    assert finish(tab) == "limited"  # our own loop is out of reach
    expect(phone.locator('[data-gate="open"]')).to_be_visible(timeout=LIVE)


def test_support_takes_somebody_before_they_ring(desktop, visit):
    sign_in(desktop, "marie")
    book(desktop, "Ring Mignuson", 6)
    support = visit(viewport={"width": 1280, "height": 900})
    sign_in(support, "amina")
    support.goto("/desk/visits")
    support.get_by_role("button", name="Jag ringer Ring Mignuson").click()
    support.wait_for_url("**/cases/L-*")
    desktop.goto("/unit/board")
    expect(on_the_board(desktop, "Ring Mignuson").locator('[data-standing="help"]')).to_be_visible()


def test_on_a_middling_screen_names_on_the_board_have_room(visit):
    page = visit(viewport={"width": 1000, "height": 800})
    sign_in(page, "sofie")
    page.goto("/unit/board")
    widths = page.locator(".way__who").evaluate_all("all => all.map((one) => one.clientWidth)")
    assert min(widths) >= 140


def test_a_file_is_looked_at_booked_and_taken_back(page, assert_accessible):
    sign_in(page, "sofie")
    page.goto("/unit/visits/file")
    day = (datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(days=30)).strftime("%Y-%m-%d")
    text = f"datum;tid;namn\n{day};10:00;Fil Filsson\n{day};25:00;Fel Felsson\n"
    page.get_by_label("Fil med besök").set_input_files(
        {"name": "besok.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Titta på filen").click()
    expect(page.locator(".wrong")).to_contain_text("Rad 3")
    assert_accessible(page)
    page.get_by_role("button", name="Boka 1 besök").click()
    expect(page.locator('#batch[data-state="done"]')).to_be_visible(timeout=LIVE)
    assert_accessible(page)
    page.get_by_text("Ångra alltihop").click()
    page.get_by_role("button", name="Ja, avboka dem").click()
    expect(page.get_by_text("1 besök är avbokat.")).to_be_visible()
