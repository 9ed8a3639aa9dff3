"""The answers for other programs, without a token."""

from lotsen.guidance import finding
from lotsen.people import limits
from lotsen.policy.recognition import Recognition


def get(client, path="", **query):
    response = client.get(f"/api/v1/answers{path}", query)
    assert response.status_code == 200
    return response.json()


def slugs(told):
    return [item["slug"] for item in told["items"]]


def test_a_question_finds_answers_with_their_addresses(client, answers):
    told = get(client, q="de hör inte mig")
    assert told["items"][0] == {
        "slug": "they-cannot-hear-me",
        "title": "De hör inte dig",
        "lead": "Du hör den andra, men den andra hör inte dig. Ofta är mikrofonen avstängd eller fel vald.",
        "url": "http://localhost:8000/answers/they-cannot-hear-me",
    }
    assert (told["out_of_scope"], told["perhaps_emergency"]) == (None, False)


def test_danger_to_life_is_told_and_no_answer_beside_it(client, answers):
    told = get(client, q="har ont i bröstet och kan inte andas")
    assert (told["out_of_scope"], told["items"]) == ("emergency", [])


def test_a_question_in_which_somebody_may_be_in_danger_says_so(client, answers, monkeypatch):
    monkeypatch.setattr(finding, "recognise", lambda _text: Recognition(perhaps_emergency=True))
    assert get(client, q="hon är så konstig")["perhaps_emergency"]


def test_a_question_in_a_language_that_we_do_not_read_says_which(client, answers):
    told = get(client, q="no puedo entrar en la reunión con el médico")
    assert (told["other_language"], told["greeting"]) == (
        "es",
        "Solo leemos sueco e inglés. Llámanos y te ayudaremos.",
    )
    assert set(told["contact"]) == {"name", "what_we_do", "phone", "note", "email", "open_now"}
    assert told["contact"]["phone"]
    ours = get(client, q="de hör inte mig")
    assert (ours["other_language"], ours["greeting"], ours["contact"]) == (None, None, None)


def test_answers_of_a_symptom_of_one_side_and_in_another_language(client, answers):
    told = get(client, symptom="commission-missing", audience="staff", language="en")
    assert told["items"][0]["title"] == "Your commission is missing"
    assert slugs(get(client, symptom="commission-missing")) == ["commission-told-to-resident"]
    assert slugs(get(client, symptom="no-such-symptom")) == []


def test_without_a_question_all_come_in_the_order_of_the_page(client, answers):
    assert slugs(get(client, limit=2)) == ["portal-down", "from-portal-to-meeting"]


def test_one_answer_has_its_steps_for_each_device(client, answers):
    told = get(client, "/allow-camera", language="en")
    assert told["symptoms"] == ["camera-blocked"]
    assert told["parts"][0]["steps"][0] == {
        "text": "Does the browser ask about the camera? Press Allow.",
        "html": "Does the browser ask about the camera? Press <strong>Allow</strong>.",
        "drawing": told["parts"][0]["steps"][0]["drawing"],
    }
    assert told["parts"][1]["systems"] == ["iphone"]
    assert told["parts"][1]["label"] == "iPhone, iPad · Safari"
    assert (told["reviewed_on"], told["owner"]) == ("2026-11-29", "Video service support, second line")


def test_what_makes_no_sense_is_a_problem_document(client, answers):
    for query in ({"audience": "patient"}, {"language": "fi"}, {"limit": 0}, {"q": "x" * 2_001}):
        response = client.get("/api/v1/answers", query)
        assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert client.get("/api/v1/answers/no-such-answer").status_code == 404


def test_nobody_can_ask_over_and_over(client, answers, settings):
    settings.LIMITS = "answers=2/minute"
    limits.forget()
    assert [client.get("/api/v1/answers").status_code for _ in range(3)] == [200, 200, 429]


def test_the_document_of_the_api_tells_of_them(client, answers):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/answers", "/api/v1/answers/{slug}"} <= set(paths)
