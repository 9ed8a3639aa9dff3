"""The care unit that the person is to meet: what the agent writes there, and what it answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotsen.live import units
from lotsen.live.forms.unit import UnitForm
from lotsen.live.models import Talk
from lotsen.live.views.loading import helps, not_yours, of_agent
from lotsen.visits import actions as visits


@require_http_methods(["GET", "HEAD", "POST"])
@of_agent
def unit(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The part of the agent's room that is about the unit; a message to it by POST."""
    help = units.help_of(talk)
    if help is None:
        raise Http404
    if request.method == "POST" and not helps(talk, request.user):
        return not_yours(request, talk)
    form = UnitForm(request.POST or None, auto_id="unit_%s")
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        visits.tell_unit(
            help=help, by=request.user, text=told["text"], submission=f"unit:{told['submission']}"
        )
        if not request.htmx:
            return redirect("live:room", talk.case.reference)
        form = None
    status = 422 if form and form.errors else 200
    return render(
        request, "live/unit_message.html", {"talk": talk, "case": talk.case, "unit_form": form}, status=status
    )
