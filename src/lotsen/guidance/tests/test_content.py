"""The default answers are whole, plain, right in form, and there for everybody."""

import re
from itertools import chain

import pytest

from lotsen.desks.models import Desk, Symptom
from lotsen.guidance import drawings, markup
from lotsen.guidance.actions import read_answers
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer
from lotsen.guidance.written import FILES, former_addresses
from lotsen.policy.readability import HARDEST, LONGEST_SENTENCE, lix, longest_sentence
from lotsen.policy.readers import Browser, System
from lotsen.policy.terms import Reporter

pytestmark = pytest.mark.one_database

WRITTEN = read_answers()
LONGEST_ENGLISH = 26  # words; English counts its articles
PHONE_NUMBER = re.compile(r"\d{2,4}-\d{2,3}[ \d]{3,}")
ONLY_IPHONE = re.compile(r"sidoknappen|ovanför volym|iPhone-lagringsutrymme|nere till höger")
SWEDISH_SCREENS = re.compile(  # 1177, the directory and SITHS have no other language than Swedish
    r"Inkorg|Bokade tider|Inställningar(?=\*{0,2} på 1177)|Vård och behandling|Mina sidor|SITHS eID på \w+ enhet"
)
TOLD_BY_WHERE = {  # to press or to look, on a screen or a card
    *("from-portal-to-meeting", "join-meeting", "certificate-warning", "start-meeting-as-staff"),
    *("camera-used-elsewhere", "link-opened-in-another-app", "update-app", "app-crashes"),
    *("find-invitation", "login-as-staff", "siths-pin", "commission-missing", "commission-wrong"),
    *("commission-told-to-resident", "siths-told-to-resident", "chat-and-pictures"),
}
BRANDS = re.compile(r"\bInera\b|Vårdguiden", re.IGNORECASE)


def each(holds):
    """One test for all answers: hundreds would cost more than what they look at. It names those that it fails for."""

    def of_all():
        wrong = {}
        for row in WRITTEN:
            try:
                holds(row)
            except AssertionError as told:
                wrong[row["slug"]] = str(told)
        assert wrong == {}

    return of_all


def parts(row):
    return [{"steps": row["steps"]} if row.get("steps") else {}, *row.get("parts", [])]


def steps(row):
    return list(chain.from_iterable(part.get("steps", []) for part in parts(row)))


def texts(row, language):
    pairs = [row["title"], row["lead"], *steps(row), row["if_not_helped"]]
    return [pair[language] for pair in pairs]


@each
def test_an_answer_is_whole_in_both_languages(row):
    said = texts(row, "sv") + texts(row, "en") + list(row["asked"].values())
    assert row["for"] in set(Audience)
    assert all(text.strip() == text != "" for text in said)
    assert not any(PHONE_NUMBER.search(text) for text in said), "numbers belong to the desks"
    assert not any(BRANDS.search(text) for text in said)
    assert row["symptoms"]


@each
def test_there_are_neither_too_few_nor_too_many_steps(row):
    common = len(row.get("steps", []))
    assert common <= 6
    lengths = [common + len(part["steps"]) for part in row.get("parts", [])] or [common]
    assert all(1 <= length <= 8 for length in lengths)


@each
def test_parts_are_for_systems_and_browsers_that_there_are(row):
    for part in row.get("parts", []):
        assert set(part["systems"]) <= set(System)
        assert set(part.get("browsers", [])) <= set(Browser)
    places = [(tuple(part["systems"]), tuple(part.get("browsers", []))) for part in row.get("parts", [])]
    assert len(set(places)) == len(places)


@each
def test_an_answer_is_plain_swedish(row):
    swedish = texts(row, "sv")
    assert lix("\n".join(swedish)) <= HARDEST
    assert max(map(longest_sentence, swedish)) <= LONGEST_SENTENCE
    assert max(map(longest_sentence, texts(row, "en"))) <= LONGEST_ENGLISH


@each
def test_the_screens_own_words_are_marked_alike_in_both_languages(row):
    for step in steps(row):
        assert step["sv"].count("**") == step["en"].count("**"), step["sv"]


@each
def test_who_reads_english_is_told_the_words_of_a_swedish_screen(row):
    for pair in (row["lead"], *steps(row), row["if_not_helped"]):
        assert all(word in pair["en"] for word in SWEDISH_SCREENS.findall(pair["sv"])), pair["en"]


