"""What is refused of a guide, and where."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.documents import GONE, changed
from lotsen.policy.guide_checks import examine
from lotsen.policy.tests.guide_trees import KNOWN, SOUND, documents

STEPS = ("steps", "what")


def found(*changes):
    document = deepcopy(SOUND)
    for place, value in changes:
        put(document, place, value)
    return {(finding.code, finding.place, finding.other) for finding in examine(document, KNOWN)}


def put(document, place, value):
    *above, last = place
    for key in above:
        document = document[int(key)] if isinstance(document, list) else document[key]
    if value is GONE:
        del document[last]
    else:
        document[int(last) if isinstance(document, list) else last] = value


def test_a_sound_guide_has_no_faults():
    assert examine(SOUND, KNOWN) == []


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("title", "en"), GONE, ("translation", ("title",), "en")),
        (("title",), "De hör inte mig", ("translation", ("title",), "sv")),
        (("for",), "everybody", ("audience", ("for",), "")),
        (("symptoms", "0"), "toothache", ("symptom", ("symptoms", "0"), "toothache")),
        (("symptoms",), [], ("no-symptoms", ("symptoms",), "")),
        (("begin",), "nowhere", ("begin", ("begin",), "nowhere")),
        (("begin",), "what", ("unreachable", ("steps", "turn-on"), "turn-on")),
        *((("in_use",), value, ("in-use", ("in_use",), "")) for value in ("nej", "false", "off", "No", "", ["no"])),
        (("colour",), "blue", ("unknown-key", ("colour",), "colour")),
        (("steps",), {}, ("no-steps", ("steps",), "")),
        (("steps", "Stor"), SOUND["steps"]["system"], ("code", ("steps", "Stor"), "Stor")),
        ((*STEPS, "choices"), [], ("dead-end", STEPS, "")),
        ((*STEPS, "choices"), GONE, ("dead-end", STEPS, "")),
        ((*STEPS, "choices", "0", "to"), "gone", ("leads-nowhere", (*STEPS, "choices", "0", "to"), "gone")),
        ((*STEPS, "choices", "1", "to"), "still-silent", ("unreachable", ("steps", "system"), "system")),
        ((*STEPS, "choices", "1", "code"), "still", ("twice", (*STEPS, "choices", "1"), "still")),
        ((*STEPS, "choices", "1", "en"), " ", ("translation", (*STEPS, "choices", "1"), "en")),
        ((*STEPS, "choices", "0", "when"), ["iphone"], ("when", (*STEPS, "choices", "0", "when"), "iphone")),
        ((*STEPS, "choices", "0", "tells"), "soon", ("tells", (*STEPS, "choices", "0", "tells"), "soon")),
        ((*STEPS, "choices", "0"), "still", ("choice", (*STEPS, "choices", "0"), "")),
        ((*STEPS, "look"), "palm", ("look", (*STEPS, "look"), "palm")),
        ((*STEPS, "ask"), GONE, ("kind", STEPS, "")),
        ((*STEPS, "do"), {"sv": "Gör", "en": "Do"}, ("kind", STEPS, "")),
        (("steps", "turn-on", "next"), GONE, ("missing", ("steps", "turn-on"), "next")),
        (("steps", "turn-on", "text", "sv"), ["a", "b"], ("uneven", ("steps", "turn-on", "text"), "")),
        (("steps", "turn-on", "text", "sv"), ["x" * 301], ("too-long", ("steps", "turn-on", "text", "sv"), "")),
        (
            ("steps", "still-silent", "symptom"), "toothache",
            ("symptom", ("steps", "still-silent", "symptom"), "toothache"),
        ),
        (("steps", "still-silent", "desk"), "nobody", ("desk", ("steps", "still-silent", "desk"), "nobody")),
        (
            ("steps", "allow-iphone", "next"), "what",
            ("loop", ("steps", "what"), "what → system → allow-iphone → what"),
        ),
        (
            ("steps", "allow-iphone", "next"), "allow-iphone",
            ("loop", ("steps", "allow-iphone"), "allow-iphone → allow-iphone"),
        ),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place(place, value, fault):
    assert fault in found((place, value))


def test_more_choices_than_there_are_keys_are_too_many():
    choices = [{"code": f"c{n}", "to": "system", "sv": "Ord", "en": "Words"} for n in range(10)]
    assert ("many-choices", (*STEPS, "choices"), "") in found(((*STEPS, "choices"), choices))


def test_a_question_may_lead_straight_to_the_good_end():
    assert found(((*STEPS, "choices", "0", "to"), "solved")) == set()


def test_a_guide_is_in_use_or_not_and_may_say_so():
    assert [found((("in_use",), told)) for told in ("yes", "no")] == [set(), set()]


def test_what_is_no_mapping_is_no_guide():
    assert [finding.code for finding in examine([], KNOWN)] == ["no-guide"]


JSON = st.recursive(
    st.text(max_size=3),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=3), below, max_size=3),
    max_leaves=8,
)


@given(documents(), st.data())
def test_nothing_that_an_editor_writes_breaks_the_check(document, data):
    places = [
        ("title",), ("for",), ("symptoms",), ("begin",), ("steps",),
        *(("steps", code) for code in document["steps"]),
        *(("steps", code, key) for code, told in document["steps"].items() for key in told),
        *(
            ("steps", code, "choices", "0", key)
            for code, told in document["steps"].items() if "choices" in told for key in ("code", "to", "sv", "when")
        ),
    ]  # fmt: skip
    put(document := deepcopy(document), data.draw(st.sampled_from(places)), data.draw(JSON))
    assert all(finding.place == () or finding.code for finding in examine(document, KNOWN))


@given(documents())
def test_a_step_that_is_taken_away_is_missed(document):
    later = [code for code in document["steps"] if code != document["begin"]]
    for code in later:
        without = changed(document, {})
        del without["steps"][code]
        assert "leads-nowhere" in {finding.code for finding in examine(without, KNOWN)}


@pytest.mark.parametrize(
    ("tells", "sound"), [("soon", True), ("another-day", True), ("later", False), (["soon"], False)]
)
def test_an_answer_tells_of_the_meeting_only_what_leaves_nothing_to_ask(tells, sound):
    meeting = {
        "ask": {"sv": "När?", "en": "When?"},
        "look": "meeting",
        "choices": [{"code": "one", "to": "turn-on", "tells": tells, "sv": "Ord", "en": "Words"}],
    }
    faults = examine(SOUND | {"begin": "meeting", "steps": SOUND["steps"] | {"meeting": meeting}}, KNOWN)
    assert [fault.code for fault in faults] == ([] if sound else ["tells"])
