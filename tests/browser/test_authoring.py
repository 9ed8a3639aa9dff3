"""A care unit's routine through its whole life: written, previewed, sent back, reviewed, published and rolled back.

And a text that came along: written over here, and compared with a newer one.
"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lotsen.guidance.texts.loading import read_texts
from tests.browser.investigating import both, fits, sign_in

pytestmark = pytest.mark.browser

UNITS = {"sv": ("pia", "oskar"), "en": ("noor", "ewa")}  # author and local contact, of two units
TITLE = "När patienten inte svarar"
IN_FRAMES = """frames => frames.map(frame => {
  const [page, glass] = [frame, frame.parentElement].map(one => one.getBoundingClientRect());
  const whole = Math.abs(page.width - glass.width) < 3 && Math.abs(page.height - glass.height) < 3;
  return [frame.contentWindow.innerWidth, whole];
})"""  # how wide each page of a preview is inside, and whether all of it is seen


@both
def test_a_routine_is_written_reviewed_published_changed_and_rolled_back(
    page, language, visit, assert_accessible
):
    author, contact = UNITS[language]
    reviewer = visit(viewport=page.viewport_size)
    for someone, who in ((page, author), (reviewer, contact)):
        sign_in(someone, who)
        someone.goto(f"/handbook/writing?lang={language}")
    expect(page.locator(".empty")).to_be_visible()

    page.locator("main .button--primary").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("main button[type=submit]").click()
    write(page, "## Ring\n\nRing två gånger. Läs [här](/borta).", "## Call\n\nCall twice.")
    expect(page.locator("iframe")).to_have_count(2)
    expect(page.frame_locator("iframe").first.get_by_role("heading", level=2)).to_be_visible()
    assert page.locator("iframe").evaluate_all(IN_FRAMES) == [[390, True], [1280, True]]
    looks_well(page, assert_accessible)

    page.locator(".way-back a").click()
    expect(page.locator(".finding--error")).to_have_count(1)
    step(page, "send")
    expect(page.locator(".message-box--error-short")).to_be_visible()
    looks_well(page, assert_accessible)
    page.locator("a[href$='/write']").click()
    looks_well(page, assert_accessible)
    write(page, "## Ring\n\nRing två gånger. Läs [svaren](/answers).", "## Call\n\nCall twice.")
    page.locator(".way-back a").click()
    step(page, "send")
    at = page.url

    reviewer.goto(at)
    looks_well(reviewer, assert_accessible)
    reviewer.locator("summary:has-text('back'), summary:has-text('tillbaka')").last.click()
    reviewer.locator("#id_RemarkForm_remark").last.fill("Tre gånger.")
    reviewer.locator("form[action$='/send-back'] button").click()

    page.reload()
    expect(page.locator(".message-box--warning-short")).to_contain_text("Tre gånger.")
    page.locator("a[href$='/write']").click()
    write(page, "## Ring\n\nRing tre gånger.", "## Call\n\nCall three times.")
    page.locator(".way-back a").click()
    step(page, "send")

    publish(reviewer, at)
    page.goto("/handbook")
    page.locator(".shelf__title").last.click()
    expect(page.locator("article")).to_contain_text("tre gånger" if language == "sv" else "three times")
    looks_well(page, assert_accessible)
    assert page.request.get(f"{page.url}/pdf").body().startswith(b"%PDF-")

    page.goto(at)
    step(page, "begin")
    write(page, "## Ring\n\nRing fyra gånger.", "## Call\n\nCall four times.")
    page.goto(at)
    expect(page.locator(".redline ins").first).to_be_visible()
    step(page, "send")
    reviewer.goto(at)
    step(reviewer, "approve")
    plan(reviewer, timezone.localdate() + timedelta(days=7))
    looks_well(reviewer, assert_accessible)
    step(reviewer, "unschedule")
    step(reviewer, "publish")
    reviewer.locator("form[action$='/use-again']").locator("xpath=..").locator("summary").click()
    reviewer.locator("form[action$='/use-again'] button").click()
    expect(reviewer.locator("#messages .message-box--success-short")).to_be_visible()
    looks_well(reviewer, assert_accessible)

    page.goto("/handbook")
    page.locator(".shelf__title").last.click()
    expect(page.locator("article")).to_contain_text("tre gånger" if language == "sv" else "three times")


def test_whoever_goes_back_to_a_form_is_told_what_was_saved_meanwhile(visit):
    author, contact = visit(), visit()
    for someone, who in ((author, "pia"), (contact, "oskar")):
        sign_in(someone, who)
    author.goto("/handbook/begin?lang=sv")
    author.locator("#id_title").fill("Vem som ringer")
    author.locator("main button[type=submit]").click()
    form = author.url
    author.wait_for_load_state("networkidle")  # the scripts have come, as they have for whoever types
    author.locator("#id_body_sv").fill("Pia ringer.")
    author.locator("main .way-back a").click()  # looks something up before it is saved
    contact.goto(form)
    contact.locator("#id_body_sv").fill("Oskar ringer.")
    save(contact)
    expect(contact.locator("#messages")).to_contain_text("Utkastet är sparat")

    author.go_back()
    author.wait_for_load_state("networkidle")
    author.locator("#id_body_sv").fill("Pia ringer två gånger.")
    save(author)
    expect(author.locator(".message-box--warning-short")).to_contain_text("har sparat en ändring")
    expect(author.locator("main")).to_contain_text("Oskar ringer.")
    expect(author.locator("#id_body_sv")).to_have_value("Pia ringer två gånger.")


def save(page: Page) -> None:
    page.locator("main form button[type=submit]:not([name])").last.click()


def write(page: Page, swedish: str, english: str) -> None:
    """Write both languages and go on to the preview."""
    page.locator("#id_body_sv").fill(swedish)
    page.locator("#id_title_en").fill("When the patient does not answer")
    page.locator("#id_body_en").fill(english)
    page.locator("button[name=look]").click()


def step(page: Page, name: str) -> None:
    """Press the button of one step."""
    page.locator(f"form[action$='/{name}'] button").click()


def plan(page: Page, day: date) -> None:
    """Have the approved edition published in the morning of that day."""
    page.locator("details", has=page.locator("form[action$='/schedule']")).locator("summary").click()
    page.locator("[name=day]").fill(day.isoformat())
    page.locator("[name=at]").fill("07:00")
    step(page, "schedule")
    expect(page.locator("form[action$='/unschedule']")).to_be_visible()
    expect(page.locator("#in-work + * + p")).to_contain_text("07")


def publish(page: Page, at: str) -> None:
    """Approve and publish the edition that waits for review."""
    page.goto(at)
    step(page, "approve")
    step(page, "publish")
    expect(page.locator("#messages .message-box--success-short")).to_be_visible()


def looks_well(page: Page, assert_accessible) -> None:
    """Nothing for axe-core to find, and nothing wider than the screen."""
    assert_accessible(page)
    assert fits(page)


@both
def test_a_newer_default_text_is_compared_and_taken_as_a_draft(page, language, data, assert_accessible):
    """As after an update: the text was written over here, and a newer one came along."""
    slug = {"sv": "start-a-meeting", "en": "training-meeting"}[language]
    newer = next(default.fingerprint for default in read_texts() if default.slug == slug)
    with closing(sqlite3.connect(data / "lotsen.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE guidance_text SET offered = ? WHERE slug = ?", (newer, slug))
    sign_in(page, "birgitta")
    page.goto(f"/handbook/writing/{slug}?lang={language}")
    page.locator("a[href$='/default']").click()
    looks_well(page, assert_accessible)
    page.locator("button[name=take]").click()
    expect(page.locator("#in-work")).to_be_visible()
    expect(page.locator("a[href$='/default']")).to_have_count(0)
    step(page, "drop")
