"""What the views of one case share: the case in scope, and its page."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.forms import Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lotsen.cases.doers import Doer
from lotsen.cases.forms.steps import AttachForm, SayForm, StepForm, TakeForm
from lotsen.cases.models import Case
from lotsen.cases.views.doing import just_done
from lotsen.cases.views.returning import way_back
from lotsen.cases.views.sheet import Sheet
from lotsen.people.models import User
from lotsen.traces import actions as traces
from lotsen.traces.enums import View

SHOWN = {
    "log": View.UPDATE,
    "file": View.FILE,
    "export": View.EXPORT,
}  # addresses that are neither a page nor a step
INTERNAL = "internal"  # what the composer says of a text that only the desks read
BESIDE = (
    "desk",
    "offered_to",
    "assignee",
    "system",
    "symptom",
    "unit",
    "problem",
    "merged_into",
    "registered_by",
)


def case_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the case of the address, if this person may see it; otherwise there is no such page."""

    @wraps(view)
    def with_case(request: HttpRequest, reference: str, **more) -> HttpResponse:
        return view(request, opened(request, cases_of(request.user), reference), **more)

    return with_case


def opened(request: HttpRequest, cases: QuerySet[Case], reference: str) -> Case:
    """The case out of those that the reader may see, written down as seen; not found where it is not among them.

    Every address that takes a reference comes through here, so that none can forget the read log.
    """
    case = get_object_or_404(cases, reference=reference)
    address = request.resolver_match
    usual = View.PAGE if request.method in {"GET", "HEAD"} else View.STEP
    traces.saw(
        references=[case.reference],
        by=traces.account(request.user),
        view=SHOWN.get(address.url_name, usual),
        detail=str(address.kwargs.get("pk", "")),
    )
    return case


def cases_of(user: User) -> QuerySet[Case]:
    """The cases that this person may see, each with what its page shows."""
    return Case.objects.visible_to(user).select_related(*BESIDE)


def show_case(
    request: HttpRequest, case: Case, *, form: StepForm | None = None, late: bool = False, status: int = 200
) -> HttpResponse:
    """The page of a case. The texts of a `form` that was not accepted, or came too `late`, are kept."""
    sheet = Sheet(case, request.user, timezone.now())
    wrong = None if late else form
    texts = written(form) if form and late else {}
    _label, said = texts.pop("text", ("", "")) if sheet.may_write else ("", "")
    sent = isinstance(wrong, SayForm) or said
    more = {"case": case, "by": sheet.by}
    context = {
        "sheet": sheet,
        "case": case,
        "form": wrong,
        "late": late,
        "kept": list(texts.values()),
        "composer": wrong
        if isinstance(wrong, SayForm)
        else SayForm(initial={"text": said or sheet.draft.text}, auto_id="composer_%s", **more),
        "internal": form.data.get("mode") == INTERNAL if sent else sheet.draft.internal,
        "attach": wrong if isinstance(wrong, AttachForm) else AttachForm(auto_id="attach_%s", **more),
        "done": just_done(request, sheet),
        "way_back": way_back(request.session, sheet.own_desk.code) if sheet.own_desk else "",
        **buttons(case, sheet.by),
    }
    return render(request, "cases/case.html", context, status=status)


def buttons(case: Case, by: Doer) -> dict[str, StepForm]:
    """The forms behind steps for which a button is enough."""
    more = {"case": case, "by": by, "auto_id": False}
    return {"plain": StepForm(**more), "take": TakeForm(initial={"seen": case.held_by}, **more)}


def written(form: StepForm) -> dict[str, tuple[str, str]]:
    """The texts of a form by the names of its fields, each with its label: nobody writes them twice."""
    texts = [bound for bound in form if isinstance(bound.field.widget, Textarea)]
    return {bound.name: (bound.label, bound.data) for bound in texts if bound.data}
