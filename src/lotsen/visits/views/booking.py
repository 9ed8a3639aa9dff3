"""Booking at the unit: a new visit, its invitations, another time, and taking things back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.desks.contact import cards
from lotsen.people.access import requires
from lotsen.people.unsent import keeps_form
from lotsen.policy.permissions import Permission
from lotsen.visits import actions
from lotsen.visits.enums import Part
from lotsen.visits.forms.booking import MOST, BookingForm, PersonForm, WhenForm, people_of
from lotsen.visits.models import Participant, Visit
from lotsen.visits.standings import way_of, with_everything, with_places
from lotsen.visits.views.loading import actor, at_unit

WHERE_TO_TURN = ["first-line"]


@keeps_form
@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new visit. One participant more or fewer is a round to the server, so that it works without a script."""
    if not request.POST:
        return _new(request, BookingForm(initial=_soon()), people_of(None))
    form, people = BookingForm(request.POST.copy()), people_of(request.POST)
    if request.method != "POST" or not {"more", "fewer"}.isdisjoint(request.POST):
        return _new(request, BookingForm(initial=_as_sent(form)), _with_changes(people, request.POST))
    if not (_right(form, people)) or request.user.unit is None:
        return _new(request, form, people, 422)
    try:
        visit = actions.book(
            booking=form.booking(request.user.unit, people),
            by=actor(request.user),
            submission=f"form:{form.cleaned_data['submission']}",
        )
    except actions.OtherBooking as other:
        form.data["submission"] = ""
        return _new(request, form, people, 409, earlier=other.visit)
    messages.success(request, _("The visit is booked."))
    return redirect(visit)


@at_unit
@require_safe
def visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One visit: who takes part and where they are, their invitations, and how to change it."""
    return show(request, visit, WhenForm.of(visit))


@at_unit
@require_POST
def move(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Another time."""
    form = WhenForm(request.POST)
    if not form.is_valid():
        return show(request, visit, form, 422)
    told = {name: form.cleaned_data[name] for name in ("starts_at", "minutes")}
    return _changed(request, visit, actions.move, form, **told)


@at_unit
@require_POST
def cancel(request: HttpRequest, visit: Visit) -> HttpResponse:
    """No visit after all."""
    return _changed(request, visit, actions.cancel)


@at_unit
@require_POST
def undo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """As it was before the last change."""
    return _changed(request, visit, actions.undo)


@at_unit
@require_POST
def renew(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """A new link for one participant; the old one no longer opens anything."""
    participant = get_object_or_404(visit.participants, pk=pk)
    actions.renew_link(participant=participant, by=actor(request.user))
    messages.success(request, _("The link is new. The old one no longer works."))
    return redirect(visit)


def _changed(
    request: HttpRequest, visit: Visit, action, form: WhenForm | None = None, **more
) -> HttpResponse:
    """Change the visit as its page showed it; where it is no longer so, show how it is now and what was written."""
    try:
        if request.POST.get("sequence") != str(visit.sequence):
            raise actions.Changed
        action(visit=visit, by=actor(request.user), **more)
    except actions.Changed:
        visit.refresh_from_db()
        return show(request, visit, form or WhenForm.of(visit), 409, late=True)
    return redirect(visit)


def show(
    request: HttpRequest, visit: Visit, form: WhenForm, status: int = 200, *, late: bool = False, **more
) -> HttpResponse:
    """The page of a visit. `more` is what somebody has written on it already."""
    now = timezone.now()
    people = with_everything(visit.participants.all())
    context = {
        "visit": visit,
        "ways": with_places([way_of(person, now) for person in people]),
        "topic": f"board:{visit.unit.code}",
        "invitations": {person.pk: invitation(person) for person in people},
        "form": form,
        "is_over": now >= visit.ends_at,
        "to_take_back": actions.to_take_back(visit, now),
        "late": late,
        "last": actions.last_change(visit) if late else None,
    }
    return render(request, "visits/visit.html", context | more, status=status)


def invitation(person: Participant) -> str:
    """The text to copy into an invitation, in the participant's language: no unit, no reason, and where to turn."""
    with override(person.language):
        desk = next(iter(cards(WHERE_TO_TURN, person.language, timezone.now())), None)
        return render_to_string("visits/invitation.txt", {"person": person, "desk": desk}).strip()


def _new(
    request: HttpRequest,
    form: BookingForm,
    people: list[PersonForm],
    status: int = 200,
    earlier: Visit | None = None,
) -> HttpResponse:
    context = {"form": form, "people": people, "earlier": earlier, "unit": request.user.unit, "most": MOST}
    return render(request, "visits/new.html", context, status=status)


def _right(form: BookingForm, people: list[PersonForm]) -> bool:
    """Whether nothing is wrong; every form is looked at, so that all is said at once."""
    return not [one for one in (form, *people) if not one.is_valid()]


def _soon() -> dict:
    return {"day": timezone.localdate()}


def _as_sent(form: BookingForm | PersonForm) -> dict:
    """What stands in a form that nobody has finished yet."""
    return {name: form[name].value() for name in form.fields}


def _with_changes(people: list[PersonForm], told: QueryDict) -> list[PersonForm]:
    """As they were sent, but unchecked, with one more, or without the one that is taken away."""
    kept = [_as_sent(person) for person in people if person.prefix != told.get("fewer")]
    if "more" in told and len(kept) < MOST:
        kept.append({"part": Part.RELATIVE})
    return [PersonForm(prefix=f"person-{index}", initial=one) for index, one in enumerate(kept)]
