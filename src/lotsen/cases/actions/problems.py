"""Problems: one cause behind several cases, told and closed together."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases.actions import handling, telling
from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import investigator
from lotsen.cases.models import Case, Problem
from lotsen.log.actions import append
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.people.models import User
from lotsen.policy.terms import Outcome, Party, Step


def create_problem(
    *, by: User, at: datetime | None = None, submission: str | None = None, **fields
) -> Problem:
    """Begin a problem; `fields` are those of its form. The same `submission` again returns the first one."""
    at = at or timezone.now()

    def begin() -> Row:
        problem = Problem.objects.create(created_at=at, **fields)
        return _write(problem, Step.REGISTER, by, at, {"title": problem.title_sv}, submission)

    row = _once(submission, begin)
    return Problem.objects.get(pk=row.stream.removeprefix("problem:"))


def change_problem(*, problem: Problem, by: User, submission: str | None = None, **fields) -> Row:
    """Write down what is known now."""

    def change() -> Row:
        for name, value in fields.items():
            setattr(problem, name, value)
        problem.save(update_fields=list(fields))
        return _write(problem, Step.NOTE, by, timezone.now(), {"changed": sorted(fields)}, submission)

    return _once(submission, change)


@transaction.atomic
def link(*, case: Case, problem: Problem, by: User, at=None, submission: str | None = None) -> Row:
    """Say that a case comes from a problem. The same `submission` again does so anew if it was taken away since."""
    if case.problem == problem:
        return case.rows.filter(step=Step.LINK).last()
    linked = {"at": at, "data": {"problem": problem.pk}, "public": False, "problem": problem}
    row = perform(case, Step.LINK, investigator(by), submission=submission, **linked)
    if case.problem != problem:  # nothing was done now: the row is that of the first time
        case.refresh_from_db(fields=["problem"])
        if case.problem == problem:
            return row
        row = perform(case, Step.LINK, investigator(by), **linked)
    _write(problem, Step.LINK, by, row.at, {"case": case.reference})
    return row


@transaction.atomic
def unlink(*, case: Case, by: User, at=None, submission: str | None = None) -> Row:
    """Take back a link that was wrong."""
    problem = case.problem
    if problem is None:
        return case.rows.filter(step=Step.LINK).last()
    row = perform(
        case, Step.LINK, investigator(by), at=at, submission=submission,
        data={"unlinked": problem.pk}, public=False, problem=None,
    )  # fmt: skip
    _write(problem, Step.LINK, by, row.at, {"unlinked": case.reference})
    return row


def tell_all(*, problem: Problem, by: User, text: str, submission: str | None = None) -> Row:
    """Write the same to everybody behind a problem whose case is open; the row says to how many."""

    def tell() -> Row:
        cases = list(problem.cases.open().select_related("desk", "offered_to"))
        for case in cases:
            data = {"text": text, "problem": problem.pk}
            row = perform(case, Step.NOTE, investigator(by), data=data, public=True)
            telling.reporter(case, Notice.PROBLEM_UPDATE, row_number=row.number)
        return _write(
            problem, Step.ANSWER, by, timezone.now(), {"text": text, "cases": len(cases)}, submission
        )

    return _once(submission, tell)


def solve_problem(
    *, problem: Problem, by: User, text: str, at: datetime | None = None, submission: str | None = None
) -> Row:
    """End a problem and every open case behind it with one feedback; the row says how many cases it ended."""

    def solve() -> Row:
        cases = list(problem.cases.open().select_related("desk", "offered_to"))
        ends = {"outcome": Outcome.KNOWN_PROBLEM, "text": text, "component": problem.component, "at": at}
        for case in cases:
            handling.resolve(case=case, by=investigator(by), **ends)
        problem.solved_at = at or timezone.now()
        problem.save(update_fields=["solved_at"])
        data = {"text": text, "cases": len(cases)}
        return _write(problem, Step.RESOLVE, by, problem.solved_at, data, submission)

    return _once(submission, solve)


def _once(submission: str | None, do: Callable[[], Row]) -> Row:
    """Do it, all or nothing; the same `submission` again returns the row of the first time."""
    try:
        with transaction.atomic():
            return Row.objects.filter(submission=submission or "").first() or do()
    except IntegrityError:
        if earlier := Row.objects.filter(submission=submission or "").first():
            return earlier
        raise


def _write(
    problem: Problem, step: Step, by: User, at: datetime, data: dict, submission: str | None = None
) -> Row:
    return append(
        stream=problem.stream, step=step, by=investigator(by).actor(Party.SYSTEM), at=at,
        desk="investigation", data=data, submission=submission,
    )  # fmt: skip
