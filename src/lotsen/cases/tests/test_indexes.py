"""However many cases there are, a page reads those that it shows. SQLite says beforehand how it would find them."""

import pytest
from django.utils import timezone

from lotsen.cases.models import Case, Problem
from lotsen.desks.models import Desk
from lotsen.policy import lifecycle

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_duplicates_and_the_cases_of_a_problem_are_found_by_what_few_cases_have(register):
    problem = Problem.objects.create(title_sv="Kameran är svart", component="app", created_at=timezone.now())
    assert "case_merged" in register().merged.all().explain()
    assert "case_of_problem" in problem.cases.all().explain()


def test_the_queue_reads_the_open_cases_of_its_desk(catalogue):
    desk = Desk.objects.get(code="first-line")
    at_desk = Case.objects.filter(desk=desk, state__in=lifecycle.OPEN).explain()
    offered = Case.objects.filter(offered_to=desk).explain()
    assert "case_at_desk" in at_desk
    assert "case_offered" in offered
