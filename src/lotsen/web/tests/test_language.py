"""Swedish unless the reader chose otherwise."""

import pytest

PAGE = "/register/solved"
SWEDISH, ENGLISH = '<html lang="sv">', '<html lang="en">'


def test_the_browsers_own_language_is_not_asked(client):
    page = client.get(PAGE, headers={"Accept-Language": "en"})

    assert SWEDISH in page.text
    assert page.headers["Content-Language"] == "sv"


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
    assert "Cookie" in client.get(PAGE).headers["Vary"]
