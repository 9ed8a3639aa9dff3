"""The line: who is offered to whom, what happens when nobody answers, and when somebody vanishes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PERSON
from lotsen.cases.models import Case
from lotsen.desks import catalogue
from lotsen.desks.models import Desk, OpeningPeriod
from lotsen.live import actions, board, figures, jobs
from lotsen.live.models import Duty, Talk
from lotsen.live.standing import standing
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Outcome, Saved, Step

pytestmark = pytest.mark.django_db


def steps(talk):
    return list(Row.objects.filter(stream=talk.case.stream).order_by("number").values_list("step", flat=True))


def test_whoever_asks_is_offered_to_the_agent_on_duty_and_helped(people, ask):
    actions.come_on(by=people.first_line)
    talk = ask()
    assert (talk.state, talk.offered_to) == (Talk.OFFERED, people.first_line)
    talk = actions.accept(talk=talk, by=people.first_line)
    actions.answer(talk=talk, by=people.first_line, text="Hej!", submission="1")
    actions.say(talk=talk, text="Hej, min kamera är svart.", submission="2")
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, minutes=2, outcome=Outcome.SOLVED)
    assert steps(talk) == [
        Step.REGISTER, Step.LIVE_ASKED, Step.LIVE_OFFERED, Step.TAKE, Step.LIVE_ACCEPTED, Step.ANSWER, Step.REPLY,
        Step.LIVE_ENDED, Step.RESOLVE,
    ]  # fmt: skip


def test_whoever_waits_is_picked_up_when_the_first_agent_comes(people, ask, all_open):
    talk = ask()
    assert talk.state == Talk.WAITING
    actions.come_on(by=people.first_line)
    talk.refresh_from_db()
    assert talk.offered_to == people.first_line


def test_an_offer_that_nobody_answers_goes_to_the_next(people, ask):
    actions.come_on(by=people.first_line)
    talk = ask()
    actions.come_on(by=people.first_line_colleague)
    later = timezone.now() + line.LEASE
    Duty.objects.update(seen_at=later)
    actions.look_after(later, steady=True)
    talk.refresh_from_db()
    assert talk.offered_to == people.first_line_colleague
    assert not actions.lapse(
        talk=Talk(pk=talk.pk, offered_to=people.first_line, case=talk.case, desk=talk.desk)
    )


def test_what_a_vanished_agent_left_is_first_in_line_again(people, ask):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    later = timezone.now() + line.GONE + timedelta(seconds=1)
    actions.look_after(later, steady=False)
    assert Talk.objects.get(pk=talk.pk).state == Talk.TALKING
    actions.look_after(later, steady=True)
    talk.refresh_from_db()
    assert (talk.state, talk.returned, talk.agent) == (Talk.WAITING, True, None)


def test_of_two_who_accept_one_gets_it_and_the_other_learns_who(people, ask):
    actions.come_on(by=people.first_line)
    talk = ask()
    actions.accept(talk=talk, by=people.first_line_colleague)
    with pytest.raises(actions.Taken) as taken:
        actions.accept(talk=talk, by=people.first_line)
    assert taken.value.talk.agent == people.first_line_colleague


def test_the_same_tap_twice_is_one_place_in_line(ask, all_open):
    assert ask(submission="a") == ask(submission="a")


def test_who_is_on_duty_is_told_with_desks_and_talks(people, ask):
    people.first_line.desks.add(people.vendor.desks.get())
    actions.come_on(by=people.first_line, capacity=3, languages=["sv", "en"])
    actions.come_on(by=people.second_line, capacity=1)
    actions.come_on(by=people.local_it)
    actions.step_away(by=people.local_it)
    actions.accept(talk=ask(), by=people.first_line)
    ask()
    found = {agent.key: agent for agent in actions.on_duty(timezone.now())}
    assert set(found) == {people.first_line.pk, people.second_line.pk}
    first, second = found[people.first_line.pk], found[people.second_line.pk]
    assert (first.desks, first.languages, first.seats) == ({"first-line", "vendor"}, {"sv", "en"}, 2)
    assert (second.desks, second.languages, second.seats) == ({"second-line"}, {"sv"}, 0)


def test_whose_role_was_withdrawn_is_offered_nobody_though_their_page_stands_open(people, ask):
    actions.come_on(by=people.first_line)
    User.objects.filter(pk=people.first_line.pk).update(roles=[Role.LOCAL_CONTACT])
    talk = ask()
    assert Talk.objects.get(pk=talk.pk).state == Talk.WAITING


def test_whose_role_was_withdrawn_is_not_there_either_for_anybody(people, ask, all_open):
    talk = ask()
    for agent in (people.first_line, people.second_line):
        actions.come_on(by=agent)
        User.objects.filter(pk=agent.pk).update(roles=[Role.LOCAL_CONTACT])
    Desk.objects.update(always_open=False)
    OpeningPeriod.objects.all().delete()
    catalogue.forget()
    now = timezone.now()
    assert actions.line_of("first-line", now) is None
    assert not actions.is_staffed(talk.desk, now)
    assert not board.staffed(talk.case, now)
    assert not board.colleagues(people.first_line_colleague, now)
    assert not any(line.helpers for line in figures.lines(people.manager, now))


def test_whose_role_is_withdrawn_while_they_help_leaves_the_person_first_in_line(people, ask):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    User.objects.filter(pk=people.first_line.pk).update(roles=[Role.LOCAL_CONTACT])
    actions.look_after(timezone.now(), steady=True)
    talk.refresh_from_db()
    assert (talk.state, talk.returned) == (Talk.WAITING, True)


def test_a_persons_presence_is_written_down_once_in_a_while(ask, all_open):
    talk = ask()
    for seconds, seen in [(1, 0), (6, 6), (8, 6), (12, 12)]:
        at = talk.seen_at + timedelta(seconds=seconds)
        actions.person_seen(references=[talk.case.reference], at=at)
        assert Talk.objects.get(pk=talk.pk).seen_at - talk.seen_at == timedelta(seconds=seen)


def test_whoever_is_taken_while_their_place_is_counted_is_first(people, ask):
    actions.come_on(by=people.first_line)
    read_before = ask()
    actions.accept(talk=Talk.objects.get(), by=people.first_line)
    assert (read_before.state, standing(read_before, timezone.now()).place) == (Talk.OFFERED, 1)


def test_whoever_has_gone_is_offered_after_those_who_are_there(people, ask, all_open):
    gone, there = ask(), ask()
    Talk.objects.filter(pk=gone.pk).update(seen_at=timezone.now() - 2 * line.ASKED_AWAY)
    actions.come_on(by=people.first_line, capacity=1)
    gone.refresh_from_db(), there.refresh_from_db()
    assert (gone.state, there.state) == (Talk.WAITING, Talk.OFFERED)


def test_whoever_comes_back_after_days_is_on_duty_only_when_they_say_so(people, ask, all_open):
    actions.come_on(by=people.first_line, at=timezone.now() - timedelta(days=3))
    actions.be_seen(by=people.first_line)
    duty = Duty.objects.get()
    assert (duty.state, timezone.now() - duty.silent_since > timedelta(days=2)) == (Duty.OFF, True)
    assert ask().state == Talk.WAITING
    actions.come_on(by=people.first_line)
    assert (Duty.objects.get().silent_since, Talk.objects.get().state) == (None, Talk.OFFERED)


@pytest.mark.parametrize("state", [Duty.PAUSED, Duty.OFF])
def test_whoever_is_not_on_duty_stays_what_they_said(people, state):
    actions.come_on(by=people.first_line)
    actions.step_away(by=people.first_line, state=state)
    actions.seen({people.first_line.pk: timezone.now() + timedelta(days=1)})
    assert (Duty.objects.get().state, Duty.objects.get().silent_since) == (state, None)


def test_a_short_silence_keeps_whoever_said_so_on_duty(people):
    began = timezone.now()
    actions.come_on(by=people.first_line, at=began)
    actions.seen({people.first_line.pk: began + line.LONG_SILENT / 2})
    actions.seen({people.first_line.pk: began + line.LONG_SILENT})
    assert Duty.objects.get().state == Duty.ON


def test_nobody_is_put_on_more_seats_than_an_agent_has(people, ask, all_open, monkeypatch):
    """Whom another process has offered meanwhile is not in what this one has read."""
    actions.come_on(by=people.first_line, capacity=1)
    earlier = actions.on_duty(timezone.now())
    ask()
    monkeypatch.setattr("lotsen.live.actions.serving.on_duty", lambda _at: earlier)
    late = ask()
    assert (late.state, late.offered_to) == (Talk.WAITING, None)
    assert Step.LIVE_OFFERED not in steps(late)


def test_nobody_is_put_on_somebody_who_has_stepped_away_meanwhile(people, ask, all_open, monkeypatch):
    actions.come_on(by=people.first_line)
    earlier = actions.on_duty(timezone.now())
    actions.step_away(by=people.first_line)
    monkeypatch.setattr("lotsen.live.actions.serving.on_duty", lambda _at: earlier)
    assert ask().state == Talk.WAITING


def test_whoever_has_been_silent_for_an_hour_waits_no_longer(ask, all_open):
    talk = ask()
    jobs.let_go(timezone.now())
    talk.refresh_from_db()
    assert talk.is_open
    jobs.let_go(timezone.now() + line.LEFT_FOR_GOOD + timedelta(minutes=1))
    talk.refresh_from_db()
    assert (talk.is_open, talk.case.is_open) == (False, True)


@pytest.mark.parametrize("meanwhile", ["accepted", "heard of"])
def test_who_was_accepted_or_heard_of_meanwhile_is_not_let_go(people, ask, all_open, monkeypatch, meanwhile):
    talk, later = ask(), timezone.now() + line.LEFT_FOR_GOOD + timedelta(minutes=1)
    give_up = actions.give_up

    def first(**told):
        if meanwhile == "accepted":
            actions.accept(talk=Talk.objects.get(), by=people.first_line, at=later)
        else:
            actions.person_seen(references=[talk.case.reference], at=later)
        return give_up(**told)

    monkeypatch.setattr(actions, "give_up", first)
    jobs.let_go(later)
    talk.refresh_from_db()
    assert talk.is_open
    assert Step.LIVE_LEFT not in steps(talk)


def test_a_promised_call_comes_back_into_the_line_in_its_time(people, ask, all_open):
    talk, promised = ask(), timezone.now() + timedelta(minutes=20)
    actions.call_back(talk=talk, phone="070-174 06 05", promised=promised)
    actions.come_on(by=people.first_line)
    actions.look_after(promised - timedelta(minutes=5), steady=False)
    assert Talk.objects.get(pk=talk.pk).state == Talk.CALL_BACK
    Duty.objects.update(seen_at=promised)
    actions.look_after(promised, steady=False)
    talk.refresh_from_db()
    assert (talk.state, talk.offered_to) == (Talk.OFFERED, people.first_line)


def test_a_talk_ends_also_where_the_case_has_been_ended_meanwhile(people, ask):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    cases.confirm(case=Case.objects.get(), by=PERSON)
    talk = Talk.objects.select_related(*actions.BESIDE).get()
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    assert not talk.is_open
