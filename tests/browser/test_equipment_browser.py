"""Browsers in which no test can run say so before anything else, and say where it can."""

import os
import re
import subprocess

import pytest

from tests.browser import faking
from tests.browser.testing_equipment import ALLOWED, assert_found, begin, finish, row

pytestmark = pytest.mark.browser
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 340.0"
ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
IPAD = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
NEVER_READ = "export default class {}"
ISOLATION = "cross-origin-opener-policy"  # of which Chromium complains on such a page
UNSUPPORTED = "browser-unsupported"
WITHOUT_CAPTURE = "Object.defineProperty(Navigator.prototype, 'mediaDevices', {get: () => undefined})"
WITHOUT_MODULES = "delete HTMLScriptElement.prototype.noModule"
WITHOUT_AT = "delete Array.prototype.at"
OLD = os.environ.get("LOTSEN_OLD_CHROMIUM")  # before 92; docs/equipment-result.md tells where some are


def test_a_browser_without_cameras_is_too_old(visit):
    page = visit()
    page.add_init_script(WITHOUT_CAPTURE)
    page.goto("/test?lang=sv")
    assert finish(page) == "fail"  # without a single click
    assert_found(
        page, "browser", ("fail", "browser.old", UNSUPPORTED),
        "Öppna länken i Chrome, Edge, Firefox eller Safari", "Open the link in Chrome, Edge, Firefox or Safari",
    )  # fmt: skip


@pytest.mark.parametrize("lacks", [WITHOUT_MODULES, WITHOUT_AT], ids=["modules", "what-they-use"])
def test_a_browser_that_cannot_read_the_modules_is_told_so_by_the_page(visit, lacks):
    page = visit()
    page.add_init_script(lacks)
    for language, step in (("sv", "Öppna länken i Chrome"), ("en", "Open the link in Chrome")):
        page.goto(f"/test?lang={language}")
        page.wait_for_load_state("networkidle")  # whatever the browser could read of the modules has run
        assert page.locator('[data-part="old"] .finding__steps li').first.is_visible()
        assert page.locator('[data-part="old"] .finding__steps li').first.text_content().startswith(step)
        assert row(page, "browser") == ("fail", "browser.old", UNSUPPORTED)
        assert page.locator("[data-begin]").is_hidden()


@pytest.mark.parametrize(
    ("touched", "swedish", "english", "not_for_them"),
    [
        (True, "Öppna Inställningar → Allmänt", "Open Settings → General", ["System", "Mac"]),
        (
            False,
            "Öppna Systeminställningar → Allmänt",
            "Open System Settings → General",
            ["Låst läge", "Lockdown"],
        ),
    ],
    ids=["ipad", "mac"],
)
def test_an_ipad_that_says_it_is_a_mac_is_told_what_to_do_on_an_ipad(
    visit, touched, swedish, english, not_for_them
):
    """Also by the page alone, before any module has come."""
    page = visit(user_agent=SAFARI, has_touch=touched)
    page.add_init_script(WITHOUT_MODULES)
    for language, step in (("sv", swedish), ("en", english)):
        page.goto(f"/test?lang={language}")
        old = page.locator('[data-part="old"]')
        assert old.locator(".finding__steps").count() == 1
        assert old.locator(".finding__steps li").first.text_content().startswith(step)
        assert [
            words for words in not_for_them if words in old.locator(".finding__steps").text_content()
        ] == []


@pytest.mark.parametrize(
    ("touched", "swedish", "english"),
    [
        (True, "Tryck på symbolen vid adressen", "Press the symbol at the address"),
        (
            False,
            "Välj Safari → Inställningar för den här webbplatsen",
            "Choose Safari → Settings for This Website",
        ),
    ],
    ids=["ipad", "mac"],
)
def test_the_camera_of_an_ipad_is_allowed_as_on_an_ipad(visit, hearing, touched, swedish, english):
    page = visit(hearing, user_agent=SAFARI, has_touch=touched, permissions=["microphone"])
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert_found(page, "camera", ("fail", "camera.blocked", "camera-blocked"), swedish, english)


