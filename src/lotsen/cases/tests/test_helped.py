"""Staff note what they solved themselves: "I helped a patient with …"."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.actions import handling
from lotsen.cases.doers import worker
from lotsen.cases.models import Case, Contact
from lotsen.cases.tests.acting import fresh, signed_in, words
from lotsen.log.models import Errand, Row
from lotsen.people.models import User
from lotsen.policy.terms import Affected, Channel, Outcome, Reporter, State, Step

pytestmark = pytest.mark.django_db


def help_given(user: User, **more):
    form = {"submission": str(uuid4()), "symptom": "camera-blocked", "when": "none", "solved": "yes", **more}
    return signed_in(user).post(
        reverse("cases:helped"), {name: value for name, value in form.items() if value is not None}
    )


def test_help_that_was_enough_is_a_case_that_is_closed_at_once(people, unit):
    answer = help_given(people.nurse, text="Slog på kameran i inställningarna")
    case = Case.objects.get()
    assert (case.state, case.outcome, case.true_component) == (State.CLOSED, Outcome.SOLVED, "device")
    assert (case.channel, case.affected, case.reporter) == (
        Channel.VISIT_BOARD,
        Affected.PATIENT,
        Reporter.STAFF,
    )
    assert (case.first_desk.code, case.unit, case.registered_by) == ("care-unit", unit, people.nurse)
    assert [row.step for row in case.rows] == [Step.REGISTER, Step.RESOLVE, Step.CLOSE]
    assert {row.by_name for row in case.rows} == {"Sofia Sköterska"}
    assert not Contact.objects.exists()
    assert case.reference in answer.url


def test_a_local_contact_can_do_the_same(people):
    help_given(people.local_contact)
    assert Case.objects.get().reporter == Reporter.LOCAL_CONTACT


def test_help_that_was_not_enough_goes_where_the_patients_problem_belongs(people):
    help_given(people.nurse, solved="no", when="now")
    case = Case.objects.get()
    assert (case.state, case.desk.code, case.urgency) == (State.NEW, "second-line", "acute")
    assert case.contact.name == "Sofia Sköterska"


def test_what_the_unit_could_not_solve_does_not_come_back_to_the_unit(people):
    help_given(people.nurse, symptom="invitation-missing", solved="no")
    assert Case.objects.get().desk.code == "first-line"


@pytest.mark.parametrize("solved", ["yes", "no"])
def test_a_double_tap_is_one_case(solved, people):
    key = str(uuid4())
    assert (
        help_given(people.nurse, submission=key, solved=solved).url
        == help_given(people.nurse, submission=key, solved=solved).url
    )
    assert Case.objects.count() == 1
    assert Row.objects.filter(step=Step.RESOLVE).count() == (solved == "yes")


def test_a_tap_sent_again_after_the_case_was_opened_does_not_close_it(people):
    key = str(uuid4())
    help_given(people.nurse, submission=key)
    case = Case.objects.get()
    actions.reopen(case=case, by=worker(people.nurse))
    help_given(people.nurse, submission=key)
    assert fresh(case).state == State.REOPENED


def test_help_is_stored_whole_or_not_at_all(people, monkeypatch):
    def fail(**_details):
        raise RuntimeError("the power went")

    monkeypatch.setattr(handling, "close", fail)
    with pytest.raises(RuntimeError):
        help_given(people.nurse)
    assert not Case.objects.exists()
    assert not Row.objects.exists()
    assert not Errand.objects.exists()


@pytest.mark.parametrize("missing", ["symptom", "solved"])
def test_what_was_forgotten_is_said_and_the_rest_is_kept(missing, people):
    answer = help_given(people.nurse, text="En rad", **{missing: None})
    assert answer.status_code == 422
    assert "Not saved yet" in words(answer)
    assert 'value="En rad"' in words(answer)
    assert not Case.objects.exists()


def test_the_search_understands_peoples_own_words_and_keeps_what_is_filled_in(people):
    form = {"look": "1", "q": "hör ingenting", "symptom": "echo", "text": "En rad", "when": "now"}
    answer = signed_in(people.nurse).post(reverse("cases:helped"), form)
    codes = [tile.code for tile in answer.context["tiles"]]
    assert codes[0] == "echo"
    assert "speaker-silent" in codes
    assert 'value="En rad"' in words(answer)
    assert not Case.objects.exists()


def test_the_search_finds_names_and_says_when_there_is_nothing(people):
    client = signed_in(people.nurse)
    found = client.post(reverse("cases:helped"), {"look": "1", "q": "SITHS"})
    assert [tile.code for tile in found.context["tiles"]] == ["siths-card"]
    assert "Nothing fits" in words(client.post(reverse("cases:helped"), {"look": "1", "q": "xyzzy"}))


def test_after_saving_the_page_is_ready_for_the_next_and_offers_a_change(people):
    saved = signed_in(people.nurse).get(help_given(people.nurse).url)
    reference = Case.objects.get().reference
    assert reverse("cases:helped-change", args=[reference]) in words(saved)
    assert saved.context["form"]["symptom"].value() is None


def test_a_change_opens_the_case_again_and_the_log_keeps_what_was(people):
    help_given(people.nurse)
    case = Case.objects.get()
    answer = signed_in(people.nurse).post(reverse("cases:helped-change", args=[case.reference]))
    assert answer.url == case.get_absolute_url()
    assert fresh(case).state == State.REOPENED
    assert [row.step for row in case.rows][1:] == [Step.RESOLVE, Step.CLOSE, Step.REOPEN]


def test_nobody_changes_or_is_shown_what_somebody_else_saved(people):
    saved = help_given(people.nurse).url
    reference = Case.objects.get().reference
    for other in (people.local_contact, people.outsider):
        answer = signed_in(other).post(reverse("cases:helped-change", args=[reference]))
        assert answer.status_code == 404
        assert signed_in(other).get(saved).context["saved"] is None
