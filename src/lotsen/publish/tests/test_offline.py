"""What a device keeps for the day when there is no connection."""

import re

import pytest
from django.contrib.staticfiles.finders import find
from django.db.models import F

from lotsen.desks import catalogue as catalogue_tables
from lotsen.desks.models import ContactPoint, Desk, Symptom
from lotsen.guidance.enums import Audience
from lotsen.guidance.guides import shelf
from lotsen.guidance.models import Answer
from lotsen.publish import offline

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = "/offline?lang=sv"


@pytest.fixture
def kept(catalogue, client):
    return lambda language="sv": client.get(f"/offline/kept.json?lang={language}").json()["kept"]


def test_one_page_and_the_files_that_it_is_made_of(kept, client):
    page = client.get(PAGE).content.decode()
    asked_for = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    modules = {
        f"/static/{name}.js" for names in re.findall(r'data-module="([^"]+)"', page) for name in names.split()
    }
    assert PAGE in kept()
    assert (asked_for | modules) - set(kept()) == set()
    assert all(find(address.removeprefix("/static/")) for address in kept() if address != PAGE)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_address_of_every_answer_and_guide_leads_to_one_place_on_it(catalogue, client, language):
    page = client.get(f"/offline?lang={language}").text
    wanted = [answer.slug for answer in Answer.objects.all()]
    wanted += [f"guide-{slug}" for slug in shelf.guides()]
    assert {"siths-card", "headset-at-work", "guide-log-in-as-staff"} <= set(wanted)
    assert {place: page.count(f'id="{place}"') for place in wanted} == dict.fromkeys(wanted, 1)


def test_what_is_for_staff_alone_is_folded_away_from_residents(catalogue, client):
    residents, _, staff = client.get(PAGE).text.partition('<details class="more kept-staff">')
    for answer in Answer.objects.all():
        assert f'id="{answer.slug}"' in (staff if answer.audience == Audience.STAFF else residents)
    assert 'id="guide-log-in-as-staff"' in staff
    assert 'href="tel:+46980319230"' in staff, "the local IT"
    assert 'href="tel:+46980319230"' not in residents


@pytest.mark.parametrize(
    "written", ["+46 (0)980-319 230", "0046 980 319 230", "Tfn 0980-319 230 (dygnet runt)"]
)
def test_a_telephone_dials_the_number_however_it_is_written(catalogue, client, written):
    ContactPoint.objects.filter(desk__code="local-it", kind=ContactPoint.PHONE).update(value=written)
    assert 'href="tel:+46980319230"' in client.get(PAGE).text


def test_an_answer_tells_how_old_it_is_and_whose(catalogue, client):
    Answer.objects.filter(slug="echo").update(reviewed_on="2026-05-03", owner="second-line")
    echo = client.get(PAGE).text.partition('id="echo"')[2].partition("</details>")[0]
    assert "Senast granskat 3 maj 2026, Videotjänstens support, 2:a linjen." in echo


def test_every_guide_can_be_followed_by_hand(catalogue, client):
    page = client.get(PAGE).content.decode()
    places, links = (
        set(re.findall(r'id="(guide-[^"]+)"', page)),
        set(re.findall(r'href="#(guide-[^"]+)"', page)),
    )
    assert {f"guide-{standing.slug}" for standing in shelf.guides().values()} <= places
    assert links
    assert links <= places


def test_hours_stand_as_a_week_and_not_as_open_now(catalogue, client):
    page = client.get(PAGE).content.decode()
    assert "Öppet nu" not in page
    assert "Stängt nu" not in page
    called = [contact for of in offline.DESKS for contact in offline.contacts(of, "sv")]
    assert all(week for _card, week in called)
    assert [card.code for card, _week in called] == ["first-line", "second-line", "local-it", "local-contact"]


def test_only_what_has_changed_is_fetched_again(kept):
    before = kept()
    assert kept() == before
    Answer.objects.filter(slug="echo").update(title_sv="Det ekar fortfarande", version=F("version") + 1)
    changed = {address for address, digest in kept().items() if before[address] != digest}
    assert changed == {PAGE}


@pytest.mark.parametrize(("named", "code"), [(Symptom, "echo"), (Desk, "vendor")])
def test_the_page_is_fetched_again_where_a_symptom_or_a_desk_is_called_otherwise(kept, named, code):
    before = kept()
    named.objects.filter(code=code).update(name_sv="Något annat")
    catalogue_tables.forget()
    changed = {address for address, digest in kept().items() if before[address] != digest}
    assert changed == {PAGE}


@pytest.mark.parametrize(
    "file", ["drawings/allow.svg", "drawings.yaml", "templates/offline.html", "locale/django.mo", "words.py"]
)
def test_the_page_is_fetched_again_after_an_upgrade_that_changes_what_it_is_made_of(
    kept, monkeypatch, tmp_path, file
):
    told = {}
    for version in ("old", "new", "the same"):
        there = tmp_path / version / file
        there.parent.mkdir(parents=True)
        there.write_text("old" if version == "old" else "new")
        monkeypatch.setattr(offline, "PRODUCT", tmp_path / version)
        told[version] = kept()
    changed = {address for address, digest in told["new"].items() if told["old"][address] != digest}
    assert changed == {PAGE}
    assert told["the same"] == told["new"]


def test_each_language_has_its_own_page(kept, client):
    assert "/offline?lang=en" in kept("en")
    assert PAGE not in kept("en")
    assert "Help without a connection" in client.get("/offline?lang=en").content.decode()


def test_it_can_be_installed(catalogue, client):
    told = client.get("/manifest.webmanifest?lang=sv")
    assert told.headers["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == "/"
    assert all(find(icon["src"].removeprefix("/static/")) for icon in told.json()["icons"])


def test_the_script_is_never_an_old_one(client):
    script = client.get("/service-worker.js")
    assert script.headers["Content-Type"] == "text/javascript"
    assert script.headers["Cache-Control"] == "no-cache"
