"""The read log's pages: what is found in them, and that what is looked for stands in no address."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.cases.search.kept import seal
from lotsen.cases.tests.acting import page, signed_in
from lotsen.log.actions import SYSTEM
from lotsen.people.changes import as_it_is, note_change
from lotsen.policy.labels import label
from lotsen.policy.permissions import Role
from lotsen.records import reading
from lotsen.traces import actions as traces
from lotsen.traces import chain
from lotsen.traces.enums import By, View
from lotsen.traces.models import Head

pytestmark = pytest.mark.django_db
SOMEBODY = traces.Reader(By.ACCOUNT, 7, "Sven Svensson", "agent", "vendor")


def searched(user, name="reads", **asked):
    """The read log as somebody sees it who has looked for something."""
    return page(user, f"records:{name}", asked=seal({key: str(value) for key, value in asked.items()}))


def seen(reference="L-000-000-018", by=SOMEBODY, view=View.PAGE, **more):
    traces.saw(references=[reference], by=by, view=view, **more)


def test_the_read_log_is_searched_per_case_and_per_person(people, register):
    one, other = register(symptom="who-can-use"), register()
    page(people.first_line, "cases:case", one.reference)
    page(people.investigator, "cases:case", one.reference)
    page(people.investigator, "cases:case", other.reference)
    everything = page(people.registrar, "records:reads").text
    assert everything.count("<tr>") == 3 + 1
    of_case = searched(people.registrar, case=one.reference.replace("-", "").lower()).text
    assert other.reference not in of_case
    assert "first-line agent" in of_case
    of_person = searched(people.registrar, person="INVESTIG").text
    assert (one.reference in of_person, other.reference in of_person) == (True, True)
    assert "first-line agent" not in of_person


def test_somebody_is_found_by_what_they_were_called_when_they_saw_it(people, register):
    case, agent = register(symptom="who-can-use"), people.first_line
    page(agent, "cases:case", case.reference)
    before, agent.name = as_it_is(agent), "Frida Nygift"
    agent.save()
    note_change(agent, SYSTEM, before=before, after=as_it_is(agent))
    for name in ("first-line ag", "nygift"):
        found = searched(people.registrar, person=name).text
        assert case.reference in found
        assert "Now called Frida Nygift" in found


def test_a_name_that_is_looked_for_stands_in_no_address(people):
    seen()
    for number in range(51):
        seen(reference=f"L-000-000-0{number:02}", by=traces.Reader(By.ACCOUNT, people.first_line.pk, "Frida"))
    client = signed_in(people.manager)
    found = client.post(
        "/manage/reads", {"case": "", "person": people.first_line.name, "first": "", "last": ""}
    )
    address = found.headers["Location"]
    assert people.first_line.name not in unquote(address)
    shown = client.get(address)
    assert shown.context["form"]["person"].value() == people.first_line.name
    assert shown.text.count("<tr>") == 50 + 1
    assert client.get(f"/manage/reads{shown.context['pages']['next_url']}").text.count("<tr>") == 1 + 1
    rows = client.get(f"/manage/reads/export{shown.context['query']}").content.decode("utf-8-sig").strip()
    assert len(rows.splitlines()) == 51 + 1
    assert client.post("/manage/reads", {"case": "12"}).status_code == 422
    assert client.post("/manage/reads", {}).headers["Location"] == "/manage/reads"
    assert client.get("/manage/reads?asked=damaged").status_code == 200


def test_the_read_log_says_role_desk_and_view_in_the_readers_language(people, register):
    case = register(symptom="who-can-use")
    page(people.first_line, "cases:case", case.reference)
    Client().get(f"/follow/{case.follow_token}")
    english = page(people.manager, "records:reads").text
    assert label(Role.FIRST_LINE, "en") in english
    assert "The person behind the case" in english
    swedish = signed_in(people.manager).get("/manage/reads?lang=sv").text
    assert "Ärendets sida" in swedish
    assert "Genom den privata länken" in swedish


@pytest.mark.parametrize("name", ["reads", "reads-export"])
@pytest.mark.parametrize("day", [{"first": "0001-01-01"}, {"last": "9999-12-31"}])
def test_a_day_at_the_end_of_the_calendar_is_asked_for_again(people, name, day):
    response = searched(people.manager, name, **day)
    assert (response.status_code, "years 1900 and 2999" in response.text) == (422, True)


def test_days_in_the_wrong_order_are_asked_for_again(people):
    response = searched(people.manager, first="2026-12-01", last="2026-01-01")
    assert (response.status_code, "comes after the last one" in response.text) == (422, True)


def test_the_read_log_goes_on_on_the_next_page_and_is_limited_to_days(people):
    now = timezone.now()
    for number in range(60):
        seen(reference=f"L-000-000-0{number:02}", at=now - timezone.timedelta(hours=number))
    first = signed_in(people.manager).get("/manage/reads")
    assert first.text.count("<tr>") == 50 + 1
    onward = first.context["pages"]["next_url"]
    assert signed_in(people.manager).get(f"/manage/reads{onward}").text.count("<tr>") == 10 + 1
    today = timezone.localdate(now)
    limited = searched(people.manager, first=today, last=today).context["reads"]
    assert 0 < len(limited) <= 24


def test_the_read_log_leads_managers_back_and_registrars_nowhere_they_may_not_go(people):
    assert '/manage"' in page(people.manager, "records:reads").text.partition("<h1>")[0].partition("<main")[2]
    assert '/manage"' not in page(people.registrar, "records:reads").text


def test_an_empty_read_log_and_a_search_without_an_answer_say_so(people):
    assert "Nobody has opened a case yet" in page(people.manager, "records:reads").text
    assert "Nobody has seen anything that fits" in searched(people.manager, person="Sven").text
    wrong = page(people.manager, "records:reads", case="12")
    assert wrong.status_code == 422
    assert "That is not a case number" in wrong.text
    assert page(people.manager, "records:reads-export", case="12").status_code == 422
    assert page(people.manager, "records:reads", after="x" * 40).status_code == 200
    assert page(people.manager, "records:reads", after="9" * 40).status_code == 200
    assert page(people.manager, "records:reads", after="²").status_code == 200


def test_nobody_who_is_called_so_is_left_out_without_a_word(people, monkeypatch):
    seen(by=traces.Reader(By.ACCOUNT, people.first_line.pk, people.first_line.name, "first-line"))
    letter = people.first_line.name[0]
    assert searched(people.manager, person=letter).status_code == 200
    monkeypatch.setattr(reading, "MOST_PEOPLE", 1)
    for name in ("reads", "reads-export"):
        asked = searched(people.manager, name, person=letter)
        assert (asked.status_code, "Write more of the name" in asked.text) == (422, True)
    assert searched(people.manager, person=people.first_line.username).status_code == 200


def test_a_spreadsheet_that_cannot_hold_all_rows_says_so(people, monkeypatch):
    for number in range(3):
        seen(reference=f"L-000-000-01{number}")
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert "more rows" not in page(people.manager, "records:reads-export").content.decode("utf-8-sig")
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    text = page(people.manager, "records:reads-export").content.decode("utf-8-sig").strip()
    assert len(text.splitlines()) == 1 + 2 + 1
    assert "There are more rows than one file holds" in text.splitlines()[-1]


def test_the_read_log_as_a_spreadsheet_runs_no_formula(people):
    seen(by=traces.Reader(By.ACCOUNT, 7, "=cmd", "agent"))
    text = page(people.manager, "records:reads-export").content.decode("utf-8-sig")
    assert text.startswith('"When","Case","Who"')
    assert '"\'=cmd"' in text


def test_the_read_log_says_when_it_was_verified_and_that_it_was_tampered_with(people):
    seen()
    chain.extend()
    now = timezone.now()
    chain.verify_on(now, 100)
    assert "All of it was last verified" in page(people.manager, "records:reads").text
    Head.objects.update(number=7)
    chain.verify_on(now, 100)
    text = page(people.manager, "records:reads").text
    assert "The read log has been tampered with" in text
    assert "rows 2 to 7" in text


def test_the_page_of_a_case_leads_those_who_may_to_its_readers(people, register):
    case = register(symptom="who-can-use")
    link = f"/manage/reads?case={case.reference}"
    assert link in page(people.registrar, "cases:case", case.reference).text
    assert link not in page(people.first_line, "cases:case", case.reference).text
