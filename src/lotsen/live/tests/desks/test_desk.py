"""An agent's page of live help: on duty or not, whom they are offered, the line, and what others see of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.live import actions
from lotsen.live.models import Duty, Talk
from lotsen.live.tests.desks.acting import do, helping, look, now
from lotsen.policy import line
from lotsen.policy.terms import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def go(user, state, **told):
    return signed_in(user).post(reverse("live:duty"), {"state": state, **told}, follow=True)


def test_whoever_comes_on_duty_says_how_many_and_in_which_languages(people):
    go(people.first_line, "on", capacity=2, languages=["sv", "en"])
    duty = Duty.objects.get(user=people.first_line)
    assert (duty.state, duty.capacity, duty.languages) == (Duty.ON, 2, ["sv", "en"])
    go(people.first_line, "paused")
    duty.refresh_from_db()
    assert (duty.state, duty.capacity) == (Duty.PAUSED, 2)


@pytest.mark.parametrize(
    "told", [{"state": "always"}, {"state": "on", "capacity": 7}, {"state": "on", "languages": "xx"}]
)
def test_what_cannot_be_read_puts_nobody_on_duty(people, told):
    go(people.first_line, **told)
    assert not Duty.objects.filter(state=Duty.ON).exists()


def test_whoever_let_two_offers_lapse_is_told_that_they_are_paused(people, ask):
    actions.come_on(by=people.first_line)
    for _ in range(line.MOST_LAPSED):
        actions.lapse(talk=ask())
    page = look(people.first_line, "desk")
    assert "two people in a row got no answer" in page
    assert 'id="duty-back"' in page
    go(people.first_line, "paused")
    assert "two people in a row" not in look(people.first_line, "desk")


@pytest.mark.parametrize("answer", ["Bilden är svart eller fryst", "Min kamera visar bara svart"])
def test_whom_one_is_offered_is_told_by_what_they_have_answered(people, all_open, answer):
    facts = Facts(channel=Channel.CHAT)
    actions.come_on(by=people.first_line)
    _case, talk = actions.ask(facts=facts, submission=str(uuid4()))
    assert talk.offered_to == people.first_line
    assert "Another problem" in look(people.first_line, "offer")
    actions.say(talk=talk, text=answer, submission=str(uuid4()))
    offered = look(people.first_line, "offer")
    assert "Another problem" not in offered
    assert offered.count("The picture is black or frozen") == 2  # on the page, and as it is read out
    actions.accept(talk=talk, by=people.first_line)
    assert "Another problem" not in look(people.first_line, "room", talk.case.reference)


def test_whoever_opens_a_room_days_later_is_asked_whether_they_are_there(people, ask, all_open):
    talk = helping(people.first_line, ask())
    actions.come_on(by=people.first_line)
    Duty.objects.update(seen_at=timezone.now() - timedelta(days=2))
    look(people.first_line, "room", talk.case.reference)
    assert not Duty.objects.present(timezone.now()).exists()
    page = look(people.first_line, "desk")
    assert "so you are off duty now" in page
    assert 'id="duty-back"' in page
    go(people.first_line, "on", capacity=3, languages=["sv"])
    assert "so you are off duty now" not in look(people.first_line, "desk")


def test_an_offer_tells_what_is_known_and_how_long_there_is(people, ask, unit):
    actions.come_on(by=people.first_line)
    talk = ask()
    page = look(people.first_line, "desk")
    assert f'id="offer-{talk.case.reference}"' in page
    assert "I cannot log in with my e-ID" in page
    assert 'data-left="1' in page
    assert talk.case.reference in look(people.first_line, "offer")
    assert talk.case.reference not in look(people.first_line_colleague, "offer")


def test_the_line_shows_place_wait_and_the_mark_of_who_lost_their_helper(people, ask, all_open):
    first, second = ask(), ask()
    Talk.objects.filter(pk=second.pk).update(returned=True)
    page = look(people.first_line, "desk")
    assert page.index(f"line-{second.case.reference}") < page.index(f"line-{first.case.reference}")
    assert "Waits again" in page
    assert first.case.reference not in look(people.vendor, "desk")


def test_declining_says_that_it_goes_to_somebody_else(people, ask):
    actions.come_on(by=people.first_line)
    talk = ask()
    actions.come_on(by=people.first_line_colleague)
    page = do(people.first_line, talk, "decline").content.decode()
    assert "offered to somebody else" in page
    assert now(talk).offered_to == people.first_line_colleague


def test_of_two_who_take_somebody_out_of_the_line_the_second_reads_who_got_them(people, ask, all_open):
    talk = ask()
    assert do(people.first_line, talk, "accept").status_code == 200
    page = do(people.first_line_colleague, talk, "accept").content.decode()
    assert f"{people.first_line.name} helps this person now." in page
    assert now(talk).agent == people.first_line


def test_whoever_takes_somebody_without_being_on_duty_does_not_lose_them_at_once(people, ask, all_open):
    talk = ask()
    do(people.first_line, talk, "accept")
    actions.look_after(timezone.now(), steady=True)
    assert now(talk).state == Talk.TALKING


def test_a_promised_call_stands_in_the_line_and_can_be_taken(people, ask, all_open):
    talk = ask()
    actions.call_back(talk=talk, phone="070-174 06 33", promised=timezone.now() + timedelta(minutes=20))
    assert "Was promised a call" in look(people.first_line, "desk")
    assert "070-174 06 33" in do(people.first_line, talk, "accept").content.decode()


def test_colleagues_on_duty_are_seen_with_their_talks(people, ask):
    actions.come_on(by=people.first_line_colleague)
    helping(people.first_line_colleague, ask())
    page = look(people.first_line, "desk")
    assert people.first_line_colleague.name in page
    assert "1 of 3 talks" in page


def test_every_page_of_somebody_on_duty_follows_what_concerns_them(people):
    client = signed_in(people.first_line)
    assert b'id="on-duty"' not in client.get(reverse("cases:search")).content
    client.post(reverse("live:duty"), {"state": "on"}, follow=True)
    page = client.get(reverse("cases:search")).content.decode()
    assert 'data-updates="duty:me"' in page
    assert page.count('data-module="realtime/updates"') == 1
    client.post(reverse("live:duty"), {"state": "off"}, follow=True)
    assert b'id="on-duty"' not in client.get(reverse("cases:search")).content


def test_a_page_that_connects_already_connects_once(people, ask, all_open):
    client = signed_in(people.first_line)
    client.post(reverse("live:duty"), {"state": "on"}, follow=True)
    page = client.get(reverse("cases:queue", args=["first-line"])).content.decode()
    assert page.count('data-module="realtime/updates"') == 1


def test_the_page_takes_the_same_number_of_queries_for_one_and_for_three(
    people, ask, all_open, django_assert_max_num_queries
):
    helping(people.first_line, ask())
    for _ in range(3):
        ask()
    client = signed_in(people.first_line)
    client.get(reverse("live:desk"))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("live:desk"))
    for _ in range(6):
        ask()
    helping(people.first_line, ask())
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("live:desk"))


def test_an_outside_desk_is_not_told_in_the_line_where_it_is(people, ask, unit, all_open):
    talk = ask()
    Case.objects.filter(pk=talk.case_id).update(unit=unit, text=f"Svart bild på {unit.name}")
    vendor = people.vendor.desks.get()
    actions.invite(talk=helping(people.first_line, talk), by=people.first_line, desk=vendor)
    page = look(people.vendor, "desk")
    assert "asks you to join" in page
    assert unit.name not in page
