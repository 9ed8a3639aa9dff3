"""Every finding has advice in both languages, for every browser on every system."""

import re
from itertools import product

import pytest

from lotsen.equipment.advice import _advice, advice_for, reader_of
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer
from lotsen.policy.equipment import Finding
from lotsen.policy.readability import lix
from lotsen.policy.readers import Browser, Reader, System

READERS = [
    Reader(system, browser) for system, browser in product([*System, None], [*Browser, None])
]  # also those that are not known
IPHONE = Reader(System.IPHONE, Browser.SAFARI)
OTHER_SYSTEMS = {
    System.WINDOWS: re.compile(r"iPhone|Safari|Photo Booth|Systeminställningar|System Settings"),
    System.MAC: re.compile(r"Windows|Google Play|Chromebook"),
    System.IPHONE: re.compile(r"Windows|Google Play|Photo Booth"),
    System.ANDROID: re.compile(r"Windows|iPhone|Safari|iCloud|Photo Booth"),
}


@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_finding_is_told_to_everybody(finding, language):
    for reader in READERS:
        advice = advice_for(finding, reader, language)
        assert advice.title and advice.means and advice.first, reader
        assert "{" not in "".join(advice.steps), reader
        assert advice.whose in {"setting", "device", "network", "ours"}


@pytest.mark.parametrize("finding", Finding)
def test_both_languages_say_as_much_and_not_the_same(finding):
    for reader in READERS:
        swedish, english = (advice_for(finding, reader, language) for language in ("sv", "en"))
        assert len(swedish.steps) == len(english.steps)
        assert swedish.title != english.title and swedish.first != english.first


@pytest.mark.parametrize("system", OTHER_SYSTEMS)
def test_nobody_reads_steps_for_another_system(system):
    browsers = {System.IPHONE: Browser.SAFARI, System.MAC: Browser.SAFARI}
    reader = Reader(system, browsers.get(system, Browser.CHROME))
    without = {
        Finding.BROWSER_OLD,
        Finding.BROWSER_IN_APP,
        Finding.PERMISSION_SYSTEM,
    }  # name browsers to change to
    for finding in set(Finding) - without:
        told = " ".join(advice_for(finding, reader, "sv").steps)
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


def test_a_page_within_another_app_has_the_apps_settings():
    android = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
    assert reader_of(android) == Reader(System.ANDROID, Browser.CHROME)
    assert reader_of(android, in_app=True) == Reader(System.ANDROID, Browser.APP)
