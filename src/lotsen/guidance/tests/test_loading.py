"""The default answers come in, follow their files, and never overwrite what somebody here has written."""

import copy
from datetime import date

import pytest

from lotsen.guidance import actions, written
from lotsen.guidance.actions import is_changed_here, load_answers, read_answers
from lotsen.guidance.models import Answer


@pytest.fixture
def files(monkeypatch):
    """The files as the next version of the product may have them."""
    rows = copy.deepcopy(read_answers())
    monkeypatch.setattr(actions, "read_answers", lambda: rows)
    monkeypatch.setattr(written, "read_answers", lambda: rows)
    return {row["slug"]: row for row in rows}


def test_what_is_missing_is_made_and_loading_again_changes_nothing(answers, django_assert_max_num_queries):
    Answer.objects.filter(slug="choppy").delete()
    load_answers()
    choppy = Answer.objects.get(slug="choppy")
    assert [symptom.code for symptom in choppy.symptoms.all()] == ["network-slow"]
    assert (choppy.owner, choppy.reviewed_on) == ("second-line", date(2026, 11, 29))
    assert not is_changed_here(choppy)
    versions = dict(Answer.objects.values_list("slug", "version"))
    with django_assert_max_num_queries(5):
        load_answers()
    assert dict(Answer.objects.values_list("slug", "version")) == versions
    assert len(versions) == len(read_answers())


def test_an_answer_that_nobody_has_changed_follows_its_file(answers, files):
    files["echo"]["title"]["sv"] = "Ekot är tillbaka"
    files["echo"]["symptoms"] = ["echo", "speaker-silent"]
    before = Answer.objects.get(slug="echo")
    load_answers()
    after = Answer.objects.get(slug="echo")
    assert (after.title_sv, after.version, after.pk) == ("Ekot är tillbaka", before.version + 1, before.pk)
    assert [symptom.code for symptom in after.symptoms.all()] == ["echo", "speaker-silent"]
    assert after.words != before.words


def test_an_answer_that_was_changed_here_keeps_its_text_and_notes_that_there_is_a_newer_one(answers, files):
    Answer.objects.filter(slug="echo").update(title_sv="Vårt eget råd om eko")
    load_answers()
    assert Answer.objects.get(slug="echo").offered == ""
    files["echo"]["lead"]["sv"] = "En ny ingress."
    load_answers()
    echo = Answer.objects.get(slug="echo")
    assert (echo.title_sv, bool(echo.offered)) == ("Vårt eget råd om eko", True)
    assert echo.lead_sv != "En ny ingress."


def test_the_offer_is_withdrawn_when_the_file_is_as_it_was(answers, files):
    Answer.objects.filter(slug="echo").update(title_sv="Vårt eget råd om eko", offered="x" * 64)
    load_answers()
    assert Answer.objects.get(slug="echo").offered == ""


def test_an_answer_that_became_a_part_of_another_is_taken_away_unless_it_was_changed(answers, files):
    files["echo"]["formerly"] = ["old-echo", "our-echo"]
    for slug in ("old-echo", "our-echo"):
        actions._load(None, {**files["echo"], "slug": slug}, 0)
    Answer.objects.filter(slug="our-echo").update(title_sv="Vårt eget")
    load_answers()
    assert list(Answer.objects.filter(slug__endswith="-echo").values_list("slug", flat=True)) == ["our-echo"]


def test_the_order_of_the_files_is_the_order_of_the_page(answers, files):
    Answer.objects.filter(slug="echo").update(title_sv="Vårt eget råd om eko", rank=999)
    load_answers()
    slugs = [row["slug"] for row in read_answers()]
    assert list(Answer.objects.values_list("slug", flat=True)) == slugs
