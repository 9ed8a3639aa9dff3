"""What somebody has just done, told once on the next page together with the way to undo it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lotsen.cases.models import Case
from lotsen.cases.views.sheet import Sheet
from lotsen.policy.terms import Step


@dataclass(frozen=True)
class Done:
    """The words for a step that was done, and the step that undoes it with the name of its address."""

    words: str
    undo: Step | None = None
    address: str = ""


DONE = {
    "take": Done(_("The case is yours now."), Step.RELEASE, "cases:release"),
    "release": Done(_("The case lies in the queue again."), Step.TAKE, "cases:take"),
    "answer": Done(_("Your answer has been sent to the person.")),
    "ask": Done(_("Your question has been sent. The clocks stand still until the person answers.")),
    "resume": Done(_("You go on without waiting for an answer.")),
    "note": Done(_("Your note is saved. Only the desks see it.")),
    "reply": Done(_("What you wrote has reached those who help you.")),
    "attach": Done(_("The file is saved with the case.")),
    "hand_over": Done(
        _("The case is offered. It stays with you until the other desk has received it."),
        Step.WITHDRAW,
        "cases:withdraw",
    ),
    "acknowledge": Done(_("You have received the case. It is yours now.")),
    "send_back": Done(_("The case is sent back, with your reason.")),
    "withdraw": Done(_("The hand-over is taken back. The case is with you.")),
    "raise_urgency": Done(_("The urgency is changed.")),
    "resolve": Done(_("The case is resolved and the person is told."), Step.REOPEN, "cases:reopen"),
    "confirm": Done(_("Good that it works. The case is closed."), Step.REOPEN, "cases:reopen"),
    "close": Done(_("The case is closed."), Step.REOPEN, "cases:reopen"),
    "reopen": Done(_("The case is open again.")),
    "merge": Done(_("The case is merged into the other one.")),
    "erase_contact": Done(_("The contact details are erased. The case stays.")),
    "link": Done(_("The case is linked to the problem."), Step.LINK, "cases:unlink"),
    "unlink": Done(_("The link to the problem is taken away.")),
    "link_test": Done(_("The equipment test is linked to the case.")),
    "share": Done(_("The contact details and the care unit are shared with the other desk.")),
    "unshare": Done(_("The contact details and the care unit are no longer shared.")),
}


def remember(request: HttpRequest, case: Case, name: str) -> None:
    """Keep what was done until the next page of the case."""
    request.session["done"] = [case.reference, name]


def just_done(request: HttpRequest, sheet: Sheet) -> Done | None:
    """What was done last, once; without a way to undo it where there no longer is one."""
    reference, name = request.session.get("done") or ("", "")
    if reference != sheet.case.reference:
        return None
    del request.session["done"]
    done = DONE[name]
    possible = sheet.steps | ({Step.LINK} if sheet.may_link else set())
    return done if done.undo in possible else Done(done.words)
