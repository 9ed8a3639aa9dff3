"""Problems across desks and systems: the investigation team's own list."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.cases import actions, problem_lists
from lotsen.cases.actions import Overtaken
from lotsen.cases.forms.fields import SubmissionField
from lotsen.cases.forms.problems import AddForm, ChangeForm, ProblemForm, SolveForm, TellForm
from lotsen.cases.models import Case, Problem
from lotsen.cases.spreadsheet import download
from lotsen.cases.views.loading import opened
from lotsen.cases.views.problem_history import history, last_change
from lotsen.log.models import Row
from lotsen.people.access import requires
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.permissions import Permission

AT_ONCE = 50  # solved problems on one page, cases behind one problem
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
BESIDE_THE_WORDS = {"csrfmiddlewaretoken", "submission", "confirmed", "seen"}


def problem_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the problem of the address."""

    @wraps(view)
    def with_problem(request: HttpRequest, pk: int, **more) -> HttpResponse:
        return view(request, get_object_or_404(Problem, pk=pk), **more)

    return with_problem


@require_safe
@requires(Permission.SEE_PROBLEMS)
def problems(request: HttpRequest) -> HttpResponse:
    """The open problems, then those that are solved."""
    solved = Paginator(Problem.objects.filter(solved_at__isnull=False), AT_ONCE).get_page(
        request.GET.get("page")
    )
    unsolved = problem_lists.newest_first(Problem.objects.filter(solved_at=None))
    context = {
        "unsolved": problem_lists.counted(unsolved),
        "solved": problem_lists.counted(solved),
        "page": solved,
        "manages": request.user.may(Permission.MANAGE_PROBLEMS),
    }
    return render(request, "cases/problems.html", context)


@require_safe
@requires(Permission.SEE_PROBLEMS)
def problems_export(request: HttpRequest) -> HttpResponse:
    """The list for a spreadsheet, with the cases that the reader may see."""
    return download("lotsen-problems", problem_lists.headings(), problem_lists.rows(request.user))


@require_safe
@requires(Permission.SEE_PROBLEMS)
@problem_view
def problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """What is known about a problem, the cases behind it, and what has happened."""
    return show(request, problem, AddForm(problem=problem, user=request.user))


def show(request: HttpRequest, problem: Problem, form: AddForm, status: int = 200) -> HttpResponse:
    """The page of a problem, with the form that adds a case."""
    behind = problem.cases.visible_to(request.user).select_related("symptom", "unit", "desk", "offered_to")
    cases = Paginator(behind.order_by("-created_at"), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "problem": problem,
        "counted": problem_lists.counted([problem])[0],
        "cases": cases,
        "history": history(problem, request.user),
        "form": form,
        "manages": request.user.may(Permission.MANAGE_PROBLEMS),
        "removed": request.session.pop(f"removed-{problem.pk}", None),
    }
    return render(request, "cases/problem.html", context, status=status)


@GET_OR_POST
@requires(Permission.MANAGE_PROBLEMS)
def problem_new(request: HttpRequest) -> HttpResponse:
    """Begin a problem."""
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = actions.create_problem(by=request.user, submission=key_of(request), **form.written)
        messages.success(request, _("The problem is saved. Add the cases that come from it."))
        return redirect(begun)
    return answer(request, "cases/problem_new.html", {"form": form})


