"""While somebody on their way to a visit gets help, those they are to meet see it, write to support, and ring."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.log.models import Row
from lotsen.people import unsent
from lotsen.policy.terms import Outcome, Saved, Step
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.actions.writing import board_of
from lotsen.visits.enums import Part, Stage
from lotsen.visits.models import Help, Message

pytestmark = pytest.mark.django_db

RESIDENT = Person(Part.RESIDENT, "Astrid Lund", phone="070-174 06 05")
RELATIVE = Person(Part.RELATIVE, "Lena Lund")
ENOUGH = {"tried": "Bytt webbläsare", "when": "Nu"}


@pytest.fixture
def book(people, unit):
    """A visit that begins in so many minutes; returns the resident and the relative."""

    def booking(minutes_ahead=8, at_unit=None):
        starts_at = timezone.now() + timedelta(minutes=minutes_ahead)
        told = Booking(unit=at_unit or unit, starts_at=starts_at, people=(RESIDENT, RELATIVE))
        return list(visits.book(booking=told).participants.all())

    return booking


@pytest.fixture
def board(people):
    """The board as a nurse of the unit sees it, as text."""
    client = Client()
    client.force_login(people.nurse)
    return lambda address="/unit/board": client.get(address).content.decode()


def page_of(participant) -> str:
    """The page behind a participant's link, in a browser of their own."""
    client = Client()
    client.post(f"/visit/{participant.token}")
    return client.get(f"/visit/{participant.token}").content.decode()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_other_party_sees_the_waiting_the_help_and_what_became_of_the_visit(
    people, ask, book, board, all_open
):
    resident, relative = book()
    actions.come_on(by=people.first_line, capacity=1)
    talk = ask(participant=resident)
    assert "Patienten väntar på support, plats 1" in board()
    assert 'hx-trigger="every 15s"' in board()
    assert "Du väntar på support" in page_of(resident)
    assert "Patienten väntar på support, plats 1" in page_of(relative)

    actions.accept(talk=talk, by=people.first_line)
    assert "Supporten hjälper patienten, cirka 6 minuter" in board()
    assert 'hx-trigger="every 15s"' not in board()
    assert "Supporten hjälper patienten, cirka 6 minuter" in board(resident.visit.get_absolute_url())
    assert "Supporten hjälper patienten, cirka 6 minuter" in page_of(relative)
    assert "Supporten hjälper dig nu" in page_of(resident)

    talk.refresh_from_db()
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, minutes=4, outcome=Outcome.SOLVED)
    assert "Klart: det fungerar på video" in board()
    assert "Klart: det fungerar på video" in page_of(relative)
    assert "Fick du hjälp i tid?" in page_of(resident)
    help = Help.objects.get()
    assert (help.state, help.saved, help.minutes) == (Stage.OVER, Saved.VIDEO, 4)
    assert help.case == talk.case


def test_how_long_it_takes_is_counted_down_and_never_runs_out_in_silence(people, ask, book, board, all_open):
    resident, _relative = book()
    talk = ask(participant=resident)
    now = timezone.now()
    actions.accept(talk=talk, by=people.first_line)
    Help.objects.update(since=now - timedelta(minutes=4, seconds=30))
    assert "cirka 2 minuter" in board()
    Help.objects.update(since=now - timedelta(minutes=7))
    assert "det tar lite längre än vanligt" in board()


def test_places_are_those_of_the_line_and_the_board_asks_once_for_all(people, ask, book, board, all_open):
    def asked() -> int:
        board()
        with CaptureQueriesContext(connection) as queries:
            board()
        return len(queries)

    first, _relative = book(20)
    second, _relative = book(10)  # who is due first
    ask(participant=first)
    alone = asked()
    ask(participant=second)
    third, _relative = book(15)
    ask(participant=third)
    shown = board()
    assert [f"plats {place}" in shown for place in (1, 2, 3, 4)] == [True, True, True, False]
    assert asked() == alone


