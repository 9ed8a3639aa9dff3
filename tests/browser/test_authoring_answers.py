"""An answer for everybody is changed, looked at, reviewed, published, read and rolled back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import sign_in
from tests.browser.test_authoring import both, looks_well, publish, step

pytestmark = pytest.mark.browser

ANSWERS = {"sv": "what-it-costs", "en": "update-app"}  # that nobody else changes
TITLE = {"sv": "Så här går det till hos oss", "en": "This is how we do it here"}
AMISS = "1. Vänta.\n\n## Amiga\n\n1. Byt dator."
SWEDISH = "1. Vänta en stund. [bild: allow]\n\n## Windows, Mac · Chrome\n\n1. Ladda om sidan."
ENGLISH = "1. Wait a while. [drawing: allow]\n\n## Windows, Mac · Chrome\n\n1. Reload the page."


@both
def test_an_answer_is_changed_reviewed_published_read_and_rolled_back(
    page, language, visit, assert_accessible
):
    slug, reviewer = ANSWERS[language], visit(viewport=page.viewport_size)
    reader = visit(viewport=page.viewport_size)
    for someone, who in ((page, "birgitta"), (reviewer, "karin")):
        sign_in(someone, who)
        someone.goto(f"/handbook/writing?lang={language}")
    reader.goto(f"/answers/{slug}?lang={language}")
    before = reader.locator("h1").inner_text()

    page.goto(f"/manage/answers/{slug}")
    looks_well(page, assert_accessible)
    step(page, "change")
    page.locator(".marks-help summary").click()
    looks_well(page, assert_accessible)
    write(page, AMISS, ENGLISH)
    page.locator(".way-back a").click()
    expect(page.locator(".finding--error")).not_to_have_count(0)
    looks_well(page, assert_accessible)
    page.locator("a[href$='/write']").click()
    write(page, SWEDISH, ENGLISH)
    expect(page.frame_locator("iframe").first.locator(".steps .sketch")).to_be_visible()
    looks_well(page, assert_accessible)
    page.locator(".way-back a").click()
    expect(page.locator(".finding--error")).to_have_count(0)
    step(page, "send")

    publish(reviewer, page.url)
    looks_well(reviewer, assert_accessible)
    reader.reload()
    expect(reader.locator("h1")).to_have_text(TITLE[language])
    expect(reader.locator(".steps .sketch").first).to_be_visible()
    looks_well(reader, assert_accessible)

    reviewer.locator("form[action$='/use-again']").first.locator("xpath=..").locator("summary").click()
    reviewer.locator("form[action$='/use-again'] button").first.click()
    expect(reviewer.locator("#messages .message-box--success-short")).to_be_visible()
    reader.reload()
    expect(reader.locator("h1")).to_have_text(before)


def write(page: Page, swedish: str, english: str) -> None:
    """Write both languages and go on to the preview."""
    page.locator("#id_title_sv").fill(TITLE["sv"])
    page.locator("#id_title_en").fill(TITLE["en"])
    page.locator("#id_body_sv").fill(swedish)
    page.locator("#id_body_en").fill(english)
    page.locator("button[name=look]").click()
