"""Fields tie label, hint and error together; the gallery shows every component."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage

from lotsen.web import gallery


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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_gallery_shows_itself(rf, language):
    request = rf.get("/gallery", {"lang": language})
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)

    assert gallery.show(request).status_code == 200