def test_what_an_agent_leaves_behind_is_waiting_again_and_what_goes_on_is_too(people, ask, book, all_open):
    resident, _relative = book()
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(participant=resident), by=people.first_line)
    actions.come_on(by=people.second_line)
    stages = [Help.objects.get().state]
    actions.give_back(talk=talk)
    stages.append(Help.objects.get().state)
    actions.accept(talk=talk, by=people.first_line)
    talk.refresh_from_db()
    second = people.second_line.desks.first()
    actions.transfer(talk=talk, by=people.first_line, to=second, reason="x", required=ENOUGH)
    stages.append(Help.objects.get().state)
    actions.call_back(talk=talk, phone="070-174 06 05", promised=timezone.now())
    stages.append(Help.objects.get().state)
    actions.stay(talk=talk)
    stages.append(Help.objects.get().state)
    actions.give_up(talk=talk, works=True)
    stages.append(Help.objects.get().state)
    assert stages == [
        Stage.HELPING, Stage.WAITING, Stage.WAITING, Stage.CALL_BACK, Stage.WAITING, Stage.WORKS,
    ]  # fmt: skip


def test_each_change_rings_at_the_board_and_on_the_pages_behind_the_links(people, ask, book, all_open, unit):
    resident, _relative = book()
    talk = ask(participant=resident)
    actions.accept(talk=talk, by=people.first_line)
    for stream in (board_of(unit.pk), resident.visit.stream):
        assert Row.objects.filter(stream=stream, step=Step.HELP_MOVED).count() == 2
    on_pages = Row.objects.filter(stream=resident.visit.stream, step=Step.HELP_MOVED)
    assert set(on_pages.values_list("public", flat=True)) == {True}
    assert not any("Astrid" in str(row.data) for row in Row.objects.filter(stream=board_of(unit.pk)))


def test_a_talk_from_the_page_of_a_case_knows_whose_visit_it_is(people, book, all_open):
    resident, _relative = book()
    case = visits.call_for_help(participant=resident, submission="x")
    talk = actions.enter(case=case)
    assert talk.participant == resident
    assert Help.objects.get().state == Stage.WAITING


def test_help_that_is_about_no_visit_tells_nobody(people, ask, all_open):
    talk = ask()
    actions.accept(talk=talk, by=people.first_line)
    assert not Row.objects.filter(step=Step.HELP_MOVED).exists()
    assert not actions.ask_for_telephone(talk=talk)


# support and the unit


@pytest.fixture
def helping(people, ask, book, all_open):
    """An agent helps the resident of a visit."""
    resident, _relative = book()
    actions.come_on(by=people.first_line)
    return actions.accept(talk=ask(participant=resident), by=people.first_line)


def test_an_answer_that_was_sent_without_a_session_stands_in_its_field_after_signing_in(people, helping):
    told = {"text": "Kameran är snart igång", "submission": uuid4()}
    signed_in(people.first_line).post(f"/desk/live/{helping.case.reference}/unit", told)
    address, browser = f"/unit/messages/{Message.objects.get().pk}/answer", Client()
    browser.post(address, {"text": "Vi väntar en stund", "from": "visit", "key": unsent.key(people.nurse)})
    browser.force_login(people.nurse)
    assert 'value="Vi väntar en stund"' in browser.get(address).text
    assert not Message.objects.get().answer
    assert browser.post(address, {"text": "Vi väntar en stund", "from": "visit"}).status_code == 302
    assert Message.objects.get().answer == "Vi väntar en stund"


def test_what_the_agent_writes_stands_on_the_board_is_seen_and_answered(people, helping, board):
    agent, nurse = signed_in(people.first_line), signed_in(people.nurse)
    address = f"/desk/live/{helping.case.reference}/unit"
    told = {"text": "Kameran är snart igång, vänta gärna.", "submission": uuid4()}
    assert [agent.post(address, told).status_code for _again in range(2)] == [302, 302]
    message = Message.objects.get()
    assert "Kameran är snart igång" in board()
    assert "Inte sett än" in agent.get(address).content.decode()

    nurse.post(f"/unit/messages/{message.pk}/seen")
    assert "Sett" in agent.get(address).content.decode()
    nurse.post(f"/unit/messages/{message.pk}/answer", {"text": "Vi väntar"})
    nurse.post(f"/unit/messages/{message.pk}/answer", {"text": "Något annat"})
    assert "Vi väntar" in agent.get(address).content.decode()
    rows = helping.case.rows.filter(step__startswith="live-unit")
    assert list(rows.values_list("step", "public")) == [
        (Step.LIVE_UNIT_TOLD, False), (Step.LIVE_UNIT_SEEN, False), (Step.LIVE_UNIT_SAID, False),
    ]  # fmt: skip
    assert rows.last().data["text"] == "Vi väntar"


