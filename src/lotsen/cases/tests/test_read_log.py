"""Whoever opens a case stands in the read log. Each address that takes a case is tried, so a new one cannot forget."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.tests.acting import page, signed_in
from lotsen.people import tokens
from lotsen.people.tokens import Scope
from lotsen.policy.terms import Component
from lotsen.traces.enums import By, View
from lotsen.traces.models import Read

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SAID = {"text": "Hej", "to": "vendor", "reason": "Ert", "outcome": "solved", "component": "network"}
OF_A_CASE = {"reference", "token"}  # what an address calls the case that it shows
VISITS_BY_API = {"api-1:visit", "api-1:move", "api-1:cancel"}


def addresses(found=None, before="") -> Iterator[tuple[str, set[str]]]:
    """Every named address of the product with what it takes."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLResolver):
            space = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from addresses(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{before}{pattern.name}", set(pattern.pattern.converters)


def of_a_visit(name: str) -> bool:
    """A visit has a reference and links of its own; `visits/tests` tell who looked at it."""
    return name.startswith("visits:") or name == "live:ask-from-visit" or name in VISITS_BY_API


TAKING_A_CASE = sorted(
    (name, frozenset(takes)) for name, takes in addresses() if takes & OF_A_CASE and not of_a_visit(name)
)


@pytest.fixture
def case(register, people, unit, settings, tmp_path):
    """One that everybody in the tests has to do with: with a problem, a file, and registered for the unit."""
    settings.MEDIA_ROOT = tmp_path
    nurse = worker(people.nurse)
    case = register(symptom="who-can-use", by=nurse, unit=unit)
    upload = SimpleUploadedFile("logg.pdf", b"%PDF-1.4")
    actions.attach(case=case, by=nurse, upload=upload)
    problem = actions.create_problem(by=people.investigator, title_sv="Fel", component=Component.NETWORK)
    actions.link(case=case, problem=problem, by=people.investigator)
    return case


def whoever_may(case, people, name):
    """Somebody for whom this address of the case is there, and what it takes."""
    client = Client() if ":follow" in name or name == "cases:registered" else signed_in(people.first_line)
    if name.startswith("cases:helped"):
        client = signed_in(people.nurse)
    if name == "records:export":
        client = signed_in(people.registrar)
    if name.startswith("cases:problem"):
        client = signed_in(people.investigator)
    if name.startswith("api-"):
        secret = tokens.create(name="Journalsystemet", scopes=list(Scope))
        client = Client(headers={"Authorization": f"Bearer {secret}"})
    given = {"reference": case.reference, "token": case.follow_token, "pk": case.attachments.get().pk}
    return client, given | ({"pk": case.problem.pk} if name.startswith("cases:problem") else {})


@pytest.mark.parametrize(("name", "takes"), TAKING_A_CASE, ids=[name for name, _takes in TAKING_A_CASE])
def test_every_address_that_takes_a_case_writes_who_saw_it(case, people, name, takes):
    client, given = whoever_may(case, people, name)
    address = reverse(name, kwargs={key: given[key] for key in takes})
    response = client.get(address)
    list(response.streaming_content if response.streaming else [])
    if response.status_code == 405 and name.startswith("api-"):
        client.post(address, SAID, content_type="application/json")
    elif response.status_code == 405:
        client.post(address, {"submission": uuid4()})
    assert set(Read.objects.values_list("reference", flat=True)) == {case.reference}


def test_the_addresses_that_are_tried_are_all_there_are():
    assert len(TAKING_A_CASE) > 40
    assert {"cases:case", "cases:follow-file", "cases:problem-remove"} <= {
        name for name, _takes in TAKING_A_CASE
    }
    assert any(name.startswith("api-") for name, _takes in TAKING_A_CASE)


def test_the_row_names_the_reader_with_role_desk_and_kind_of_view(case, people):
    page(people.first_line, "cases:case", case.reference)
    list(page(people.nurse, "cases:file", case.reference, case.attachments.get().pk).streaming_content)
    agent, nurse = Read.objects.order_by("id")
    assert (agent.by_id, agent.roles, agent.desks, agent.view) == (
        people.first_line.pk, "first-line", "first-line", View.PAGE,
    )  # fmt: skip
    assert (nurse.by_name, nurse.unit, nurse.view) == (people.nurse.name, "lindens", View.FILE)


def test_the_person_behind_the_private_link_is_written_as_that_and_no_more(case):
    Client().get(reverse("cases:follow", args=[case.follow_token]))
    read = Read.objects.get()
    assert (read.by, read.by_id, read.by_name, read.view) == (By.LINK, None, "", View.FOLLOW)


def test_the_private_link_of_a_merged_case_shows_the_other_one_too(case, register, people):
    child, agent = register(symptom="who-can-use"), worker(people.first_line)
    actions.take(case=child, by=agent)
    actions.merge(case=child, into=case, by=agent)
    Client().get(reverse("cases:follow", args=[child.follow_token]))
    assert set(Read.objects.values_list("reference", flat=True)) == {child.reference, case.reference}


def test_another_system_that_lists_cases_reads_each_of_them(case, register):
    other = register()
    secret = tokens.create(name="Journalsystemet", scopes=[Scope.CASES_READ])
    Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/cases")
    assert set(Read.objects.values_list("reference", "by_name")) == {
        (case.reference, "Journalsystemet"), (other.reference, "Journalsystemet"),
    }  # fmt: skip


def test_whoever_searches_reads_from_each_case_that_the_list_shows(case, register, people):
    register(text="Något helt annat", symptom="how-to")
    other = register(text="Jag kommer inte in alls", symptom="who-can-use")
    for _again in range(2):
        signed_in(people.first_line).post("/search", {"q": "kommer inte in"}, follow=True)
    assert set(Read.objects.values_list("reference", "by_name", "view")) == {
        (one.reference, people.first_line.name, View.SEARCH) for one in (case, other)
    }
    assert Read.objects.count() == 2


def test_a_search_that_finds_nothing_and_one_that_cannot_be_written_down_show_nothing(
    case, people, monkeypatch
):
    signed_in(people.first_line).post("/search", {"q": "giraff"}, follow=True)
    assert not Read.objects.exists()
    monkeypatch.setattr(Read.objects, "bulk_create", lambda *_rows, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        signed_in(people.first_line).post("/search", {"q": "kommer inte in"}, follow=True)


def test_a_queue_is_not_a_reading_and_neither_is_a_case_that_was_refused(case, people):
    page(people.first_line, "cases:queue", "first-line")
    page(people.first_line, "cases:desk", all="")
    page(people.outsider, "cases:case", case.reference)
    Client().get(reverse("cases:follow", args=[case.reference]))
    assert not Read.objects.exists()
