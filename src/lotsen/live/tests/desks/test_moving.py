"""Passing a talk on, bringing a colleague in, and ending it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PERSON
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.desks.models import Desk, Requirement, Seat
from lotsen.live import actions, board
from lotsen.live.forms.ending import cost, known
from lotsen.live.models import Talk
from lotsen.live.tests.desks.acting import do, helping, look, now
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Outcome, Phase, Saved, State

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def talk(people, ask, all_open):
    return helping(people.first_line, ask())


@pytest.fixture
def there(people):
    actions.come_on(by=people.second_line)
    return people.second_line.desks.get()


def required(desk):
    return {f"need-{need.code}": "Allt" for need in Requirement.objects.filter(desk=desk)}


def test_only_desks_with_somebody_on_duty_take_a_talk_over_and_the_others_the_case(people, talk):
    page = look(people.first_line, "transfer", talk.case.reference)
    assert "Nobody is on duty at a desk that could take over" in page
    assert f"{reverse('cases:hand-over', args=[talk.case.reference])}?to=second-line" in page
    actions.come_on(by=people.second_line)
    page = look(people.first_line, "transfer", talk.case.reference)
    assert 'value="second-line"' in page
    assert "?to=second-line" not in page


def test_a_talk_is_passed_on_with_its_case(people, talk, there, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = do(people.first_line, talk, "transfer", to=there.code, reason="Ert", **required(there))
    assert "first in line, with everything said so far" in page.content.decode()
    talk = now(talk)
    assert (talk.desk, talk.offered_to) == (there, people.second_line)
    do(people.second_line, talk, "accept")
    case = Case.objects.get(pk=talk.case_id)
    assert (case.desk, case.state) == (there, State.ACCEPTED)


def test_whoever_is_passed_on_does_not_read_that_somebody_vanished(people, talk, there):
    do(people.first_line, talk, "transfer", to=there.code, reason="Ert", **required(there))
    person, colleague = standing_of_person(talk), look(people.second_line, "desk")
    room = look(people.second_line, "room", talk.case.reference)
    assert "Du är först i kön hos Videotjänstens support, 2:a linjen" in person
    assert "Supporten har kopplat dig vidare" in person
    assert "passed on by a colleague" in colleague
    assert "was passed on to" in room
    assert "tappade" not in person
    assert "the agent lost contact" not in colleague + room
    assert "was lost" not in room


def test_whose_helper_vanishes_after_that_reads_so(people, talk, there):
    do(people.first_line, talk, "transfer", to=there.code, reason="Ert", **required(there))
    do(people.second_line, talk, "accept")
    actions.give_back(talk=Talk.objects.select_related(*actions.BESIDE).get(pk=talk.pk))
    assert "tappade uppkopplingen" in standing_of_person(talk)
    assert "the agent lost contact" in look(people.second_line, "desk")


def standing_of_person(talk):
    page = Client().get(reverse("live:talk", args=[talk.case.follow_token])).content.decode()
    return page.partition("data-standing")[2].partition("<section")[0]


def test_what_the_other_desk_needs_to_know_is_asked_for(people, talk, there):
    answer = do(people.first_line, talk, "transfer", to=there.code, reason="")
    assert answer.status_code == 422
    assert now(talk).agent == people.first_line


def test_nobody_there_any_more_is_said_and_nothing_moves(people, talk, there):
    actions.step_away(by=people.second_line)
    answer = do(people.first_line, talk, "transfer", to=there.code, reason="Ert", **required(there))
    assert answer.status_code == 422
    assert (now(talk).desk.code, Case.objects.get(pk=talk.case_id).offered_to) == ("first-line", None)


def test_whoever_was_brought_in_cannot_pass_the_talk_on(people, talk, there):
    guest = actions.invite(talk=talk, by=people.first_line, desk=there)
    actions.join(guest=guest, by=people.second_line)
    Seat.objects.create(user=people.second_line, desk=talk.desk)
    vendor = Desk.objects.get(code="vendor")
    actions.come_on(by=people.vendor)
    answer = do(people.second_line, talk, "transfer", to=vendor.code, reason="x", **required(vendor))
    assert answer.status_code == 422
    assert now(talk).agent == people.first_line


def test_a_colleague_is_asked_joins_writes_and_leaves(people, talk, there):
    do(people.first_line, talk, "invite", desk=there.code)
    assert "asks you to join" in look(people.second_line, "desk")
    assert "asks you to join" in look(people.second_line, "offer")
    assert do(people.second_line, talk, "join").redirect_chain[-1][0].endswith(talk.case.reference)
    do(people.second_line, talk, "room-say", text="Hej, jag är också här")
    assert "jag är också här" in look(people.first_line, "room", talk.case.reference)
    assert "has joined" in look(people.first_line, "room", talk.case.reference)
    do(people.second_line, talk, "leave")
    assert not talk.guests.filter(left_at=None).exists()
    do(people.second_line, talk, "room-say", text="En sak till")
    assert "En sak till" not in look(people.first_line, "room", talk.case.reference)


def test_a_desk_where_nobody_is_cannot_be_asked(people, talk):
    assert do(people.first_line, talk, "invite", desk="vendor").status_code == 422
    assert "Nobody else is on duty" in look(people.first_line, "invite", talk.case.reference)


def test_a_question_is_taken_back_by_whoever_asked_it(people, talk, there):
    actions.invite(talk=talk, by=people.first_line, desk=there)
    do(people.second_line, talk, "leave", desk=there.code)
    assert talk.guests.filter(left_at=None).exists()
    do(people.first_line, talk, "leave", desk=there.code)
    assert not talk.guests.filter(left_at=None).exists()
    assert do(people.second_line, talk, "join").status_code == 404


def test_of_two_who_join_the_second_is_told(people, talk, there):
    sara = User.objects.create_user("sara", name="Sara", roles=[Role.AGENT])
    Seat.objects.create(user=sara, desk=there)
    actions.invite(talk=talk, by=people.first_line, desk=there)
    do(people.second_line, talk, "join")
    assert "A colleague has joined already" in do(sara, talk, "join").content.decode()


def test_a_desk_that_every_unit_has_is_there_for_its_own_unit_only(people, talk, unit):
    desk = Desk.objects.filter(per_unit=True).first()
    local = User.objects.create_user("local", name="Lokal", roles=[Role.STAFF, Role.AGENT], unit=unit)
    Seat.objects.create(user=local, desk=desk)
    actions.come_on(by=local)
    assert desk.code not in board.staffed(talk.case, timezone.now())
    talk.case.unit = unit
    assert desk.code in board.staffed(talk.case, timezone.now())


def test_nobody_waits_at_a_desk_that_every_unit_has_since_any_units_people_sit_there(people, unit, all_open):
    desk = Desk.objects.filter(per_unit=True).first()
    local = User.objects.create_user("local", name="Lokal", roles=[Role.STAFF, Role.AGENT], unit=unit)
    Seat.objects.create(user=local, desk=desk)
    actions.come_on(by=local)
    assert actions.line_of(desk.code, timezone.now()).code == "first-line"


def ended(people, talk, **told):
    fields = {"saved": "video", "minutes": 3, "outcome": "solved", "component": "network", "text": "Klart"}
    return do(people.first_line, talk, "end", **fields | told)


def test_a_talk_ends_with_what_became_of_the_visit_and_of_the_case(people, talk):
    page = ended(people, talk)
    assert "The talk has ended." in page.content.decode()
    assert talk.case.get_absolute_url() in page.content.decode()
    talk, case = now(talk), Case.objects.get(pk=talk.case_id)
    assert (talk.state, talk.saved, talk.minutes) == (Talk.ENDED, Saved.VIDEO, 3)
    assert (case.state, case.outcome, case.true_component) == (State.RESOLVED, Outcome.SOLVED, "network")
    assert ended(people, talk, saved="lost").status_code == 200
    assert now(talk).saved == Saved.VIDEO


def test_what_is_not_solved_goes_on_as_a_case(people, talk):
    ended(people, talk, outcome="goes-on", saved="lost")
    case = Case.objects.get(pk=talk.case_id)
    assert (now(talk).saved, case.state, case.assignee) == (Saved.LOST, State.TAKEN, people.first_line)


def test_what_was_about_no_visit_cost_none_of_it(people, talk):
    ended(people, talk, saved="no-visit", minutes=9)
    assert now(talk).minutes is None


@pytest.mark.parametrize(
    "wrong", [{"saved": ""}, {"saved": "x"}, {"outcome": ""}, {"minutes": -1}, {"minutes": 999}]
)
def test_what_is_missing_or_wrong_keeps_the_talk_open(people, talk, wrong):
    assert ended(people, talk, **wrong).status_code == 422
    assert now(talk).state == Talk.TALKING


def test_a_talk_whose_case_the_person_closed_meanwhile_can_end(people, talk):
    cases.confirm(case=Case.objects.select_related("desk").get(pk=talk.case_id), by=PERSON)
    assert ended(people, talk).status_code == 200
    assert now(talk).state == Talk.ENDED


def test_a_colleague_does_not_end_a_talk(people, talk):
    do(people.first_line_colleague, talk, "end", saved="video", outcome="solved")
    assert now(talk).state == Talk.TALKING


@pytest.mark.parametrize(("starts", "minutes"), [(None, 12), (-30, 12), (-5, 5), (5, 0)])
def test_the_cost_is_what_went_by_of_the_visit_since_help_was_asked_for(talk, starts, minutes):
    at = timezone.now()
    talk.asked_at = at - timedelta(minutes=12)
    talk.case.starts_at = None if starts is None else at + timedelta(minutes=starts)
    assert cost(talk, at) == minutes


@pytest.mark.parametrize(
    ("starts", "phase", "begins"),
    [
        (8, Phase.INVITED, {"minutes": 0}),
        (None, Phase.JOINING, {}),
        (None, Phase.NONE, {"saved": "no-visit"}),
    ],
)
def test_what_became_of_the_visit_is_chosen_beforehand_only_where_nothing_speaks_of_one(
    talk, starts, phase, begins
):
    at = timezone.now()
    talk.case.starts_at, talk.case.phase = starts and at + timedelta(minutes=starts), phase
    found = known(talk, at)
    assert {name: found[name] for name in ("saved", "minutes") if name in found} == begins


def test_the_form_begins_with_words_in_the_language_of_the_person(people, talk):
    Talk.objects.filter(pk=talk.pk).update(language="sv")
    page = signed_in(people.first_line).get(reverse("live:end", args=[talk.case.reference])).content.decode()
    assert "Du fick hjälp med: Jag kan inte logga in med e-legitimation" in page
