"""A picture and a table in a routine: added, written, read on a phone and a desktop, and printed."""

import io

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.investigating import fits, sign_in

pytestmark = pytest.mark.browser

TITLE = "När bilden är svart"
SWEDISH = """Så här ser knappen ut:

[bild: {name}]

[bild: allow]

| System | Var kameran slås på | Tänk på |
|---|---|---|
| Windows 11 | **Inställningar → Sekretess och säkerhet → Kamera** | Kräver ibland administratör |
| Mac | **Systeminställningar → Integritet och säkerhet → Kamera** | Starta om webbläsaren efteråt |
"""
ENGLISH = SWEDISH.replace("bild:", "picture:")


def picture(colour: str) -> bytes:
    drawn = Image.new("RGB", (900, 500), "white")
    ImageDraw.Draw(drawn).rounded_rectangle((60, 60, 840, 440), 40, fill=colour)
    written = io.BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("page", "author", "colour"),
    [("phone", "pia", "navy"), ("desktop", "noor", "darkgreen")],
    indirect=["page"],
    ids=["phone", "desktop"],
)
def test_a_picture_and_a_table_are_written_and_read(page: Page, assert_accessible, author, colour):
    sign_in(page, author)
    page.goto("/handbook/pictures")
    add(page, b"<svg onload='alert(1)'/>", f"Knappen, {colour}")
    expect(page.locator(".error-summary, [role=alert], .message-box--error-short").first).to_be_visible()
    assert_accessible(page)
    assert fits(page)
    add(page, picture(colour), f"Knappen, {colour}")
    name = page.locator("#code + p code").first.inner_text().removeprefix("[bild: ").removesuffix("]")
    assert_accessible(page)
    assert fits(page)

    page.goto("/handbook/begin")
    page.locator("#id_title").fill(TITLE)
    page.locator("main button[type=submit]").click()
    page.locator("#id_body_sv").fill(SWEDISH.format(name=name))
    page.locator("#id_title_en").fill("When the picture is black")
    page.locator("#id_body_en").fill(ENGLISH.format(name=name))
    page.locator("button[name=look]").click()
    draft = page.frame_locator("iframe").first
    expect(draft.locator("figure img")).to_have_attribute("alt", f"Knappen, {colour}")
    expect(draft.locator("th[scope=col]")).to_have_count(3)
    drawing = draft.get_by_role("img", name="En fråga på skärmen om kamera och mikrofon")
    expect(drawing.locator("svg")).to_have_css("fill", "none")  # lines, not a black box

    page.goto(page.locator("iframe").first.get_attribute("src"))
    page.locator("figure img").scroll_into_view_if_needed()
    expect(page.locator("figure img")).to_have_js_property("naturalWidth", 900)
    for width in (320, page.viewport_size["width"]):
        page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
        assert fits(page)
    assert_accessible(page)


def add(page: Page, content: bytes, alt: str) -> None:
    """Choose a file, say what it shows and send."""
    page.locator("#id_picture").set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": content})
    page.locator("#id_alt_sv").fill(alt)
    page.locator("#id_alt_en").fill(f"The button, {alt}")
    page.locator("form[enctype] button[type=submit]").click()
