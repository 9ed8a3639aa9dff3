"""The ways into live help: one tap, what is taken along, and what happens where nobody is there."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.equipment import actions as testing
from lotsen.equipment.looking import KEY as TEST
from lotsen.equipment.models import EquipmentTest
from lotsen.guidance.guides import looking
from lotsen.guidance.tests.acting import tell
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.people.models import User
from lotsen.policy.devices import Device, kind_of
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Outcome, Saved
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=LOCAL)
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
IPAD_AS_MAC = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15"
)
SILENT = "they-cannot-hear-me"


def tap(client: Client, **told):
    """Press the button."""
    sent = {"submission": uuid4(), **told}
    return client.post(reverse("live:ask"), sent, headers={"User-Agent": CHROME})


def keep(client: Client, **told) -> None:
    """Keep something in the browser's session."""
    session = client.session
    session.update(told)
    session.save()


@pytest.fixture
def busy_camera(catalogue):
    """A test whose camera another program has."""
    return testing.tell(measures={Check.CAMERA: {"error": "NotReadableError", "count": 1}})


@pytest.fixture
def participant(people, unit):
    """A resident whose visit begins in eight minutes."""
    starts_at = timezone.now() + timedelta(minutes=8)
    person = Person(Part.RESIDENT, "Astrid Lund", "astrid@example.org", "070-174 06 05")
    visit = visits.book(booking=Booking(unit=unit, starts_at=starts_at, people=(person,)), submission=None)
    return visit.participants.get()


def test_what_the_session_knows_is_taken_along(client, all_open, busy_camera):
    starts_at = timezone.now() + timedelta(minutes=20)
    keep(client, **{TEST: busy_camera.secret, looking.MEETING: starts_at.isoformat()})
    client.get("/", {"lang": "en"})
    answer = tap(client, page="/test")

    case, talk = Case.objects.get(), Talk.objects.get()
    assert answer.url == reverse("live:talk", args=[case.follow_token])
    assert (case.test, case.starts_at, case.symptom.code) == (busy_camera, starts_at, "camera-busy")
    assert (case.device["browser"], case.language, case.channel) == (CHROME, "en", "chat")
    assert (talk.page, talk.language) == ("/test", "en")
    assert talk.due == starts_at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("touch", "kind"), [("yes", Device.TABLET), ("", Device.COMPUTER)])
def test_a_mac_whose_screen_can_be_touched_is_an_ipad(client, all_open, touch, kind):
    assert 'data-module="live/touched"' in client.get("/now").text
    told = {"submission": uuid4(), "touch": touch}
    client.post(reverse("live:ask"), told, headers={"User-Agent": IPAD_AS_MAC})
    assert kind_of(Case.objects.get().device) == kind


@pytest.mark.parametrize("told", [{"when": "now"}, {"text": "Vi är mitt i mötet och jag ser ingen bild"}])
def test_whoever_told_that_the_meeting_is_under_way_is_not_said_to_begin_it(client, all_open, told):
    client.post("/register", {"symptom": "camera-black", **told})
    tap(client)
    case = Case.objects.get()

    assert case.first_row.data["reasons"][0]["code"] == "in-meeting"
    assert case.starts_at is not None  # they are helped as soon as those whose meeting begins now


def test_a_test_that_the_page_names_goes_along_without_a_session(client, all_open, busy_camera):
    tap(client, test=busy_camera.secret, symptom="camera-busy")
    assert Case.objects.get().test == busy_camera


def test_the_answers_of_the_guide_go_along(client, all_open):
    tell(client, f"/guides/{SILENT}", 0, "no-help")
    page = client.get(f"/guides/{SILENT}")
    assert f'name="guide" value="{SILENT}"' in page.text
    tap(client, guide=SILENT)
    tried = Case.objects.get().rows.first().data["tried"]
    assert tried["guide"] == SILENT
    assert tried["answers"]


def test_the_answers_of_every_guide_go_along_from_any_page(client, guides, all_open):
    tell(client, f"/guides/{SILENT}", 0, "no-help")
    tell(client, "/guides/choppy", 0, "choppy")
    tap(client, guide="choppy")
    data = Case.objects.get().rows.first().data
    assert [data["tried"]["guide"], *(told["guide"] for told in data["also_tried"])] == ["choppy", SILENT]