@GET_OR_POST
@requires(Permission.MANAGE_PROBLEMS)
@problem_view
def problem_change(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Write down what is known now; nobody's change is overwritten unseen."""
    if was_sent(request):
        return redirect(problem)
    last = last_change(problem)
    form = ChangeForm(request.POST or None, problem=problem, seen=last.number)
    context = {"form": form, "problem": problem}
    if request.method == "POST" and form.is_valid():
        if form.is_stale:
            form.renew()
            return render(request, "cases/problem_change.html", {**context, "other": last}, status=409)
        if form.changed:
            actions.change_problem(
                problem=problem, by=request.user, submission=key_of(request), **form.changed
            )
            messages.success(request, _("The problem is changed."))
        return redirect(problem)
    return answer(request, "cases/problem_change.html", context)


@GET_OR_POST
@requires(Permission.MANAGE_PROBLEMS)
@problem_view
def problem_tell(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Write one message to everybody behind the problem."""
    if was_sent(request) or problem.solved_at:
        return redirect(problem)
    form = TellForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and (row := done(form, actions.tell_all, request, problem))
    ):
        words = ngettext(
            "Your message is on its way to %(number)s person.",
            "Your message is on its way to %(number)s people.",
            row.data["cases"],
        )
        messages.success(request, words % {"number": row.data["cases"]})
        return redirect(problem)
    context = {"form": form, "problem": problem, "counted": problem_lists.counted([problem])[0]}
    return answer(request, "cases/problem_tell.html", context)


@GET_OR_POST
@requires(Permission.MANAGE_PROBLEMS)
@problem_view
def problem_solve(request: HttpRequest, problem: Problem) -> HttpResponse:
    """End the problem and all its cases: first the text, then how many read it and where, then it is done."""
    if was_sent(request) or problem.solved_at:
        return redirect(problem)
    counted = problem_lists.counted([problem])[0]
    form = SolveForm(request.POST or None, initial={"text": public_text(problem)})
    context = {
        "form": form,
        "problem": problem,
        "counted": counted,
        "unasked": problem_lists.unasked(problem),
    }
    if request.method != "POST" or not form.is_valid():
        return answer(request, "cases/problem_solve.html", context)
    if form.cleaned_data["confirmed"] != counted.open:
        return render(request, "cases/problem_confirm.html", context)
    if row := done(form, actions.solve_problem, request, problem):
        words = ngettext(
            "The problem is solved and %(number)s case is ended.",
            "The problem is solved and %(number)s cases are ended.",
            row.data["cases"],
        )
        messages.success(request, words % {"number": row.data["cases"]})
        return redirect(problem)
    return answer(request, "cases/problem_solve.html", context)


@require_POST
@requires(Permission.MANAGE_PROBLEMS)
@problem_view
def problem_add(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Say that a case comes from the problem."""
    form = AddForm(request.POST, problem=problem, user=request.user)
    if not form.is_valid():
        return show(request, problem, form, status=422)
    case, key = form.cleaned_data["reference"], key_of(request)
    actions.link(case=case, problem=problem, by=request.user, submission=key)
    messages.success(request, _("The case is added."))
    return redirect(problem)


@require_POST
@requires(Permission.MANAGE_PROBLEMS)
@problem_view
def problem_remove(request: HttpRequest, problem: Problem, reference: str) -> HttpResponse:
    """Take a case away from the problem; the next page offers to undo that."""
    case = opened(request, Case.objects.visible_to(request.user), reference)
    if case.problem == problem:
        actions.unlink(case=case, by=request.user)
        request.session[f"removed-{problem.pk}"] = reference
    return redirect(problem)


def public_text(problem: Problem) -> str:
    """What is already written for everybody; in English, too, where somebody behind it reads English."""
    in_english = problem.cases.open().filter(language="en").exists()
    texts = [problem.public_text_sv, problem.public_text_en if in_english else ""]
    return "\n\n".join(filter(None, texts))


def was_sent(request: HttpRequest) -> bool:
    """Whether the same form with the same words has come before: then there is nothing left to do."""
    return Row.objects.filter(submission=key_of(request)).exists()


def key_of(request: HttpRequest) -> str:
    """The key of what was sent: the same form with other words is another thing."""
    words = "\n".join(value for name, value in sorted(request.POST.items()) if name not in BESIDE_THE_WORDS)
    key = SubmissionField().clean(request.POST.get("submission"))
    return f"{key}:{sha256(words.encode()).hexdigest()[:16]}"


def done(
    form: TellForm | SolveForm, action: Callable[..., Row], request: HttpRequest, problem: Problem
) -> Row | None:
    """Do it to every case of the problem, or to none: then the form says why and keeps its text."""
    text, key = form.cleaned_data["text"], key_of(request)
    try:
        return action(problem=problem, by=request.user, text=text, submission=key)
    except (Overtaken, NotAllowed):
        form.add_error(
            None, _("One of the cases was changed at this very moment. Nothing was sent. Try again.")
        )
        return None


def answer(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """The page with its form: a 422 where it was not filled in well."""
    return render(request, template, context, status=422 if context["form"].errors else 200)