@each
def test_what_only_an_iphone_has_is_not_all_that_an_ipad_is_told(row):
    for part in row.get("parts", []):
        told = " ".join(step["sv"] for step in part["steps"])
        assert "iphone" not in part["systems"] or not ONLY_IPHONE.search(told) or "iPad" in told


@each
def test_a_chromebook_is_not_forgotten_among_the_computers(row):
    systems = set(chain.from_iterable(part["systems"] for part in row.get("parts", [])))
    assert not {System.WINDOWS, System.MAC} <= systems or System.CHROMEBOOK in systems


def test_whoever_uses_the_keyboard_is_told_of_safari_and_of_the_chromebook():
    row = next(row for row in WRITTEN if row["slug"] == "accessibility-and-aids")
    told = [
        step["sv"] for part in row["parts"] if System.CHROMEBOOK in part["systems"] for step in part["steps"]
    ]
    assert any("Safari" in step and "⌥" in step for step in told)
    assert any("Chromebook" in step and "Ctrl +" in step for step in told)


@each
def test_an_answer_for_both_does_not_take_the_reader_for_a_patient(row):
    calls = [text for text in texts(row, "sv") if re.search("[Rr]ing mottagningen|ringer patienten", text)]
    assert row["for"] != Audience.BOTH or all("personal" in text for text in calls)


@each
def test_what_is_written_fits_into_the_database(row):
    limits = {"title": 120, "lead": 200, "if_not_helped": 300, "asked": 500}
    for name, limit in limits.items():
        assert all(len(text) <= limit for text in row[name].values())


def test_links_lead_somewhere(client):
    linked = [
        (row["slug"], address)
        for row in WRITTEN
        for text in texts(row, "sv") + texts(row, "en")
        for address in re.findall(r'href="([^"]*)"', markup.html(text))
    ]
    leads = {
        address: address.startswith("https://") or client.get(address).status_code == 200
        for _, address in linked
    }
    assert [link for link in linked if not leads[link[1]]] == []


def test_every_symptom_has_an_answer_for_everybody(answers):
    reporters = [Reporter.RESIDENT, Reporter.RELATIVE, Reporter.STAFF, Reporter.LOCAL_CONTACT]
    without = [
        (symptom.code, reporter)
        for symptom in Symptom.objects.all()
        for reporter in reporters
        if not Answer.objects.for_symptom(symptom.code, reporter).exists()
    ]
    assert without == []


def test_answers_are_for_symptoms_and_of_desks_that_there_are(answers):
    known = set(Symptom.objects.values_list("code", flat=True))
    assert {code for row in WRITTEN for code in row["symptoms"]} <= known
    assert {row["owner"] for row in WRITTEN} <= set(Desk.objects.values_list("code", flat=True))


def test_addresses_are_used_once_and_former_ones_lead_on():
    slugs = [row["slug"] for row in WRITTEN]
    assert len(set(slugs)) == len(slugs) >= 60
    assert not set(former_addresses()) & set(slugs)


def test_every_file_of_answers_is_read():
    folder = drawings.FOLDER.joinpath("answers")
    assert {file.name for file in folder.iterdir()} == {f"{name}.yaml" for name in FILES}


def test_all_drawings_exist_are_told_and_are_used():
    there = {file.name.removesuffix(".svg") for file in drawings.FOLDER.joinpath("drawings").iterdir()}
    used = {step["drawing"] for row in WRITTEN for step in steps(row) if "drawing" in step}
    assert there == set(drawings.told()) == used


def test_what_is_told_by_where_to_press_or_look_is_shown():
    shown = {row["slug"] for row in WRITTEN if any("drawing" in step for step in steps(row))}
    assert shown >= TOLD_BY_WHERE


@pytest.mark.parametrize("name", drawings.told())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_drawing_says_what_it_shows_and_has_no_style_or_script_of_its_own(name, language):
    drawn = drawings.draw(name, language)
    assert drawn.alt.endswith(".")
    assert drawn.svg.startswith("<svg viewBox=")
    assert not re.search(r"\{|style=|<style|<script|href|#[0-9a-f]{3}", drawn.svg)
