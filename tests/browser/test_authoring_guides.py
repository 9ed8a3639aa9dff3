"""A guide is broken, mended where the line number leads, changed by two at once, walked before anybody else reads it,
reviewed by a third, published and taken back.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import both, fits, sign_in
from tests.browser.test_authoring import IN_FRAMES, looks_well, step

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Words:
    """A guide that nobody else changes, and what is changed in it: (as it stands, as it becomes)."""

    slug: str
    first: tuple[str, str]
    second: tuple[str, str]
    line: str


GUIDES = {
    "sv": Words(
        "choppy",
        ("Bild eller ljud hackar eller fryser", "Bild eller ljud hackar lite"),
        ("Inget på nätet fungerar", "Ingenting på nätet fungerar"),
        "begin: what",
    ),
    "en": Words(
        "thrown-out",
        ("Picture or sound was choppy or froze", "Picture or sound froze"),
        ("The app closed", "The app vanished"),
        "begin: status",
    ),
}


@both
def test_a_guide_is_broken_mended_changed_by_two_reviewed_walked_and_taken_back(
    page, language, visit, assert_accessible
):
    words = GUIDES[language]
    second, reviewer, reader = (visit(viewport=page.viewport_size) for _ in range(3))
    change, work = f"/manage/guides/{words.slug}/change", f"/handbook/writing/guide--{words.slug}"
    for someone, who in ((page, "birgitta"), (second, "karin"), (reviewer, "viveka")):
        sign_in(someone, who)
        someone.goto(f"/manage/guides/{words.slug}?lang={language}")
    step(page, "begin")
    second.goto(change)
    text = page.locator("#id_text")

    write(page, (words.line, words.line.replace(": ", ": [")))
    send(page, "save")
    expect(page.locator(".guide-faults tbody tr")).to_have_count(1)
    looks_well(page, assert_accessible)
    page.locator(".guide-faults a").click()
    expect(text).to_be_focused()
    chosen = text.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == words.line.replace(": ", ": [")
    page.keyboard.type(words.line)

    write(page, words.first)
    send(page, "look")
    expect(page.locator(".chart__picture")).to_contain_text(words.first[1].split()[0])
    expect(page.locator(".guide-faults")).to_have_count(0)
    looks_well(page, assert_accessible)
    send(page, "save")
    expect(page.locator("#messages .message-box--success-short")).to_be_visible()
    looks_well(page, assert_accessible)

    write(second, words.second)
    send(second, "save")
    expect(second.locator(".message-box--warning-short")).to_contain_text("Birgitta")
    expect(second.locator("ins").first).to_contain_text(words.first[1])
    looks_well(second, assert_accessible)
    send(second, "save")
    walk_the_draft(second, work, assert_accessible)
    second.goto(work)
    step(second, "send")

    reviewer.goto(work)
    expect(reviewer.locator(".redline ins").first).to_be_visible()
    reviewer.locator("details", has=reviewer.locator(".guide-lines")).locator("summary").click()
    looks_well(reviewer, assert_accessible)
    step(reviewer, "approve")
    assert shown(reader, words, language) == [words.first[0], words.second[0]]
    page.goto(work)
    step(page, "publish")
    assert shown(reader, words, language) == [words.first[1], words.second[1]]

    page.goto(work)
    page.locator("form[action$='/use-again']").locator("xpath=..").locator("summary").click()
    page.locator("form[action$='/use-again'] button").click()
    expect(page.locator("#messages .message-box--success-short")).to_be_visible()
    assert shown(reader, words, language) == [words.first[0], words.second[0]]


def walk_the_draft(page: Page, work: str, assert_accessible) -> None:
    """Answer the first step of a draft as a phone shows it, and come back."""
    page.goto(f"{work}/preview")
    assert page.locator("iframe").evaluate_all(IN_FRAMES) == [[390, True], [1280, True]]
    glass = page.frame_locator("iframe").first
    first = glass.locator("h1").inner_text()
    glass.locator("button[name=answer]").last.click()
    expect(glass.locator("h1")).not_to_have_text(first)
    glass.locator(".guide__back a").click()
    expect(glass.locator("h1")).to_have_text(first)
    looks_well(page, assert_accessible)


def write(page: Page, words: tuple[str, str]) -> None:
    """Change one thing in the text, and say why."""
    text = page.locator("#id_text")
    standing = text.input_value()
    assert words[0] in standing
    text.fill(standing.replace(*words, 1))
    page.locator("#id_why").fill("Prov")


def send(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(f"button[name={button}]").click()


def shown(reader: Page, words: Words, language: str) -> list[str]:
    """Which of the wordings a reader meets at the question in which they stand: the first, or after one step."""
    reader.context.clear_cookies()
    reader.goto(f"/guides/{words.slug}?lang={language}")
    if language == "en":
        with reader.expect_navigation():
            reader.locator("button[name=choice]").last.click()
    offered = " ".join(reader.locator("button[name=choice]").all_inner_texts())
    assert fits(reader)
    return [word for pair in (words.first, words.second) for word in pair if word in offered]
