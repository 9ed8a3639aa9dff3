"""Who reaches a case: who may act on it, who may only read it, and outsiders, for whom it is not there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotsen.cases import actions, feeds
from lotsen.cases.doers import worker
from lotsen.cases.tests.acting import fresh, page, signed_in, step
from lotsen.desks.models import Desk
from lotsen.policy.permissions import Role
from lotsen.policy.terms import State

pytestmark = pytest.mark.django_db
READS = ["case", "log"]
FORMS = ["hand-over", "send-back", "raise", "resolve", "merge", "link"]
STEPS = [
    "take", "release", "answer", "ask", "resume", "note", "reply", "confirm", "attach", "acknowledge",
    "withdraw", "close", "reopen", "unlink", *FORMS,
]  # fmt: skip
WORDS = {"text": "Hej", "reason": "Därför"}


@pytest.fixture
def case(register, people, unit):
    """At the first line, registered by a nurse for her unit."""
    return register(symptom="who-can-use", by=worker(people.nurse), unit=unit)


def test_a_case_is_read_by_its_desk_its_unit_and_those_who_see_all(case, people):
    for name in READS:
        for reader in (
            people.first_line,
            people.nurse,
            people.local_contact,
            people.investigator,
            people.manager,
        ):
            assert page(reader, f"cases:{name}", case.reference).status_code == 200
        for outsider in (people.vendor, people.second_line, people.outsider):
            assert page(outsider, f"cases:{name}", case.reference).status_code == 404


def test_a_step_of_a_foreign_case_is_not_found_and_changes_nothing(case, people):
    assert {step(people.outsider, case, name, **WORDS).status_code for name in STEPS} == {404}
    assert case.rows.count() == 1


def test_who_may_only_read_is_told_that_a_step_cannot_be_done(case, people):
    assert {step(people.local_contact, case, name, **WORDS).status_code for name in STEPS} == {409}
    assert case.rows.count() == 1


def test_the_form_of_a_step_is_not_offered_to_who_may_only_read(case, people):
    assert {page(people.manager, f"cases:{name}", case.reference).status_code for name in FORMS} == {409}


def test_whose_role_was_withdrawn_has_the_seat_but_works_there_no_more(register, people, unit):
    """The provider no longer says that she answers at the first line; she still is staff of the unit."""
    leaver = people.first_line
    leaver.roles, leaver.unit = [Role.STAFF], unit
    leaver.save()
    contact = actions.ContactDetails(phone="070-174 06 05")
    case = register(symptom="who-can-use", by=worker(people.nurse), unit=unit, contact=contact)
    shown = page(leaver, "cases:case", case.reference)
    assert shown.status_code == 200
    assert "070-174 06 05" not in shown.text
    assert {step(leaver, case, name, **WORDS).status_code for name in STEPS} == {409}
    assert feeds.feed_of(leaver, case.reference).kind == "public"


def test_nobody_signed_out_sees_anything(case):
    for name in [*READS, *FORMS]:
        response = Client().get(reverse(f"cases:{name}", args=[case.reference]))
        assert response.status_code == 302
        assert reverse("people:sign-in") in response.headers["Location"]


def test_a_step_is_a_form_that_is_sent_and_never_a_link(case, people):
    for name in set(STEPS) - set(FORMS):
        assert page(people.first_line, f"cases:{name}", case.reference).status_code == 405
    assert fresh(case).state == State.NEW


def test_a_desk_that_has_handed_the_case_on_still_reads_it(case, people):
    second_line = Desk.objects.get(code="second-line")
    actions.hand_over(
        case=case, by=worker(people.first_line), to=second_line, reason="Ert", required={"tried": "Ja"}
    )
    actions.acknowledge(case=fresh(case), by=worker(people.second_line))
    assert page(people.first_line, "cases:case", case.reference).status_code == 200
    assert step(people.first_line, case, "take").status_code == 409


def test_the_desks_own_files_are_not_the_units(case, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("logg.pdf", b"%PDF-1.4")
    own = actions.attach(case=case, by=worker(people.first_line), upload=upload, public=False)
    address = reverse("cases:file", args=[case.reference, own.pk])
    assert b"".join(signed_in(people.first_line).get(address).streaming_content) == b"%PDF-1.4"
    for reader in (people.nurse, people.outsider):
        assert signed_in(reader).get(address).status_code == 404


def test_a_reference_is_understood_as_people_write_it_and_a_wrong_one_is_not_found(case, people):
    digits = case.reference.replace("-", "").lower()
    assert signed_in(people.first_line).get(f"/cases/{digits}").status_code == 200
    assert signed_in(people.first_line).get("/cases/L-000-000-001").status_code == 404


def test_an_open_page_follows_only_what_its_reader_may_see(case, people):
    assert feeds.feed_of(people.first_line, case.reference).kind == "stream"
    assert feeds.feed_of(people.nurse, case.reference).kind == "public"
    assert feeds.feed_of(people.outsider, case.reference) is None
    assert feeds.feed_of_link(None, case.follow_token).kind == "public"
    assert feeds.feed_of_link(None, case.reference) is None
