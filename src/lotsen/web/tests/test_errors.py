"""Whatever goes wrong, the reader learns what happened, what is stored, and the way on."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("lotsen.web.tests.breaking")
BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
STORY = "Bilden är svart när jag öppnar mötet."


@pytest.mark.parametrize(
    ("path", "status", "swedish", "english"),
    [
        ("/nowhere", 404, "Vi hittar inte sidan", "We cannot find that page"),
        ("/forbidden", 403, "Du kommer inte åt det här", "You do not have access to this"),
        ("/not-allowed", 409, "Det går inte att göra nu", "That cannot be done now"),
        ("/not-text", 400, "Vi kunde inte läsa tecknen", "We could not read the characters"),
        ("/broken", 500, "Något gick fel hos oss", "Something went wrong with us"),
    ],
)
def test_each_error_has_a_page_in_both_languages(client, path, status, swedish, english):
    client.raise_request_exception = False

    for language, heading in (("sv", swedish), ("en", english)):
        page = client.get(path, {"lang": language})
        assert page.status_code == status
        assert f"<h1>{heading}</h1>" in page.text
        assert f'<html lang="{language}">' in page.text
        assert "secret" not in page.text


def test_only_a_private_link_that_leads_nowhere_speaks_of_what_was_sent(client):
    kept = "Allt du har skickat till oss tidigare finns kvar."

    assert kept in client.get("/follow/forged").text
    assert kept not in client.get("/nowhere").text


def test_a_step_that_came_too_late_names_the_state_and_gives_the_text_back(client):
    page = client.post("/not-allowed", {"text": STORY, "submission": "0123456789abcdef0123"})

    assert "Nu är läget: Löst." in page.text
    assert f"{STORY}</textarea>" in page.text
    assert "0123456789abcdef0123" not in page.text


def test_only_what_somebody_wrote_is_given_back_and_each_text_once(client):
    key = "79:5:1xXx3c:nqS2IL3FqV_UiOvx6WhMkUZELhk49YJ-gUzy6y8n0lg"

    page = client.post(
        "/not-allowed", {"key": key, "text": STORY, "told_text": STORY, "page": "/cases/L-111-111-111"}
    )

    assert key not in page.text
    assert page.text.count("</textarea>") == page.text.count(f"{STORY}</textarea>") == 1


def test_what_is_written_without_spaces_in_other_letters_is_given_back(client):
    story = "我看不到任何画面会议已经开始了请帮帮我"

    assert f"{story}</textarea>" in client.post("/not-allowed", {"text": story}).text


def test_what_is_given_back_cannot_become_markup(client):
    page = client.post("/not-allowed", {"text": "</textarea> <script>alert(1)</script>"})

    assert "<script>alert" not in page.text


def test_a_forged_or_stale_form_is_refused_and_its_text_given_back():
    page = Client(enforce_csrf_checks=True).post("/receives", {"text": STORY})

    assert page.status_code == 403
    assert "Sidan hade varit öppen för länge" in page.text
    assert "Det kom inte fram." in page.text
    assert "sparades" not in page.text  # a draft may have been
    assert f"{STORY}</textarea>" in page.text


def test_more_than_we_receive_is_said_to_be_too_much(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    page = Client(enforce_csrf_checks=True).post(
        "/receives", "text=" + "a" * 2000, content_type="application/x-www-form-urlencoded"
    )

    assert page.status_code == 413
    assert "Det var mer än vi kan ta emot" in page.text


def test_a_part_of_a_page_gets_its_error_among_the_messages(client):
    part = client.post("/not-allowed", {"text": STORY}, headers={"HX-Request": "true"})

    assert part.status_code == 409
    assert part.headers["HX-Retarget"] == "#messages"
    assert "<html" not in part.text
    assert STORY in part.text


def test_the_way_to_another_language_leads_back_to_where_the_form_was(client):
    here = client.post("/not-allowed", headers={"Referer": "http://testserver/desk?q=1"})
    elsewhere = client.post("/not-allowed", headers={"Referer": "https://elsewhere.example/desk"})

    assert "http://testserver/desk?lang=en" in here.text
    assert "elsewhere" not in elsewhere.text


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/register/send", "/register"),
        ("/now/help", "/now"),
        ("/places/7/send/now", "/places/7"),
    ],
)
def test_an_address_that_only_receives_leads_a_browser_to_the_page_that_it_belongs_to(client, path, page):
    answer = client.get(path, headers={"Accept": BROWSERS})

    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_where_no_page_is_above_it_says_so(client):
    page = client.get("/only-receives", headers={"Accept": BROWSERS})

    assert page.status_code == 405
    assert "<h1>Den här adressen tar bara emot det som skickas till den</h1>" in page.text
    assert "Till startsidan" in page.text


@pytest.mark.parametrize(
    "headers", [{}, {"Accept": "application/json"}, {"Accept": BROWSERS, "HX-Request": "true"}]
)
def test_programs_and_parts_of_pages_get_the_bare_answer(client, headers):
    answer = client.get("/register/send", headers=headers)

    assert (answer.status_code, answer.content) == (405, b"")


def test_the_api_answers_browsers_as_it_answers_programs(client):
    answer = client.get("/api/v1/live-help", headers={"Accept": BROWSERS})

    assert answer.status_code == 405
    assert "<html" not in answer.text
