"""Problems with the cases behind them, counted and listed for one reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.cases.models import Case, Problem
from lotsen.desks.catalogue import tables
from lotsen.log.models import Row
from lotsen.policy import labels, lifecycle, saving
from lotsen.policy.terms import Component, Outcome, Phase, State, Urgency


@dataclass(frozen=True)
class Counted:
    """A problem with how many cases are behind it. `at` names each desk with the open cases that it has."""

    problem: Problem
    total: int
    at: list[tuple[str, int]]

    @property
    def open(self) -> int:
        return sum(number for _desk, number in self.at)


def counted(problems: Iterable[Problem]) -> list[Counted]:
    """Each problem with its numbers, in two questions for all of them."""
    problems = list(problems)
    behind = Case.objects.filter(problem__in=problems)
    totals = dict(behind.values_list("problem").annotate(Count("pk")).order_by())
    by_desk: dict[int, list[tuple[str, int]]] = {}
    names = tables().names[get_language()]
    at_desks = behind.filter(state__in=lifecycle.OPEN).values_list("problem", "desk__code")
    for problem, desk, number in at_desks.annotate(Count("pk")).order_by("desk__level", "desk"):
        by_desk.setdefault(problem, []).append((names.get(desk, desk), number))
    return [Counted(problem, totals.get(problem.pk, 0), by_desk.get(problem.pk, [])) for problem in problems]


def unasked(problem: Problem) -> int:
    """How many of its open cases are about a visit that presses of which nobody has said how it went.

    Whoever ends them all at once cannot know, and is not asked.
    """
    pressing = problem.cases.open().filter(urgency=Urgency.ACUTE)
    streams = [case.stream for case in pressing if saving.has_meeting(case.starts_at, Phase(case.phase))]
    rows = Row.objects.filter(stream__in=streams).order_by("stream", "number")
    return sum(saving.is_asked(log) for _stream, log in groupby(rows, key=lambda row: row.stream))


def newest_first(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    """Those with most open cases first, then the newest."""
    waiting = Count("cases", filter=Q(cases__state__in=lifecycle.OPEN))
    return problems.annotate(waiting=waiting).order_by("-waiting", "-created_at")


def headings() -> list[str]:
    """What stands above the columns of `rows`."""
    return [
        _("Problem"), _("System"), _("Began"), _("Solved"), _("Cause"), _("What one can do meanwhile"),
        _("Case"), _("Symptom"), _("Care unit"), _("Desk"), _("Came in"), _("State"), _("Outcome"),
    ]  # fmt: skip


def rows(user) -> Iterator[tuple]:
    """One row for each case behind a problem that this person may see; a problem without any has one, too."""
    seen: dict[int, list[Case]] = {}
    cases = Case.objects.visible_to(user).filter(problem__isnull=False)
    for case in cases.select_related("symptom", "unit", "desk").order_by("created_at"):
        seen.setdefault(case.problem_id, []).append(case)
    for problem in Problem.objects.all():
        for case in seen.get(problem.pk, [None]):
            yield (*_about(problem), *(_of(case) if case else [""] * 7))


def _about(problem: Problem) -> list:
    language = get_language()
    title = problem.title_sv if language == "sv" else problem.title_en or problem.title_sv
    system = labels.label(Component(problem.component), language)
    solved = problem.solved_at.date() if problem.solved_at else ""
    return [title, system, problem.created_at.date(), solved, problem.cause, problem.workaround]


def _of(case: Case) -> list:
    language = get_language()
    names = tables().names[language]
    outcome = labels.label(Outcome(case.outcome), language) if case.outcome else ""
    return [
        case.reference,
        names.get(case.symptom.code, case.symptom.code),
        case.unit or "",
        names.get(case.desk.code, case.desk.code),
        case.created_at.date(),
        labels.label(State(case.state), language),
        outcome,
    ]
