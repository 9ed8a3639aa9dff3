"""What somebody who waits is told: their place, and figures that hold."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from lotsen.cases.intake import Facts
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk
from lotsen.live import actions, board, figures
from lotsen.live.models import Duty, Talk
from lotsen.live.standing import standing
from lotsen.people.models import User
from lotsen.policy.terms import Channel, Outcome, Saved

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
MINUTE = timedelta(minutes=1)


@pytest.fixture
def on_duty(people, all_open):
    """An agent of first line with one seat, who has been there for long."""
    actions.come_on(by=people.first_line, capacity=1, at=NOW - 60 * MINUTE)
    is_there()
    return people.first_line


def is_there(at=NOW):
    Duty.objects.update(seen_at=at)


def talked(ask, agent, began, minutes):
    """Somebody was helped, for so long."""
    talk = actions.accept(talk=ask(at=NOW + began), by=agent, at=NOW + began)
    told = {"saved": Saved.VIDEO, "outcome": Outcome.SOLVED}
    actions.end(talk=talk, by=agent, at=NOW + began + minutes * MINUTE, **told)


def everybody_is_here():
    Talk.objects.update(seen_at=NOW)


def helped(ask, agent):
    """Somebody who is being helped now, so that the seat is taken."""
    is_there()
    return actions.accept(talk=ask(at=NOW - MINUTE), by=agent, at=NOW)


def told(talk):
    talk.refresh_from_db()
    found = standing(talk, NOW)
    return found.place, found.minutes


def test_the_place_is_the_one_in_the_line(ask, on_duty):
    helped(ask, on_duty)
    last, first = ask(at=NOW), ask(at=NOW - 5 * MINUTE)
    middle = [ask(at=NOW - 2 * MINUTE) for _ in range(3)]
    back = ask(at=NOW)
    Talk.objects.filter(pk=back.pk).update(returned=True)
    line = [back, first, *middle, last]
    everybody_is_here()
    assert list(Talk.objects.in_line(NOW)) == line
    assert [told(talk)[0] for talk in line] == [1, 2, 3, 4, 5, 6]


def test_whoever_has_fallen_silent_is_ahead_of_nobody_who_is_there(ask, on_duty, people):
    helped(ask, on_duty)
    silent, back, second = ask(at=NOW - 5 * MINUTE), ask(at=NOW - 4 * MINUTE), ask(at=NOW - 3 * MINUTE)
    here, called = ask(at=NOW - 2 * MINUTE), ask(at=NOW - MINUTE)
    Talk.objects.filter(pk=back.pk).update(returned=True)
    everybody_is_here()
    Talk.objects.filter(pk=called.pk).update(call_back_at=NOW, seen_at=NOW - 9 * MINUTE)
    Talk.objects.filter(pk__in=[silent.pk, back.pk, second.pk]).update(seen_at=NOW - 2 * MINUTE)
    line = [here, called, back, silent, second]
    assert list(Talk.objects.in_line(NOW)) == line
    assert [told(talk) for talk in line] == [(1, 6), (2, 15), (3, 20), (4, 25), (5, 30)]
    assert [one.place for one in board.lines(people.first_line, NOW).waiting] == [1, 2, 3, 4, 5]
    assert figures.lines(people.first_line, NOW)[0].expected == 20  # behind the two who are there


def test_whoever_stands_in_no_line_is_next(ask, on_duty):
    assert told(helped(ask, on_duty))[0] == 1


def test_the_wait_follows_what_talks_of_the_last_hour_took(ask, on_duty):
    for number in range(5):
        talked(ask, on_duty, -59 * MINUTE + number * 11 * MINUTE, 10)
    talked(ask, on_duty, -90 * MINUTE, 29)  # too long ago
    helped(ask, on_duty)
    places = [ask(at=NOW + number * timedelta(seconds=1)) for number in range(3)]
    assert [told(talk) for talk in places] == [
        (1, 8),
        (2, 20),
        (3, 25),
    ]  # 8 minutes each: five of ten, five supposed


def test_whoever_has_time_is_told_that_others_will_pass(ask, on_duty):
    """Every six minutes somebody has asked whose meeting came at once."""
    helped(ask, on_duty)
    for number in range(1, 6):
        urgent = ask(at=NOW - 6 * number * MINUTE, facts=soon(NOW - 6 * number * MINUTE))
        actions.give_up(talk=urgent, works=False, at=NOW - 5 * MINUTE)
    late, early = ask(at=NOW), ask(at=NOW, facts=soon(NOW))
    assert told(early) == (1, 6)
    assert told(late) == (2, 30)  # two talks of six minutes, and of ten an hour six are for who passes


def soon(at):
    return Facts(symptom="camera-black", channel=Channel.CHAT, starts_at=at)


def test_whoever_is_offered_waits_no_longer_and_lets_nobody_else_wait(ask, people, on_duty):
    actions.come_on(by=people.first_line_colleague, capacity=1, at=NOW)
    one, two, three = (ask(at=NOW) for _ in range(3))
    assert [told(talk) for talk in (one, two)] == [(1, 0), (2, 0)]
    assert told(three) == (3, 3)  # two seats, six minutes


def test_without_anybody_on_duty_no_wait_is_made_up(ask, all_open):
    talk = ask(at=NOW)
    assert told(talk) == (1, None)
    assert standing(talk, NOW).promise == NOW + timedelta(minutes=30)


def test_whoever_still_waits_when_all_have_closed_reads_when_they_open(ask, all_open):
    talk = ask(at=NOW)
    Desk.objects.update(always_open=False)
    tables.forget()
    evening = NOW + timedelta(hours=12)
    found = standing(talk, evening)
    assert (found.place, found.minutes, found.opens_at > evening) == (1, None, True)
    assert found.promise == found.opens_at + timedelta(minutes=30)
    shown = render_to_string("live/standing.html", {"talk": talk, "case": talk.case, "place": found})
    announced = re.search(r'data-announce="([^"]*)"', shown)[1]
    assert "har stängt, och öppnar igen" in announced
    assert announced.endswith("de svarar efter det.")
    assert "<" not in announced
    assert "Är ditt möte nu? Ring mottagningen" in shown
    assert "Stanna på sidan" not in shown


def test_the_promise_is_no_later_than_it_has_to_be(ask, on_duty):
    talk = ask(at=NOW)  # offered at once
    assert standing(talk, NOW).promise == NOW + 5 * MINUTE
    assert standing(talk, NOW + timedelta(seconds=1)).promise == NOW + 10 * MINUTE


def test_a_full_desk_keeps_nobody_at_another_waiting(ask, people, on_duty):
    """Many stand before them, whom nobody can help just now."""
    waits = {"state": Talk.WAITING, "offered_to": None, "offered_until": None}
    for _ in range(4):
        ask(at=NOW - MINUTE)
    last = ask(at=NOW)
    Talk.objects.update(**waits)
    Talk.objects.filter(pk=last.pk).update(desk=Desk.objects.get(code="second-line"))
    actions.come_on(by=people.second_line, capacity=1, at=NOW)
    last.refresh_from_db()
    assert last.offered_to == people.second_line
    assert Talk.objects.filter(offered_to=on_duty).count() == 1


def crowd(number, desk):
    """So many more agents on duty at a desk."""
    for _ in range(number):
        user = User.objects.create(username=str(uuid4()), password=make_password(None), name="Kim Exempel")
        user.desks.add(desk)
        actions.come_on(by=user, capacity=1, at=NOW)


def test_it_costs_no_more_questions_with_more_people(ask, on_duty, django_assert_num_queries):
    helped(ask, on_duty)
    talk = ask(at=NOW)
    with CaptureQueriesContext(connection) as before:
        standing(talk, NOW)
    for _ in range(3):
        ask(at=NOW - MINUTE / 2)
    crowd(2, talk.desk)
    talk.refresh_from_db()
    with django_assert_num_queries(len(before)):
        standing(talk, NOW)
