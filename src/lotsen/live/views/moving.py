"""Somebody else is needed: another desk takes over, or a colleague joins."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lotsen.cases.actions import NotThere, Overtaken
from lotsen.cases.doers import worker
from lotsen.cases.forms import handing_over
from lotsen.cases.templatetags.desks import desk_name
from lotsen.cases.views.sheet import Sheet
from lotsen.live import actions
from lotsen.live.forms.moving import NOBODY_THERE, InviteForm, TransferForm
from lotsen.live.models import Guest, Talk
from lotsen.live.views.duty import remember
from lotsen.live.views.loading import not_yours, of_guest, of_helper, who_helps
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.permissions import Permission


@require_http_methods(["GET", "POST"])
@of_helper
def transfer(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Another desk takes over talk and case, with everything said so far."""
    case, by = talk.case, worker(request.user)
    begun = {**handing_over.known(case), **({"to": request.GET["to"]} if "to" in request.GET else {})}
    form = TransferForm(request.POST or None, initial=begun, case=case, by=by)
    if request.method == "POST" and form.is_valid() and _transferred(request, talk, form):
        return redirect("live:desk")
    context = {"form": form, "talk": talk, "case": case, "sheet": Sheet(case, request.user, timezone.now())}
    status = 422 if form.errors else 200
    return render(request, "live/transfer.html", context, status=status)


def _transferred(request: HttpRequest, talk: Talk, form: TransferForm) -> bool:
    to = form.receiver
    told = {"reason": form.cleaned_data["reason"], "required": form.required, "shares": form.shares}
    try:
        submission = f"transfer:{form.cleaned_data['submission']}"
        actions.transfer(talk=talk, by=request.user, to=to, submission=submission, **told)
    except (actions.NobodyThere, NotThere):
        form.add_error(None, NOBODY_THERE)
    except actions.Taken as taken:
        form.add_error(None, who_helps(taken.talk))
    except (NotAllowed, Overtaken):
        form.add_error(None, _("The case cannot be passed on from here now. Bring a colleague in instead."))
    else:
        words = _("%(desk)s has the person first in line, with everything said so far.")
        messages.success(request, words % {"desk": desk_name(to.code)})
        return True
    return False


@require_http_methods(["GET", "POST"])
@of_helper
def invite(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Ask a desk to join."""
    form = InviteForm(request.POST or None, talk=talk, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.invite(talk=talk, by=request.user, desk=form.cleaned_data["desk"])
        return redirect("live:room", talk.case.reference)
    context = {
        "form": form,
        "talk": talk,
        "case": talk.case,
        "sheet": Sheet(talk.case, request.user, timezone.now()),
    }
    return render(request, "live/invite.html", context, status=422 if form.errors else 200)


@require_POST
@of_guest
def join(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Come in, for a desk of one's own that was asked, or as the local contact person."""
    asked = Guest.objects.open_to(request.user).filter(talk=talk).select_related("talk", "desk")
    guest = asked.filter(user=request.user).first() or asked.order_by("asked_at").first()
    if guest is None:
        raise Http404
    guest.talk = talk
    actions.be_seen(by=request.user)
    if not actions.join(guest=guest, by=request.user):
        messages.info(request, _("A colleague has joined already."))
        return redirect(_home(request))
    remember(request, True)
    return redirect("live:room", talk.case.reference)


@require_POST
@of_guest
def leave(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Go out of a talk; or, as its agent, take a question back that a desk has not answered."""
    there = talk.guests.filter(left_at=None).select_related("desk")
    mine = Q(user=request.user)
    if talk.agent_id == request.user.pk and "desk" in request.POST:
        mine = Q(user=None, desk__code=request.POST["desk"])
    guest = there.filter(mine).first()
    if guest is None:
        return not_yours(request, talk)
    guest.talk = talk
    actions.leave(guest=guest, by=request.user)
    if guest.user_id:
        return redirect(_home(request))
    return redirect("live:room", talk.case.reference)


def _home(request: HttpRequest) -> str:
    """Where somebody is who is in no talk."""
    return "live:desk" if request.user.may(Permission.WORK_AT_DESK) else "cases:unit"
