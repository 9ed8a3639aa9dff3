"""One row of a case's log as words in a talk: what somebody said, a quiet line for what happened, or a step to do."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lotsen.cases.models import Attachment, Case
from lotsen.desks.catalogue import tables
from lotsen.log.models import Row
from lotsen.policy.labels import label
from lotsen.policy.terms import Party, Step

SPOKEN = {
    Step.REGISTER,
    Step.REPLY,
    Step.ANSWER,
    Step.ASK,
    Step.ATTACH,
    Step.REFER,
    Step.RESOLVE,
    Step.REOPEN,
}
MINE = {
    Step.CONFIRM: gettext_lazy("You said that it works"),
    Step.REOPEN: gettext_lazy("You opened the case again"),
    Step.LIVE_ASKED: gettext_lazy("You asked for help now"),
    Step.LIVE_CALL_BACK: gettext_lazy("You asked to be called back"),
    Step.LIVE_BY_PHONE: gettext_lazy("You asked for the visit by telephone. The care unit is told"),
    Step.LIVE_LEFT: gettext_lazy("You left"),
}
THEIRS = {
    Step.MERGE: gettext_lazy("The case was joined with another one about the same problem"),
    Step.LIVE_ACCEPTED: gettext_lazy("Somebody at %(desk)s helps you now"),
    Step.LIVE_RETURNED: gettext_lazy("The one who helped you lost the connection. You are first in line"),
    Step.LIVE_MOVED: gettext_lazy("You are passed on to %(desk)s, with everything said so far"),
    Step.LIVE_INVITED: gettext_lazy("%(desk)s has been asked to join"),
    Step.LIVE_JOINED: gettext_lazy("%(desk)s has joined the talk"),
    Step.LIVE_LEFT: gettext_lazy("%(desk)s has left the talk"),
    Step.LIVE_ENDED: gettext_lazy("The talk has ended"),
}
SHARING = {True: gettext_lazy("Support may see your test"), False: gettext_lazy("You stopped sharing")}


@dataclass(frozen=True)
class Said:
    """A row as the reader of a talk sees it. `kind` is "words", "event", "step", or "unseen" for what says nothing.

    `who` is a desk's name, never a person's. `announce` is what a screen reader is told when it comes.
    """

    kind: str
    text: str = ""
    who: str = ""
    file: Attachment | None = None
    announce: str = ""
    templates: tuple[str, ...] = (
        "live/step.html",
        "live/step_plain.html",
    )  # of a step: the first that there is


def said(row: Row, *, mine: bool, staff: bool) -> Said:
    """One row in words, for the person or for `staff`."""
    step = Step(row.step)
    if step == Step.LIVE_STEP:
        who = _desk(row.desk)
        return Said(
            "step", who=who, announce="" if staff else _("%(who)s shows you something to do") % {"who": who}
        )
    file = Attachment.objects.select_related("case").filter(row=row).first() if step == Step.ATTACH else None
    text = _text(row, step, staff=staff) if step in SPOKEN else ""
    if file or text:
        return _words(row, text, file, mine=mine, staff=staff)
    event = label(step, get_language()) if staff else _event(row, step)
    return Said("event", event, announce="" if mine else event) if event else Said("unseen")


def _words(row: Row, text: str, file: Attachment | None, *, mine: bool, staff: bool) -> Said:
    them = _("The person") if row.party == Party.REPORTER else _desk(row.desk)
    announce = f"{them}: {text or file.name}"
    return Said("words", text, "" if mine else them, file, "" if mine else announce)


def _text(row: Row, step: Step, *, staff: bool) -> str:
    """The words of a row. What was told at first lies in the case, of which not every desk may see all."""
    if "erased" in row.data:
        return _("The text has been erased.")
    if step == Step.REGISTER and not staff:
        told = Case.objects.filter(reference=row.stream.partition(":")[2])
        return told.values_list("text", flat=True).first() or ""
    return row.data.get("text", "")


def _event(row: Row, step: Step) -> str:
    """What happened, to the person; empty for what does not concern a talk."""
    if step == Step.LIVE_CONSENT:
        return str(SHARING[bool(row.data.get("on"))])
    words = (MINE if row.party == Party.REPORTER else THEIRS).get(step, "")
    return str(words) % {"desk": _desk(row.other)} if words else ""


def _desk(code: str) -> str:
    return tables().names[get_language()].get(code, code)
