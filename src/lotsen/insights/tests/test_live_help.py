"""What live help was worth: read from the log of a case, added up, and shown."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from lotsen.cases import actions as cases
from lotsen.cases.doers import worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk
from lotsen.insights import talks
from lotsen.insights import visits as visits_of
from lotsen.insights.happenings import Happening
from lotsen.insights.jobs import catch_up
from lotsen.insights.live_help import COUNTS, FIGURES, LENGTHS
from lotsen.insights.models import CaseFact, Rollup
from lotsen.insights.periods import Period
from lotsen.insights.statistics import Statistics
from lotsen.insights.visits import Visit
from lotsen.live import actions
from lotsen.log.erasing import redact
from lotsen.log.models import Row
from lotsen.policy.terms import Channel, Outcome, Party, Saved, Step
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking

START = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LIVE = [step for step in Step if step.startswith("live-")]


def row(step, seconds, party=Party.SYSTEM, **data) -> Happening:
    return Happening(START + seconds * SECOND, step, party, "first-line", "", True, data)


def asked(seconds=0):
    return row(Step.LIVE_ASKED, seconds, Party.REPORTER)


def left(seconds, **data):
    return row(Step.LIVE_LEFT, seconds, Party.REPORTER, **data)


def test_a_wait_is_from_the_tap_to_the_first_who_helps_whatever_happens_between():
    (talk,) = talks.read([
        asked(), row(Step.LIVE_OFFERED, 1), row(Step.LIVE_LAPSED, 16), row(Step.LIVE_CALL_BACK, 20), asked(25),
        row(Step.LIVE_ACCEPTED, 40), row(Step.LIVE_RETURNED, 60), row(Step.LIVE_CALL_BACK, 65),
        row(Step.LIVE_ACCEPTED, 70),
        row(Step.LIVE_ENDED, 300, saved="video", minutes=4), row(Step.LIVE_RATED, 310, in_time=True),
    ])  # fmt: skip
    assert (talk.wait, talk.answered_at_once, talk.became) == (40 * SECOND, False, Saved.VIDEO)
    assert (talk.minutes, talk.in_time) == (4, True)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([left(60, works=False, visit=True)], {"live-left", "visits-unknown"}),
        ([left(60, works=False, visit=False)], {"live-left"}),
        ([left(60, works=True, visit=True)], {"live-solved-waiting"}),
        ([row(Step.LIVE_ACCEPTED, 30)], {"live-answered", "live-at-once"}),
        (
            [row(Step.LIVE_ACCEPTED, 31), left(60, works=True, visit=True)],
            {"live-answered", "visits-helped", "visits-saved", "visits-video"},
        ),
        ([row(Step.LIVE_ACCEPTED, 31), left(60, works=True, visit=False)], {"live-answered"}),
        ([row(Step.LIVE_ACCEPTED, 31), left(60, works=False, visit=True)], {"live-answered", "visits-unknown"}),
        (
            [row(Step.LIVE_ACCEPTED, 1), row(Step.LIVE_MOVED, 9), row(Step.LIVE_ENDED, 60, saved="lost")],
            {"live-answered", "live-at-once", "live-moved", "visits-helped", "visits-lost"},
        ),
        ([row(Step.LIVE_ACCEPTED, 31), row(Step.LIVE_ENDED, 60, saved="no-visit")], {"live-answered"}),
        (
            [row(Step.LIVE_ACCEPTED, 31), row(Step.LIVE_ENDED, 60, saved="unknown")],
            {"live-answered", "visits-unknown"},
        ),
        (
            [row(Step.LIVE_ACCEPTED, 31), row(Step.LIVE_LEFT, 40, Party.HOLDER)],  # a colleague who was brought in
            {"live-answered"},
        ),
    ],
)  # fmt: skip
def test_each_end_is_counted_as_what_it_was(rows, expected):
    story = StoryOf([asked(), *rows])
    assert {count.code for count in COUNTS if count.of(story)} == expected | {"live-asked", "live-in-line"}


CALL_BACK, HELPED = row(Step.LIVE_CALL_BACK, 5, Party.REPORTER), row(Step.LIVE_ACCEPTED, 20)


def test_a_promised_call_is_no_wait_in_line():
    story = StoryOf([asked(), CALL_BACK, HELPED])
    assert {count.code for count in COUNTS if count.of(story)} == {
        "live-asked",
        "live-called",
        "live-answered",
    }
    assert [lengths.of(story) for lengths in LENGTHS] == [[], []]
    back_in_line = StoryOf([asked(), CALL_BACK, asked(10), HELPED])
    assert [lengths.of(back_in_line) for lengths in LENGTHS] == [[20.0], []]


ACUTE = row(Step.REGISTER, 0, Party.REPORTER, urgency="acute")
NORMAL = row(Step.REGISTER, 0, Party.REPORTER, urgency="normal")
IN_LINE = {"live-asked", "live-in-line"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([ACUTE, row(Step.RESOLVE, 60, saved="video", minutes=3)], {"visits-helped", "visits-saved", "visits-video"}),
        ([ACUTE, row(Step.RESOLVE, 60, saved="lost")], {"visits-helped", "visits-lost"}),
        ([ACUTE, row(Step.RESOLVE, 60, saved="no-visit")], set()),
        ([ACUTE, row(Step.RESOLVE, 60)], {"visits-unknown"}),
        ([ACUTE, row(Step.RESOLVE, 60, saved="unknown")], {"visits-unknown"}),
        ([ACUTE, row(Step.CONFIRM, 60, Party.REPORTER)], set()),  # no desk has had to do with it
        ([ACUTE, row(Step.ANSWER, 30), row(Step.CONFIRM, 60, Party.REPORTER)], {"visits-unknown"}),
        ([NORMAL, row(Step.RESOLVE, 60)], set()),
        (
            [ACUTE, asked(), left(60, works=False, visit=True), row(Step.RESOLVE, 90, saved="moved", minutes=5)],
            IN_LINE | {"live-left", "visits-helped", "visits-moved"},  # no longer unknown
        ),
        (
            [ACUTE, asked(), left(60, works=False, visit=True), row(Step.RESOLVE, 90)],
            IN_LINE | {"live-left", "visits-unknown"},
        ),
        (
            [ACUTE, asked(), left(60, works=False, visit=True), row(Step.RESOLVE, 90, saved="unknown")],
            IN_LINE | {"live-left", "visits-unknown"},  # once
        ),
        (
            [ACUTE, asked(), row(Step.LIVE_ACCEPTED, 40), row(Step.LIVE_ENDED, 60, saved="unknown"),
             row(Step.RESOLVE, 90, saved="phone")],
            IN_LINE | {"live-answered", "visits-helped", "visits-saved", "visits-phone"},  # known by now
        ),
        (
            [ACUTE, asked(), left(60, works=False, visit=False), row(Step.RESOLVE, 90)],
            IN_LINE | {"live-left", "visits-unknown"},
        ),
        (
            [ACUTE, asked(), row(Step.LIVE_ACCEPTED, 40), row(Step.LIVE_ENDED, 60, saved="video"),
             row(Step.RESOLVE, 90, saved="lost")],
            IN_LINE | {"live-answered", "visits-helped", "visits-saved", "visits-video"},  # once
        ),
        (
            [ACUTE, row(Step.RESOLVE, 9, saved="video"), row(Step.REOPEN, 10), row(Step.RESOLVE, 90, saved="lost")],
            {"visits-helped", "visits-lost"},
        ),
    ],
)  # fmt: skip
def test_an_acute_case_that_ends_otherwise_counts_as_what_became_of_its_visit(rows, expected):
    found = {count.code: count.of(StoryOf(rows, is_over=True)) for count in COUNTS}
    assert {code for code, number in found.items() if number} == expected
    assert found["visits-helped"] + found["visits-unknown"] <= 1


def test_how_a_visit_went_is_not_unknown_before_its_case_has_ended():
    assert StoryOf([ACUTE, row(Step.RESOLVE, 60)], is_over=False).visits == []


def test_whoever_does_not_know_how_it_went_says_that_there_was_a_visit():
    assert StoryOf([ACUTE, row(Step.RESOLVE, 60, saved="unknown")], is_over=False).visits == [Visit(None)]


class StoryOf:
    """As much of a story as the measures of live help look at."""

    def __init__(self, log, *, is_over=False):
        self.log, self.talks = log, talks.read(log)
        self.visits = visits_of.read(self.talks, log, is_over=is_over)


steps = st.sampled_from(LIVE)
parties = st.sampled_from(list(Party))
told_with = [
    {}, {"works": True, "visit": True}, {"works": False, "visit": True}, {"works": False},
    *({"saved": end} for end in Saved),
]  # fmt: skip
saved = st.sampled_from(told_with)


@given(st.lists(st.tuples(steps, parties, st.integers(0, 90), saved), max_size=14))
def test_no_log_is_counted_twice_or_makes_no_sense(told):
    at, log = 0, []
    for step, party, later, data in told:
        at += later
        log.append(row(step, at, party, **data))
    found = {count.code: count.of(StoryOf(log)) for count in COUNTS}
    assert found["live-answered"] + found["live-left"] + found["live-solved-waiting"] <= found["live-asked"]
    assert found["live-at-once"] <= found["live-in-line"]
    assert found["live-in-line"] + found["live-called"] == found["live-asked"]
    assert found["visits-saved"] == found["visits-video"] + found["visits-phone"]
    assert found["visits-helped"] == found["visits-saved"] + found["visits-moved"] + found["visits-lost"]
    assert (
        found["visits-helped"] + found["visits-unknown"] + found["live-solved-waiting"] <= found["live-asked"]
    )
    assert found["live-asked"] <= Counter(one.step for one in log)[Step.LIVE_ASKED]


# from a real talk to the page


@pytest.fixture
def helped(people, unit, all_open):
    """A visit saved by video with 4 minutes lost, one by telephone, and one who did not wait."""
    for became, minutes in ((Saved.VIDEO, 4), (Saved.PHONE, 9), (None, 0)):
        now = timezone.now()
        booking = Booking(unit=unit, starts_at=now + timedelta(minutes=5))
        person = visits.book(booking=booking).participants.first()
        facts = Facts(channel=Channel.CHAT)
        actions.come_on(by=people.first_line)
        _case, talk = actions.ask(facts=facts, submission=str(person.pk), participant=person)
        if became is None:
            actions.give_up(talk=talk, works=False, at=now + timedelta(minutes=1))
            continue
        talk = actions.accept(talk=talk, by=people.first_line, at=now + 20 * SECOND)
        actions.end(talk=talk, by=people.first_line, saved=became, minutes=minutes, outcome=Outcome.SOLVED)
        actions.rate(talk=talk, in_time=became == Saved.VIDEO)


@pytest.fixture
def all_open(catalogue):
    Desk.objects.update(always_open=True)
    tables.forget()


def live_help() -> dict:
    today = timezone.localdate()
    return Statistics(Period(today, today)).live_help()


EXPECTED = {
    "visits-helped": 2, "visits-saved-percent": 100.0, "visits-video": 1, "visits-phone": 1, "visits-moved": 0,
    "visits-lost": 0, "visits-unknown": 1, "live-asked": 3, "live-answered": 2, "live-at-once-percent": 66.7,
    "live-left": 1, "live-called": 0, "live-solved-waiting": 0, "live-moved-percent": 0.0, "live-in-time-percent": 50.0,
}  # fmt: skip


@pytest.mark.django_db
def test_what_it_was_worth_is_on_the_page_in_the_file_and_in_the_api_from_the_first_day(helped, people):
    catch_up(timezone.now())
    found = live_help()
    assert found | EXPECTED == found
    assert 19 <= found["live-wait-median"] <= 60
    assert 3 <= found["visit-cost-median"] <= 9
    client = Client()
    client.force_login(people.manager)
    page = client.get("/figures").content.decode()
    assert "Räddade besök" in page
    assert "Okänt hur det gick" in page
    assert "66 %" in page or "67 %" in page
    assert "Väntan på hjälp direkt, nio av tio" in client.get("/figures/export").content.decode("utf-8-sig")
    definitions = client.get("/figures/definitions").content.decode()
    assert all(str(escape(figure.meaning)) in definitions for figure in FIGURES)
    behind = client.get("/figures/cases/visits-phone").content.decode()
    assert behind.count("L-") >= 1


@pytest.mark.django_db
def test_visits_of_acute_cases_are_on_the_page_also_where_nobody_asked_for_live_help(register, people):
    now = timezone.now()
    for ends in ({"saved": Saved.PHONE, "minutes": 6}, {"saved": Saved.LOST}, {}):
        case = register(starts_at=now + timedelta(minutes=8))
        cases.resolve(case=case, by=worker(people.second_line), outcome=Outcome.SOLVED, **ends)
    cases.resolve(case=register(), by=worker(people.second_line), outcome=Outcome.SOLVED)
    catch_up(now)
    found = live_help()
    kinds = ("visits-helped", "visits-phone", "visits-lost", "visits-unknown", "visits-saved-percent")
    assert [found[kind] for kind in kinds] == [2, 1, 1, 1, 50.0]
    assert 5 <= found["visit-cost-median"] <= 7
    assert found["live-asked"] == 0
    client = Client()
    client.force_login(people.manager)
    page = client.get("/figures").text
    assert "Räddade besök" in page
    assert "Ingen bad om hjälp direkt under perioden" in page


@pytest.mark.django_db
def test_counting_anew_gives_the_same_also_after_the_words_are_erased(helped):
    catch_up(timezone.now())
    before = live_help()
    for case in Case.objects.all():
        with transaction.atomic():
            redact(stream=case.stream)
    CaseFact.objects.all().delete()
    Rollup.objects.all().delete()
    call_command("figures", "rebuild")
    assert live_help() == before


@pytest.mark.django_db
def test_where_nobody_asked_the_page_says_so_and_nothing_is_divided_by_nothing(people):
    client = Client()
    client.force_login(people.manager)
    assert "Ingen bad om hjälp direkt under perioden" in client.get("/figures").content.decode()
    assert live_help()["visits-saved-percent"] is None
    assert not Row.objects.filter(step=Step.LIVE_ASKED).exists()
