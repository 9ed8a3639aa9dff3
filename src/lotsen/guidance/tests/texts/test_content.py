"""The texts that the product comes with are whole in both languages, easy to read, and lead somewhere."""

import re

import pytest

from lotsen.desks.models import Service
from lotsen.guidance.texts import blocks, checking, loading
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import LANGUAGES, Text

pytestmark = pytest.mark.one_database

DEFAULTS = loading.read_texts()
PHONE_NUMBER = re.compile(r"\d{2,4}[- ]\d{2,3}[ \d]{3,}")
each = pytest.mark.parametrize("default", DEFAULTS, ids=[default.slug for default in DEFAULTS])


@each
def test_a_text_is_whole_and_names_no_number(default):
    for language in LANGUAGES:
        written = default.document[language]
        assert all(written[name].strip() for name in ("title", "summary", "body", "changes"))
        assert not PHONE_NUMBER.search(written["body"]), "numbers belong to the desks"


@each
def test_both_languages_are_built_alike(default):
    def built(body):
        return [node.type for node in blocks.tree(body).children]

    assert built(default.document["sv"]["body"]) == built(default.document["en"]["body"])


@each
def test_nothing_in_a_text_has_to_be_mended(default, texts):
    text = Text.objects.get(slug=default.slug)
    assert checking.findings(text.published) == []


def test_each_connected_service_is_presented_and_staff_have_their_quick_guides(texts):
    presented = {default.service for default in DEFAULTS if default.kind == Kind.PRESENTATION}
    assert presented == set(Service.objects.values_list("code", flat=True))
    assert sum(default.kind == Kind.QUICK_GUIDE for default in DEFAULTS) == 6
