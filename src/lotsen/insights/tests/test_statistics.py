"""Every figure comes out of the cases and their log."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.desks.models import Desk
from lotsen.insights.jobs import catch_up
from lotsen.insights.periods import BadPeriod, Period
from lotsen.insights.statistics import Statistics
from lotsen.insights.tests.selections import SELECTIONS
from lotsen.insights.words import NUMBERS
from lotsen.policy.terms import Channel, Outcome, Reporter


def numbers(period):
    catch_up(timezone.now())
    return Statistics(period).numbers


def figures(begin, end):
    catch_up(timezone.now())
    return Statistics(Period(begin, end)).figures()


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_period_without_cases_is_all_zeros(catalogue):
    empty = Statistics(Period(date(2001, 1, 1), date(2001, 1, 1))).report()

    assert empty["what_follows"]["distinct_cases"] == 0
    assert empty["devices_of_residents"] == {"mobile_app_percent": None}
    assert empty["outages"]["portal_downtimes"] == "none"
    assert figures(date(2001, 1, 1), date(2001, 1, 1))["median_waiting_seconds"] is None


def test_a_hand_over_is_lost_until_it_is_acknowledged(register, people, today):
    case = register(by=worker(people.first_line), desk=Desk.objects.get(code="first-line"))
    second = Desk.objects.get(code="second-line")
    actions.hand_over(
        case=case, by=worker(people.first_line), to=second, reason="Tekniskt fel", required={"tried": "Allt"}
    )
    assert numbers(Period(today, today))["lost"] == 1
    assert figures(today, today)["never_acknowledged"] == 1

    actions.acknowledge(case=case, by=worker(people.second_line))

    counted = numbers(Period(today, today))
    assert (counted["lost"], counted["handed-over"], counted["second-line"]) == (0, 1, 1)
    assert figures(today, today)["never_acknowledged"] == 0


def test_a_hand_over_that_was_withdrawn_stays_unreceived_although_the_next_one_arrives(
    register, people, today
):
    case, by = register(desk=Desk.objects.get(code="first-line")), worker(people.first_line)
    offer = {"to": Desk.objects.get(code="second-line"), "reason": "Fel", "required": {"tried": "Allt"}}
    actions.hand_over(case=case, by=by, **offer)
    actions.withdraw(case=case, by=by)
    actions.hand_over(case=case, by=by, **offer)
    actions.acknowledge(case=case, by=worker(people.second_line))

    assert figures(today, today)["never_acknowledged"] == 1


def test_a_hand_over_that_was_sent_back_has_been_received(register, people, today):
    case = register(desk=Desk.objects.get(code="first-line"))
    offer = {"to": Desk.objects.get(code="second-line"), "reason": "Fel", "required": {"tried": "Allt"}}
    actions.hand_over(case=case, by=worker(people.first_line), **offer)
    actions.send_back(case=case, by=worker(people.second_line), reason="Gäller kallelsen")

    counted = figures(today, today)
    assert counted["never_acknowledged"] == 0
    assert [row["sent_back"] for row in counted["desks"] if row["desk"] == "second-line"] == [1]


def test_a_merged_duplicate_counts_once(register, people, today):
    second = Desk.objects.get(code="second-line")
    one, other = register(desk=second), register(desk=second)
    actions.merge(case=other, into=one, by=worker(people.second_line))

    assert numbers(Period(today, today))["distinct-cases"] == 1


def test_the_first_guess_and_the_truth_are_told_apart(register, people, today):
    case, by = register(desk=Desk.objects.get(code="second-line")), worker(people.second_line)
    actions.resolve(case=case, by=by, outcome=Outcome.SOLVED, component="network")

    assert figures(today, today)["components"] == [
        {"component": "video", "first_guess": 1, "true": 0},
        {"component": "network", "first_guess": 0, "true": 1},
    ]


def test_patients_helped_on_the_spot_do_not_flatter_the_waiting_time(register, people, today):
    unit, by = Desk.objects.get(code="care-unit"), worker(people.nurse)
    helped = register(by=by, desk=unit, reporter=Reporter.STAFF, channel=Channel.VISIT_BOARD)
    actions.resolve(case=helped, by=_holder(by), outcome=Outcome.SOLVED)

    counted = figures(today, today)

    assert counted["helped_at_unit"] == 1
    assert counted["median_waiting_seconds"] is None


def _holder(doer):
    """The same person at the desk of the unit."""
    return replace(doer, desks=frozenset({Desk.objects.get(code="care-unit").pk}))


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (date(2017, 2, 2), date(2017, 2, 1)),
        (date(1, 1, 1), date(2017, 2, 1)),
        (date(2017, 2, 1), date(9999, 12, 31)),
    ],
)
def test_what_is_no_period_is_refused(begin, end):
    with pytest.raises(BadPeriod):
        Statistics(Period(begin, end)).report()


def test_every_number_has_words():
    assert SELECTIONS.keys() <= NUMBERS.keys()