@pytest.mark.skipif(not OLD, reason="LOTSEN_OLD_CHROMIUM names no old Chromium")
@pytest.mark.parametrize(
    ("language", "step"), [("sv", "Öppna länken i Chrome"), ("en", "Open the link in Chrome")]
)
def test_a_chromium_that_is_old(site, tmp_path, language, step):
    """It is too old to be driven: it prints the page when all its scripts have run."""
    alone = ["--headless", "--no-sandbox", "--disable-gpu", "--single-process", "--no-zygote"]
    printing = [f"--user-data-dir={tmp_path}", "--virtual-time-budget=8000", "--dump-dom"]
    ran = subprocess.run(
        [OLD, *alone, *printing, f"{site}/test?lang={language}"], capture_output=True, check=True, timeout=120
    )
    page = ran.stdout.decode()
    assert 'data-check="browser" data-verdict="fail" data-finding="browser.old"' in page
    seen = page.partition('<section class="test__old" data-part="old">')[2].partition("</section>")[0]
    steps = [
        " ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall("<li>(.*?)</li>", seen, re.DOTALL)
    ]
    assert steps[0].startswith(step)
    assert 'data-part="ready" hidden' in page


def test_a_test_that_does_not_come_is_not_the_browsers_fault(visit):
    page = visit()
    page.route(
        "**/equipment/test.js", lambda route: route.fulfill(body=NEVER_READ, content_type="text/javascript")
    )
    page.goto("/test?lang=sv")
    page.get_by_role("heading", name="Testet kunde inte laddas").wait_for()
    assert row(page, "browser") == ("pending", "", "")


def test_a_browser_without_scripts_is_told_whom_to_call(visit):
    page = visit(java_script_enabled=False)
    page.goto("/test?lang=sv")
    assert page.get_by_role("link", name="Vem du kan ringa").is_visible()


@pytest.mark.parametrize(
    ("agent", "swedish", "english"),
    [
        (IPHONE, "Tryck på kompassen", "Press the compass"),
        (ANDROID, "Tryck på ⋮ uppe till höger", "Press ⋮ at the top right"),
        (IPAD, "Tryck på kompassen", "Press the compass"),
    ],
    ids=["iphone", "android", "ipad"],
)
def test_another_apps_browser_that_has_no_cameras(visit, agent, swedish, english):
    page = visit(user_agent=agent, has_touch=True, permissions=["clipboard-write"])
    page.add_init_script(WITHOUT_CAPTURE)
    page.goto("/test?lang=sv")
    assert finish(page) == "fail"
    assert_found(page, "browser", ("fail", "browser.in-app", UNSUPPORTED), swedish, english)


def test_another_apps_browser_in_which_it_works_is_only_advised_against(visit, hearing):
    page = visit((*hearing, faking.SAYS_YES), user_agent=ANDROID, **ALLOWED)
    begin(page, loop=False)
    finish(page)
    assert row(page, "browser") == ("limited", "browser.in-app", UNSUPPORTED)
    assert row(page, "camera")[0] == "pass"


def test_a_page_without_a_secure_connection(visit, site):
    """The real server, asked by a page of which Chromium knows that it is not secure."""
    page = visit()
    away = "http://test.insecure.example"

    def answer(route):
        headers = route.request.headers | {"origin": site, "referer": f"{site}/test"}
        response = route.fetch(url=route.request.url.replace(away, site), headers=headers)
        kept = {name: value for name, value in response.headers.items() if name != ISOLATION}
        route.fulfill(response=response, headers=kept)

    page.route(f"{away}/**", answer)
    page.goto(f"{away}/test?lang=sv")
    assert finish(page) == "fail"
    assert_found(
        page, "browser", ("fail", "browser.insecure", UNSUPPORTED),
        "Klicka i adressfältet och skriv https://", "Click in the address bar and write https://",
    )  # fmt: skip