def test_the_person_reads_nothing_of_what_support_and_the_unit_write(people, helping):
    help = Help.objects.get()
    visits.tell_unit(help=help, by=people.first_line, text="Hemligt om patienten", submission="1")
    assert "Hemligt" not in Client().get(helping.case.follow_url).content.decode()
    assert "Hemligt" not in page_of(help.participant)


def test_another_unit_neither_reads_nor_answers(people, helping, unit):
    help = Help.objects.get()
    message = visits.tell_unit(help=help, by=people.first_line, text="Text", submission="1")
    outsider = signed_in(people.outsider)
    for address in ("seen", "answer"):
        assert outsider.post(f"/unit/messages/{message.pk}/{address}", {"text": "x"}).status_code == 404
    assert outsider.post(f"/unit/board/{help.participant.pk}/by-telephone").status_code == 404
    message.refresh_from_db()
    assert (message.seen_at, message.answer) == (None, "")


def test_an_agent_of_another_desk_writes_to_no_unit(people, helping):
    answer = signed_in(people.vendor).post(f"/desk/live/{helping.case.reference}/unit", {"text": "x"})
    assert answer.status_code == 404
    assert not Message.objects.exists()


def test_a_message_with_an_identity_number_is_not_sent(people, helping):
    told = {"text": "Det är 121212-1212", "submission": uuid4()}
    answer = signed_in(people.first_line).post(f"/desk/live/{helping.case.reference}/unit", told)
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_an_answer_that_cannot_be_is_not_found(people, helping):
    for told in ("no-such", "no-such\x00"):
        sent = signed_in(people.first_line).post(
            f"/desk/live/{helping.case.reference}/send", {"answer": told, "submission": uuid4()}
        )
        assert sent.status_code == 404


def test_an_agent_of_a_talk_without_a_visit_has_no_unit(people, ask, all_open):
    talk = actions.accept(talk=ask(), by=people.first_line)
    client = signed_in(people.first_line)
    assert client.get(f"/desk/live/{talk.case.reference}/unit").status_code == 404
    assert "at-unit" not in client.get(f"/desk/live/{talk.case.reference}").content.decode()


# by telephone instead


def test_the_unit_answers_with_one_tap_whether_it_rings_and_everybody_sees_it(people, helping, board):
    help, nurse = Help.objects.get(), signed_in(people.nurse)
    assert actions.ask_for_telephone(talk=helping)
    assert not actions.ask_for_telephone(talk=helping)
    assert "Patienten vill ha besöket på telefon" in board()
    assert "070-174 06 05" in board()
    assert "Vi har frågat dem du ska träffa" in page_of(help.participant)

    nurse.post(f"/unit/board/{help.participant.pk}/by-telephone", {"rings": "no"})
    assert "kan inte ringa just nu" in page_of(help.participant)
    nurse.post(f"/unit/board/{help.participant.pk}/by-telephone", {"rings": "yes"})
    assert "ringer dig i stället" in page_of(help.participant)
    assert "Ni ringer i stället" in board()
    public = helping.case.rows.filter(public=True, step__startswith="live-unit")
    assert list(public.values_list("step", flat=True)) == [Step.LIVE_UNIT_NO_RING, Step.LIVE_UNIT_RINGS]
    assert "ringer dig i stället" in Client().get(helping.case.follow_url).content.decode()
    agent = signed_in(people.first_line)
    assert (
        "Mottagningen ringer upp personen"
        in agent.get(f"/desk/live/{helping.case.reference}/unit").content.decode()
    )


def test_nobody_asks_or_answers_once_the_visit_is_over(people, ask, book, all_open):
    resident, _relative = book(minutes_ahead=-31)
    talk = ask(participant=resident)
    assert not actions.ask_for_telephone(talk=talk)
    assert not Row.objects.filter(step=Step.LIVE_BY_PHONE).exists()
    Help.objects.update(by_phone_at=timezone.now())
    signed_in(people.nurse).post(f"/unit/board/{resident.pk}/by-telephone", {"rings": "yes"})
    assert Help.objects.get().unit_rings is None


def test_nobody_answers_what_was_not_asked(people, helping):
    help = Help.objects.get()
    signed_in(people.nurse).post(f"/unit/board/{help.participant.pk}/by-telephone", {"rings": "yes"})
    assert Help.objects.get().unit_rings is None
    assert Talk.objects.get().by_phone_at is None
