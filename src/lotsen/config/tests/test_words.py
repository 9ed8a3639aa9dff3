"""What the API says of errors is said in Swedish too, and every word of it can be filled in."""

import pytest
from django.utils import translation

from lotsen.config import faults
from lotsen.web.tests import catalogue

CONFIG = catalogue.SOURCE / "config"
CONTEXT = {"max_length": 5, "expected": "'sv' or 'en'", "ge": 1, "le": 100}


def test_everything_that_the_api_says_is_said_in_swedish():
    known = {
        (entry.msgctxt, entry.msgid)
        for messages in catalogue.catalogues().values()
        for entry in messages
        if catalogue.translated(entry)
    }
    assert catalogue.said(CONFIG) - known == set()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", faults.WORDS)
def test_every_fault_has_whole_words(language, kind):
    with translation.override(language):
        told = faults.describe({"loc": ("query", "limit"), "type": kind, "msg": "", "ctx": CONTEXT})
    assert told["field"] == "limit"
    assert told["message"]
    assert "%" not in told["message"]


def test_a_fault_that_nobody_foresaw_is_told_as_it_came():
    told = faults.describe({"loc": ("body", "body", "device", "os"), "type": "new", "msg": "Odd at 100%"})
    assert told == {"field": "device.os", "message": "Odd at 100%"}


def test_a_fault_of_the_whole_body_names_the_body():
    assert faults.describe({"loc": ("body", "body"), "type": "missing", "msg": ""})["field"] == "body"
