"""What people looked for and did not find."""

import io
import logging
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.guidance import finding
from lotsen.guidance.missing import KEPT_FOR, forget_missed, missed_words, note_missed, waiting_words
from lotsen.guidance.models import MissedWord
from lotsen.people import limits
from lotsen.policy.identity_numbers import MASKS
from lotsen.policy.tests.persons import LISA

pytestmark = pytest.mark.django_db
ALWAYS = date(2000, 1, 1)


def search(client, question: str):
    return client.post(reverse("guidance:answers"), {"q": question})


def days_before(number: int) -> None:
    """What was searched for today becomes what was searched for some days ago."""
    today = timezone.localdate()
    MissedWord.objects.filter(day=today).update(day=today - timedelta(days=number))


def test_a_word_is_told_when_it_came_on_three_days(catalogue, client):
    for number in (2, 1):
        search(client, "zeppelinare xyzzy")
        days_before(number)
    assert (missed_words(ALWAYS), waiting_words(ALWAYS)) == ([], 2)
    search(client, "Zeppelinare")
    search(client, "zeppelinare?")
    assert missed_words(ALWAYS) == [("zeppelinare", "sv", 3, 4)]
    assert waiting_words(ALWAYS) == 1


def test_somebody_who_tries_again_and_again_is_not_told_on_the_first_day(catalogue, client):
    for _ in range(5):
        search(client, "Zlatanovicz")
    assert MissedWord.objects.get().searches == 5
    assert missed_words(ALWAYS) == []


def test_a_search_through_the_api_is_gathered_too(catalogue, client):
    client.get("/api/v1/answers", {"q": "Zeppelinare", "language": "en"})
    client.get("/api/v1/answers", {"q": "de hör inte mig"})
    client.get("/api/v1/answers", {"q": "Nie słychać mnie"})
    assert list(MissedWord.objects.values_list("word", "language")) == [("zeppelinare", "en")]


def test_a_search_that_finds_something_leaves_no_word(catalogue, client):
    search(client, "de hör inte mig")
    assert not MissedWord.objects.exists()


def test_neither_the_question_nor_a_number_in_it_is_kept(catalogue, client):
    search(client, "xyzzy 19121212-1212 plugh@example.org")
    search(client, f"xyzzy {MASKS['sv']} {MASKS['en']}")
    assert list(MissedWord.objects.values_list("word", flat=True)) == ["xyzzy"]


def test_a_number_that_is_searched_for_stands_in_no_log(catalogue, client, settings, monkeypatch):
    log = next(one for one in logging.getLogger().handlers if one.name == "console")
    monkeypatch.setattr(log, "stream", io.StringIO())
    settings.LIMITS = "suggest=3/minute,answers=1/minute"
    limits.forget()
    client.raise_request_exception = False
    question = f"{LISA} kommer inte in"
    told = [search(client, question), client.post("/answers/suggest", {"q": question})]
    told += [client.get("/api/v1/answers", {"q": asked}) for asked in (question, LISA * 200, question)]
    monkeypatch.setattr(finding, "recognise", lambda _question: 1 / 0)
    told += [search(client, question), search(client, question)]
    assert [answer.status_code for answer in told] == [200, 200, 200, 422, 429, 500, 429]
    assert "ZeroDivisionError" in log.stream.getvalue()
    assert LISA not in log.stream.getvalue()


def test_words_are_forgotten_after_half_a_year(db):
    note_missed(finding.Found([], None), question="zeppelinare", language="sv")
    forget_missed(timezone.now())
    assert MissedWord.objects.count() == 1
    forget_missed(timezone.now() + KEPT_FOR + timedelta(days=1))
    assert not MissedWord.objects.exists()
