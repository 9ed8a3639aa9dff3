"""One talk as those see it who help: what is said, what is known, and what one can do."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases import actions as cases
from lotsen.cases.forms.fields import REFUSALS
from lotsen.cases.forms.steps import AttachForm, SayForm
from lotsen.cases.views.sheet import Sheet
from lotsen.cases.views.timeline import Timeline
from lotsen.desks.models import SavedReply
from lotsen.desks.seats import desks_of
from lotsen.live import actions, board, news
from lotsen.live.meanwhile import about
from lotsen.live.models import Guest, Talk
from lotsen.live.views.loading import helps, number, of_guest, of_helper, of_present, refused, told
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Step

UNSHOWN = {
    Step.LIVE_OFFERED,
    Step.LIVE_LAPSED,
    Step.TAKE,
    Step.ACKNOWLEDGE,
}  # say nothing to whoever helps now


@require_safe
@of_guest
def room(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The whole room."""
    actions.be_seen(by=request.user)
    return render(request, "live/room.html", of_room(request, talk))


def of_room(request: HttpRequest, talk: Talk) -> dict:
    """Everything that a room shows."""
    user, case, now = request.user, talk.case, timezone.now()
    sheet = Sheet(case, user, now)
    more = {"case": case, "by": sheet.by}
    written = defaultdict(str, {sheet.draft.internal: sheet.draft.text})
    return {
        "talk": talk,
        "case": case,
        "about": about([case])[case.pk],
        "sheet": sheet,
        "unshown": UNSHOWN,
        "said": [(entry, news.is_mine(entry.row, user)) for entry in sheet.timeline],
        "composer": SayForm(initial={"text": written[False]}, auto_id="say_%s", **more),
        "note": SayForm(initial={"text": written[True]}, auto_id="note_%s", **more),
        "attach": AttachForm(auto_id="attach_%s", **more),
        "replies": replies(talk, user),
        "mine": board.mine(user),
        "topic": f"case:{case.reference}",
        "test_topic": f"test:{case.test.secret}" if case.test else "",
        **standing_of(talk, user),
    }


def standing_of(talk: Talk, user: User) -> dict:
    """Who is present, told as it is now."""
    now = timezone.now()
    guests = list(talk.guests.filter(left_at=None).select_related("desk", "user").order_by("asked_at"))
    return {
        "talk": talk,
        "case": talk.case,
        "user": user,
        "present": talk.is_present(now),
        "helping": helps(talk, user),
        "is_agent": talk.state == Talk.TALKING and talk.agent_id == user.pk,
        "guests": guests,
        "me_as_guest": next((guest for guest in guests if guest.user_id == user.pk), None),
        "may_join": list(Guest.objects.open_to(user).filter(talk=talk, user=None)),
        "at_desk": user.may(Permission.WORK_AT_DESK),
    }


def replies(talk: Talk, user: User) -> list[tuple[SavedReply, str]]:
    """What the desk of the talk writes often, or one's own desk, in the person's language."""
    own = [desk for desk in desks_of(user) if desk.pk == talk.desk_id] or desks_of(user)[:1]
    found = SavedReply.objects.filter(desk__in=own)
    return [(reply, getattr(reply, f"text_{talk.language}")) for reply in found]


@require_safe
@requires(Permission.JOIN_TALKS)
def talks(request: HttpRequest) -> HttpResponse:
    """The talks that one has, for a room's list."""
    return render(request, "live/room_talks.html", {"mine": board.mine(request.user)})


@require_POST
@of_guest
def tidings(request: HttpRequest, talk: Talk) -> HttpResponse:
    """What is new since `after`; the page tells how far it has got by the same way."""
    said, user, now = told(request), request.user, timezone.now()
    after = number(said, "after")
    actions.seen({user.pk: now})
    if helps(talk, user):  # whoever looks on has not read for the one who helps
        read, typing = number(said, "read"), said.get("typing") is True
        actions.mark(talk=talk, who=user, delivered=after, read=read, typing=typing)
    standing = render_to_string("live/room_standing.html", standing_of(talk, user), request)
    return JsonResponse(
        {
            "rows": shown_after(talk, user, after),
            "state": talk.state,
            "standing": standing,
            "signals": news.signals_after(talk, user, number(said, "signals")) if talk.agent == user else [],
            **news.of_others(talk, user, now),
        }
    )


def shown_after(talk: Talk, user: User, after: int) -> list[dict]:
    """The rows that a page has not shown yet, as it shows them."""
    if not talk.case.rows.filter(number__gt=after).exists():
        return []
    sheet = Sheet(talk.case, user, timezone.now())
    entries = Timeline(talk.case, sheet.rows, for_desks=sheet.for_desks).entries(after)
    found = []
    for entry in entries:
        mine = news.is_mine(entry.row, user)
        shown = {"entry": entry, "mine": mine, "case": talk.case, "fresh": True, "unshown": UNSHOWN}
        found.append({"number": entry.row.number, "html": render_to_string("live/room_row.html", shown)})
    return found


@require_POST
@of_present
def say(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Whoever helps writes to the person."""
    form = SayForm(request.POST, case=talk.case, by=actions.helper(talk, request.user))
    if not form.is_valid():
        return refused(next(iter(form.errors.values()))[0])
    actions.answer(talk=talk, by=request.user, **form.cleaned_data)
    cases.drop_draft(case=talk.case, by=request.user, internal=False)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"taken": form.cleaned_data["submission"]})
    return redirect("live:room", talk.case.reference)


@require_POST
@of_helper
def note(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Something that only the desks read."""
    by = actions.helper(talk, request.user)
    form = SayForm(request.POST, case=talk.case, by=by, auto_id="note_%s")
    if form.is_valid():
        actions.note(talk=talk, by=request.user, **form.cleaned_data)
        cases.drop_draft(case=talk.case, by=request.user, internal=True)
        form = SayForm(case=talk.case, by=by, auto_id="note_%s")
    if request.htmx:
        return render(request, "live/room_note.html", {"note": form, "case": talk.case})
    return redirect("live:room", talk.case.reference)


@require_POST
@of_present
def attach(request: HttpRequest, talk: Talk) -> HttpResponse:
    """A picture or a PDF for the person."""
    by = actions.helper(talk, request.user)
    form = AttachForm(request.POST, request.FILES, case=talk.case, by=by, auto_id="attach_%s")
    if form.is_valid():
        try:
            actions.send_file(talk=talk, by=request.user, **_file(form))
            form = AttachForm(case=talk.case, by=by, auto_id="attach_%s")
        except cases.Refused as refusal:
            form.add_error("upload", REFUSALS[refusal.why])
    if request.htmx:
        return render(request, "live/room_attach.html", {"attach": form, "case": talk.case})
    return redirect("live:room", talk.case.reference)


def _file(form: AttachForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("upload", "submission")}
