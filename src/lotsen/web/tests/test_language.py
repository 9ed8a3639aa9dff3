"""The language that the reader chose; else Swedish, or English for a browser that knows no Swedish."""

import pytest

PAGE = "/register/solved"
SWEDISH, ENGLISH = '<html lang="sv">', '<html lang="en">'


@pytest.mark.parametrize("told", ["en", "en-GB,en;q=0.9", "de-DE,de;q=0.9,en;q=0.5", "EN-us"])
def test_a_browser_that_asks_for_english_and_no_swedish_is_met_in_english(client, told):
    page = client.get(PAGE, headers={"Accept-Language": told})

    assert ENGLISH in page.text
    assert page.headers["Content-Language"] == "en"
    assert "language" not in page.cookies


@pytest.mark.parametrize(
    "told", ["", "sv", "en-US,en;q=0.9,sv;q=0.1", "de", "*", "en;q=x", "no,da", "sv-FI,en"]
)
def test_all_others_are_met_in_swedish(client, told):
    assert SWEDISH in client.get(PAGE, headers={"Accept-Language": told}).text
    assert SWEDISH in client.get(PAGE).text


def test_a_choice_goes_before_what_the_browser_asks_for(client):
    client.get(PAGE, {"lang": "sv"})

    assert SWEDISH in client.get(PAGE, headers={"Accept-Language": "en"}).text


def test_a_choice_is_remembered(client):
    assert ENGLISH in client.get(PAGE, {"lang": "en"}).text
    assert ENGLISH in client.get(PAGE).text
    assert SWEDISH in client.get(PAGE, {"lang": "sv"}).text
    assert SWEDISH in client.get(PAGE).text


def test_a_language_that_we_do_not_speak_changes_nothing(client):
    page = client.get(PAGE, {"lang": "<b>"})

    assert SWEDISH in page.text
    assert "language" not in page.cookies


@pytest.mark.django_db
def test_an_account_has_a_language_and_the_choice_at_hand_wins(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("anna", name="Anna", language="en"))

    assert ENGLISH in client.get(PAGE).text
    assert SWEDISH in client.get(PAGE, {"lang": "sv"}).text
    assert SWEDISH in client.get(PAGE).text


def test_the_switch_stays_on_the_page_with_what_was_asked(client):
    assert 'href="/register/solved?q=kamera&amp;lang=en"' in client.get(PAGE, {"q": "kamera"}).text


def test_caches_keep_the_readers_apart(client):
    told = client.get(PAGE).headers["Vary"]

    assert "Cookie" in told
    assert "Accept-Language" in told
