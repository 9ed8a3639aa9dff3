"""What is asked when we are not sure: one question, about the meanings that lie closest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy import patterns
from lotsen.policy.clarifying import MEMBERS, MOST, Question, clarification
from lotsen.policy.labels import label
from lotsen.policy.recognition import recognise


@pytest.mark.parametrize(
    "symptoms",
    [
        (),
        (("echo", 0.9),),
        (("echo", 0.7), ("speaker-silent", 0.3)),
        (("other", 0.5), ("echo", 0.2)),  # something else: nothing to tell apart
    ],
)
def test_nothing_is_asked_where_it_is_clear_or_nothing_is_known(symptoms):
    assert clarification(symptoms) is None


@pytest.mark.parametrize(
    ("symptoms", "question"),
    [
        ((("microphone-silent", 0.45), ("speaker-silent", 0.44)), Question.WHO_HEARS),
        ((("camera-black", 0.4), ("camera-missing", 0.3), ("echo", 0.1)), Question.WHAT_PICTURE),
        ((("join-failed", 0.5), ("login-eid", 0.4)), Question.HOW_FAR),
        ((("commission-wrong", 0.55), ("commission-missing", 0.4)), Question.WHAT_LOGIN_SAYS),
        ((("cost", 0.3), ("echo", 0.3), ("app-crash", 0.3)), Question.WHICH),
        ((("echo", 0.75), ("speaker-silent", 0.7)), Question.WHO_HEARS),  # likely, but not ahead
    ],
)
def test_the_question_tells_the_likeliest_meanings_apart(symptoms, question):
    asked = clarification(symptoms)
    assert asked.question == question
    assert asked.symptoms[0] == symptoms[0][0]


def test_a_question_offers_what_belongs_to_it_beside_what_was_guessed():
    asked = clarification((("speaker-silent", 0.4), ("microphone-silent", 0.3)))
    assert asked.symptoms[:3] == ("speaker-silent", "microphone-silent", "echo")


def test_silence_that_goes_both_ways_is_asked_about():
    assert clarification(recognise("problem med ljudet").symptoms).question == Question.WHO_HEARS


def test_questions_name_real_symptoms_and_have_words():
    assert {code for codes in MEMBERS.values() for code in codes} <= set(patterns.SYMPTOMS)
    assert all(label(question, language).endswith("?") for question in Question for language in ("sv", "en"))


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(patterns.SYMPTOMS)), st.floats(0.01, 1)),
        unique_by=lambda pair: pair[0],
    )
)
def test_choices_are_few_and_each_is_offered_once(symptoms):
    asked = clarification(sorted(symptoms, key=lambda pair: -pair[1]))
    if asked:
        assert 1 <= len(asked.symptoms) <= MOST
        assert len(set(asked.symptoms)) == len(asked.symptoms)
        assert "other" not in asked.symptoms
