"""What differs between two texts, told so that both can be read from it."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.redlining import MOST_WORDS, Mark, Piece, around, compare, differ

SAME, GONE, NEW = Mark
LINES = st.lists(st.text(st.sampled_from("ab "), max_size=12), max_size=8).map("\n".join)


def test_one_word_that_was_changed_is_shown_within_its_sentence():
    assert compare("Vänta en minut i mötet.", "Vänta två minuter i mötet.") == [
        (
            Piece(SAME, "Vänta "),
            Piece(GONE, "en"),
            Piece(NEW, "två"),
            Piece(SAME, " "),
            Piece(GONE, "minut"),
            Piece(NEW, "minuter"),
            Piece(SAME, " i mötet."),
        )
    ]


def test_a_paragraph_that_says_something_else_is_two():
    assert compare("Ring patienten.", "Stäng dörren och vänta kvar inne") == [
        (Piece(GONE, "Ring patienten."),),
        (Piece(NEW, "Stäng dörren och vänta kvar inne"),),
    ]


def test_what_was_put_in_between_leaves_the_rest_alone():
    assert compare("Ett\nTre", "Ett\nTvå\nTre") == [
        (Piece(SAME, "Ett"),),
        (Piece(NEW, "Två"),),
        (Piece(SAME, "Tre"),),
    ]


def test_only_what_lies_around_a_change_is_shown():
    before = "\n".join("abcdefg")
    shown = around(compare(before, before.replace("d", "x")))
    assert [paragraph and paragraph[0].text for paragraph in shown] == [None, "c", "d", "x", "e", None]


def test_nothing_differs_between_a_text_and_itself():
    assert not differ(compare("Ett\n\nTvå", "Ett\n\nTvå"))
    assert around(compare("Ett\n\nTvå", "Ett\n\nTvå")) == [None]


def test_an_enormous_paragraph_is_compared_as_a_whole():
    before = "a " * MOST_WORDS
    assert compare(before, before + "b") == [(Piece(GONE, before),), (Piece(NEW, before + "b"),)]


@given(LINES, LINES)
def test_both_texts_can_be_read_from_what_differs(before, after):
    found = compare(before, after)
    for text, missing in ((before, NEW), (after, GONE)):
        told = [
            "".join(piece.text for piece in paragraph if piece.mark != missing)
            for paragraph in found
            if not paragraph or any(piece.mark != missing for piece in paragraph)
        ]
        assert [line for line in told if line] == [line for line in text.splitlines() if line]
