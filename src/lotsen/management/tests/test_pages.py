"""Every page of the management opens for a manager, in both languages, and for nobody else."""

import re

import pytest
from django.urls import reverse

from lotsen.management import actions
from lotsen.management.models import Edition

pytestmark = pytest.mark.one_database

PAGES = [
    "/manage", "/manage/desks", "/manage/desks/new", "/manage/desks/first-line", "/manage/desks/first-line/change",
    "/manage/desks/first-line/hours", "/manage/desks/first-line/ways", "/manage/desks/first-line/contact_points/phone",
    "/manage/desks/first-line/contact_points/new", "/manage/desks/first-line/exceptions/new",
    "/manage/desks/first-line/exceptions/2026-12-23", "/manage/desks/first-line/requirements/told",
    "/manage/desks/first-line/requirements/new", "/manage/desks/first-line/saved_replies/safe",
    "/manage/desks/first-line/saved_replies/new", "/manage/symptoms", "/manage/symptoms/new",
    "/manage/symptoms/join-failed", "/manage/symptoms/other", "/manage/escalations", "/manage/clocks",
    "/manage/clocks/usual", "/manage/clocks/vendor", "/manage/services", "/manage/services/new",
    "/manage/services/video-visits", "/manage/flow", "/manage/history", "/manage/history/1",
]  # fmt: skip
NOT_THERE = [
    "/manage/desks/none", "/manage/desks/none/change", "/manage/desks/none/hours", "/manage/desks/none/ways",
    "/manage/desks/first-line/cats/new", "/manage/desks/none/exceptions/new",
    "/manage/desks/first-line/saved_replies/none", "/manage/symptoms/none", "/manage/clocks/none",
    "/manage/services/none", "/manage/history/999",
]  # fmt: skip


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_manager_opens_every_page(client, people, page, language):
    client.force_login(people.manager)
    actions.standing()

    answer = client.get(page, {"lang": language})

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "whose"),
    [
        ("/manage/desks/first-line/hours", "National e-services support, first line"),
        ("/manage/desks/first-line/ways", "National e-services support, first line"),
        ("/manage/desks/first-line/contact_points/new", "National e-services support, first line"),
        ("/manage/symptoms/join-failed", "I cannot get into the meeting, or cannot start it"),
        ("/manage/symptoms/new", ""),
        ("/manage/clocks/usual", ""),
    ],
)
def test_a_form_says_whose_it_is(client, people, page, whose):
    client.force_login(people.manager)
    text = client.get(page, {"lang": "en"}).text
    assert re.findall(r'<p class="kicker">([^<]*)</p>', text) == ([whose] if whose else [])
    assert not whose or f" · {whose} – Lotsen</title>" in text


@pytest.mark.parametrize("page", NOT_THERE)
def test_what_there_is_not_is_not_found(client, people, page):
    client.force_login(people.manager)

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("who", ["first_line", "nurse", "investigator", "vendor"])
def test_nobody_else_opens_them(client, people, who):
    client.force_login(getattr(people, who))

    assert {client.get(page).status_code for page in PAGES} == {403}


@pytest.mark.parametrize("name", ["edition-return", "edition-undo", "proposal-drop"])
def test_what_changes_something_is_posted(client, people, name):
    client.force_login(people.manager)

    assert client.get(reverse(f"management:{name}", args=[1])).status_code == 405


def test_the_first_look_is_the_first_edition(client, people):
    client.force_login(people.manager)

    client.get("/manage")
    client.get("/manage")

    assert [edition.number for edition in Edition.objects.all()] == [1]