def test_staff_who_ask_are_staff_of_their_unit_and_find_the_case_there(client, people, all_open):
    client.force_login(people.nurse)
    tap(client, symptom="camera-black")
    case = Case.objects.get()
    assert (case.reporter, case.unit, case.registered_by) == ("staff", people.nurse.unit, people.nurse)
    assert case.reference in client.get(reverse("cases:unit")).text
    client.logout()
    client.force_login(people.local_contact)
    tap(client, symptom="camera-black")
    assert Case.objects.latest("pk").reporter == "local-contact"


def test_a_resident_who_is_signed_in_owns_the_case(client, all_open):
    resident = User.objects.create_user("resident-1", name="Rut")
    client.force_login(resident)
    tap(client)
    assert Case.objects.get().reference in client.get(reverse("cases:mine")).text


def test_whoever_has_opened_their_visit_is_known_everywhere(client, participant, all_open):
    client.post(f"/visit/{participant.token}")
    tap(client, symptom="camera-black", page=f"/visit/{participant.token}")
    talk, case = Talk.objects.get(), Case.objects.get()
    assert talk.participant == participant
    assert (case.unit, case.starts_at) == (participant.visit.unit, participant.visit.starts_at)
    assert (case.symptom.code, case.contact.name, case.device["browser"]) == (
        "camera-black",
        "Astrid Lund",
        CHROME,
    )
    assert talk.page == "/visit/…"


@pytest.mark.parametrize("change", ["issue", "cancelled_at", "ended", "far"])
def test_a_visit_that_this_is_not_about_is_left_out(client, participant, all_open, change):
    client.post(f"/visit/{participant.token}")
    visit, now = participant.visit, timezone.now()
    if change == "issue":
        participant.issue += 1
        participant.save()
    elif change == "cancelled_at":
        visit.cancelled_at = now
    else:
        visit.starts_at = now + (timedelta(hours=-3) if change == "ended" else timedelta(days=2))
    visit.save()
    tap(client)
    assert Talk.objects.get().participant is None


def test_the_page_of_the_visit_leads_to_the_talk_and_shows_the_way_back_to_it(client, participant, all_open):
    client.post(f"/visit/{participant.token}")
    address = reverse("live:ask-from-visit", args=[participant.token])
    assert f'action="{address}"' in client.get(f"/visit/{participant.token}").text
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post(address, {"submission": uuid4()})
    talk = Talk.objects.get()
    assert (answer.url, talk.participant) == (
        reverse("live:talk", args=[talk.case.follow_token]),
        participant,
    )
    page = client.get(f"/visit/{participant.token}").text
    assert answer.url in page.partition("<main")[2].partition("</main")[0]


def test_whoever_has_not_opened_the_link_opens_it_first(client, participant, all_open):
    answer = client.post(reverse("live:ask-from-visit", args=[participant.token]), {"submission": uuid4()})
    assert answer.url == f"/visit/{participant.token}"
    assert not Talk.objects.exists()


def test_two_taps_are_one_case_and_an_open_talk_is_led_back_to(client, all_open):
    key = uuid4()
    first, second = tap(client, submission=key), tap(Client(), submission=key)
    third = tap(client, symptom="camera-black")
    assert first.url == second.url == third.url
    assert (Case.objects.count(), Talk.objects.count()) == (1, 1)


def test_a_page_with_the_same_key_that_tells_something_else_is_the_same_case(client, all_open):
    key = uuid4()
    first = tap(client, submission=key)
    assert tap(Client(), submission=key, symptom="camera-black").url == first.url
    assert Case.objects.count() == 1


