"""The page behind the private link: opened by a POST alone, with the test as the first step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.desks.catalogue import forget
from lotsen.desks.models import Desk, OpeningPeriod
from lotsen.guidance.models import Answer
from lotsen.log import worker
from lotsen.log.actions import SYSTEM
from lotsen.log.models import Row
from lotsen.policy.terms import Phase, Step, Urgency
from lotsen.visits import actions
from lotsen.visits.enums import Part
from lotsen.visits.models import Participant, Run
from lotsen.visits.tests.conftest import BUSY, GOOD

pytestmark = pytest.mark.django_db


def page(client, participant) -> str:
    answer = client.get(f"/visit/{participant.token}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_scanner_of_mail_spends_nothing(client, book, unit):
    person = book().participants.first()
    before = Row.objects.count()
    for method in (client.get, client.head):
        answer = method(f"/visit/{person.token}")
        assert answer.status_code == 200
    assert Row.objects.count() == before
    assert Participant.objects.get(pk=person.pk).opened_at is None
    shown = page(client, person)
    for secret in (unit.name, "Astrid", person.visit.starts_at.strftime("%H.%M"), "data-gate"):
        assert secret not in shown


@pytest.mark.parametrize("what", ["test", "skip", "help", "meeting.ics"])
def test_nothing_behind_the_link_is_done_before_it_is_opened(client, book, what):
    person = book(minutes_ahead=5).participants.first()
    before = Row.objects.count()
    ask = client.get if what == "meeting.ics" else client.post
    answer = ask(f"/visit/{person.token}/{what}", {"why": "no-time"} if what == "skip" else None)
    assert answer.status_code == 302
    assert answer.url == f"/visit/{person.token}"
    assert (Row.objects.count(), Case.objects.count()) == (before, 0)


def test_the_button_opens_the_page_once_for_each_browser(client, book):
    person = book().participants.first()
    for _ in range(2):
        answer = client.post(f"/visit/{person.token}")
        assert answer.url == f"/visit/{person.token}"
    assert 'data-gate="closed"' in page(client, person)
    assert Row.objects.filter(stream=person.visit.stream, step=Step.LINK_OPENED).count() == 1


def test_a_forged_link_opens_nothing_and_the_page_is_kept_nowhere(client, book, opened):
    person = book().participants.first()
    assert client.get(f"/visit/{person.pk}.1:forged").status_code == 404
    headers = opened(person).get(f"/visit/{person.token}").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]


def test_the_test_on_this_device_opens_the_gate(opened, book, run_test):
    person = book().participants.first()
    browser = opened(person)
    answer = browser.post(f"/visit/{person.token}/test")
    assert answer.url == "/test?trigger=visit"
    assert f'href="/visit/{person.token}"' in browser.get(answer.url).content.decode()
    begun = browser.post("/test/start", "{}", content_type="application/json").json()
    good = '{"attempt": 1, "fps": 30, "luma": 124, "spread": 57, "change": 3.1, "count": 1}'
    browser.post(begun["checks"]["camera"], good, content_type="application/json")
    browser.post(begun["finish"], "{}", content_type="application/json")
    assert 'data-gate="open"' in page(browser, person)
    assert Run.objects.get().participant == person


def test_another_device_has_to_be_tested_too(opened, book, run_test):
    person = book().participants.first()
    run_test(person, device="somewhere else")
    worker.work()
    shown = page(opened(person), person)
    assert 'data-gate="closed"' in shown
    assert "en annan enhet" in shown


def test_what_the_test_found_is_said_with_its_advice_and_the_test_can_be_done_again(opened, book, run_test):
    person = book().participants.first()
    browser = opened(person)
    run_test(person, camera=BUSY)
    worker.work()
    shown = page(browser, person)
    assert "Kameran används av ett annat program" in shown
    assert "Testa igen" in shown


@pytest.mark.parametrize(("open_now", "told"), [(True, "Du väntar på support"), (False, "Du har ett ärende")])
def test_what_the_test_found_stays_on_the_page_of_whoever_has_asked_for_help(
    opened, book, run_test, open_now, told
):
    Desk.objects.update(always_open=open_now)
    OpeningPeriod.objects.all().delete()
    forget()
    person = book().participants.first()
    browser = opened(person)
    assert "vad testet visade" not in page(browser, person)
    run_test(person, camera=BUSY)
    worker.work()
    assert "vad testet visade" in page(browser, person)

    browser.post(f"/visit/{person.token}/help")
    shown = page(browser, person)
    assert told in shown
    assert "Något fungerar inte än" in shown
    assert "Kameran används av ett annat program" in shown


def test_a_finding_that_no_symptom_names_is_told_as_the_test_says_it(opened, book, run_test, people):
    person = book().participants.first()
    browser = opened(person)
    run_test(person, camera=GOOD | {"luma": 30}, device=browser.cookies["device"].value)
    worker.work()
    assert "<li>Bilden är mörk</li>" in page(browser, person)
    browser.force_login(people.nurse)
    day = timezone.localdate(person.visit.starts_at)
    assert "Bilden är mörk" in browser.get(f"/unit/board?day={day}").text


def test_the_test_cannot_be_skipped_while_there_is_time(opened, book):
    person = book(minutes_ahead=30).participants.first()
    browser = opened(person)
    assert 'id="skip"' not in page(browser, person)
    browser.post(f"/visit/{person.token}/skip", {"why": "no-time"})
    assert Participant.objects.get(pk=person.pk).skipped_at is None


def test_in_the_last_minutes_it_is_skipped_with_a_reason_and_marked(opened, book):
    person = book(minutes_ahead=8).participants.first()
    browser = opened(person)
    assert browser.post(f"/visit/{person.token}/skip").status_code == 422
    browser.post(f"/visit/{person.token}/skip", {"why": "no-time"})
    assert 'data-gate="skipped"' in page(browser, person)
    assert Participant.objects.get(pk=person.pk).why_skipped == "no-time"


def test_the_way_past_the_test_follows_the_page_and_what_is_chosen_there_stays(opened, book):
    person = book(minutes_ahead=8).participants.first()
    followed = page(opened(person), person).partition('id="way"')[2].partition('class="help-now"')[0]
    assert 'id="skip" hx-preserve' in followed.rpartition("</div>")[0]


@pytest.mark.parametrize(
    ("minutes_ahead", "meanwhile", "said"), [(30, False, True), (8, True, False), (-60, False, False)]
)
def test_who_skips_a_test_is_told_that_there_is_time_only_where_there_is(
    opened, book, minutes_ahead, meanwhile, said
):
    person = book(minutes_ahead=minutes_ahead).participants.first()
    browser = opened(person)
    if meanwhile:
        actions.cancel(visit=person.visit, by=SYSTEM)
    answer = browser.post(f"/visit/{person.token}/skip", {"why": "no-time"}, follow=True)
    assert ("Det finns fortfarande tid för testet" in answer.text) == said
    assert Participant.objects.get(pk=person.pk).skipped_at is None


def test_help_now_is_a_case_with_all_that_is_known_and_twice_makes_one(opened, book, run_test, unit):
    person = book(minutes_ahead=12).participants.first()
    browser = opened(person)
    test = run_test(person, camera=BUSY)
    worker.work()
    for submission in ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"):
        browser.post(f"/visit/{person.token}/help", {"submission": submission})
    case = Case.objects.get()
    assert (case.unit, case.starts_at, case.test) == (unit, person.visit.starts_at, test)
    assert (case.urgency, case.phase) == (Urgency.ACUTE, Phase.PRE_CHECK)
    assert case.symptom.code == "camera-busy"
    assert case.contact.phone == "070-174 06 05"
    assert case.reference in page(browser, person)


def test_advice_stands_on_the_page_at_once_until_it_is_put_away(opened, book, people):
    person = book().participants.first()
    browser, answer = opened(person), Answer.objects.get(slug="echo")
    advice = actions.advise(participant=person, answer="echo", by=people.nurse)
    assert answer.title_sv in page(browser, person)
    browser.post(f"/visit/{person.token}/advice/{advice.pk}")
    assert answer.title_sv not in page(browser, person)


def test_a_renewed_link_throws_the_old_browser_out(opened, book, people):
    person = book().participants.first()
    browser = opened(person)
    old = person.token
    actions.renew_link(participant=person, by=SYSTEM)
    assert browser.get(f"/visit/{old}").status_code == 404
    assert "data-gate" not in page(browser, person)


def test_a_cancelled_visit_and_one_that_is_over_say_so(opened, book, people):
    cancelled, over = book(), book(minutes_ahead=-60)
    actions.cancel(visit=cancelled, by=SYSTEM)
    assert "Mötet är avbokat" in page(opened(cancelled.participants.first()), cancelled.participants.first())
    assert "Mötet är slut" in page(opened(over.participants.first()), over.participants.first())


def test_tests_of_one_device_go_to_whoever_began_last(book, run_test):
    first, second = (book(minutes_ahead=m).participants.first() for m in (20, 40))
    run_test(first, device="family computer")
    run_test(second, device="family computer")
    worker.work()
    assert [run.participant for run in Run.objects.order_by("pk")] == [first, second]


def test_an_interpreter_has_a_page_as_well(opened, book):
    person = book(taking_part=(actions.Person(Part.INTERPRETER, language="en"),)).participants.first()
    assert 'data-gate="closed"' in page(opened(person), person)


def test_the_entry_for_the_calendar_is_a_file(opened, book):
    person = book().participants.first()
    answer = opened(person).get(f"/visit/{person.token}/meeting.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in answer.content.decode()
    assert timezone.now() < person.visit.starts_at + timedelta(hours=1)


def step_of_guide(client) -> str:
    """Where somebody stands who begins the guide that asks when the meeting is."""
    return client.get("/guides/into-the-meeting").context["walk"].step.code


@pytest.mark.parametrize(("minutes_ahead", "step"), [(8, "what"), (7 * 24 * 60, "early")])
def test_no_guide_asks_whoever_has_opened_their_link_when_the_meeting_is(
    client, guides, book, minutes_ahead, step
):
    person = book(minutes_ahead=minutes_ahead).participants.first()
    page(client, person)
    assert step_of_guide(client) == "when"
    client.post(f"/visit/{person.token}")
    page(client, person)
    assert step_of_guide(client) == step


def test_a_visit_that_has_another_time_now_is_known_by_it(client, guides, book, opened):
    person = book(minutes_ahead=8).participants.first()
    page(opened(person), person)
    starts_at = timezone.now() + timedelta(days=7)
    actions.move(visit=person.visit, by=SYSTEM, starts_at=starts_at, minutes=30)
    page(client, person)
    assert step_of_guide(client) == "early"


def test_a_visit_that_does_not_take_place_tells_no_guide_of_a_meeting(client, guides, book, opened):
    person = book(minutes_ahead=8).participants.first()
    actions.cancel(visit=person.visit, by=SYSTEM)
    page(opened(person), person)
    assert step_of_guide(client) == "when"
