"""The log of a problem in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotsen.cases.forms.problems import ProblemForm
from lotsen.cases.models import Case, Problem
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.terms import Step


@dataclass
class Entry:
    """One row in words; `case` is there where the reader may see it."""

    row: Row
    what: str
    body: str
    reference: str
    case: Case | None


def history(problem: Problem, user: User) -> list[Entry]:
    """What has happened to the problem, newest first."""
    rows = list(Row.objects.filter(stream=problem.stream).order_by("-number"))
    references = {_reference(row) for row in rows}
    visible = Case.objects.visible_to(user).filter(reference__in=references - {""})
    cases = {case.reference: case for case in visible}
    return [
        Entry(row, _what(row), row.data.get("text", ""), _reference(row), cases.get(_reference(row)))
        for row in rows
    ]


def last_change(problem: Problem) -> Row:
    """The row by which the problem was last written or changed."""
    about = Row.objects.filter(stream=problem.stream, step__in=[Step.REGISTER, Step.NOTE])
    return about.order_by("number").last()


def _reference(row: Row) -> str:
    return row.data.get("case") or row.data.get("unlinked") or ""


def _what(row: Row) -> str:
    number = row.data.get("cases", 0)
    match row.step:
        case Step.REGISTER:
            return _("Began the problem")
        case Step.NOTE:
            return _("Changed: %(fields)s") % {"fields": ", ".join(map(_label, row.data["changed"]))}
        case Step.LINK if "unlinked" in row.data:
            return _("Unlinked a case")
        case Step.LINK:
            return _("Added a case")
        case Step.ANSWER:
            words = ngettext("Wrote to %(number)s person", "Wrote to %(number)s people", number)
            return words % {"number": number}
    words = ngettext(
        "Solved the problem and ended %(number)s case",
        "Solved the problem and ended %(number)s cases",
        number,
    )
    return words % {"number": number}


def _label(field: str) -> str:
    return str(ProblemForm.base_fields[field].label).lower()
