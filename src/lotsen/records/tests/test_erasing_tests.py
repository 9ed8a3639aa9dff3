"""Equipment tests go after thirty days, with their results and their log; the cases that had them stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.equipment import actions as tests
from lotsen.equipment.models import EquipmentTest, Result
from lotsen.log.models import Head, Row
from lotsen.policy.equipment import Check
from lotsen.records import actions
from lotsen.records.defaults import load_rules
from lotsen.records.models import Rule


@pytest.fixture
def rule(catalogue) -> Rule:
    load_rules()
    return Rule.objects.get(code="tests")


def a_test(days: int) -> EquipmentTest:
    test = tests.start(device="same")
    tests.record(test=test, check=Check.CAMERA, attempt=1, measures={"fps": 30})
    EquipmentTest.objects.filter(pk=test.pk).update(started_at=timezone.now() - timedelta(days=days))
    return test


@pytest.mark.usefixtures("guarded_log")
def test_an_old_test_goes_with_all_that_it_left_and_its_case_stays(rule, register):
    case, old, new = register(), a_test(31), a_test(29)
    Case.objects.filter(pk=case.pk).update(test=old)
    run = actions.begin(rule=rule, by=None, number=1)
    while actions.go_on(run=run):
        pass
    assert list(EquipmentTest.objects.all()) == [new]
    assert {result.test_id for result in Result.objects.all()} == {new.pk}
    assert not Row.objects.filter(stream=old.stream).exists()
    assert not Head.objects.filter(stream=old.stream).exists()
    assert Row.objects.filter(stream=new.stream).count() == 2
    case.refresh_from_db()
    assert case.test is None


def test_tests_are_kept_for_thirty_days(rule):
    assert (rule.days, rule.what, rule.after) == (30, "tests", "written")
