"""The test page. What is measured there is told to `results`; see docs/equipment-result.md."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotsen.equipment.advice import Advice, advice_for
from lotsen.equipment.looking import last_test
from lotsen.equipment.models import Trigger
from lotsen.equipment.templatetags.equipment import outcome
from lotsen.policy.clients import as_it_is, client_of
from lotsen.policy.embedding import may_return
from lotsen.policy.equipment import Check, Finding, Verdict

PICTURES = {
    Check.BROWSER: "screen",
    Check.PERMISSION: "key",
    Check.CAMERA: "camera",
    Check.MICROPHONE: "microphone",
    Check.SPEAKER: "speaker",
    Check.CONNECTION: "network",
}
TOLD_BY_THE_PAGE = {"old": Finding.BROWSER_OLD, "offline": Finding.CONNECTION_OFFLINE}  # when no server can


@login_not_required
@require_safe
@csp_update({"media-src": [SELF, "blob:"]})  # what the server sent back is recorded and played in the page
def page(request: HttpRequest) -> HttpResponse:
    """The test as a page of its own, with the last one for whoever has come back to it."""
    test = last_test(request)
    context = shown(request) | {"last_test": test if test and test.is_finished else None}
    return render(request, "equipment/test.html", context)


def shown(request: HttpRequest) -> dict:
    """Everything that the test needs, also what it says when nothing of it can run.

    `return_to` is where to go afterwards, for those whom another service has sent here.
    """
    return_to = request.GET.get("return_to", "")
    return {
        "checks": [(check.value, picture) for check, picture in PICTURES.items()],
        "devices": _devices(request.headers.get("User-Agent", "")),
        "words": words(),
        "start": reverse("equipment:start"),
        "trigger": request.GET.get("trigger", Trigger.OWN),
        "return_to": return_to if may_return(return_to, settings.EMBEDDERS) else "",
    }


def _devices(browser: str) -> list[dict]:
    """What the page says when no server can, for the device that it is shown on: `{touched, old, offline}`.

    There are two where a browser says that it is on a Mac: only the page can see whether that is an iPad.
    """
    calls_itself = {touched: as_it_is(browser, touched=touched) for touched in (False, True)}
    told = [False, True] if len(set(calls_itself.values())) > 1 else [False]
    return [{"touched": touched, **_advice(client_of(calls_itself[touched]))} for touched in told]


def _advice(client: dict[str, str]) -> dict[str, Advice]:
    return {name: advice_for(finding, client, get_language()) for name, finding in TOLD_BY_THE_PAGE.items()}


def words() -> dict[str, str]:
    """What the page says by itself, in the reader's language."""
    return {
        "waiting": _("Waiting"),
        "running": _("Testing now"),
        **{verdict.value: outcome(verdict) for verdict in Verdict},
        "once-more": _("Looking once more"),
        "listening": _("Say your name and go on talking"),
        "playing": _("Listen: three tones"),
        "allow": _("The browser asks about camera and microphone. Press Allow."),
        "measuring": _("We measure picture and sound over the network"),
        "queue": _("Many are testing right now. It is your turn in a moment."),
        "hidden": _("You were in another tab. What was disturbed is done once more."),
        "offline": _("The connection to the internet is gone. The test waits and goes on by itself."),
        "back": _("The connection is back. The test goes on."),
        "unreachable": _("We cannot reach the server. The test tries again and goes on by itself."),
        "done": _("The test is done."),
        "found": _("A new device was plugged in. We look once more."),
        "unnamed": _("Device"),
    }
