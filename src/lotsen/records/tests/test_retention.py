"""Rules find what has lain too long, say so first, and erase that and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from threading import Event
from time import sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Attachment, Case, Contact, Draft
from lotsen.cases.tests.acting import page
from lotsen.desks.models import Desk
from lotsen.log.models import Errand
from lotsen.notify.models import Message
from lotsen.people.models import CareUnit, Organisation
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Kind, Outcome
from lotsen.records import actions, erasing, jobs
from lotsen.records.defaults import load_rules, read_rules
from lotsen.records.enums import LineState, What
from lotsen.records.models import Rule, Run
from lotsen.traces import actions as traces
from lotsen.traces import chain
from lotsen.traces.enums import By, View
from lotsen.traces.models import Read

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ALONE = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="its transactions wait for each other from the beginning"
)
ANNA = ContactDetails(name="Anna", email="anna@example.org")


@pytest.fixture
def rules(guarded_log):
    load_rules()
    return {rule.code: rule for rule in Rule.objects.all()}


@pytest.fixture
def ended(register, people, settings, tmp_path):
    """Make a case that ended so many days ago, with everything that can be erased."""
    settings.MEDIA_ROOT = tmp_path

    def ending(days, **facts):
        at = NOW - timedelta(days=days)
        case = cases.register(facts=facts_of(**facts), by=PERSON, contact=ANNA, at=at - timedelta(days=1))
        agent = worker(people.first_line)
        cases.take(case=case, by=agent, at=at)
        cases.resolve(case=case, by=agent, outcome=Outcome.SOLVED, text="Hej Anna", at=at)
        return case

    return ending


def facts_of(**facts):
    from lotsen.cases.intake import Facts

    return Facts(**{"text": "Anna Andersson här", "symptom": "who-can-use", **facts})


def erase(rule, number, by=None):
    return actions.finish(run=actions.begin(rule=rule, by=by, number=number, at=NOW))


def predicted(code, at=NOW):
    return next(one for one in actions.dry_run(at) if one.rule.code == code)


def test_a_dry_run_counts_and_erases_nothing(rules, ended):
    old, _new = ended(91), ended(10)
    found = predicted("contact")
    assert (found.due, found.total, found.examples) == (1, 2, [old.reference])
    assert found.oldest == Case.objects.get(pk=old.pk).created_at
    assert Contact.objects.count() == 2


def test_contact_details_go_and_the_case_stays(rules, ended, people):
    old, new = ended(91), ended(10)
    run = erase(rules["contact"], 1, by=people.manager)
    assert list(Contact.objects.values_list("case", flat=True)) == [new.pk]
    assert Case.objects.filter(pk=old.pk, text__contains="Anna").exists()
    line = run.lines.get()
    assert (run.by_name, line.due, line.total, line.erased, line.state) == (
        "Maja Förvaltare",
        1,
        2,
        1,
        LineState.DONE,
    )
    assert predicted("contact").due == 0


def test_a_case_that_is_open_or_was_touched_lately_is_not_due(rules, ended, register):
    lately, opened = ended(91), ended(91)
    cases.reply(case=lately, by=PERSON, text="Hej")
    cases.reopen(case=opened, by=PERSON, at=NOW - timedelta(days=91))
    cases.register(facts=facts_of(), by=PERSON, contact=ANNA, at=NOW - timedelta(days=900))
    assert predicted("contact").due == 0


def test_that_the_product_closed_it_later_does_not_count(rules, ended):
    case = ended(91)
    cases.close(case=case, by=cases_product(), at=NOW - timedelta(days=1))
    assert predicted("contact").due == 1


def cases_product():
    from lotsen.cases.doers import PRODUCT

    return PRODUCT


def test_texts_go_once_and_again_where_something_was_written_since(rules, ended):
    old, _new = ended(731), ended(10)
    erase(rules["text"], 1)
    assert Case.objects.get(pk=old.pk).text == ""
    assert predicted("text").due == 0
    cases.reply(case=Case.objects.get(pk=old.pk), by=PERSON, text="Mer", at=NOW - timedelta(days=1))
    assert predicted("text", NOW + timedelta(days=800)).due == 1


def test_whole_cases_files_drafts_messages_errands_and_the_read_log_go(rules, ended, people, settings):
    old, new = ended(3653), ended(1)
    upload = SimpleUploadedFile("x.pdf", b"%PDF-1.4")
    cases.attach(case=new, by=PERSON, upload=upload)
    Attachment.objects.update(case=old)
    cases.save_draft(case=new, by=people.first_line, text="Hej")
    long_ago = NOW - timedelta(days=4000)
    Draft.objects.update(saved_at=long_ago)
    Errand.objects.update(state=Errand.DONE, due_at=long_ago)
    Message.objects.create(
        key="x", notice="registered", channel="mail", to="a@example.org", state="kept", at=long_ago
    )
    for at in (long_ago, NOW):
        traces.saw(references=[new.reference], by=traces.Reader(By.ACCOUNT, 1), view=View.PAGE, at=at)
    chain.extend()
    for code in ("files", "drafts", "messages", "errands", "reads", "cases"):
        found = predicted(code)
        assert found.due, code
        run = erase(rules[code], found.due)
        assert run.erased == found.due, code
        assert predicted(code).due == 0
    assert [case.pk for case in Case.objects.all()] == [new.pk]
    assert not Draft.objects.exists()
    assert not Message.objects.exists()
    assert Read.objects.count() == 1
    assert chain.verify() == []


def test_the_most_particular_rule_decides(rules, ended, unit):
    region = unit.organisation.parent
    other = Organisation.objects.create(code="other", name="Annan region")
    theirs = CareUnit.objects.create(code="theirs", name="Deras", organisation=other)
    ours, elsewhere, nowhere = ended(91, unit=unit), ended(91, unit=theirs), ended(91)
    reasons = {"reason_sv": "x", "reason_en": "x"}
    longer = Rule.objects.create(
        code="longer", what=What.CONTACT, after="ended", days=400, organisation=region, **reasons
    )
    assert predicted("contact").due == 2
    assert predicted("longer").due == 0
    question = Rule.objects.create(
        code="questions", what=What.CONTACT, after="ended", days=30, kinds=[nowhere.kind], **reasons
    )
    assert predicted("questions").due + predicted("contact").due == 2
    longer.days = 90
    longer.save()
    erase(longer, 1)
    assert set(Contact.objects.values_list("case", flat=True)) == {elsewhere.pk, nowhere.pk}
    assert ours.kind in Kind
    assert question.particularity < longer.particularity


def test_the_rule_of_a_part_decides_before_that_of_the_whole_however_deep_it_lies(rules, ended, unit):
    region = unit.organisation.parent
    clinic = Organisation.objects.create(code="clinic", name="Klinik", parent=unit.organisation)
    deep = CareUnit.objects.create(code="deep", name="Djup", organisation=clinic)
    ended(91, unit=unit), ended(91, unit=deep)
    reasons = {"reason_sv": "x", "reason_en": "x"}
    of_region, of_clinic = (
        Rule.objects.create(
            code=place.code, what=What.CONTACT, after="ended", days=days, organisation=place, **reasons
        )
        for place, days in ((region, 30), (clinic, 400))
    )
    assert (predicted("contact").total, predicted("region").due, predicted("clinic").due) == (0, 1, 0)
    assert predicted("clinic").total == 1
    Rule.objects.filter(pk=of_clinic.pk).update(is_active=False)
    assert predicted(of_region.code).due == 2


def test_a_case_that_names_no_unit_is_that_of_the_desk_where_it_began(rules, ended, unit):
    region = unit.organisation.parent
    theirs = ended(91)
    Desk.objects.filter(pk=theirs.first_desk_id).update(organisation=unit.organisation)
    Rule.objects.create(
        code="longer",
        what=What.CONTACT,
        after="ended",
        days=400,
        organisation=region,
        reason_sv="x",
        reason_en="x",
    )
    assert (predicted("contact").due, predicted("longer").total) == (0, 1)


def test_another_number_than_was_seen_erases_nothing(rules, ended):
    ended(91)
    with pytest.raises(actions.OtherNumber) as refusal:
        erase(rules["contact"], 7)
    assert refusal.value.forecast.due == 1
    assert Contact.objects.count() == 1
    assert not Run.objects.exists()


def at_night(days=0):
    return datetime.combine(
        timezone.localdate(NOW) + timedelta(days=days + 1), datetime.min.time(), LOCAL
    ).replace(hour=3)


def work_through(at):
    for _round in range(20):
        jobs.erase(at)


def test_at_night_what_is_due_goes_but_a_rule_that_would_take_most_is_held(rules, ended):
    ended(91)
    work_through(at_night())
    line = Run.objects.get().lines.get(rule__code="contact")
    assert (line.state, line.erased) == (LineState.HELD, 0)
    assert Contact.objects.count() == 1
    ended(10), ended(10)
    work_through(at_night(1))
    assert Contact.objects.count() == 2
    assert Run.objects.filter(finished_at=None).count() == 0
    assert Run.objects.count() == 2


def test_by_day_and_in_a_demo_nothing_begins_by_itself(rules, ended, settings):
    ended(91), ended(10), ended(10)
    work_through(at_night().replace(hour=12))
    settings.DEMO = True
    work_through(at_night())
    assert not Run.objects.exists()


def test_a_run_that_was_killed_goes_on_and_its_report_is_right(rules, ended, monkeypatch):
    for _case in range(4):
        ended(91)
    monkeypatch.setattr(erasing, "BATCH", 2)
    run = actions.begin(rule=rules["contact"], by=None, number=4, at=NOW)
    erase_contact, calls = erasing.OF_ONE_CASE[What.CONTACT], []

    def dies(**told):
        calls.append(told)
        erase_contact(**told)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setitem(erasing.OF_ONE_CASE, What.CONTACT, dies)
    with pytest.raises(KeyboardInterrupt):
        actions.go_on(run=run)
    assert Contact.objects.count() == 3
    assert not actions.go_on(run=run), "whoever died has it on lease for a while"
    later = timezone.now() + 2 * actions.LEASE
    while actions.go_on(run=run, now=later):
        later += 2 * actions.LEASE
    assert Contact.objects.count() == 0
    assert run.lines.get().erased == 4


def test_a_lease_that_lasts_is_not_written_anew_for_each_piece(rules, ended, monkeypatch):
    """That would be a second durable commit for each, beside alarms and offers."""
    for days in (93, 92, 91):
        ended(days)
    run = actions.begin(rule=rules["contact"], by=None, number=3, at=NOW)
    erase_contact, leases = erasing.OF_ONE_CASE[What.CONTACT], []

    def noted(**told):
        erase_contact(**told)
        leases.append(Run.objects.get().leased_until)

    monkeypatch.setitem(erasing.OF_ONE_CASE, What.CONTACT, noted)
    actions.go_on(run=run)
    assert len(leases) == 3
    assert len(set(leases)) == 1


def test_a_rule_that_fails_is_said_to_and_the_others_go_on(rules, ended, monkeypatch):
    ended(1000), ended(10), ended(10)

    def fails(**_told):
        raise OSError("the disk is full")

    monkeypatch.setitem(erasing.OF_ONE_CASE, What.CONTACT, fails)
    work_through(at_night())
    lines = {line.rule.code: line for line in Run.objects.get().lines.all()}
    assert (lines["contact"].state, lines["contact"].error) == (LineState.FAILED, "OSError")
    assert (lines["text"].state, lines["text"].erased) == (LineState.DONE, 1)


def test_a_piece_that_cannot_be_erased_stops_no_other_and_is_told_until_it_goes(
    rules, ended, people, monkeypatch
):
    stuck = ended(92)
    ended(91), ended(91), [ended(10) for _case in range(4)]
    erase_contact = erasing.OF_ONE_CASE[What.CONTACT]

    def fails(*, case, at):
        if case.pk == stuck.pk:
            raise OSError("the disk is full")
        erase_contact(case=case, at=at)

    monkeypatch.setattr(erasing, "BATCH", 1)
    with monkeypatch.context() as broken:
        broken.setitem(erasing.OF_ONE_CASE, What.CONTACT, fails)
        work_through(at_night())
    run = Run.objects.get()
    line = run.lines.get(rule__code="contact")
    assert (line.state, line.erased, line.left, line.error) == (LineState.FAILED, 2, 1, "OSError")
    assert run.finished_at
    assert "OSError (1 left)" in page(people.manager, "records:run", run.pk).text
    assert jobs.failed(NOW) == ["contact 1"]
    erase(rules["contact"], 1)
    assert jobs.failed(NOW) == []
    assert not Contact.objects.filter(case=stuck).exists()


def test_small_things_that_cannot_be_erased_are_tried_once_in_a_run_and_counted(rules, monkeypatch):
    long_ago, tried = NOW - timedelta(days=4000), []
    for number in range(3):
        reader = traces.Reader(By.ACCOUNT, number)
        traces.saw(references=["L-000-000-018"], by=reader, view=View.PAGE, at=long_ago)
    chain.extend()

    def fails(**told):
        tried.append(told)
        raise OSError("the disk is full")

    monkeypatch.setattr(chain, "forget_before", fails)
    line = erase(rules["reads"], 3).lines.get()
    assert (line.state, line.erased, line.left, len(tried)) == (LineState.FAILED, 0, 3, 1)


def test_a_rule_that_is_removed_erases_nothing_more_of_what_was_begun(rules, ended, people, monkeypatch):
    ended(91), ended(91)
    monkeypatch.setattr(erasing, "BATCH", 1)
    run = actions.begin(rule=rules["contact"], by=None, number=2, at=NOW)
    actions.go_on(run=run)
    actions.remove_rule(rule=rules["contact"], by=people.manager)
    line = actions.finish(run=run).lines.get()
    assert (line.state, line.erased, Contact.objects.count()) == (LineState.DONE, 1, 1)
    assert run.finished_at
    with pytest.raises(actions.NotInForce):
        actions.begin(rule=rules["contact"], by=None, number=1, at=NOW)


def test_a_rule_that_keeps_longer_since_its_run_began_does_so_at_once(rules, ended, people):
    ended(500), ended(91)
    run = actions.begin(rule=rules["contact"], by=None, number=2, at=NOW)
    actions.change_rule(rule=rules["contact"], by=people.manager, days=400)
    assert actions.finish(run=run).erased == 1
    assert Contact.objects.count() == 1


def test_a_case_that_is_opened_again_while_a_batch_is_erased_stays(rules, ended, monkeypatch):
    _first, second, third = ended(93), ended(92), ended(91)
    erase_contact = erasing.OF_ONE_CASE[What.CONTACT]

    def meanwhile(**told):
        if second.contact and not Case.objects.open().filter(pk=second.pk).exists():
            cases.reopen(case=Case.objects.get(pk=second.pk), by=PERSON)
            cases.erase_case(case=Case.objects.get(pk=third.pk), at=NOW)
        erase_contact(**told)

    monkeypatch.setitem(erasing.OF_ONE_CASE, What.CONTACT, meanwhile)
    run = erase(rules["contact"], 3)
    assert [contact.case for contact in Contact.objects.all()] == [second]
    assert (run.erased, run.lines.get().state) == (1, LineState.DONE)


@ALONE
@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_is_just_opening_again_is_waited_for_and_stays(rules, ended):
    case, opened = ended(731), Event()

    def open_again():
        with closing(connection), transaction.atomic():
            cases.reopen(case=Case.objects.get(), by=PERSON)
            opened.set()
            sleep(0.5)

    run = actions.begin(rule=rules["text"], by=None, number=1, at=NOW)
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_again)
        assert opened.wait(5)
        actions.finish(run=run)
    opening.result()
    case.refresh_from_db()
    assert (case.is_open, case.text) == (True, "Anna Andersson här")


def test_a_worker_keeps_its_run_while_it_erases_and_leaves_it_to_whoever_took_it(rules, ended, monkeypatch):
    for days in (93, 92, 91):
        ended(days)
    run = actions.begin(rule=rules["contact"], by=None, number=3, at=NOW)
    erase_contact, leases = erasing.OF_ONE_CASE[What.CONTACT], []
    another = NOW + timedelta(hours=1)
    monkeypatch.setattr(actions, "LEASE", timedelta())  # as if each piece took as long as that

    def slowly(**told):
        erase_contact(**told)
        leases.append(Run.objects.get().leased_until)
        if len(leases) == 2:
            Run.objects.update(leased_until=another)

    monkeypatch.setitem(erasing.OF_ONE_CASE, What.CONTACT, slowly)
    actions.go_on(run=run, now=NOW - timedelta(hours=1))
    assert len(leases) == 2
    assert NOW < leases[0] < leases[1]
    assert Run.objects.get().leased_until == another
    assert Contact.objects.count() == 1


@ALONE
@pytest.mark.django_db(transaction=True)
def test_two_rules_that_are_made_at_once_are_both_made(people, monkeypatch):
    load_rules()
    fields = {"what": What.TEXT, "after": "ended", "days": 9_000, "reason_sv": "x", "reason_en": "x"}
    note, made = actions._note, Event()

    def slowly(*told):
        note(*told)
        made.set()
        sleep(0.5)

    def make():
        with closing(connection):
            return actions.create_rule(by=people.manager, **fields).code

    monkeypatch.setattr(actions, "_note", slowly)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(make)
        made.wait(5)
        second = pool.submit(make)
    assert (first.result(), second.result()) == ("text-2", "text-3")


def test_a_rule_is_changed_with_what_it_was(rules, people):
    actions.change_rule(rule=rules["contact"], by=people.manager, days=30)
    change = rules["contact"].changes.get()
    assert (change.by_name, change.before["days"], change.after["days"]) == ("Maja Förvaltare", 90, 30)
    actions.change_rule(rule=rules["contact"], by=people.manager, days=30)
    assert rules["contact"].changes.count() == 1
    load_rules()
    assert Rule.objects.get(code="contact").days == 30


def test_every_default_rule_says_why_in_both_languages():
    assert {written["what"] for written in read_rules().values()} == set(What)
    assert all(
        len(written["reason_sv"]) > 60 < len(written["reason_en"]) for written in read_rules().values()
    )


def test_the_command_shows_first_and_erases_only_when_told_so(rules, ended, capsys):
    old = ended(91)
    ended(10)
    call_command("retention")
    assert (
        f"1 of 2 after 90 days, the oldest {old.created_at:%Y-%m-%d}, such as {old.reference}"
        in capsys.readouterr().out
    )
    assert Contact.objects.count() == 2
    call_command("retention", run=True, rule="contact")
    assert "contact: 1 erased." in capsys.readouterr().out
    with pytest.raises(CommandError, match="There are: contact"):
        call_command("retention", rule="nothing")


def test_the_command_asks_twice_before_most_of_it_goes(rules, ended, capsys, monkeypatch):
    ended(91)
    asked = iter(["", "yes", "2", "1"])
    monkeypatch.setattr("builtins.input", lambda _question: next(asked))
    for left in (1, 1, 1, 0):
        call_command("retention", run=True, rule="contact")
        assert Contact.objects.count() == left
    assert "would erase 1 of 1, more than half" in capsys.readouterr().out
