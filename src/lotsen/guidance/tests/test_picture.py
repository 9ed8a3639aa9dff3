"""The flow chart: every step once, no box upon another, every way downwards."""

import pytest
from hypothesis import given

from lotsen.guidance.guides import picture, publishing, reading
from lotsen.guidance.guides.layering import lay_out
from lotsen.guidance.guides.picture import draw, listed
from lotsen.policy.guide_documents import tree
from lotsen.policy.guides import SOLVED, Kind
from lotsen.policy.tests.guide_trees import SOUND, documents

pytestmark = pytest.mark.one_database

BOTH = pytest.mark.parametrize("language", ["sv", "en"])


def apart(one, other):
    return (
        one.left + one.width <= other.left
        or other.left + other.width <= one.left
        or one.top + one.height <= other.top
        or other.top + other.height <= one.top
    )


def assert_whole(drawn):
    boxes = drawn.boxes
    assert all(apart(one, other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert all(box.left >= 0 and box.left + box.width <= drawn.width for box in boxes)
    assert all(box.top >= 0 and box.top + box.height <= drawn.height for box in boxes)


@BOTH
@pytest.mark.parametrize("slug", publishing.FILES)
def test_the_guides_that_come_along_are_drawn_whole(slug, language):
    told = reading.tree(publishing.read_guide(slug))
    drawn = draw(told, language)
    assert_whole(drawn)
    assert {box.step.code for box in drawn.boxes} >= set(told.steps) - {SOLVED}
    words = " ".join(line for box in drawn.boxes for _y, line in box.lines)
    assert all(step.title[language] in words for step in told.steps.values() if step.code != SOLVED)


@BOTH
@pytest.mark.parametrize("slug", publishing.FILES)
def test_no_word_of_a_choice_is_broken_in_the_guides_that_come_along(slug, language):
    told = reading.tree(publishing.read_guide(slug))
    for box in draw(told, language).boxes:
        shown = [" ".join(line for _y, line in cell.lines) for cell in box.cells]
        assert shown == ([choice.words[language] for choice in box.step.choices] if shown else [])


def test_a_word_that_is_longer_than_any_line_is_broken_with_a_hyphen():
    broken = picture._wrapped("Se videotjänstleverantörens informationsmaterial", 13)
    assert broken == ["Se", "videotjänstl-", "everantörens", "informatio-", "nsmaterial"]
    assert picture._wrapped("medarbetaruppdrag saknas", 17) == ["medarbetaruppdrag", "saknas"]


@given(documents())
def test_any_guide_is_drawn_without_a_box_upon_another(document):
    assert_whole(draw(tree(document), "sv"))


@given(documents())
def test_every_way_goes_downwards_and_past_the_boxes_between(document):
    told = tree(document)
    nodes = {code: picture._node(step, "sv", told.steps) for code, step in told.steps.items()}
    layout = lay_out(nodes)
    for begin, end, points in layout.ways:
        heights = [y for _x, y in points]
        assert heights == sorted(heights)
        assert points[-1][1] == layout.places[end][1]
        for x, y in points[1:-1]:
            between = [code for code in nodes if code not in (begin, end)]
            assert not any(_inside(x, y, nodes[code], layout.places[code]) for code in between)
    assert all(top % 1 == 0 for _left, top in layout.places.values())


def _inside(x, y, node, place):
    return place[0] < x < place[0] + node.width and place[1] < y < place[1] + node.height


def test_a_question_has_its_choices_at_its_foot_and_an_instruction_has_none():
    boxes = {box.step.code: box for box in draw(tree(SOUND), "en").boxes}
    answers = [" ".join(line for _y, line in cell.lines) for cell in boxes["system"].cells]
    assert answers == ["iPhone", "Something else"]
    assert boxes["turn-on"].cells == []
    assert SOLVED not in boxes


def test_the_list_says_the_same_with_numbers_that_lead_on():
    told = listed(tree(SOUND))
    numbers = {step.code: number for number, step, _choices in told}
    assert [(choice.code, to) for choice, to in told[1][2]] == [
        ("still", numbers["still-silent"]),
        ("blocked", numbers["system"]),
    ]
    assert told[-1][1].kind == Kind.SOLVED
