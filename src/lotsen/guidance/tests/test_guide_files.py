"""The guides that come along are sound, plain, kind, and short."""

import re

import pytest

from lotsen.guidance.guides import publishing, reading, shelf
from lotsen.guidance.models import Guide, GuideEdition
from lotsen.guidance.tests.test_content import SWEDISH_SCREENS
from lotsen.policy.guides import Kind, Look, at_most_left, look_on, walk
from lotsen.policy.terms import Reporter

LONGEST_SENTENCE = 22  # words
MOST_STEPS = 8  # questions and instructions on the longest way
PHONE_NUMBER = re.compile(r"\d{2,4}-\d{2,3}[ \d]{3,}")
EACH = pytest.mark.parametrize("slug", publishing.FILES)
WANTED = {
    "login-eid", "siths-card", "commission-missing", "invitation-missing", "jump-out-failed", "camera-black",
    "microphone-silent", "speaker-silent", "network-slow", "dropped", "nobody-there", "app-crash",
}  # fmt: skip


def texts(tree, language):
    for step in tree.steps.values():
        yield step.title[language]
        yield from step.lines.get(language, ())
        yield from (choice.words[language] for choice in step.choices)


@EACH
def test_a_guide_that_comes_along_is_sound(catalogue, slug):
    assert reading.look_over(publishing.read_guide(slug)).remarks == []


@EACH
def test_it_is_plain_and_names_no_number(slug):
    tree = reading.tree(publishing.read_guide(slug))
    for language in ("sv", "en"):
        told = list(texts(tree, language))
        assert not any(PHONE_NUMBER.search(text) for text in told), "numbers belong to the desks"
        sentences = [sentence for text in told for sentence in re.split(r"[.?!:] ", text)]
        assert max(len(sentence.split()) for sentence in sentences) <= LONGEST_SENTENCE


@EACH
def test_who_reads_english_is_told_the_words_of_a_swedish_screen(slug):
    for step in reading.tree(publishing.read_guide(slug)).steps.values():
        for swedish, english in zip(step.lines.get("sv", ()), step.lines.get("en", ()), strict=True):
            assert all(word in english for word in SWEDISH_SCREENS.findall(swedish)), english


def test_only_some_cards_are_unlocked_with_the_letter():
    told = " ".join(reading.tree(publishing.read_guide("log-in-as-staff")).steps["pin"].lines["sv"])
    assert re.search(r"börjar den med 6.*pukkoden.*börjar den med 7.*id-administratör", told, re.IGNORECASE)


@EACH
def test_it_is_never_longer_than_it_need_be(slug):
    tree = reading.tree(publishing.read_guide(slug))
    assert at_most_left(tree)[tree.begin] <= MOST_STEPS
    assert all(1 <= len(step.lines["sv"]) <= 4 for step in tree.steps.values() if step.kind == Kind.DO)


def test_the_common_problems_have_a_guide_for_whoever_has_them(guides):
    sides = [Reporter.RESIDENT, Reporter.STAFF]
    assert {code for code in WANTED if any(shelf.for_symptom(code, side) for side in sides)} == WANTED
    for both in (
        "camera-black",
        "microphone-silent",
        "speaker-silent",
        "network-slow",
        "dropped",
        "app-crash",
    ):
        assert all(shelf.for_symptom(both, side) for side in sides)


@EACH
def test_a_known_device_is_never_asked_about(slug):
    tree = reading.tree(publishing.read_guide(slug))
    asks = [step for step in tree.steps.values() if step.look == Look.SYSTEM]
    for step in asks:
        for system in ("iphone", "ipad", "android"):
            assert step.seen({Look.SYSTEM: frozenset({system})}), (slug, step.code, system)


@pytest.mark.parametrize("slug", ["they-cannot-hear-me", "no-picture"])
@pytest.mark.parametrize(
    ("system", "browsers"),
    [
        ("iphone", {"safari", "chrome", "edge", "firefox"}),
        ("android", {"chrome", "edge", "firefox"}),
        ("windows", {"chrome", "edge", "firefox"}),
        ("mac", {"safari", "chrome", "edge", "firefox"}),
    ],
)
def test_a_known_browser_is_never_asked_about(slug, system, browsers):
    tree = reading.tree(publishing.read_guide(slug))
    asked = tree.steps[tree.steps["system"].seen({Look.SYSTEM: frozenset({system})}).to]
    assert asked.look == Look.BROWSER
    assert all(asked.seen({Look.BROWSER: frozenset({browser})}) for browser in browsers)


def test_where_no_outage_is_known_nobody_is_asked_whether_there_is_one():
    for slug in ("log-in", "into-the-meeting", "thrown-out"):
        begun = walk(reading.tree(publishing.read_guide(slug)))
        assert begun.step.look == Look.STATUS
        assert look_on(begun, {Look.STATUS: frozenset({"ok"})}).step.kind != Kind.FOUND
        assert look_on(begun, {Look.STATUS: frozenset({"portal"})}).step.kind == Kind.FOUND


def test_what_an_editor_calls_yes_and_no_is_text():
    text = "no: yes\non: 1\nempty:\n"
    assert reading.document(text) == reading.read(text)[0] == {"no": "yes", "on": "1", "empty": ""}


@EACH
def test_both_ways_of_reading_say_the_same(slug):
    text = publishing.read_guide(slug)
    assert reading.document(text) == reading.read(text)[0]


@pytest.fixture
def files(monkeypatch):
    """The files of some guides as a region has them."""
    shipped, changed = publishing.read_guide, {}
    monkeypatch.setattr(publishing, "read_guide", lambda slug: changed.get(slug) or shipped(slug))
    return changed


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("steps:\n", "steps: [\n", "A bracket stands alone"),
        ("to: wifi,", "to: how,", "The steps go round in a circle"),
        ("to: wifi,", "to: nowhere,", "A way leads to “nowhere”"),
    ],
)
def test_a_file_with_a_fault_is_told_of_and_what_is_published_stays(guides, files, right, wrong, told):
    before = shelf.guides()["choppy"]
    files["choppy"] = publishing.read_guide("choppy").replace(right, wrong, 1)
    files["thrown-out"] = publishing.read_guide("thrown-out") + "\n"
    faults = publishing.load_guides()
    assert [told in fault for fault in faults if fault.startswith("choppy.yaml:")]
    assert shelf.guides()["choppy"] == before
    assert shelf.guides()["thrown-out"].edition == 2, "the others go on"


def test_a_file_with_a_fault_makes_no_guide(guides, files):
    GuideEdition.objects.filter(guide__slug="choppy").delete()
    Guide.objects.filter(slug="choppy").delete()
    files["choppy"] = "title: ["
    assert publishing.load_guides()
    assert not Guide.objects.filter(slug="choppy").exists()
