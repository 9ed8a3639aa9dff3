"""The pilot's figures come out of its cases."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.insights.periods import Period
from lotsen.insights.rebuilding import rebuild
from lotsen.insights.statistics import Statistics
from lotsen.insights.tests.selections import behind

pytestmark = pytest.mark.usefixtures("pilot")

PILOT = date(2017, 2, 1), date(2017, 5, 31)
COUNTED_BY_HAND = {
    "period": {"from": "2017-02-01", "to": "2017-05-31"},
    "first_line": {
        "total": 8,
        "by_reporter": {"staff": 2, "resident": 6},
        "faults_passed_on": 3,
        "answered_from_service_presentation": 5,
    },
    "second_line": {
        "total": 3,
        "by_route": {
            "handed-over-by-first-line": 1,
            "staff-by-ordinary-route": 1,
            "resident-directly": 1,
        },
    },
    "own_list": {
        "total": 21,
        "by_origin": {"video": 14, "portal": 3, "local-it-and-record": 3, "interest": 1},
    },
    "devices_of_residents": {"mobile_app_percent": 88},
    "outages": {"certificates_exchanged_without_notice": 2, "portal_downtimes": "a couple"},
    "what_follows": {
        "lost_between_first_and_second_line": 2,
        "distinct_cases": 31,
        "seen_by_the_ordinary_route": 10,
    },
}


def test_the_pilots_figures_are_those_that_were_counted_by_hand():
    assert Statistics(Period(*PILOT)).report() == COUNTED_BY_HAND


def test_the_figures_change_when_the_cases_do():
    lost = behind("lost", Period(*PILOT)).first()
    lost.merged_into = Case.objects.exclude(pk=lost.pk).first()
    lost.save()
    list(rebuild())

    changed = Statistics(Period(*PILOT)).report()

    assert changed["what_follows"] == {
        "lost_between_first_and_second_line": 1,
        "distinct_cases": 30,
        "seen_by_the_ordinary_route": 9,
    }


def test_every_case_of_the_pilot_has_one_place_in_the_drawing():
    period = Period(*PILOT)
    ends = "answered otherwise lost arrived straight elsewhere own-list".split()
    found = [case.pk for name in ends for case in behind(name, period)]

    assert sorted(found) == sorted(behind("distinct-cases", period).values_list("pk", flat=True))


def test_the_desks_answers_are_measured_by_their_own_clocks():
    desks = {row["desk"]: row for row in Statistics(Period(*PILOT)).figures()["desks"]}

    assert desks["first-line"]["first_answers_in_time"] == desks["first-line"]["first_answers"] == 8
    assert desks["vendor"]["acknowledged"] == 10
    assert desks["investigation"]["received"] == 21
    assert Statistics(Period(*PILOT)).figures()["never_acknowledged"] == 1


def test_patients_who_were_helped_on_the_spot_are_counted():
    today = timezone.localdate()
    assert Statistics(Period(today - timedelta(days=10), today)).numbers["helped-at-unit"] == 4
    assert Statistics(Period(*PILOT)).numbers["helped-at-unit"] == 0
