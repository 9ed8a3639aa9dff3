"""The talk that goes along on other pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.policy.terms import Outcome, Saved

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DOCK = 'id="dock"'


@pytest.fixture
def person(client, all_open):
    """A browser that has asked for help."""
    client.post(reverse("live:ask"), {"submission": uuid4()})
    return client


@pytest.fixture
def helped(person, people):
    """The same, while somebody helps."""
    actions.come_on(by=people.first_line)
    actions.accept(talk=Talk.objects.get(), by=people.first_line)
    return person


def talk() -> Talk:
    return Talk.objects.select_related(*actions.BESIDE).get()


def news(client: Client, **told) -> dict:
    address = reverse("live:dock-news", args=[talk().case.follow_token])
    return client.post(address, {"after": 0, **told}, content_type="application/json").json()


@pytest.mark.parametrize("path", ["/", "/test", "/answers/echo", "/guides", "/register?symptom=echo"])
def test_it_goes_along_on_every_other_page_and_not_on_its_own(person, path):
    assert DOCK in person.get(path).text
    assert DOCK not in person.get(reverse("live:talk", args=[talk().case.follow_token])).text
    assert DOCK not in Client().get("/").text


@pytest.mark.parametrize("kept", [{}, {"begun": 1}])
def test_pages_without_a_talk_ask_the_database_for_nothing_of_it(client, all_open, kept):
    if kept:
        session = client.session
        session.update(kept)
        session.save()
    with CaptureQueriesContext(connection) as asked:
        assert DOCK not in client.get("/register/solved").text
    assert [one["sql"] for one in asked if "live_" in one["sql"] or "cases_case" in one["sql"]] == []
    assert kept or not [one["sql"] for one in asked if "django_session" in one["sql"]]


def test_it_tells_the_place_in_line_and_then_that_somebody_helps(person, people):
    assert "Du är nummer 1 i kön" in person.get("/").text
    actions.come_on(by=people.first_line)
    actions.accept(talk=talk(), by=people.first_line)
    assert "Supporten hjälper dig" in person.get("/").text


def not_me(browser, page="/"):
    return browser.post(
        reverse("live:not-mine", args=[talk().case.follow_token]), {"page": page}, follow=True
    )


def test_whoever_uses_the_browser_next_says_so_and_it_knows_nothing_any_more(person):
    person.get("/now", {"starts_at": (timezone.now() + timedelta(minutes=5)).isoformat()})
    here = "/answers/echo?lang=sv"
    page = person.get(here).text
    assert "Det här är inte jag" in page
    assert f'name="page" value="{here}"' in page
    answer = not_me(person, here)
    assert answer.redirect_chain == [(here, 302)]
    assert DOCK not in answer.text
    assert list(person.session.keys()) == []
    assert talk().state == Talk.WAITING
    person.post(reverse("live:ask"), {"submission": uuid4()})
    assert Talk.objects.count() == 2


def test_whoever_was_signed_in_is_not_any_more(person, people):
    person.force_login(people.nurse)
    person.post(reverse("live:ask"), {"submission": uuid4()})
    assert "You are signed out, too." in person.get("/answers/echo?lang=en").text
    not_me(person)
    assert not person.session.get("_auth_user_id")


def test_on_the_page_of_the_talk_it_leads_to_the_start_page(person):
    page = person.get(reverse("live:talk", args=[talk().case.follow_token])).text
    assert "Det här är inte jag" in page
    assert not_me(person, "").redirect_chain == [(reverse("web:start"), 302)]
    assert not_me(person, "https://evil.example/").redirect_chain == [(reverse("web:start"), 302)]


def test_help_for_whoever_is_sent_here_asks_first_whose_the_open_talk_is(person, settings):
    settings.EMBEDDERS = ["https://vard.example"]
    here = "/now?opener=https://vard.example"
    page = person.get(here).text
    assert "Ett samtal är öppet" in page
    assert "live/outside/opened" not in page
    answer = not_me(person, here)
    assert "live/outside/opened" in answer.text
    assert answer["Cross-Origin-Opener-Policy"] == "unsafe-none"


def test_what_was_said_is_unread_until_it_is_read(helped, people):
    actions.answer(talk=talk(), by=people.first_line, text="Ser du en ruta?", submission="1")
    page = helped.get("/").text
    assert "1 nytt" in page
    assert "Ser du en ruta?" in page
    told = news(helped)
    assert "1 nytt" in told["dock"]
    last = told["rows"][-1]["number"]
    assert "nytt" not in news(helped, after=last, read=last)["dock"]


def test_what_is_said_there_stands_escaped(helped, people):
    actions.answer(talk=talk(), by=people.first_line, text="<script>alert(1)</script>", submission="1")
    assert "<script>alert" not in helped.get("/").text
    assert "<script>alert" not in news(helped)["dock"]


def test_its_news_are_those_of_the_talk_and_closed_to_a_forged_link(helped):
    assert news(helped)["state"] == "talking"
    forged = helped.post(
        reverse("live:dock-news", args=["L-111-111-111:x"]), {}, content_type="application/json"
    )
    assert forged.status_code == 404


@pytest.mark.parametrize(
    ("show", "words"),
    [
        (
            {"kind": "retest", "check": "camera"},
            ['data-target="camera"', 'href="/test#check-camera"', "Gör om steget för kameran"],
        ),
        ({"kind": "press", "button": "begin"}, ['data-target="begin"', "Starta testet"]),
        ({"kind": "advice", "slug": "echo"}, ['href="/answers/echo"']),
        ({"kind": "advice", "slug": "echo", "step": 2}, ['href="/answers/echo#']),
        ({"kind": "press", "button": "screen"}, ["Titta på det de visar dig i samtalet"]),
        ({"kind": "press", "button": "\"><script>"}, ["Titta på det de visar dig i samtalet"]),
    ],
)  # fmt: skip
def test_what_support_puts_before_the_person_is_a_card(helped, people, show, words):
    actions.show_step(talk=talk(), by=people.first_line, step=show, submission="s")
    page = helped.get("/test").text.partition(DOCK)[2]
    assert [word for word in words if word not in page] == []


def test_it_goes_when_the_end_has_been_seen_or_is_put_away(helped, people):
    actions.end(talk=talk(), by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    assert "Samtalet är avslutat" in helped.get("/").text
    told = news(helped)
    last = told["rows"][-1]["number"]
    assert told["dock"]
    assert news(helped, after=last, read=last)["dock"] == ""
    assert DOCK not in helped.get("/").text


def test_putting_it_away_leads_back_to_the_page_and_nowhere_else(helped, people):
    actions.end(talk=talk(), by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    assert helped.post(reverse("live:dock-close"), {"page": "/answers"}).url == "/answers"
    assert DOCK not in helped.get("/").text
    assert helped.post(reverse("live:dock-close"), {"page": "https://evil.example/"}).url == "/"


def test_whoever_left_themselves_is_told_nothing_and_an_old_end_is_no_news(person, people):
    actions.give_up(talk=talk(), works=True)
    assert DOCK not in person.get("/").text


def test_an_end_of_long_ago_is_no_news(helped, people):
    actions.end(talk=talk(), by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    Talk.objects.update(ended_at=timezone.now() - timedelta(hours=3))
    assert DOCK not in helped.get("/").text
