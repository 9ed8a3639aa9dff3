"""A resident whose meeting is going on or about to start, by day and when everybody is closed."""

import re
from datetime import datetime

import pytest
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Phase

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.one_database]

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=LOCAL)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=LOCAL)
CALL_THE_UNIT = "Ring mottagningen: numret står i kallelsen."


@pytest.fixture
def at(monkeypatch):
    """Let the clock stand at a moment."""

    def stand(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return stand


def test_one_tap_in_the_fast_lane_is_enough(client, at):
    at(TUESDAY)
    lane = client.get("/now", {"symptom": "nobody-there"}).text
    client.post("/now/help", dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', lane)))

    case = Case.objects.get()
    assert (case.urgency, case.phase, case.symptom.code) == ("acute", "joining", "nobody-there")
    assert 'href="tel:+46980319210"' in lane


def test_where_all_are_closed_one_tap_is_a_case_with_a_number_to_call_back(client, at):
    at(SUNDAY)
    lane = client.get("/now", {"symptom": "nobody-there"}).text
    key = re.search(r'name="submission" value="([^"]+)"', lane)[1]
    client.post("/register/send", {"submission": key, "symptom": "nobody-there", "when": "soon", "phone": ""})

    case = Case.objects.get()
    assert (case.urgency, case.phase, case.symptom.code) == ("acute", "joining", "nobody-there")


def test_the_fast_lane_calls_those_who_are_open(client, at):
    at(SUNDAY)
    page = client.get("/now").text

    assert page.count("choice") >= 6
    assert 'class="call"' not in page
    assert "Ring mottagningen" in page


def test_nobody_is_promised_what_those_who_are_closed_cannot_keep(client, at):
    at(TUESDAY)
    by_day = client.get("/now", {"symptom": "camera-black"}).text
    at(SUNDAY)
    closed = client.get("/now", {"symptom": "camera-black"}).text

    assert "En människa hjälper dig i chatten" in by_day
    assert by_day.index('class="panel"') < by_day.index("Prova det här")
    assert "En människa hjälper dig i chatten" not in closed
    assert f"Alla har stängt nu. {CALL_THE_UNIT}" in closed
    assert re.search(r"svaret kommer först när de öppnar <time[^>]*>i morgon 08.00", closed)
    assert closed.index("Prova det här") < closed.index('class="panel"')


@pytest.mark.parametrize("step", ["", "/registered"])
def test_a_call_is_offered_only_where_somebody_answers(client, register, at, step):
    at(TUESDAY)
    case = register(phase=Phase.IN_MEETING)
    by_day = client.get(f"{case.follow_url}{step}").text
    at(SUNDAY)
    closed = client.get(f"{case.follow_url}{step}").text

    assert 'href="tel:+46846500420"' in by_day
    assert 'href="tel:+46846500420"' not in closed
    assert CALL_THE_UNIT in closed


def test_words_that_say_there_is_no_time_lead_to_the_fast_lane(client):
    hurried = client.post("/register", {"text": "Bilden är svart och mötet börjar om 5 minuter"}).text
    calm = client.post("/register", {"text": "Bilden är svart"}).text

    assert hurried.index('action="/now/help"') < hurried.index("<h1>")
    assert hurried.index('href="/now?symptom=camera-black"') < hurried.index("<h1>")
    assert 'href="/now' not in calm.partition("<main")[2].partition("</main>")[0]
