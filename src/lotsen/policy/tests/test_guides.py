"""The walk through a guide: the same answers, the same step; going back drops the last answer."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.guide_checks import Known, examine
from lotsen.policy.guide_documents import tree
from lotsen.policy.guides import (
    Answer,
    Look,
    Walk,
    answered,
    at_most_left,
    back,
    look_on,
    seen_anew,
    told,
    up_to,
    walk,
    ways,
)
from lotsen.policy.tests.guide_trees import KNOWN, SOUND, documents

TREE = tree(SOUND)
OFF, STILL = Answer("turn-on", "no-help"), Answer("what", "still")
ON_IPHONE = {Look.SYSTEM: frozenset({"iphone"})}


def step(*answers):
    return walk(TREE, answers).step.code


def test_a_walk_begins_at_the_beginning_and_each_answer_leads_on():
    assert step() == "turn-on"
    assert step(OFF) == "what"
    assert step(OFF, STILL) == "still-silent"
    assert step(Answer("turn-on", "works")) == "solved"


def test_an_answer_that_does_not_belong_to_its_place_is_passed_over():
    assert step(STILL) == "turn-on"
    assert step(Answer("turn-on", "blocked")) == "turn-on"
    assert step(STILL, OFF, Answer("gone", "x"), STILL) == "still-silent"


def test_what_is_seen_is_not_asked_and_what_is_not_seen_is():
    blocked = walk(TREE, [OFF, Answer("what", "blocked")])
    assert look_on(blocked, {}).step.code == "system"
    seen = look_on(blocked, ON_IPHONE)
    assert seen.step.code == "allow-iphone"
    assert seen.just_seen == (Answer("system", "iphone", seen=True),)
    assert seen.told == 2


def test_a_value_that_no_choice_fits_is_asked_for():
    blocked = walk(TREE, [OFF, Answer("what", "blocked")])
    assert look_on(blocked, {Look.SYSTEM: frozenset({"windows"})}).step.code == "system"
    assert look_on(blocked, {Look.SYSTEM: frozenset()}).step.code == "system"


def test_any_fits_whatever_was_seen_but_not_that_nothing_was():
    begin = walk(tree(SOUND | {"begin": "status", "steps": SOUND["steps"] | STATUS}))
    assert look_on(begin, {Look.STATUS: frozenset({"ok"})}).step.code == "turn-on"
    assert look_on(begin, {Look.STATUS: frozenset({"video", "portal"})}).step.code == "outage"
    assert look_on(begin, {}).step.code == "status"


STATUS = {
    "status": {
        "ask": {"sv": "Störning?", "en": "Trouble?"},
        "look": "status",
        "choices": [
            {"code": "down", "when": ["video"], "to": "outage", "sv": "Ja", "en": "Yes"},
            {"code": "fine", "when": ["any"], "to": "turn-on", "sv": "Nej", "en": "No"},
        ],
    },
    "outage": {"found": {"sv": "Störning", "en": "Trouble"}, "symptom": "service-down"},
}


def test_going_back_drops_what_a_person_said_last_and_what_was_seen_after_it():
    seen = Answer("system", "iphone", seen=True)
    assert back((OFF, STILL)) == (OFF,)
    assert back((OFF, Answer("what", "blocked"), seen)) == (OFF,)
    assert back((seen, OFF)) == (seen,)
    assert back((seen,)) == back(()) == ()


def test_what_is_seen_anew_takes_the_place_of_what_was_seen_then():
    seen = look_on(walk(TREE, [OFF, Answer("what", "blocked")]), ON_IPHONE)
    assert seen_anew(seen, ON_IPHONE) == seen
    assert seen_anew(seen, {}).step.code == "system"
    assert seen_anew(seen, {}).answers == (OFF, Answer("what", "blocked"))


def test_at_most_left_counts_the_longest_way():
    left = at_most_left(TREE)
    assert left["turn-on"] == 4
    assert left["allow-iphone"] == 1
    assert left["still-silent"] == left["solved"] == 0


def test_the_answers_in_words_tell_what_was_asked():
    assert told(walk(TREE, [OFF, STILL]), "en")[1] == {
        "step": "what",
        "choice": "still",
        "ask": "What do you see?",
        "answer": "The bar does not move",
        "seen": False,
    }


@given(documents(), st.data())
def test_from_every_step_of_an_accepted_tree_every_walk_ends_within_the_number_of_steps(document, data):
    assert examine(document, KNOWN) == []
    accepted = tree(document)
    for begin in accepted.steps:
        so_far = Walk(accepted, accepted.steps[begin])
        for _each in accepted.steps:
            if so_far.step.ends:
                break
            choice = data.draw(st.sampled_from(so_far.step.choices))
            so_far = answered(so_far, Answer(so_far.step.code, choice.code))
        assert so_far.step.ends
        assert len(so_far.answers) <= at_most_left(accepted)[begin] < len(accepted.steps)


@given(documents(), st.data())
def test_the_same_answers_give_the_same_step_and_back_gives_the_step_before(document, data):
    accepted = tree(document)
    so_far, before = walk(accepted), []
    while not so_far.step.ends:
        before.append(so_far)
        choice = data.draw(st.sampled_from(so_far.step.choices))
        so_far = answered(so_far, Answer(so_far.step.code, choice.code))
    assert walk(accepted, so_far.answers) == so_far
    for number, earlier in enumerate(before):
        assert walk(accepted, up_to(so_far.answers, number)) == earlier
    if before:
        assert walk(accepted, back(so_far.answers)) == before[-1]


@given(documents())
def test_every_way_of_an_accepted_tree_leads_to_a_step(document):
    accepted = tree(document)
    assert {to for leads in ways(accepted).values() for to in leads} <= set(accepted.steps)


def test_a_known_tells_what_each_look_may_see():
    known = Known({"camera-black"}, set())
    assert known.values(Look.TEST) == {"camera-black", "passed", "any"}
    assert "video" in known.values(Look.STATUS)
    assert known.values(Look.SYSTEM) >= {"iphone", "windows"}


def test_the_last_answer_about_the_meeting_tells_how_near_it_is():
    when = {
        "ask": {"sv": "När?", "en": "When?"},
        "look": "meeting",
        "choices": [
            {"code": "soon", "when": ["soon"], "tells": "soon", "to": "turn-on", "sv": "Snart", "en": "Soon"},
            {"code": "other", "to": "turn-on", "sv": "Vet inte", "en": "Not known"},
        ],
    }
    begun = walk(tree(SOUND | {"begin": "when", "steps": SOUND["steps"] | {"when": when}}))
    assert answered(answered(begun, Answer("when", "soon")), OFF).meeting == "soon"
    assert answered(begun, Answer("when", "other")).meeting == ""
    assert look_on(begun, {Look.MEETING: frozenset({"soon"})}).meeting == ""


def test_before_the_end_it_is_about_what_can_still_be_found():
    steps = SOUND["steps"] | {
        "allow-iphone": SOUND["steps"]["allow-iphone"] | {"next": "still-blocked"},
        "still-blocked": {"found": {"sv": "Blockerad", "en": "Blocked"}, "symptom": "microphone-blocked"},
    }
    begun = walk(tree(SOUND | {"steps": steps}))
    assert begun.symptom == "microphone-silent"
    blocked = walk(begun.tree, [OFF, Answer("what", "blocked")])
    assert blocked.symptom == "microphone-silent"
    assert look_on(blocked, ON_IPHONE).symptom == "microphone-blocked"
    elsewhere = walk(tree(SOUND | {"symptoms": ["service-down"], "steps": steps}))
    assert elsewhere.symptom == "microphone-blocked"
    assert walk(begun.tree, [Answer("turn-on", "works")]).symptom == "microphone-silent"
