"""The pages of answers, open to everybody."""

import re

import pytest

from lotsen.guidance.models import Answer


def get(client, address, **query):
    response = client.get(address, query, headers={"accept-language": "sv"})
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_with_a_silent_microphone_finds_the_steps(client, answers):
    first = re.search(
        r'href="(/answers/[^"]+)"', get(client, "/answers", q="dom hor mej inte").partition("<h2>")[2]
    )
    assert first[1] == "/answers/they-cannot-hear-me"
    steps = get(client, "/answers/they-cannot-hear-me")
    assert "<li>Titta på mikrofonen i mötet." in steps
    assert "/register?symptom=microphone-silent&amp;tried=1" in steps
    assert "/register/solved" in steps


def test_all_answers_stand_under_what_they_are_about(client, answers):
    page = get(client, "/answers")
    assert "Kamera, mikrofon och högtalare" in page
    assert "Så fungerar det" in page
    assert "/answers/practise-at-home" in page
    assert "/answers/training-for-staff" not in page


def test_staff_see_the_answers_of_staff_and_may_look_at_the_others(client, people, answers):
    client.force_login(people.nurse)
    assert "/answers/training-for-staff" in get(client, "/answers")
    residents = get(client, "/answers", **{"for": "resident"})
    assert "/answers/practise-at-home" in residents
    assert "/answers/training-for-staff" not in residents
    assert "/unit/new?symptom=commission-missing" in get(client, "/answers/commission-missing")


def test_the_search_says_what_it_found_nothing_for(client, answers):
    page = get(client, "/answers", q="xyzzy plugh")
    assert "Vi hittade inget svar på det" in page
    assert 'value="xyzzy plugh"' in page


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("jag har bröstsmärta och kameran är svart", 'href="tel:112"'),
        ("jag behöver förnya mitt recept", 'href="tel:1177"'),
        ("vill boka vaccination", "Det här ser ut att gälla en annan tjänst"),
    ],
)
def test_what_is_not_ours_is_said_before_anything_else(client, answers, question, words):
    main = get(client, "/answers", q=question).partition("<main")[2].partition("</main>")[0]
    assert main.index(words) < main.index("<h1>")


def test_pages_are_in_english_too(client, answers):
    page = client.get("/answers/echo", {"lang": "en"}).content.decode()
    assert "There is an echo or a howl" in page
    assert "Did it help?" in page


def test_there_is_a_way_on_where_no_answers_are_loaded(client, catalogue):
    Answer.objects.all().delete()
    assert "Det finns inga svar än" in get(client, "/answers")


def test_an_answer_without_symptoms_and_an_unknown_one(client, answers):
    Answer.objects.get(slug="echo").symptoms.all().delete()
    assert 'href="/register"' in get(client, "/answers/echo")
    assert client.get("/answers/no-such-answer").status_code == 404


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", "x" * 100_000, "\x00\u200b\u202e", "%", "🙂"]
)
def test_odd_questions_do_no_harm(client, answers, question):
    page = get(client, "/answers", q=question)
    assert "<script>alert" not in page


@pytest.mark.parametrize("side", ["", "patient", "both", "'"])
def test_an_unknown_side_is_the_residents(client, answers, side):
    assert "/answers/practise-at-home" in get(client, "/answers", **{"for": side})


def test_the_pages_need_few_questions_to_the_database(client, answers, django_assert_max_num_queries):
    get(client, "/answers")
    for address, query in [("/answers", {}), ("/answers", {"q": "ljudet hackar"}), ("/answers/echo", {})]:
        with django_assert_max_num_queries(4):
            get(client, address, **query)
