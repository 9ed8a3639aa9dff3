"""The pages of this room: who gets in, what stands there, and what happens to two who write at once."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.cases.actions import ContactDetails
from lotsen.cases.models import Case, Contact
from lotsen.cases.search.kept import seal
from lotsen.cases.tests.acting import page, signed_in
from lotsen.log.actions import SYSTEM
from lotsen.people.changes import as_it_is, note_change
from lotsen.people.models import User
from lotsen.policy.labels import label
from lotsen.policy.permissions import Role
from lotsen.records import actions, reading
from lotsen.records.defaults import load_rules
from lotsen.records.models import Edition, Rule, Run
from lotsen.traces import actions as traces
from lotsen.traces import chain
from lotsen.traces.enums import By, View
from lotsen.traces.models import Head

pytestmark = pytest.mark.django_db
PRIVATE = ["reads", "reads-export", "texts", "retention"]
SOMEBODY = traces.Reader(By.ACCOUNT, 7, "Sven Svensson", "agent", "vendor")
ACCESS = "/accessibility"


@pytest.fixture
def rules():
    load_rules()


@pytest.mark.parametrize("name", PRIVATE)
def test_only_those_who_may_get_in(people, name):
    assert page(people.manager, f"records:{name}").status_code == 200
    for other in (people.first_line, people.nurse, people.investigator):
        assert page(other, f"records:{name}").status_code == 403
    assert page(people.registrar, f"records:{name}").status_code == (200 if name.startswith("reads") else 403)


# the read log


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


# pages of one's own


def test_everybody_reads_both_pages_in_both_languages(client, db):
    for address, swedish, english in (
        (ACCESS, "Digg", "report shortcomings to Digg"),
        ("/privacy", "Integritetsskyddsmyndigheten", "Swedish Authority for Privacy Protection"),
    ):
        assert swedish in client.get(address).text
        assert english in client.get(address, {"lang": "en"}).text
        client.cookies.clear()
    start = client.get("/").text
    assert 'href="/accessibility"' in start
    assert 'href="/privacy"' in start


def write(people, sv="## Ny rubrik\n\nText", en="New", seen=0, **more):
    fields = {"sv": sv, "en": en, "seen": seen, **more}
    return signed_in(people.manager).post("/manage/texts/accessibility", fields)


def test_a_new_text_is_looked_at_first_and_then_in_force(people, client):
    shown = write(people, preview="1")
    assert "<h2>Ny rubrik</h2>" in shown.text
    assert not Edition.objects.exists()
    assert write(people).status_code == 302
    assert "<h2>Ny rubrik</h2>" in client.get(ACCESS).text
    write(people, seen=1)
    assert Edition.objects.count() == 1


def test_of_two_who_write_at_once_the_second_is_told_who_was_first_and_loses_nothing(people):
    write(people, sv="Först")
    late = write(people, sv="Min egen text", seen=0)
    assert late.status_code == 409
    assert "Maja Förvaltare was first" in late.text
    assert "Min egen text" in late.text
    assert Edition.objects.get().sv == "Först"
    assert write(people, sv="Min egen text", seen=late.context["form"].data["seen"]).status_code == 302


def test_an_earlier_text_comes_back_and_everything_stays_in_the_list(people, client):
    for number, sv in enumerate(["Ett", "Två"]):
        write(people, sv=sv, seen=number)
    assert "Ett" in page(people.manager, "records:edition", "accessibility", 1).text
    signed_in(people.manager).post("/manage/texts/accessibility/1")
    assert "<p>Ett</p>" in client.get(ACCESS).text
    signed_in(people.manager).post("/manage/texts/accessibility/0")
    assert "Digg" in client.get(ACCESS).text
    assert list(Edition.objects.values_list("number", "again")) == [(4, 0), (3, 1), (2, None), (1, None)]


def test_a_page_or_an_edition_that_does_not_exist_is_not_found(people):
    assert page(people.manager, "records:text", "secret").status_code == 404
    assert page(people.manager, "records:edition", "secret", 0).status_code == 404
    assert page(people.manager, "records:edition", "privacy", 9).status_code == 404
    assert write(people, sv="").status_code == 422
    assert write(people, sv="x" * 30_001).status_code == 422


# retention


def test_the_page_shows_what_would_go_and_erases_nothing(people, rules, register):
    register(contact=ContactDetails(name="Anna"))
    text = page(people.manager, "records:retention").text
    assert "Contact details" in text
    assert "0 of 1" in text
    assert "Nothing has been erased yet." in text
    swedish = signed_in(people.manager).get("/manage/retention?lang=sv").text
    for words in (
        "Kontaktuppgifter",
        "dagar efter besöket",
        "dagar efter testet",
        "dagar efter att de skickades",
    ):
        assert words in swedish
    Rule.objects.update(is_active=False)
    assert "No rule is in force" in page(people.manager, "records:retention").text


@pytest.fixture
def due(rules, register):
    """Contact details that are due: one day is enough, and the case needs not to have ended."""
    Rule.objects.filter(code="contact").update(days=1, after="registered")
    case = register(contact=ContactDetails(name="Anna"))
    type(case).objects.update(created_at=timezone.now() - timezone.timedelta(days=2))
    return case


def erase(people, number):
    return signed_in(people.manager).post("/manage/retention/contact/erase", {"number": number})


def test_whoever_erases_most_of_something_types_the_number(people, due):
    asked = page(people.manager, "records:erase", "contact").text
    assert "more than half of all there is" in asked
    assert 'type="number"' in asked
    assert erase(people, "").status_code == 422
    wrong = erase(people, 7)
    assert wrong.status_code == 409
    assert "There are 1 now" in wrong.text
    assert not Run.objects.exists()
    started = erase(people, 1)
    run = Run.objects.get()
    assert started.headers["Location"] == f"/manage/retention/runs/{run.pk}"
    assert "It is going on" in page(people.manager, "records:run", run.pk).text
    actions.finish(run=run)
    assert not Contact.objects.exists()
    report = page(people.manager, "records:run", run.pk).text
    assert "1 of 1 that were due" in report
    assert "Anna" not in report
    assert "There is nothing to erase" in page(people.manager, "records:erase", "contact").text


def test_what_was_held_at_night_waits_on_the_page(people, due):
    run = actions.begin_night(night=timezone.localdate(), at=timezone.now())
    actions.finish(run=run)
    text = page(people.manager, "records:retention").text
    assert "More than half would go" in text
    assert "By itself, at night" in text


def test_a_rule_is_changed_on_its_page(people, rules):
    fields = {"days": 30, "reason_sv": "Kortare", "reason_en": "Shorter"}
    assert (
        signed_in(people.manager).post("/manage/retention/contact", {**fields, "days": 0}).status_code == 422
    )
    assert signed_in(people.manager).post("/manage/retention/contact", fields).status_code == 302
    rule = Rule.objects.get(code="contact")
    assert (rule.days, rule.is_active, rule.reason_en) == (30, False, "Shorter")
    assert "90 days before, 30 days after" in page(people.manager, "records:rule", "contact").text
    assert page(people.manager, "records:rule", "nothing").status_code == 404


def test_a_rule_is_had_back_as_it_was_before_a_change(people, rules):
    rule = Rule.objects.get(code="contact")
    actions.change_rule(rule=rule, by=people.manager, days=400, reason_en="Longer")
    change = rule.changes.get()
    address = f"/manage/retention/contact?earlier={change.pk}"
    assert address.partition("contact")[2] in page(people.manager, "records:rule", "contact").text
    shown = signed_in(people.manager).get(address)
    assert "Nothing is changed yet. Save it to have it back." in shown.text
    assert (shown.context["form"]["days"].value(), Rule.objects.get(code="contact").days) == (90, 400)
    known = {
        name: shown.context["form"][name].value() for name in ("days", "reason_sv", "reason_en", "is_active")
    }
    looked_over = signed_in(people.manager).post("/manage/retention/contact", known)
    assert "Is this what should be erased?" in looked_over.text
    signed_in(people.manager).post("/manage/retention/contact", {**known, "confirmed": 1})
    again = Rule.objects.get(code="contact")
    assert (again.days, again.reason_en, again.is_active) == (90, rule.reason_en, True)


@pytest.mark.parametrize("number", ["", "0", "9" * 30, "x", "²", "-1"])
def test_an_earlier_rule_that_there_is_not_is_the_rule_of_today(people, rules, number):
    shown = signed_in(people.manager).get("/manage/retention/contact", {"earlier": number})
    assert (shown.status_code, shown.context["form"]["days"].value()) == (200, 90)


# rules of one's own

NEW = {
    "what": "text",
    "after": "registered",
    "days": 30,
    "kinds": ["question"],
    "reason_sv": "Kort",
    "reason_en": "Brief",
}


def new_rule(user, **fields):
    return signed_in(user).post("/manage/retention/new", {**NEW, **fields})


def test_a_new_rule_shows_what_it_would_erase_before_it_holds(people, rules, register):
    register(symptom="who-can-use")
    shown = new_rule(people.manager)
    assert "0 of 1" in shown.text
    assert not Rule.objects.filter(code__startswith="text-").exists()
    assert new_rule(people.manager, confirmed=1).status_code == 302
    rule = Rule.objects.get(code="text-2")
    assert (rule.kinds, rule.days, rule.is_active) == (["question"], 30, True)
    assert "made, with 30 days" in page(people.manager, "records:rule", "text-2").text


def test_a_rule_that_would_erase_most_of_something_asks_for_the_number(people, due):
    fields = {"what": "contact", "days": 1, "kinds": ["fault"]}
    assert "more than half of all there is" in new_rule(people.manager, **fields).text
    assert new_rule(people.manager, **fields, confirmed=1).status_code == 422
    assert new_rule(people.manager, **fields, confirmed=1, number=2).status_code == 409
    assert not Rule.objects.filter(code="contact-2").exists()
    assert new_rule(people.manager, **fields, confirmed=1, number=1).status_code == 302
    assert Contact.objects.exists()


def test_a_rule_made_to_take_more_is_looked_over_and_one_that_takes_less_is_not(people, due):
    Rule.objects.filter(code="contact").update(days=400)
    address, fields = (
        "/manage/retention/contact",
        {"days": 1, "reason_sv": "x", "reason_en": "x", "is_active": "on"},
    )
    manager = signed_in(people.manager)
    assert "1 of 1" in manager.post(address, fields).text
    assert manager.post(address, {**fields, "confirmed": 1}).status_code == 422
    assert Rule.objects.get(code="contact").days == 400
    assert manager.post(address, {**fields, "confirmed": 1, "number": 1}).status_code == 302
    assert manager.post(address, {**fields, "days": 500}).status_code == 302
    assert Rule.objects.get(code="contact").days == 500


def test_a_removed_rule_erases_nothing_and_comes_back_out_of_force(people, due):
    manager, address = signed_in(people.manager), "/manage/retention/contact"
    manager.post(address, {"remove": 1})
    assert not any(found.rule.code == "contact" for found in actions.dry_run())
    load_rules()
    assert "Removed:" in page(people.manager, "records:retention").text
    assert "The rule is removed" in page(people.manager, "records:rule", "contact").text
    fields = {"days": 1, "reason_sv": "x", "reason_en": "x", "is_active": "on", "confirmed": 1, "number": 1}
    manager.post(address, fields)
    assert not Rule.objects.get(code="contact").is_active
    manager.post(address, {"back": 1})
    rule = Rule.objects.get(code="contact")
    assert (rule.removed_at, rule.is_active) == (None, False)


def test_what_a_rule_has_kept_from_a_wider_one_is_looked_over_before_it_ends(people, due):
    fields = {"what": "contact", "after": "ended", "days": 4_000, "kinds": ["fault"]}
    new_rule(people.manager, **fields, confirmed=1)
    assert not next(found for found in actions.dry_run() if found.rule.code == "contact").due
    manager, address = signed_in(people.manager), "/manage/retention/contact-2"
    out_of_force = {"days": 4_000, "reason_sv": "x", "reason_en": "x"}
    for leaving in ({"remove": 1}, out_of_force):
        assert "1 of 1" in manager.post(address, leaving).text
        assert Rule.objects.get(code="contact-2").is_active
        assert manager.post(address, leaving | {"confirmed": 1}).status_code == 302
        assert not Rule.objects.get(code="contact-2").is_active
        Rule.objects.filter(code="contact-2").update(is_active=True, removed_at=None)
    Rule.objects.filter(code="contact").update(days=4_000)
    assert manager.post(address, {"remove": 1}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"after": "written"}, "after"),
        ({"what": "reads"}, "after"),
        ({"what": "reads", "after": "written"}, "kinds"),
        ({"what": "everything"}, "what"),
        ({"days": 0}, "days"),
        ({"kinds": ["nonsense"]}, "kinds"),
        ({"reason_sv": ""}, "reason_sv"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(people, fields, wrong):
    refused = new_rule(people.manager, **fields)
    assert refused.status_code == 422
    assert wrong in refused.context["form"].errors


def test_a_manager_of_a_part_decides_over_rules_for_their_own_cases_alone(people, rules, unit, register):
    User.objects.filter(pk=people.manager.pk).update(organisation=unit.organisation)
    foreign = register(contact=ContactDetails(name="Anna"))
    Case.objects.update(created_at=timezone.now() - timezone.timedelta(days=900))
    Rule.objects.filter(code="contact").update(after="registered")
    text = page(people.manager, "records:retention").text
    assert "Rules that others decide about" in text
    assert foreign.reference not in text
    assert page(people.manager, "records:rule", "contact").status_code == 403
    assert erase(people, 1).status_code == 403
    assert "organisation" in new_rule(people.manager).context["form"].errors
    assert new_rule(people.manager, organisation=unit.organisation.parent_id).status_code == 422
    assert new_rule(people.manager, organisation=unit.organisation_id, confirmed=1).status_code == 302
    assert page(people.manager, "records:rule", "text-2").status_code == 200
    assert write(people).status_code == 403
    assert not Edition.objects.exists()
