"""Live help from another service's page: the element, the link, and who is heard."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.equipment import actions as testing
from lotsen.guidance.guides import looking
from lotsen.guidance.tests.acting import tell
from lotsen.live.models import Talk
from lotsen.policy.equipment import Check

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
CARE = "https://vard.example"
OPENER = "Cross-Origin-Opener-Policy"


@pytest.fixture(autouse=True)
def named(settings, all_open):
    settings.EMBEDDERS = [CARE, "vardapp://"]


def test_the_module_may_be_loaded_by_any_page(client):
    answer = client.get("/help.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (
        "lotsen-help" in b"".join(answer).decode()
        if answer.streaming
        else "lotsen-help" in answer.content.decode()
    )


def test_what_the_service_passes_is_taken_along(client):
    test = testing.tell(measures={Check.CAMERA: {"error": "NotReadableError", "count": 1}})
    starts_at = timezone.now() + timedelta(minutes=7)
    told = {"symptom": "camera-busy", "starts_at": starts_at.isoformat(), "test": test.secret}
    client.get("/now", told)
    client.post(reverse("live:ask"), {"submission": uuid4(), "symptom": "camera-busy"})
    case = Case.objects.get()
    assert (case.starts_at, case.test, case.symptom.code) == (starts_at, test, "camera-busy")


@pytest.mark.usefixtures("guides")
def test_the_page_of_a_named_service_and_the_guide_that_was_walked_here_are_taken_along(client):
    tell(client, "/guides/no-picture", 0, "mine")
    told = {"page": f"{CARE}/moten/7?token=hemlig#chatt", "guide": "no-picture"}
    client.get("/now", told)
    client.post(reverse("live:ask"), {"submission": uuid4(), "page": "/now"})
    talk = Talk.objects.select_related("case").get()
    assert talk.page == f"{CARE}/moten/7"
    tried = talk.case.first_row.data["tried"]
    assert (tried["guide"], len(tried["answers"])) == ("no-picture", 1)


@pytest.mark.parametrize(
    "told",
    [
        {"page": "https://evil.example/moten", "guide": "no-such"},
        {"page": "javascript:alert(1)"},
        {"page": "Hej, ring 070-174 06 05"},
        {"page": "//vard.example/moten"},
    ],
)
def test_what_nobody_may_tell_of_a_page_is_left_out(client, told):
    client.get("/now", told)
    client.post(reverse("live:ask"), {"submission": uuid4(), "page": "/now"})
    talk = Talk.objects.select_related("case").get()
    assert talk.page == "/now"
    assert "tried" not in talk.case.first_row.data


def test_whoever_has_gone_on_to_a_page_of_ours_asks_from_there(client):
    client.get("/now", {"page": f"{CARE}/moten/7"})
    client.post(reverse("live:ask"), {"submission": uuid4(), "page": "/test"})
    assert Talk.objects.get().page == "/test"


@pytest.mark.parametrize(
    "starts_at",
    [
        "",
        "soon",
        "2026-13-45T99:99:99Z",
        "2026-11-28T10:00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59+14:00",
    ],
)
def test_a_time_that_makes_no_sense_is_left_out(client, starts_at):
    assert (
        client.get("/now", {"starts_at": starts_at, "test": "x" * 900, "symptom": "nothing"}).status_code
        == 200
    )
    assert looking.MEETING not in client.session


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        (f"{CARE}/moten/7", True),
        ("vardapp://besok/7", True),
        ("https://evil.example/", False),
        ("javascript:alert(1)", False),
        ("//evil.example", False),
    ],
)
def test_the_way_back_is_shown_to_those_who_are_named_alone(client, there, shown):
    assert (f'href="{there}"' in client.get("/now", {"return_to": there}).text) == shown
    answer = client.post(reverse("live:ask"), {"submission": uuid4()})
    assert (f'href="{there}"' in client.get(answer.url).text) == shown


def test_the_way_back_goes_with_the_name(client, settings):
    client.get("/now", {"return_to": f"{CARE}/7"})
    settings.EMBEDDERS = []
    assert f"{CARE}/7" not in client.get("/now").text


@pytest.mark.parametrize(
    ("origin", "tied"), [(CARE, True), ("https://evil.example", False), ("vardapp://", False), ("", False)]
)
def test_only_a_named_service_that_opened_the_window_is_heard(client, origin, tied):
    pages = [client.get("/now", {"opener": origin})]
    pages.append(client.post(reverse("live:ask"), {"submission": uuid4()}))
    pages.append(client.get(pages[-1].url))
    assert [page[OPENER] == "unsafe-none" for page in pages] == [tied] * 3
    assert (f'data-opener="{CARE}"' in pages[0].text) == tied
    assert (f'data-opener="{CARE}"' in pages[2].text) == tied
    assert client.get("/")[OPENER] == "same-origin"
