"""What people looked for and did not find."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.guidance.missing import KEPT_FOR, count_missed, forget_missed, missed_words
from lotsen.guidance.models import MissedWord

pytestmark = pytest.mark.django_db


def search(client, question: str):
    return client.post(reverse("guidance:answers"), {"q": question})


def test_a_word_is_told_when_three_searches_have_used_it(catalogue, client):
    for _ in range(2):
        search(client, "zeppelinare xyzzy")
    assert missed_words(timezone.localdate()) == []
    search(client, "Zeppelinare")
    assert missed_words(timezone.localdate()) == [("zeppelinare", "sv", 3)]


def test_a_search_that_finds_something_leaves_no_word(catalogue, client):
    search(client, "de hör inte mig")
    assert not MissedWord.objects.exists()


def test_neither_the_question_nor_a_number_in_it_is_kept(catalogue, client):
    search(client, "xyzzy 19121212-1212 plugh@example.org")
    assert list(MissedWord.objects.values_list("word", flat=True)) == ["xyzzy"]


def test_words_are_forgotten_after_half_a_year(db):
    count_missed(question="zeppelinare", language="sv")
    forget_missed(timezone.now())
    assert MissedWord.objects.count() == 1
    forget_missed(datetime.now(UTC) + KEPT_FOR + timedelta(days=8))
    assert not MissedWord.objects.exists()
