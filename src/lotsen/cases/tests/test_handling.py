"""What agents do to cases: hand-overs that are never lost, races with one winner, clocks that do something."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases import actions, jobs
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case
from lotsen.conftest import agent
from lotsen.desks.models import Desk
from lotsen.log.jobs import run_errands
from lotsen.log.models import Errand
from lotsen.notify.models import Message
from lotsen.policy.alarms import Alarm
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Component, Outcome, State, Step, Urgency

pytestmark = pytest.mark.django_db
ENOUGH = {"tried": "Startat om", "when": "I dag 09.15"}


@pytest.fixture
def case(register) -> Case:
    return register()


@pytest.fixture
def vendor(catalogue) -> Desk:
    return Desk.objects.get(code="vendor")


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_of_two_who_take_it_at_the_same_moment_one_gets_it_and_the_other_hears_who(case, people):
    mine, theirs = fresh(case), fresh(case)
    colleague = worker(people.second_line)
    actions.take(case=mine, by=colleague)
    with pytest.raises(actions.Overtaken) as late:
        actions.take(case=theirs, by=colleague)
    assert late.value.row.by_name == people.second_line.name
    assert fresh(case).assignee == people.second_line


def test_an_outsider_cannot_act_on_a_case(case, people):
    for outsider in (people.vendor, people.nurse, people.first_line):
        with pytest.raises(NotAllowed):
            actions.take(case=fresh(case), by=worker(outsider))


def test_a_hand_over_is_not_done_until_the_receiver_has_acknowledged(case, people, vendor):
    actions.take(case=case, by=worker(people.second_line))
    actions.hand_over(
        case=case, by=worker(people.second_line), to=vendor, reason="Felet är deras", required=ENOUGH
    )
    assert (case.desk.code, case.offered_to, case.state) == ("second-line", vendor, State.OFFERED)
    actions.acknowledge(case=case, by=worker(people.vendor))
    case = fresh(case)
    assert (case.desk, case.offered_to, case.assignee) == (vendor, None, people.vendor)


def test_a_hand_over_without_what_the_receiver_requires_says_what_is_missing(case, people, vendor):
    with pytest.raises(actions.NotThere) as refused:
        actions.hand_over(
            case=case, by=worker(people.second_line), to=vendor, reason="?", required={"tried": " "}
        )
    assert refused.value.missing == ["tried", "when"]
    assert fresh(case).state == State.NEW


def test_a_hand_over_along_no_known_way_is_refused(case, people):
    with pytest.raises(actions.NotThere) as refused:
        unit = Desk.objects.get(code="care-unit")
        actions.hand_over(case=case, by=worker(people.second_line), to=unit, reason="?")
    assert refused.value.missing == []


def test_who_sends_back_names_the_right_receiver_and_the_sender_still_has_it(case, people, vendor):
    actions.take(case=case, by=worker(people.second_line))
    actions.hand_over(case=case, by=worker(people.second_line), to=vendor, reason="Er", required=ENOUGH)
    right = Desk.objects.get(code="local-it")
    row = actions.send_back(case=case, by=worker(people.vendor), reason="Brandväggen", right_desk=right)
    assert (row.data["right_desk"], row.other) == ("local-it", "vendor")
    assert (fresh(case).desk.code, fresh(case).assignee) == ("second-line", people.second_line)


def test_the_desk_that_handed_over_can_still_read_the_case(case, people, vendor):
    actions.hand_over(case=case, by=worker(people.second_line), to=vendor, reason="Er", required=ENOUGH)
    actions.acknowledge(case=case, by=worker(people.vendor))
    assert case in Case.objects.visible_to(people.second_line)
    assert case not in Case.objects.visible_to(people.local_it)


def test_the_same_form_sent_twice_is_one_answer(case, people):
    for _ in range(2):
        actions.answer(case=fresh(case), by=worker(people.second_line), text="Prova igen", submission="key")
    assert case.rows.filter(step=Step.ANSWER).count() == 1


def test_the_clock_stands_still_while_the_person_is_asked_and_goes_on_with_the_answer(case, people):
    actions.ask(case=case, by=worker(people.second_line), text="Vilken telefon?")
    assert (fresh(case).state, fresh(case).due_at) == (State.WAITING, None)
    actions.reply(case=fresh(case), by=PERSON, text="En gammal")
    assert (fresh(case).state, fresh(case).assignee) == (State.TAKEN, people.second_line)
    assert fresh(case).due_at is not None


def test_a_solved_case_keeps_the_true_component_beside_the_first_guess(case, people):
    actions.resolve(
        case=case,
        by=worker(people.second_line),
        outcome=Outcome.SOLVED,
        component=Component.NETWORK,
        text="Byt nät",
    )
    case = fresh(case)
    assert (case.component, case.true_component, case.outcome) == ("video", "network", "solved")


def test_writing_on_an_ended_case_opens_it_again(case, people):
    actions.resolve(case=case, by=worker(people.second_line), outcome=Outcome.SOLVED)
    actions.reply(case=fresh(case), by=PERSON, text="Det fungerar inte")
    case = fresh(case)
    assert (case.state, case.outcome, case.assignee) == (State.REOPENED, "", None)


def test_a_duplicate_is_merged_and_both_logs_say_so(case, register, people):
    other = register(text="Samma sak igen")
    actions.merge(case=other, into=case, by=worker(people.second_line))
    assert fresh(other).merged_into == case
    assert case.rows.last().data == {"merged": other.reference}
    with pytest.raises(NotAllowed):
        actions.merge(case=case, into=fresh(other), by=worker(people.second_line))


def test_a_clock_that_runs_out_makes_the_case_rise_then_tells_the_desk_then_its_fallback(register):
    case = register(text="Kan en tolk vara med?", symptom="how-to")
    assert case.urgency == Urgency.NORMAL
    late = case.alarm_at + timedelta(seconds=1)
    jobs.look_after(late)
    case = fresh(case)
    first = case.rows.last()
    assert (first.step, first.data["told"], case.urgency) == (Step.ESCALATE, "first-line", Urgency.TODAY)
    jobs.look_after(case.alarm_at)
    second = fresh(case).rows.last()
    assert (second.data["alarm"], second.data["told"]) == ("fallback", case.desk.fallback.code)
    assert fresh(case).alarm_at is None
    told = Errand.objects.filter(data__notice="overdue").values_list("desk", flat=True)
    assert list(told) == ["first-line", case.desk.fallback.code]


def test_an_alarm_sounds_in_the_case_as_it_is_now_however_long_it_lay_in_the_list(register, people):
    by, late = worker(people.second_line), timezone.now() + timedelta(days=9)
    solved, raised, erased = register(), register(symptom="echo"), register()
    listed = [fresh(case) for case in (solved, raised, erased)]
    actions.resolve(case=solved, by=by, outcome=Outcome.SOLVED)
    actions.change_urgency(case=raised, by=by, urgency=Urgency.ACUTE, reason="Mötet börjar")
    Case.objects.filter(pk=erased.pk).delete()
    assert actions.sound_alarm(case=listed[0], now=late) is None
    actions.sound_alarm(case=listed[1], now=late)
    assert fresh(solved).alarm_at, "it is still closed when nobody touches it"
    assert fresh(raised).urgency == Urgency.ACUTE
    with pytest.raises(Case.DoesNotExist):
        actions.sound_alarm(case=listed[2], now=late)


@pytest.mark.parametrize("opened", [False, True])
def test_a_duplicate_that_comes_or_goes_begins_a_clock_that_rings(register, people, opened):
    by, case, other = worker(people.second_line), register(), register(text="Samma sak igen")
    if opened:
        actions.merge(case=other, into=case, by=by)
    actions.answer(case=case, by=by, text="Vi tittar")
    for _ in Alarm:
        actions.sound_alarm(case=case, now=fresh(case).alarm_at)
    assert fresh(case).alarm_at is None, "everybody has been told"
    if opened:
        actions.reopen(case=fresh(other), by=by)
    else:
        actions.merge(case=other, into=case, by=by)
    assert fresh(case).alarm_at


def test_an_offer_that_nobody_acknowledges_sounds_at_the_receiver_and_then_at_its_fallback(
    register, people, vendor
):
    Desk.objects.filter(pk=vendor.pk).update(fallback=Desk.objects.get(code="service-management"))
    case = register()
    actions.answer(case=case, by=worker(people.second_line), text="Vi tittar")
    actions.hand_over(case=case, by=worker(people.second_line), to=vendor, reason="Er", required=ENOUGH)
    jobs.look_after(fresh(case).alarm_at)
    assert fresh(case).rows.last().data["told"] == "vendor"
    jobs.look_after(fresh(case).alarm_at)
    assert fresh(case).rows.last().data["told"] == "service-management"
    assert case in Case.objects.visible_to(agent("service-management"))


def test_a_resolved_case_is_closed_when_nobody_has_touched_it_for_two_weeks(case, people):
    actions.resolve(case=case, by=worker(people.second_line), outcome=Outcome.SOLVED)
    jobs.look_after(timezone.now() + timedelta(days=13))
    assert fresh(case).state == State.RESOLVED
    jobs.look_after(timezone.now() + timedelta(days=15))
    assert (fresh(case).state, fresh(case).outcome) == (State.CLOSED, Outcome.SOLVED)


def test_of_several_changes_at_once_the_person_hears_of_the_last_only(register, people):
    case = register(contact=actions.ContactDetails(email="anna@example.org"))
    actions.answer(case=case, by=worker(people.second_line), text="Prova igen")
    actions.resolve(case=case, by=worker(people.second_line), outcome=Outcome.SOLVED)
    run_errands()
    assert [message.notice for message in Message.objects.all() if message.to == "anna@example.org"] == [
        "resolved"
    ]
