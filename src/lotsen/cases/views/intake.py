"""The first line's intake, on the telephone with somebody."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from lotsen.cases import actions, read_aloud, references
from lotsen.cases.actions import Ending
from lotsen.cases.doers import worker
from lotsen.cases.forms.handing_over import HandOverForm
from lotsen.cases.forms.intake import CallForm
from lotsen.cases.forms.saving import visit_of
from lotsen.cases.forms.testing import LookForm
from lotsen.cases.models import Case
from lotsen.cases.views.loading import opened
from lotsen.cases.views.stepping import GONE
from lotsen.cases.views.suggesting import Suggestion, suggest
from lotsen.cases.views.testing import count_wrong
from lotsen.desks import connected
from lotsen.desks.contact import cards
from lotsen.desks.models import Desk
from lotsen.equipment.panels import Panel
from lotsen.guidance.guides import shelf
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.people.unsent import keeps_form
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Reporter

LONGEST_CODE = 20  # characters of a link's code, with whatever stands between the digits
LONGEST_FILLED_IN = 2_000  # characters of the text that a receiver is told without anybody typing them again


@keeps_form
@requires(Permission.TAKE_CALLS)
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """A call: everything that is told, what was answered, and one of three endings. Stored all at once."""
    desk, told = own_desk(request.user), request.POST
    if request.method != "POST":
        return _page(request, desk, _begun(request))
    call = CallForm(told)
    if "look" in told:
        call.keep_only("text")
        return _page(request, desk, call, status=422 if call.errors else 200)
    offer = _sent_offer(request, desk, call) if told.get("ending") == Ending.HANDED_OVER else None
    valid = [call.is_valid(), offer is None or offer.is_valid()]
    count_wrong(request, call)
    if not all(valid):
        return _page(request, desk, call, offer, 422)
    try:
        case = actions.log_call(by=request.user, desk=desk, **_call(call), **_hand_over(offer))
    except actions.OtherBody as other:
        call.data["submission"] = ""
        return _page(request, desk, call, offer, 409, earlier=other.case)
    except actions.NotThere:  # the way to that desk has just been taken away
        offer.add_error(None, GONE)
        return _page(request, desk, call, offer, 422)
    if actions.is_fresh(case):
        read_aloud.count(call.guides)
    return redirect("cases:intake-saved", case.reference)


@requires(Permission.TAKE_CALLS)
@require_POST
def intake_suggest(request: HttpRequest) -> HttpResponse:
    """What the words so far come to. Nothing is stored."""
    desk, call = own_desk(request.user), CallForm(request.POST)
    call.is_valid()
    count_wrong(request, call)
    call.follow_words()
    context = {"form": call, "swapped": True, **_suggested(desk, call)}
    return render(request, "cases/intake_suggestion.html", context)


@requires(Permission.TAKE_CALLS)
@require_POST
def intake_guide(request: HttpRequest) -> HttpResponse:
    """A guide to read aloud: begun, answered, gone back in or left. It is kept in the form; nothing is stored."""
    told, read_out = request.POST.copy(), LookForm(request.POST)
    test = read_out.cleaned_data["test_code"] if read_out.is_valid() else None
    count_wrong(request, read_out)
    asking = read_aloud.go_on(request, told, test)
    left = read_aloud.coded(read_aloud.others(asking, read_aloud.all_in(told)))
    told["guide"], told["walk"] = (asking.standing.slug, asking.coded) if asking else ("", "")
    told["walked"] = left
    if not request.htmx:
        call = CallForm(told)
        call.keep_only("text")
        return _page(request, own_desk(request.user), call, asking=asking)
    context = {"asking": asking, "left": left, "all_guides": shelf.guides().values(), "swapped": True}
    return trigger_client_event(render(request, "cases/intake_guide.html", context), "guided", after="swap")


@requires(Permission.TAKE_CALLS)
@require_safe
def intake_find(request: HttpRequest) -> HttpResponse:
    """The case whose number the caller reads out.

    Where this desk may not read it, the agent learns which desk has it and in which state it is, to connect
    the caller to that desk, and nothing that anybody has written.
    """
    read_out = request.GET.get("reference", "").strip()
    reference = references.parse(read_out)
    case = Case.objects.filter(reference=reference).select_related("symptom", "desk", "offered_to").first()
    context = {"read_out": read_out, "found": case, "readable": False}
    if case:
        context["readable"] = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
        context["desk_of_found"] = next(iter(cards([case.desk.code], get_language(), timezone.now())), None)
    if request.htmx:
        return render(request, "cases/intake_found.html", context)
    return _page(request, own_desk(request.user), CallForm(), **context)


@requires(Permission.TAKE_CALLS)
@require_safe
def intake_saved(request: HttpRequest, reference: str) -> HttpResponse:
    """The number to read out, and the way to the next call."""
    cases = Case.objects.visible_to(request.user).select_related("symptom", "desk", "offered_to")
    return render(request, "cases/intake_saved.html", {"case": opened(request, cases, reference)})


def own_desk(user: User) -> Desk:
    """The desk at which this person answers the telephone."""
    desk = user.desks.working().first()
    if desk is None:
        raise PermissionDenied
    return desk


def _begun(request: HttpRequest) -> CallForm:
    """A call of which nothing is written yet, or that was written before signing in again; a link may name the code of
    a test that was read out."""
    if request.POST:
        call = CallForm(request.POST)
        call.keep_only("text")
        return call
    code = request.GET.get("test_code", "")[:LONGEST_CODE]
    if not code:
        return CallForm()
    told = QueryDict(mutable=True)
    told.update({"test_code": code, "reporter": Reporter.RESIDENT})
    call = CallForm(told)
    count_wrong(request, call)
    call.keep_only("test_code")
    return call


def _call(call: CallForm) -> dict:
    """What `log_call` takes from the form."""
    told = call.cleaned_data
    return {
        "facts": call.facts(get_language()),
        "contact": call.contact,
        "answer": told["answer"],
        "answer_is_missing": told["answer_is_missing"],
        "ending": Ending(told["ending"]),
        "submission": told["submission"],
        **visit_of(call),
    }


def _hand_over(offer: HandOverForm | None) -> dict:
    """What `log_call` takes from the hand-over, if there is one."""
    if offer is None:
        return {}
    told = {"to": offer.receiver, "reason": offer.cleaned_data["reason"], "required": offer.required}
    return told | {"shares": offer.shares}


def _sent_offer(request: HttpRequest, desk: Desk, call: CallForm) -> HandOverForm:
    """The hand-over as it was sent; what is left empty follows from the call."""
    call.is_valid()
    known = _blank_offer(request, desk, _suggested(desk, call)["filled_in"]).initial
    told = call.data.copy()
    told.update({name: words for name, words in known.items() if not told.get(name)})
    return HandOverForm(told, case=Case(desk=desk), by=worker(request.user))


def _blank_offer(request: HttpRequest, desk: Desk, filled_in: dict[str, str]) -> HandOverForm:
    """A hand-over that nobody has asked for yet, filled in from the call; what is written in it is kept."""
    offer = HandOverForm(case=Case(desk=desk), by=worker(request.user))
    known = {question.name: filled_in["needs"] for question, *_who in offer.questions} | filled_in
    offer.initial = {name: request.POST.get(name) or words for name, words in known.items()}
    return offer


def _page(
    request: HttpRequest,
    desk: Desk,
    call: CallForm,
    offer: HandOverForm | None = None,
    status: int = 200,
    **more,
) -> HttpResponse:
    call.follow_words()
    context = {"form": call, "desk": desk, "asking": call.asking, "all_guides": shelf.guides().values()}
    context |= {"left": read_aloud.coded(call.left)}
    context |= {**_suggested(desk, call), **more}
    test = call.facts(get_language()).test
    context |= {"panel": Panel(test) if test else None}
    context["offer"] = offer or _blank_offer(request, desk, context["filled_in"])
    return render(request, "cases/intake.html", context, status=status)


def _suggested(desk: Desk, call: CallForm) -> dict:
    """The suggestion with what a hand-over needs: a receiver this desk may send to, and words for it."""
    suggestion = suggest(call.facts(get_language()), timezone.now())
    routed = suggestion.understanding.assessment.route.desk
    reachable = desk.escalations.filter(to__code=routed, to__is_active=True).exists()
    return {
        "suggestion": suggestion,
        "ours": routed == desk.code,
        "reachable": reachable,
        "service": connected.presented(call.facts(get_language()).service, get_language()),
        "filled_in": _filled_in(call, suggestion, routed if reachable else ""),
    }


def _filled_in(call: CallForm, suggestion: Suggestion, receiver: str) -> dict[str, str]:
    """What can be said of a hand-over without typing it again; `needs` answers whatever the receiver asks."""
    told = getattr(call, "cleaned_data", {})
    parts = [told.get("text", ""), told.get("answer", "")]
    return {
        "to": receiver,
        "reason": suggestion.understanding.symptom.name if suggestion.told else "",
        "needs": "\n\n".join(filter(None, parts))[:LONGEST_FILLED_IN],
    }
