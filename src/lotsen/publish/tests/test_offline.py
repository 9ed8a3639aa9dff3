"""What a device keeps for the day when there is no connection."""

import re

import pytest
from django.contrib.staticfiles.finders import find
from django.db.models import F

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


def test_every_answer_for_residents_is_on_it(catalogue, client):
    page = client.get(PAGE).content.decode()
    for answer in Answer.objects.for_audience("resident"):
        assert f'id="{answer.slug}"' in page


def test_every_guide_for_residents_can_be_followed_by_hand(catalogue, client):
    page = client.get(PAGE).content.decode()
    places, links = (
        set(re.findall(r'id="(guide-[^"]+)"', page)),
        set(re.findall(r'href="#(guide-[^"]+)"', page)),
    )
    assert {f"guide-{standing.slug}" for standing, _steps in offline.guides()} <= places
    assert links
    assert links <= places


def test_hours_stand_as_a_week_and_not_as_open_now(catalogue, client):
    page = client.get(PAGE).content.decode()
    assert "Öppet nu" not in page
    assert "Stängt nu" not in page
    assert all(week for _card, week in offline.contacts("sv"))
    assert {card.code for card, _week in offline.contacts("sv")} == {"first-line", "second-line"}


def test_only_what_has_changed_is_fetched_again(kept):
    before = kept()
    assert kept() == before
    Answer.objects.filter(slug="echo").update(title_sv="Det ekar fortfarande", version=F("version") + 1)
    changed = {address for address, digest in kept().items() if before[address] != digest}
    assert changed == {PAGE}


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
