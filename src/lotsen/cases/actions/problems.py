"""Problems: one cause behind several cases, told and closed together."""

from django.db import transaction
from django.utils import timezone

from lotsen.cases.actions import handling, telling
from lotsen.cases.doers import investigator
from lotsen.cases.models import Case, Problem
from lotsen.log.actions import append
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.people.models import User
from lotsen.policy.terms import Outcome, Party, Step


@transaction.atomic
def create_problem(*, by: User, at=None, **fields) -> Problem:
    """Begin a problem; `fields` are those of its form."""
    at = at or timezone.now()
    problem = Problem.objects.create(created_at=at, **fields)
    _write(problem, Step.REGISTER, by, at, {"title": problem.title_sv})
    return problem


@transaction.atomic
def change_problem(*, problem: Problem, by: User, **fields) -> Problem:
    """Write down what is known now."""
    for name, value in fields.items():
        setattr(problem, name, value)
    problem.save(update_fields=list(fields))
    _write(problem, Step.NOTE, by, timezone.now(), {"changed": sorted(fields)})
    return problem


@transaction.atomic
def link(*, case: Case, problem: Problem, by: User, at=None) -> Row:
    """Say that a case comes from a problem."""
    row = handling.perform(
        case, Step.LINK, investigator(by), at=at, data={"problem": problem.pk}, public=False, problem=problem
    )
    _write(problem, Step.LINK, by, row.at, {"case": case.reference})
    return row


@transaction.atomic
def unlink(*, case: Case, by: User, at=None) -> Row:
    """Take back a link that was wrong."""
    problem = case.problem
    row = handling.perform(
        case, Step.LINK, investigator(by), at=at, data={"unlinked": problem.pk}, public=False, problem=None
    )
    _write(problem, Step.LINK, by, row.at, {"unlinked": case.reference})
    return row


@transaction.atomic
def tell_all(*, problem: Problem, by: User, text: str) -> list[Case]:
    """Write the same to everybody behind a problem whose case is open; returns those cases."""
    cases = list(problem.cases.open().select_related("desk", "offered_to"))
    for case in cases:
        row = handling.perform(case, Step.NOTE, investigator(by), data={"text": text, "problem": problem.pk}, public=True)
        telling.reporter(case, Notice.PROBLEM_UPDATE, row_number=row.number)
    _write(problem, Step.ANSWER, by, timezone.now(), {"text": text, "cases": len(cases)})
    return cases


@transaction.atomic
def solve_problem(*, problem: Problem, by: User, text: str, at=None) -> list[Case]:
    """End a problem and every open case behind it with one feedback; returns the cases that it closed."""
    cases = list(problem.cases.open().select_related("desk", "offered_to"))
    for case in cases:
        handling.resolve(
            case=case, by=investigator(by), outcome=Outcome.KNOWN_PROBLEM, text=text, component=problem.component, at=at
        )
    problem.solved_at = at or timezone.now()
    problem.save(update_fields=["solved_at"])
    _write(problem, Step.RESOLVE, by, problem.solved_at, {"text": text, "cases": len(cases)})
    return cases


def _write(problem: Problem, step: Step, by: User, at, data: dict) -> None:
    append(
        stream=problem.stream, step=step, by=investigator(by).actor(Party.SYSTEM), at=at, desk="investigation", data=data
    )
