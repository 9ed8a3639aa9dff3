"""The default answers are whole, plain, and there for everybody."""

import re

import pytest

from lotsen.desks.models import Symptom
from lotsen.guidance.actions import read_answers
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer
from lotsen.policy.terms import Reporter

WRITTEN = read_answers()
LONGEST_SENTENCE = 22  # words
PHONE_NUMBER = re.compile(r"\d{2,4}-\d{2,3}[ \d]{3,}")


def texts(row):
    pairs = [row["title"], *row["steps"], row["if_not_helped"]]
    return [pair[language] for pair in pairs for language in ("sv", "en")]


@pytest.mark.parametrize("row", WRITTEN, ids=[row["slug"] for row in WRITTEN])
def test_an_answer_is_whole_in_both_languages(row):
    assert row["for"] in set(Audience)
    assert 3 <= len(row["steps"]) <= 6
    assert all(text.strip() == text != "" for text in texts(row))
    assert not any(PHONE_NUMBER.search(text) for text in texts(row)), "numbers belong to the desks"


@pytest.mark.parametrize("row", WRITTEN, ids=[row["slug"] for row in WRITTEN])
def test_an_answer_is_plain_swedish(row):
    swedish = [step["sv"] for step in row["steps"]] + [row["if_not_helped"]["sv"]]
    sentences = [sentence for text in swedish for sentence in re.split(r"[.?!:] ", text)]
    assert max(len(sentence.split()) for sentence in sentences) <= LONGEST_SENTENCE


def test_every_symptom_has_an_answer_for_everybody(answers):
    reporters = [Reporter.RESIDENT, Reporter.RELATIVE, Reporter.STAFF, Reporter.LOCAL_CONTACT]
    without = [
        (symptom.code, reporter)
        for symptom in Symptom.objects.all()
        for reporter in reporters
        if not Answer.objects.for_symptom(symptom.code, reporter).exists()
    ]
    assert without == []


def test_answers_are_for_symptoms_that_there_are(answers):
    known = set(Symptom.objects.values_list("code", flat=True))
    assert {code for row in WRITTEN for code in row["symptoms"]} <= known
