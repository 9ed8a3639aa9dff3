"""Doing the equipment test as a person does, and reading what it says."""

from playwright.sync_api import Page, expect

SUMMARY_WITHIN = 45_000  # ms on a machine that does other things too; nothing is asserted about it
ALLOWED = {"permissions": ["camera", "microphone"]}
ANSWER_WHEN_ASKED = """() => new MutationObserver(() => {
    const question = document.querySelector("[data-question]");
    if (question && !question.hidden) question.querySelector("[data-answer=%s]").click();
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["hidden"]})"""

# The result page of the same run as whoever has its address sees it; the page of the test stays as it is.
IN_ENGLISH = """async ([run, check]) => {
    const answer = await fetch(`/test/${run}?lang=en`, {credentials: "omit"});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const {verdict, finding = "", symptom = ""} = page.querySelector(`[data-check="${check}"]`).dataset;
    const step = page.querySelector(`[data-check="${check}"] .finding__steps li`).textContent;
    const said = page.querySelector(`[data-check="${check}"]`).textContent;
    const [first, all] = [step, said].map((words) => words.replace(/\\s+/g, " ").trim());
    return {row: [verdict, finding, symptom], step: first, said: all};
}"""


def begin(page: Page, *, hears: str = "yes", at: str = "/test?lang=sv", loop: bool = True) -> None:
    """Open the page and press the one button; `hears` is what the person answers when asked about the tones.

    Without `loop` our own server is out of reach, which the test says and which spares it the seconds of measuring.
    """
    if not loop:
        page.route("**/test/*/loop", lambda route: route.abort())
    page.goto(at)
    page.evaluate(ANSWER_WHEN_ASKED % hears)
    page.locator("[data-begin]").click()


def finish(page: Page) -> str:
    """Wait for the summary; returns the whole test's verdict."""
    summary = page.locator("[data-test-result]")
    expect(summary).to_be_visible(timeout=SUMMARY_WITHIN)
    return summary.get_attribute("data-test-result")


def row(page: Page, check: str) -> tuple[str, str, str]:
    """(verdict, finding, symptom) of one check, as the page tells machines."""
    place = page.locator(f'[data-check="{check}"]')
    return tuple(place.get_attribute(f"data-{name}") or "" for name in ("verdict", "finding", "symptom"))


def passes(page: Page, check: str) -> None:
    """Wait until this check has passed."""
    place = page.locator(f'[data-check="{check}"]')
    expect(place).to_have_attribute("data-verdict", "pass", timeout=SUMMARY_WITHIN)


def first_step(page: Page, check: str) -> str:
    """The first step of the advice in one row."""
    step = page.locator(f'[data-check="{check}"] .finding__steps li').first
    return " ".join(step.text_content().split())


def assert_found(page: Page, check: str, found: tuple[str, str, str], swedish: str, english: str) -> None:
    """The run on the page has found this, and says what to do first in both languages."""
    assert row(page, check) == found, row(page, check)
    assert first_step(page, check).startswith(swedish)
    told = in_english(page, check)
    assert tuple(told["row"]) == found
    assert told["step"].startswith(english)


def assert_says(page: Page, check: str, swedish: list[str], english: list[str]) -> None:
    """The row of one check says all this in both languages."""
    said = " ".join(page.locator(f'[data-check="{check}"]').text_content().split())
    assert [words for words in swedish if words not in said] == []
    said = in_english(page, check)["said"]
    assert [words for words in english if words not in said] == []


def in_english(page: Page, check: str) -> dict:
    """What the same run says of one check in English."""
    run = page.locator("[data-test-result]").get_attribute("data-test-id")
    return page.evaluate(IN_ENGLISH, [run, check])
