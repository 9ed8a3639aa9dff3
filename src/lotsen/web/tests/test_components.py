"""Fields tie label, hint and error together; the gallery shows every component."""

import re
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils import translation

from lotsen.web import gallery
from lotsen.web.templatetags import components


@pytest.fixture
def sent():
    return gallery.SampleForm({"email": "anna", "problem": "a" * 200})


def test_a_field_names_its_hint_and_its_error(sent):
    html = sent["problem"].as_field_group()

    assert re.search(r'<label class="label" for="id_problem">', html)
    assert 'aria-describedby="id_problem_helptext id_problem_error"' in html
    assert 'id="id_problem_helptext"' in html
    assert 'id="id_problem_error"' in html
    assert 'class="textarea-field__textarea"' in html


def test_the_boxes_of_a_field_with_several_are_one_group(sent):
    html = sent["place"].as_field_group()

    assert html.count('class="radio-button__input"') == 3
    assert "<legend" in html
    assert 'aria-describedby="id_place_error"' in html


def test_what_may_be_left_out_says_so(sent):
    assert "optional" in sent["name"].as_field_group()
    assert "optional" not in sent["email"].as_field_group()


def test_the_summary_leads_to_each_field_that_is_wrong(sent):
    html = sent.render()
    targets = re.findall(r'href="#([\w-]+)"', html)

    assert len(targets) == len(sent.errors)
    assert all(f'id="{target}"' in html for target in targets)


def test_a_long_text_says_how_many_characters_are_left(sent):
    assert 'data-limit="120"' in sent["problem"].as_field_group()


def test_what_looks_the_same_is_drawn_once_for_each_language():
    badge = partial(components.drawn, "web/components/badge.html", urgency="acute")
    with translation.override("sv"):
        swedish = badge()
        assert badge() is swedish
    with translation.override("en"):
        assert "Acute" in badge()
    assert "Akut" in swedish


def test_what_people_have_written_is_kept_until_the_minute_is_over(monkeypatch):
    reference = partial(components.shared, "web/components/reference.html", reference="L-1 <b>")
    monkeypatch.setattr(components.time, "monotonic", lambda: 60_000.0)
    first = reference()
    monkeypatch.setattr(components.time, "monotonic", lambda: 60_059.9)
    assert reference() is first
    monkeypatch.setattr(components.time, "monotonic", lambda: 60_060.0)
    assert reference() is not first
    assert reference() == first
    assert "L-1 &lt;b&gt;" in first


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_gallery_shows_itself(rf, language):
    request = rf.get("/gallery", {"lang": language})
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)

    assert gallery.show(request).status_code == 200
