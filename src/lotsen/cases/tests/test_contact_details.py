"""How to reach the person: encrypted, seen by the desk that has the case, and erased when it should be."""

import hashlib
import json
import smtplib

import pytest
from django.core import serializers
from django.db import connection

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.contacts import reach
from lotsen.cases.doers import PERSON, PRODUCT, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case, Contact, Draft
from lotsen.desks.models import Desk
from lotsen.log.jobs import run_errands
from lotsen.log.models import Errand, Row
from lotsen.notify.mail.transport import _refusal
from lotsen.notify.models import Message
from lotsen.people.ciphers import fresh_key
from lotsen.policy.terms import Outcome, Party, Step
from lotsen.traces.models import Tombstone
from lotsen.traces.sealing import mark

ANNA = ContactDetails(name="Anna Åberg", email="anna@example.org", phone="070-174 06 05")


@pytest.fixture
def case(register, people) -> Case:
    case = register(contact=ANNA)
    run_errands()
    return case


def in_the_database() -> str:
    """Everything that the tables hold, as they hold it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("cases_", "notify_", "log_", "traces_")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += map(str, cursor.fetchall())
    return "\n".join(found)


def test_nothing_in_any_table_tells_who_wrote_to_us(case):
    stored = in_the_database()
    assert case.reference in stored
    assert not [word for word in ("Åberg", "anna@example", "174 06", "1740605") if word in stored]
    assert Message.objects.filter(reference=case.reference).exclude(notice="new-case").get().to == ANNA.email


def test_whoever_has_the_database_alone_cannot_guess_a_number_from_the_fingerprint(case, settings):
    told = ["resident", "Jag kommer inte in i mötet", "join-failed", None, "none", "web", "sv", "", 0, {}]
    guess = json.dumps([*told, ANNA.name, ANNA.email, ANNA.phone], sort_keys=True)
    digest = hashlib.sha256(guess.encode()).hexdigest()
    assert case.fingerprint != digest
    assert case.fingerprint == actions.registering.keyed(digest)
    settings.TRACE_KEY = "another"
    assert case.fingerprint != actions.registering.keyed(digest)


def test_the_same_words_with_the_same_key_are_the_same_case_also_after_a_change_of_data_keys(
    register, settings
):
    told = {"facts": Facts(text="Hej", symptom="echo"), "contact": ANNA, "submission": "once"}
    first = actions.register(**told)
    settings.DATA_KEYS = [fresh_key()]
    assert actions.register(**told) == first


def test_only_the_desk_that_holds_the_case_sees_how_to_reach_the_person(case, people, client):
    actions.hand_over(
        case=case, by=worker(people.second_line), to=desk("vendor"), reason="Fel", required=required()
    )
    for reader, sees in [(people.second_line, True), (people.vendor, False), (people.manager, False)]:
        client.force_login(reader)
        page = client.get(f"/cases/{case.reference}").content.decode()
        assert ("070-174 06 05" in page, "anna@example.org" in page) == (sees, sees)
        assert ("Kontaktuppgifter finns hos" in page) != sees
    actions.share(case=case, by=worker(people.second_line), desk=desk("vendor"))
    actions.acknowledge(case=case, by=worker(people.vendor))
    client.force_login(people.vendor)
    assert "070-174 06 05" in client.get(f"/cases/{case.reference}").content.decode()


def desk(code: str) -> Desk:
    return Desk.objects.get(code=code)


def required() -> dict[str, str]:
    return dict.fromkeys(desk("vendor").requirements.values_list("code", flat=True), "x")


def test_details_that_no_key_opens_are_a_clear_state(case, people, client, settings):
    settings.DATA_KEYS = [fresh_key()]
    client.force_login(people.second_line)
    page = client.get(f"/cases/{case.reference}")
    assert page.status_code == 200
    assert "nyckeln saknas" in page.content.decode()
    assert client.get(f"/follow/{case.follow_token}").status_code == 200


def test_a_message_to_nobody_readable_is_not_sent(case, people, settings):
    settings.DATA_KEYS = [fresh_key()]
    sent = Message.objects.count()
    actions.answer(case=case, by=worker(people.second_line), text="Prova igen")
    run_errands()
    assert Message.objects.count() == sent
    assert not Errand.objects.filter(state=Errand.DEAD).exists()


def test_a_refusal_by_the_mail_server_is_kept_without_the_address():
    error = _refusal(452, b"4.2.2 <anna@example.org>: mailbox full")
    assert isinstance(error, smtplib.SMTPResponseException)
    assert "anna" not in str(error)
    assert "mailbox full" in str(error)


def test_the_person_takes_their_details_away_and_the_case_stays(case, client):
    page = client.get(f"/follow/{case.follow_token}").content.decode()
    assert "Ta bort mina kontaktuppgifter" in page
    assert "anna@example.org" not in page
    done = client.post(f"/follow/{case.follow_token}/forget", follow=True).content.decode()
    assert "Dina kontaktuppgifter är borttagna" in done
    assert "Du tog bort dina kontaktuppgifter" in done
    assert "Ta bort mina kontaktuppgifter" not in done
    case.refresh_from_db()
    assert (case.is_open, case.rows.last().step) == (True, Step.ERASE_CONTACT)
    assert not Contact.objects.exists()
    assert {message.to for message in Message.objects.filter(reference=case.reference)} == {""}


def test_twice_is_once(case, client):
    for _time in range(2):
        assert client.post(f"/follow/{case.follow_token}/forget").status_code == 302
    assert case.rows.filter(step=Step.ERASE_CONTACT).count() == 1


@pytest.mark.parametrize(("who", "party"), [("second_line", Party.HOLDER), ("manager", Party.SYSTEM)])
def test_the_holder_and_whoever_may_erase_do_it_on_request(case, people, client, who, party):
    client.force_login(getattr(people, who))
    assert "Ta bort kontaktuppgifterna" in client.get(f"/cases/{case.reference}").content.decode()
    page = client.post(f"/cases/{case.reference}/erase-contact", follow=True).content.decode()
    assert "Kontaktuppgifterna är borttagna" in page
    row = case.rows.last()
    assert (row.step, row.party, row.by_name) == (Step.ERASE_CONTACT, party, getattr(people, who).name)
    assert not Contact.objects.exists()


def test_whoever_neither_holds_the_case_nor_may_erase_is_refused(case, people, client):
    client.force_login(people.investigator)
    assert client.post(f"/cases/{case.reference}/erase-contact").status_code == 409
    assert Contact.objects.exists()


def test_the_product_erases_after_the_end_and_it_never_comes_back(case, people):
    actions.resolve(case=case, by=worker(people.second_line), outcome=Outcome.SOLVED)
    actions.erase_contact(case=case, by=PRODUCT)
    case.refresh_from_db()
    assert case.outcome == Outcome.SOLVED
    assert Tombstone.objects.filter(kind="contact", mark=mark(case.reference)).exists()
    assert actions.erase_contact(case=case, by=PRODUCT) is None


def test_erasing_does_not_touch_the_clocks(case, people):
    before = (case.due_at, case.alarm_at)
    actions.erase_contact(case=case, by=PERSON)
    case.refresh_from_db()
    assert (case.due_at, case.alarm_at) == before


def test_what_one_reader_may_know_is_asked_in_one_place(case, people):
    assert reach(case, worker(people.second_line)).contact.email == "anna@example.org"
    hidden = reach(case, worker(people.first_line))
    assert (hidden.contact, hidden.exists, hidden.may_erase) == (None, True, False)
    assert not Draft.objects.exists()
    assert "anna" not in serializers.serialize("json", [*Row.objects.all(), *Errand.objects.all()])