def test_after_a_talk_has_ended_the_same_page_begins_another(client, people, all_open):
    key = uuid4()
    actions.come_on(by=people.first_line)
    first = tap(client, submission=key)
    talk = actions.accept(talk=Talk.objects.get(), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    again = tap(client, submission=key)
    assert again.url != first.url
    assert tap(client, submission=key).url == again.url
    assert Talk.objects.open().count() == 1


def test_where_all_are_closed_there_is_a_case_and_when_somebody_answers(client, catalogue, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: SUNDAY)
    start = client.get("/").text
    assert "Alla har stängt nu. Du får råd direkt, och svar när de öppnar" in start
    answer = tap(client, symptom="camera-black")
    case = Case.objects.get()
    assert answer.url == reverse("live:talk", args=[case.follow_token])
    page = client.get(answer.url).text
    assert re.search(r"stängt nu och öppnar <time[^>]*>i morgon 08.00", page)
    assert "Prova det här så länge" in page
    assert case.reference in page
    assert "Ring mottagningen" in page
    assert "live" not in client.session


@pytest.mark.parametrize(("who", "opens"), [("nobody", "08.00"), ("nurse", "07.00"), ("said", "07.00")])
def test_when_somebody_answers_is_told_of_the_desk_that_would_get_it(client, people, monkeypatch, who, opens):
    monkeypatch.setattr(timezone, "now", lambda: SUNDAY)
    if who == "nurse":
        client.force_login(people.nurse)
    elif who == "said":
        client.get("/answers?for=staff", headers={"User-Agent": "Mozilla/5.0"})
    shown = client.get("/register?symptom=camera-black").text
    assert set(re.findall(r"help-now-form.*?i morgon (\d\d\.\d\d)", shown, re.DOTALL)) == {opens}


def test_nobody_is_told_the_words_of_a_private_address(client, all_open):
    for page in ("/nothing/of/ours", "javascript:alert(1)", "x" * 3000):
        other = Client()
        tap(other, page=page)
        assert Talk.objects.latest("pk").page == ""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/now",
        "/now?symptom=camera-black",
        "/register?symptom=echo",
        "/test",
        f"/guides/{SILENT}",
        "/answers/allow-camera",
    ],
)
def test_the_tap_is_offered_where_people_need_it(client, all_open, path):
    page = client.get(path).text
    assert f'action="{reverse("live:ask")}"' in page
    told = dict(
        re.findall(
            r'type="hidden" name="(\w+)" value="([^"]+)"',
            page.partition(f'action="{reverse("live:ask")}"')[2].partition("</form>")[0],
        )
    )
    assert told["page"] == path.partition("?")[0]
    answer = tap(client, **told)
    assert answer.url == reverse("live:talk", args=[Case.objects.get().follow_token])
    wanted = path.partition("symptom=")[2]
    assert not wanted or Case.objects.get().symptom.code == wanted


def test_an_answer_that_did_not_help_offers_a_person(client, all_open):
    client.post("/answers/allow-camera/helped", {"helped": "no"})
    page = client.post(reverse("guidance:say", args=["allow-camera"]), {"helped": "no"}, follow=True).text
    form = page.partition(f'action="{reverse("live:ask")}"')[2].partition("</form>")[0]
    assert 'name="tried" value="allow-camera"' in form
    assert 'name="symptom"' in form


def test_the_result_of_the_test_offers_a_person_beside_what_failed_and_in_the_summary(
    client, all_open, busy_camera
):
    page = client.get(f"/test/{busy_camera.secret}").text
    assert f'name="test" value="{busy_camera.secret}"' in page
    buttons = re.findall(r'form="help-now" name="symptom" value="([^"]+)"', page)
    assert buttons == ["camera-busy", "camera-busy"]


def test_the_test_offers_a_person_before_it_has_found_anything_and_where_all_works(
    client, all_open, busy_camera
):
    fresh = client.get("/test").text
    for part in ("ready", "running"):
        shown = fresh.partition(f'data-part="{part}"')[2].partition("data-part=")[0]
        assert shown.count('form="help-now"') == 1
    EquipmentTest.objects.filter(pk=busy_camera.pk).update(verdict=Verdict.PASS)
    passed = client.get(f"/test/{busy_camera.secret}").text
    assert 'class="test__help"' in passed.partition('data-test-result="pass"')[2]


def test_what_is_written_goes_along_and_is_cleaned_like_a_registration(client, all_open, people, participant):
    client.get("/", {"lang": "sv"})
    tap(client, text="Bilden är svart, Anna 19121212-1212 \u202ehör inget")
    case = Case.objects.get()
    assert case.text.startswith("Bilden är svart, Anna")
    assert case.text.endswith(" hör inget")
    assert "1212" not in case.text
    assert tap(Client(), text="å" * 20_000).status_code == 302
    visitor = Client()
    visitor.get(reverse("visits:visit", args=[participant.token]))
    tap(visitor, text="Hon ser mig inte")
    assert Case.objects.filter(text="Hon ser mig inte").exists()


@pytest.mark.parametrize(
    "text", ["mötet pågår nu och jag hör inget ljud", "jag hör inget ljud i mötet i morgon"]
)
def test_the_button_beside_what_was_understood_takes_the_words_along(client, all_open, text):
    page = client.post(reverse("cases:register"), {"text": text}).content.decode()
    form = re.search(r'<form class="help-now-form".*?</form>', page, re.DOTALL)[0]
    assert f'name="text" value="{text}"' in form
    assert 'data-in="id_text"' in form
    assert 'id="id_text"' in page


def test_the_start_pages_button_takes_what_is_being_written_along(client, all_open):
    page = client.get("/").content.decode()
    assert 'name="text" value="" data-module="live/words" data-in="problem"' in page
