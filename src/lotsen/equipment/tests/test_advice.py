"""Every finding has advice in both languages, for every browser on every system."""

import re
from itertools import product

import pytest

from lotsen.equipment.advice import BROWSERS, SYSTEMS, _advice, advice_for, reader_of
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer
from lotsen.policy.clients import client_of
from lotsen.policy.equipment import Finding
from lotsen.policy.readability import lix
from lotsen.policy.readers import Browser, Reader, System

pytestmark = pytest.mark.one_database

CLIENTS = [
    {"system": system, "browser": browser}
    for system, browser in product([*SYSTEMS, ""], [*BROWSERS, "Opera"])
]
IPHONE = {"system": "iPhone", "browser": "Safari"}
OTHER_SYSTEMS = {
    "Windows": re.compile(r"iPhone|Safari|Photo Booth|Systeminställningar|System Settings"),
    "Mac": re.compile(r"Windows|Google Play|Chromebook"),
    "iPhone": re.compile(r"Windows|Google Play|Photo Booth"),
    "Android": re.compile(r"Windows|iPhone|Safari|iCloud|Photo Booth"),
}


@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_finding_is_told_to_everybody(finding, language):
    for client in CLIENTS:
        advice = advice_for(finding, client, language)
        assert all([advice.title, advice.means, advice.first]), client
        assert "{" not in "".join(advice.steps), client
        assert advice.whose in {"setting", "device", "network", "ours"}


@pytest.mark.parametrize("finding", Finding)
def test_both_languages_say_as_much_and_not_the_same(finding):
    for client in CLIENTS:
        swedish, english = (advice_for(finding, client, language) for language in ("sv", "en"))
        assert len(swedish.steps) == len(english.steps)
        assert swedish.title != english.title
        assert swedish.first != english.first


@pytest.mark.parametrize("system", OTHER_SYSTEMS)
def test_nobody_reads_steps_for_another_system(system):
    client = {"system": system, "browser": "Safari" if system in {"iPhone", "Mac"} else "Chrome"}
    without = {
        Finding.BROWSER_OLD,
        Finding.BROWSER_IN_APP,
        Finding.PERMISSION_SYSTEM,
    }  # name browsers to change to
    for finding in set(Finding) - without:
        told = " ".join(advice_for(finding, client, "sv").steps)
        assert not OTHER_SYSTEMS[system].search(told), (finding, told)


def test_only_what_lies_with_us_is_called_ours():
    ours = {finding for finding in Finding if advice_for(finding, IPHONE, "sv").whose == "ours"}
    assert ours == {Finding.CONNECTION_LOOP, Finding.CONNECTION_FULL, Finding.BROWSER_INSECURE}


@pytest.mark.django_db
def test_every_finding_leads_to_an_answer_that_exists(catalogue):
    load_answers()
    slugs = {advice_for(finding, IPHONE, "sv").answer for finding in Finding}
    assert slugs - set(Answer.objects.values_list("slug", flat=True)) == set()


def test_the_texts_are_plain_swedish():
    for finding in Finding:
        advice = advice_for(finding, IPHONE, "sv")
        text = " ".join([f"{advice.title}.", advice.means, *map(str, advice.steps)])
        assert lix(re.sub(r"</?strong>", "**", text)) < 45, finding


def test_the_files_hold_the_findings_and_nothing_else():
    assert set(_advice()) == set(Finding)


def test_a_browser_is_known_by_what_it_calls_itself():
    samsung = "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 SamsungBrowser/28.0 Mobile Safari/537.36"
    ipad = "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
    assert reader_of(client_of(samsung)) == Reader(System.ANDROID, Browser.SAMSUNG)
    assert reader_of(client_of(ipad)) == Reader(System.IPHONE, Browser.SAFARI)
