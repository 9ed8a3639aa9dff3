"""What was tried step by step comes along into the case, and nobody is asked twice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.actions.erasing import erase_text
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh
from lotsen.guidance.guides import counting, shelf, walking
from lotsen.guidance.tests.acting import tell

SILENT, INTO = "/guides/they-cannot-hear-me", "/guides/into-the-meeting"
pytestmark = [pytest.mark.usefixtures("guides"), pytest.mark.one_database]


def walk(client, guide, *choices):
    for at, choice in enumerate(choices):
        assert tell(client, guide, at, choice).status_code == 302


def form(page) -> dict:
    """The registration as the page fills it in."""
    sent = page.context["form"]
    names = ("submission", "symptom", "guide", "text", "when", "at")
    return {name: sent[name].value() or "" for name in names}


def registered(client, guide, **told) -> Case:
    """The case as the page fills it in, and with what the person answers besides."""
    page = client.get("/register", {"guide": guide})
    answer = client.post("/register/send", form(page) | told)
    assert answer.status_code == 302, answer.context["form"].errors
    return Case.objects.get()


def counted() -> counting.Count:
    today, tree = timezone.localdate(), shelf.guides()["they-cannot-hear-me"].tree
    return counting.count("they-cannot-hear-me", tree, today, today + timezone.timedelta(days=1))


def test_the_symptom_the_answers_and_the_outcome_come_along(client):
    walk(client, SILENT, "no-help", "still", "no-help", "no-help")
    page = client.get("/register?guide=they-cannot-hear-me")
    assert "De hör inte mig" in page.text.partition("<h1")[2]
    assert "Det du har provat följer med" in page.text
    case = registered(client, "they-cannot-hear-me", when="none")
    assert case.symptom.code == "microphone-silent"
    tried = case.first_row.data["tried"]
    assert [answer["choice"] for answer in tried["answers"]] == ["no-help", "still", "no-help", "no-help"]
    assert tried["answers"][0]["ask"] == "Slå på mikrofonen"
    assert tried["found"] == "Ljudet från dig kommer inte fram"


def test_the_desk_reads_it_and_so_does_the_person(client, people):
    walk(client, SILENT, "no-help", "still", "no-help", "no-help")
    case = registered(client, "they-cannot-hear-me", when="none")
    follow = client.get(case.follow_url).text
    assert "Redan provat" in follow
    assert "Stapeln rör sig inte" in follow
    client.force_login(people.second_line)
    page = client.get(case.get_absolute_url()).text
    assert "Redan provat" in page
    assert "Ljudet från dig kommer inte fram" in page


def test_a_guide_that_finds_the_desk_sends_the_case_there_and_says_so(client):
    walk(client, "/guides/log-in", "no-eid")
    case = registered(client, "log-in", when="none")
    assert (case.desk.code, case.symptom.code) == ("care-unit", "login-eid")
    assert case.first_row.data["reasons"][1]["code"] == "guide"


def test_what_the_person_chooses_instead_stands_above_what_the_guide_found(client):
    walk(client, "/guides/log-in", "no-eid")
    case = registered(client, "log-in", when="none", symptom="echo")
    assert (case.symptom.code, case.desk.code) == ("echo", "second-line")
    assert case.first_row.data["tried"]["guide"] == "log-in"


def test_somebody_who_does_not_walk_to_the_end_brings_what_they_have(client):
    walk(client, SILENT, "no-help")
    case = registered(client, "they-cannot-hear-me", when="none")
    assert case.symptom.code == "microphone-silent"
    assert len(case.first_row.data["tried"]["answers"]) == 1
    assert "Fortsätt där du var" not in client.get("/guides").text


@pytest.mark.parametrize(
    ("answer", "symptom"),
    [("missing", "join-failed"), ("warning", "certificate-warning"), ("blank", "jump-out-failed")],
)
def test_a_walk_that_is_left_is_about_what_it_can_still_find(client, answer, symptom):
    walk(client, INTO, "near", answer)
    assert registered(client, "into-the-meeting").symptom.code == symptom


def test_a_walk_that_became_a_case_is_none_that_was_left(client):
    walk(client, SILENT, "no-help")
    registered(client, "they-cannot-hear-me", when="none")
    assert [counted().left, counted().asked, counted().walks] == [(), 1, 1]
    tell(client, SILENT, 1, "still")
    assert [counted().left, counted().asked, counted().walks] == [(("choose", 1),), 0, 1]


def test_a_walk_that_has_come_to_its_end_stays_there_when_it_becomes_a_case(client):
    walk(client, SILENT, "no-help", "still", "no-help", "no-help")
    registered(client, "they-cannot-hear-me", when="none")
    assert [counted().found, counted().asked, counted().to_desks] == [1, 0, 1]


def test_the_same_form_sent_twice_is_one_case(client):
    walk(client, SILENT, "no-help")
    told = form(client.get("/register?guide=they-cannot-hear-me")) | {"when": "none"}
    places = {client.post("/register/send", told).url for _each in range(2)}
    assert len(places) == 1
    assert Case.objects.count() == 1


@pytest.mark.parametrize("guide", ["nothing", "they-cannot-hear-me", "x" * 500])
def test_a_guide_that_nobody_walked_adds_nothing(client, guide):
    told = {
        "guide": guide,
        "text": "Det ekar",
        "when": "none",
        "submission": "5c0f6c0e-3a0c-4f6e-9d6f-0d0a9d0b8a01",
    }
    client.post("/register/send", told)
    assert all("tried" not in case.first_row.data for case in Case.objects.all())


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("De hör inte mig och mötet börjar om tio minuter", "soon"),
        ("De hör inte mig, jag är i mötet nu", "now"),
    ],
)
def test_a_meeting_that_was_told_of_is_filled_in_again(client, text, when):
    client.post("/register", {"text": text})
    assert "choice--acute" in client.get(SILENT).text
    walk(client, SILENT, "no-help", "still", "no-help", "no-help")
    assert form(client.get("/register?guide=they-cannot-hear-me"))["when"] == when


NEAR = [("near", "missing", "no-help"), ("near", "blank")]


@pytest.mark.parametrize("answers", NEAR)
def test_how_near_the_meeting_is_by_the_guide_is_not_asked_again(client, answers):
    walk(client, INTO, *answers)
    page = client.get("/register?guide=into-the-meeting")
    assert form(page)["when"] == "soon"
    assert "Inget möte i dag" not in page.text
    assert "choice--acute" in client.get(SILENT).text
    case = registered(client, "into-the-meeting")
    assert (case.phase, case.starts_at, case.first_row.data["reasons"][0]["code"]) == (
        "joining",
        None,
        "joining",
    )


def test_of_a_meeting_later_today_only_the_time_is_asked_for(client):
    walk(client, INTO, "later", "no-help", "missing", "no-help")
    page = client.get("/register?guide=into-the-meeting")
    assert form(page)["when"] == "today"
    assert "Inget möte i dag" not in page.text
    answer = client.post("/register/send", form(page))
    assert list(answer.context["form"].errors) == ["at"]


def test_a_meeting_on_another_day_is_told_once(client):
    walk(client, INTO, "another-day", "no-help", "missing", "no-help")
    case = registered(client, "into-the-meeting")
    assert (case.phase, case.urgency) == ("invited", "normal")


def test_the_next_guide_knows_it_and_the_way_back_asks_it_again(client):
    walk(client, INTO, "near", "blank")
    assert "När börjar mötet?" in client.get(INTO).text.partition("<h1")[2]
    walk(client, "/guides/nobody-there", "patient")
    assert "Du är tidig" in client.get("/guides/nobody-there/1").text
    tell(client, INTO, 0, "another-day")
    assert "choice--acute" not in client.get(SILENT).text
    assert form(client.get("/register?guide=into-the-meeting"))["when"] == "later"


def test_what_the_form_was_told_no_guide_asks_for(client):
    told = {"symptom": "echo", "when": "soon", "submission": "5c0f6c0e-3a0c-4f6e-9d6f-0d0a9d0b8a02"}
    assert client.post("/register/send", told).status_code == 302
    assert "Vad händer när du öppnar mötet?" in client.get(INTO).text
    assert "choice--acute" in client.get(SILENT).text


def test_what_was_seen_of_the_meeting_and_is_wrong_is_forgotten(client):
    client.get("/register?symptom=echo&when=soon")
    client.post(f"{INTO}/0/answer", {"doubt": "meeting"})
    assert "När börjar mötet?" in client.get(INTO).text
    assert "choice--acute" not in client.get(SILENT).text


def test_whoever_says_that_there_is_no_meeting_is_believed(client):
    walk(client, INTO, "near", "missing", "no-help")
    told = form(client.get("/register?guide=into-the-meeting")) | {"when": "none", "email": "wrong"}
    answer = client.post("/register/send", told)
    assert answer.status_code == 422
    assert answer.context["understanding"].assessment.route.urgency == "normal"


@pytest.mark.parametrize("symptom", ["", "join-failed"])
def test_staff_are_not_asked_again_either(client, people, symptom):
    client.force_login(people.nurse)
    walk(client, INTO, "near", "missing", "no-help")
    page = client.get(
        reverse("cases:unit-new"), {"guide": "into-the-meeting", **({"symptom": symptom} if symptom else {})}
    )
    assert form(page)["when"] == "soon"
    assert page.context["suggestion"].understanding.assessment.route.urgency == "acute"
    told = form(page) | {"text": "Mötet finns inte", "affected": "self"}
    assert client.post(reverse("cases:unit-new"), told).status_code == 302
    assert Case.objects.get().phase == "joining"


def test_staff_bring_it_to_their_own_form(client, people):
    client.force_login(people.nurse)
    walk(client, "/guides/log-in-as-staff", "no-commission", "no-help")
    page = client.get(reverse("cases:unit-new"), {"guide": "log-in-as-staff"})
    assert "Det du har provat följer med" in page.text
    told = form(page) | {"text": "Uppdrag saknas", "affected": "self", "when": "none"}
    client.post(reverse("cases:unit-new"), told)
    case = Case.objects.get()
    assert case.symptom.code == "commission-missing"
    assert case.first_row.data["tried"]["title"] == "Jag kommer inte in med SITHS eller rätt uppdrag"


def test_of_two_guides_both_come_along_and_the_one_they_come_from_says_what_it_is_about(client, people):
    walk(client, "/guides/log-in", "no-eid")
    walk(client, SILENT, "no-help", "still", "no-help", "no-help")
    assert "Hur långt kommer du?" in client.get("/register?guide=they-cannot-hear-me").text
    case = registered(client, "they-cannot-hear-me", when="none")
    data = case.first_row.data
    assert case.symptom.code == "microphone-silent"
    assert data["tried"]["guide"] == "they-cannot-hear-me"
    assert [told["guide"] for told in data["also_tried"]] == ["log-in"]
    assert "Hur långt kommer du?" in client.get(case.follow_url).text
    client.force_login(people.second_line)
    page = client.get(case.get_absolute_url()).text
    assert "Ljudet från dig kommer inte fram" in page
    assert "Hur långt kommer du?" in page


def test_who_registers_by_another_way_than_from_the_guide_brings_it_along_and_is_understood_by_their_words(
    client,
):
    walk(client, SILENT, "no-help")
    page = client.post("/register", {"text": "Det ekar i rummet"})
    assert "Det du har provat följer med" in page.text
    client.post("/register/send", form(page) | {"when": "none"})
    case = Case.objects.get()
    assert case.symptom.code == "echo"
    assert len(case.first_row.data["also_tried"][0]["answers"]) == 1
    assert [counted().left, counted().asked] == [(), 1]


def test_what_went_into_a_case_goes_into_no_other(client):
    walk(client, SILENT, "no-help")
    registered(client, "they-cannot-hear-me", when="none")
    told = form(client.get("/register")) | {"text": "Det ekar", "when": "none"}
    client.post("/register/send", told)
    assert Case.objects.latest("pk").first_row.data.keys() & {"tried", "also_tried"} == set()


def test_what_was_solved_or_is_long_ago_does_not_go_along(client, monkeypatch):
    walk(client, SILENT, "works")
    assert "Det du har provat" not in client.get("/register?symptom=echo").text
    walk(client, "/guides/choppy", "choppy")
    assert "Det du har provat" in client.get("/register?symptom=echo").text
    later = timezone.now() + walking.RECENT
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Det du har provat" not in client.get("/register?symptom=echo").text


def test_staff_bring_every_guide_to_their_own_form(client, people):
    client.force_login(people.nurse)
    walk(client, SILENT, "no-help")
    page = client.get(reverse("cases:unit-new"), {"symptom": "echo"})
    assert "Slå på mikrofonen" in page.text
    told = form(page) | {"text": "Det ekar", "affected": "self", "when": "none"}
    client.post(reverse("cases:unit-new"), told)
    assert Case.objects.get().first_row.data["also_tried"][0]["guide"] == "they-cannot-hear-me"
    assert "Slå på mikrofonen" not in client.get(reverse("cases:unit-new")).text


def test_who_registers_what_stands_in_the_way_of_signing_in_brings_it_along(client):
    walk(client, "/guides/log-in-as-staff", "no-commission", "no-help")
    client.post("/commission/no-commission/register", {"submission": "5c0f6c0e-3a0c-4f6e-9d6f-0d0a9d0b8a04"})
    assert Case.objects.get().first_row.data["also_tried"][0]["guide"] == "log-in-as-staff"
    assert "Fortsätt där du var" not in client.get("/guides").text


def test_it_is_erased_with_the_texts(client):
    walk(client, SILENT, "no-help")
    walk(client, "/guides/choppy", "choppy")
    case = registered(client, "they-cannot-hear-me", when="none")
    assert case.first_row.data.keys() >= {"tried", "also_tried"}
    erase_text(case=case, at=timezone.now())
    assert fresh(case).first_row.data.keys() & {"tried", "also_tried"} == set()
    assert client.get(case.follow_url).status_code == 200
