"""How a talk ends: what became of the visit, and of the case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lotsen.cases.actions import Overtaken
from lotsen.cases.views.sheet import Sheet
from lotsen.live import actions
from lotsen.live.forms.ending import EndForm
from lotsen.live.models import Talk
from lotsen.live.views.loading import not_yours, of_agent
from lotsen.policy.lifecycle import NotAllowed


@require_http_methods(["GET", "POST"])
@of_agent
def end(request: HttpRequest, talk: Talk) -> HttpResponse:
    """How it ended. Sent twice it ends once."""
    if talk.agent_id != request.user.pk or talk.state not in (Talk.TALKING, Talk.ENDED):
        return not_yours(request, talk)
    if talk.state == Talk.ENDED:
        return redirect(talk.case)
    form = EndForm(request.POST or None, talk=talk, by=actions.helper(talk, request.user))
    if request.method == "POST" and form.is_valid() and _ended(request, talk, form):
        return redirect("live:desk")
    context = {
        "form": form,
        "talk": talk,
        "case": talk.case,
        "sheet": Sheet(talk.case, request.user, timezone.now()),
    }
    return render(request, "live/end.html", context, status=422 if form.errors else 200)


def _ended(request: HttpRequest, talk: Talk, form: EndForm) -> bool:
    try:
        actions.end(talk=talk, by=request.user, **form.ending)
    except actions.Taken:
        form.add_error(None, _("Somebody else helps this person now."))
    except (NotAllowed, Overtaken):
        form.add_error(None, _("The case has changed just now. Look at it, and end the talk again."))
    else:
        words = format_html(
            '{} <a href="{}">{}</a>', _("The talk has ended."), talk.case.get_absolute_url(), _("To the case")
        )
        messages.success(request, words)
        return True
    return False
