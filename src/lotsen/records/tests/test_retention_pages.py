"""The pages of retention: what would go, who says so, and rules of one's own."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override

from lotsen.cases.actions import ContactDetails
from lotsen.cases.models import Case, Contact
from lotsen.cases.tests.acting import page, signed_in
from lotsen.people.models import User
from lotsen.records import actions, words
from lotsen.records.defaults import load_rules
from lotsen.records.enums import After, What
from lotsen.records.models import Edition, Rule, Run
from lotsen.records.tests.acting import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules():
    load_rules()


def test_the_page_shows_what_would_go_and_erases_nothing(people, rules, register):
    register(contact=ContactDetails(name="Anna"))
    text = page(people.manager, "records:retention").text
    assert "Contact details" in text
    assert "0 of 1" in text
    assert "Nothing has been erased yet." in text
    swedish = signed_in(people.manager).get("/manage/retention?lang=sv").text
    for said in (
        "Kontaktuppgifter",
        "dagar efter besöket",
        "dagar efter testet",
        "dagar efter att de skickades",
    ):
        assert said in swedish
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


def test_what_was_held_waits_until_it_is_erased_by_hand_whatever_else_is_erased(people, due, register):
    actions.finish(run=actions.begin_night(night=timezone.localdate(), at=timezone.now()))
    texts = Rule.objects.get(code="text")
    Rule.objects.filter(code="text").update(days=1, after="registered")
    actions.finish(run=actions.begin(rule=texts, by=people.manager, number=1))
    assert "More than half would go" in page(people.manager, "records:retention").text
    erase(people, 1)
    assert "More than half would go" not in page(people.manager, "records:retention").text


def test_what_was_held_waits_no_longer_when_its_rule_is_out_of_force(people, due):
    actions.finish(run=actions.begin_night(night=timezone.localdate(), at=timezone.now()))
    actions.remove_rule(rule=Rule.objects.get(code="contact"), by=people.manager)
    assert "More than half would go" not in page(people.manager, "records:retention").text


def test_a_rule_out_of_force_erases_nothing_by_hand_either(people, due):
    actions.remove_rule(rule=Rule.objects.get(code="contact"), by=people.manager)
    asked = page(people.manager, "records:erase", "contact")
    assert "The rule is not in force" in asked.text
    assert "Erase them" not in asked.text
    refused = erase(people, 1)
    assert refused.status_code == 409
    assert "The rule is not in force" in refused.text
    assert not Run.objects.exists()


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


def test_the_second_of_two_who_change_a_rule_sees_what_the_first_has_done(people, rules):
    manager, address = signed_in(people.manager), "/manage/retention/contact"
    seen = re.search(r'name="seen" value="(\d+)"', manager.get(address).text)[1]
    fields = {"reason_sv": "Beslut", "reason_en": "Decision", "is_active": "on", "seen": seen}
    assert manager.post(address, {**fields, "days": 800}).status_code == 302
    refused = manager.post(address, {**fields, "days": 900, "reason_sv": "Ett annat"})
    assert refused.status_code == 409
    assert "Somebody else has changed something meanwhile" in refused.text
    assert "Ett annat" in refused.text
    assert Rule.objects.get(code="contact").days == 800
    knowing = re.search(r'name="seen" value="(\d+)"', refused.text)[1]
    assert manager.post(address, {**fields, "days": 900, "seen": knowing}).status_code == 302


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


def test_how_long_is_told_in_years_where_they_are_whole(people, rules):
    with override("sv"):
        assert words.after(What.READS, After.WRITTEN) == "efter att de skrevs"
        told = [words.lasting(days) for days in (364, 365, 366, 367, 730, 1460, 1461, 1825, 1826, 1827, 3652)]
    assert told == [
        "364 dagar", "1 år", "1 år", "367 dagar", "2 år", "1460 dagar", "4 år", "1825 dagar", "5 år", "5 år", "10 år",
    ]  # fmt: skip
    shown = page(people.manager, "records:retention").text
    assert "5 years after they were written" in shown
    assert "180 days after" in shown


def test_the_number_of_a_case_is_not_broken_where_it_is_an_example(people, rules, due):
    shown = page(people.manager, "records:retention").text
    assert f'<span class="reference" translate="no">{due.reference}</span>' in shown


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
