"""Staff at a unit: what they see, and what they report for whom."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.actions.telling import unit_stream
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import page, signed_in, words
from lotsen.desks.models import Desk
from lotsen.log.models import Errand
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Outcome, Reporter
from lotsen.realtime import doorbell, topics

pytestmark = pytest.mark.django_db
BLOCKED = "Kameran är blockerad i mötet"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def nudged(monkeypatch) -> list[str]:
    """What looks anew."""
    streams = []
    monkeypatch.setattr(doorbell, "nudged", {lambda stream, _but: streams.append(stream)})
    return streams


def told(**more) -> dict:
    form = {"submission": str(uuid4()), "affected": "self", "text": BLOCKED, "when": "later", **more}
    return {name: value for name, value in form.items() if value is not None}


def report(user: User, **more):
    return signed_in(user).post(reverse("cases:unit-new"), told(**more))


# the unit


@pytest.mark.parametrize("name", ["unit", "unit-new", "helped"])
def test_staff_and_local_contacts_get_in_and_others_do_not(name, people, client):
    assert [page(user, f"cases:{name}").status_code for user in (people.nurse, people.local_contact)] == [
        200
    ] * 2
    assert page(people.second_line, f"cases:{name}").status_code == 403
    assert client.get(reverse(f"cases:{name}")).status_code == 302


def test_the_unit_sees_its_cases_open_ones_first_and_nobody_elses(people, unit, register):
    ended = register(unit=unit, symptom="echo", text="Det ekar")
    actions.resolve(case=ended, by=worker(people.second_line), outcome=Outcome.SOLVED)
    still_open = register(unit=unit)
    foreign = register(unit=people.outsider.unit)
    shown = words(page(people.local_contact, "cases:unit"))
    assert shown.index(still_open.reference) < shown.index("Closed cases") < shown.index(ended.reference)
    assert foreign.reference not in shown
    assert still_open.reference not in words(page(people.outsider, "cases:unit"))


def test_the_page_of_the_unit_looks_anew_when_anything_happens_to_a_case_of_the_unit(
    people, unit, register, nudged, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = register(unit=unit, desk=people.vendor.desks.get(), by=worker(people.nurse))
        register(unit=people.outsider.unit)
        register()
    assert nudged == [unit_stream(unit.pk), unit_stream(people.outsider.unit_id)]
    as_seen = Case.objects.visible_to(people.vendor).get(pk=case.pk)
    assert as_seen.unit is None  # a desk outside does not see whose it is
    nudged.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.take(case=as_seen, by=worker(people.vendor))
    assert nudged == [unit_stream(unit.pk)]


def test_the_page_of_the_unit_follows_the_unit_and_what_one_has_registered_elsewhere(people, unit, register):
    shown = page(people.nurse, "cases:unit")
    assert shown.context["topics"] == "unit:me"
    assert topics.resolve(people.nurse, "unit:me") == topics.whole(unit_stream(unit.pk))
    assert topics.resolve(people.second_line, "unit:me") is None
    register(unit=unit)
    elsewhere = register(unit=people.outsider.unit, by=worker(people.nurse))
    assert page(people.nurse, "cases:unit").context["topics"] == f"unit:me {elsewhere.stream}"


def test_the_unit_reads_where_a_case_is_and_who_has_it(people, unit, register):
    case = register(unit=unit)
    actions.take(case=case, by=worker(people.second_line))
    actions.hand_over(
        case=case,
        by=worker(people.second_line),
        to=Desk.objects.get(code="vendor"),
        reason="Fel i plattformen",
        required={"tried": "Allt", "when": "Nu"},
    )
    shown = words(page(people.nurse, "cases:unit"))
    assert "Offered to another desk" in shown
    assert "On its way to Sub-vendor of the video platform" in shown
    assert "Fel i plattformen" not in shown


def test_whoever_is_asked_something_reads_it_in_the_list(people, unit):
    report(people.nurse)
    case = Case.objects.get()
    actions.ask(case=case, by=worker(people.local_it), text="Vilken dator?")
    assert "They are waiting for you" in words(page(people.nurse, "cases:unit"))
    assert "They are waiting for you" not in words(page(people.local_contact, "cases:unit"))


def test_somebody_without_a_unit_sees_what_they_registered_and_nothing_that_lacks_a_unit(people, register):
    nomad = User.objects.create_user("nomad", name="Nora", roles=[Role.STAFF])
    own, other = register(by=worker(nomad)), register()
    shown = words(page(nomad, "cases:unit"))
    assert own.reference in shown
    assert other.reference not in shown


def test_the_page_names_the_local_contact_person(people):
    assert "Karin Kontakt" in words(page(people.nurse, "cases:unit"))
    assert "that is you" in words(page(people.local_contact, "cases:unit"))
    assert "no local contact person" in words(page(people.outsider, "cases:unit"))


def test_more_cases_ask_the_database_no_more(people, unit, register, django_assert_max_num_queries):
    client = signed_in(people.nurse)
    client.get(reverse("cases:unit"))
    register(unit=unit)
    with django_assert_max_num_queries(20) as one:
        client.get(reverse("cases:unit"))
    register(unit=unit)
    register(unit=unit)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("cases:unit"))


def test_ended_cases_come_page_by_page(people, unit, register):
    for _ in range(11):
        actions.resolve(case=register(unit=unit), by=worker(people.second_line), outcome=Outcome.SOLVED)
    first = page(people.nurse, "cases:unit")
    older = first.context["pages"]["next_url"].removeprefix("?older=")
    second = page(people.nurse, "cases:unit", older=older)
    assert len(first.context["ended_cases"]) == 10
    assert len(second.context["ended_cases"]) == 1
    assert page(people.nurse, "cases:unit", older="forged").status_code == 302


# a new case


@pytest.mark.parametrize(
    ("affected", "desk"), [("self", "local-it"), ("colleague", "local-it"), ("patient", "second-line")]
)
def test_whose_problem_it_is_decides_the_route(affected, desk, people):
    answer = report(people.nurse, affected=affected)
    case = Case.objects.get()
    assert answer.url == case.get_absolute_url()
    assert (case.desk.code, case.affected, case.reporter) == (desk, affected, Reporter.STAFF)


def test_what_must_be_known_is_not_called_optional(people):
    form = page(people.nurse, "cases:unit-new").context["form"]
    called = [name for name in form.fields if "optional" in str(form[name].as_field_group())]
    assert "email" in called
    assert not {"affected", "when"} & set(called)


def test_the_feedback_goes_to_whoever_reports_and_the_unit_comes_along(people, unit):
    form = page(people.nurse, "cases:unit-new").context["form"]
    assert form["name"].value() == "Sofia Sköterska"
    report(people.nurse, affected="patient", name="Sofia Sköterska", email="sofia@example.org")
    case = Case.objects.get()
    assert (case.unit, case.registered_by, case.contact.email) == (unit, people.nurse, "sofia@example.org")
    assert Errand.objects.filter(kind="tell-reporter").count() == 1


def test_a_local_contact_reports_as_one_and_is_not_sent_back_to_their_own_desk(people):
    report(people.local_contact, text="Jag vill boka om", symptom="reschedule")
    case = Case.objects.get()
    assert case.reporter == Reporter.LOCAL_CONTACT
    assert case.desk.code == "local-it"


def test_what_is_missing_is_said_and_everything_else_is_kept(people):
    answer = report(people.nurse, affected=None, when="today", at="", phone="070-174 06 05")
    assert answer.status_code == 422
    assert {"affected", "at"} == set(answer.context["form"].errors)
    assert BLOCKED in words(answer)
    assert "070-174 06 05" in words(answer)
    assert not Case.objects.exists()


def test_when_the_meeting_is_need_not_be_said_twice(people):
    asked = report(people.nurse, when=None, text="Kameran är blockerad")
    assert list(asked.context["form"].errors) == ["when"]
    report(people.nurse, when=None, text="Kameran är blockerad, mötet börjar om tio minuter")
    assert Case.objects.get().urgency == "acute"


def test_the_form_chooses_what_the_panel_says_and_neither_asks_for_it(people):
    text = "patientens kamera är svart, hon sitter och väntar, vi har möte nu"
    written = {"text": text, "affected": None, "when": None}
    panel = signed_in(people.nurse).post(reverse("cases:unit-suggest"), told(**written))
    form = panel.context["form"]
    assert (form["affected"].value(), form["when"].value()) == ("patient", "now")
    assert 'name="told_affected" value="patient"' in words(panel)
    follows = {f"told_{name}": value for name, value in form.told.items()}
    report(people.nurse, text=text, affected="patient", when="soon", **follows)
    assert report(people.nurse, **written).status_code == 302
    routes = {(case.affected, case.urgency, case.desk.code) for case in Case.objects.all()}
    assert routes == {("patient", "acute", panel.context["suggestion"].understanding.assessment.route.desk)}


def test_what_the_words_no_longer_tell_is_asked_for(people):
    answer = report(people.nurse, affected="patient", told_affected="patient")
    assert list(answer.context["form"].errors) == ["affected"]


def test_the_same_form_twice_is_one_case(people):
    key = str(uuid4())
    first, second = (report(people.nurse, submission=key) for _ in range(2))
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_the_same_form_with_other_words_names_the_first_case_and_keeps_the_words(people):
    key = str(uuid4())
    report(people.nurse, submission=key)
    answer = report(people.nurse, submission=key, text="Något helt annat")
    assert answer.status_code == 409
    assert Case.objects.get().reference in words(answer)
    assert "Något helt annat" in words(answer)
    assert answer.context["form"]["submission"].value() != key


def test_what_is_pasted_is_cleaned_and_shown_as_text(people):
    report(people.nurse, text="<script>alert(1)</script>\u200b\x00 {{ 7|add:7 }} 😀")
    shown = page(people.nurse, "cases:unit").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }} 😀" in shown


def test_a_text_that_is_too_long_is_refused_and_kept(people):
    answer = report(people.nurse, text="å" * 10_001)
    assert answer.status_code == 422
    assert "å" * 10_001 in words(answer)


def test_a_picture_comes_along(people):
    from lotsen.cases.tests.registering.acting import picture

    report(people.nurse, attachment=picture())
    assert Case.objects.get().attachments.count() == 1


# what it comes to, while it is written


def suggestion(user: User, **more):
    return signed_in(user).post(reverse("cases:unit-suggest"), told(**more))


def test_who_gets_the_case_and_why_is_told_while_it_is_written_and_nothing_is_stored(people):
    shown = words(suggestion(people.nurse, affected="patient"))
    assert "Video service support" in shown
    assert "It is the patient's problem" in shown
    assert not Case.objects.exists()


def test_an_emergency_comes_before_everything_else(people):
    shown = words(suggestion(people.nurse, text="Patienten får ingen luft och bröstet trycker"))
    assert 'id="scope" hx-swap-oob="true"' in shown
    assert shown.index("tel:112") < shown.index('name="symptom"')


def test_what_is_chosen_counts_more_than_the_words(people):
    answer = suggestion(people.nurse, symptom="echo")
    chosen = [option.code for option in answer.context["suggestion"].options if option.chosen]
    assert chosen == ["echo"]
    report(people.nurse, symptom="echo")
    assert Case.objects.get().symptom.code == "echo"


def test_the_whole_list_counts_more_than_the_short_one_and_closes_again(people):
    answer = suggestion(people.nurse, symptom="echo", listed="privacy")
    assert [option.code for option in answer.context["suggestion"].options if option.chosen] == ["privacy"]
    assert answer.context["form"]["listed"].value() == ""


def test_without_scripts_a_button_shows_the_same_on_the_page(people):
    answer = report(people.nurse, look="1", affected="patient", when=None)
    assert answer.status_code == 200
    assert "Video service support" in words(answer)
    assert not answer.context["form"].errors
    assert not Case.objects.exists()


def test_a_symptom_from_an_old_page_is_passed_over_and_remembered(people):
    report(people.nurse, symptom="fax-broken")
    case = Case.objects.get()
    assert case.symptom.code == "camera-blocked"
    assert case.rows.first().data["unknown_symptom"] == "fax-broken"


def test_whoever_works_at_a_desk_themselves_is_helped_by_the_next_one(people):
    """An agent of local IT whose own camera is blocked: their desk is where they already are."""
    people.nurse.roles = [Role.STAFF, Role.AGENT]
    people.nurse.save()
    people.nurse.seats.create(desk=Desk.objects.get(code="local-it"))
    report(people.nurse)
    case = Case.objects.get()
    assert case.desk.code == Desk.objects.get(code="local-it").escalations.first().to.code != "local-it"
