"""The words of every notice and of the page that shows them. No notice says what a case is about."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lotsen.notify.enums import Delivery, Notice


@dataclass(frozen=True)
class Wording:
    """One notice: its kind in a few words, what to do now, the words of the link, and what to know of it.

    `kind` goes into SMS too, so it keeps to the GSM alphabet: å, ä and ö, but no dashes or curly quotes.
    """

    kind: Promise
    text: Promise
    button: Promise
    note: Promise


def _to_reporter(kind: Promise, text: Promise) -> Wording:
    note = _("The link is yours alone. Whoever has it can read your case, so do not pass it on.")
    return Wording(kind, text, _("Open your case"), note)


def _to_desk(kind: Promise, text: Promise) -> Wording:
    return Wording(kind, text, _("Open the case"), _("You need to sign in to see the case."))


def _to_participant(kind: Promise, text: Promise) -> Wording:
    """Neither the care unit nor the reason: others may read somebody's mail, and see their telephone light up."""
    note = _("The link is yours alone, so do not pass it on.")
    return Wording(kind, text, _("Open your page"), note)


WORDINGS = {
    Notice.REGISTERED: _to_reporter(
        _("We have received your case"),
        _("We will tell you when something happens. You can follow the case and write more on its page."),
    ),
    Notice.ANSWERED: _to_reporter(
        _("You have an answer"),
        _("Read the answer on the page of your case. You can write back to us there."),
    ),
    Notice.ASKED: _to_reporter(
        _("We have a question for you"),
        _("We need your answer before we can go on. Read and answer the question on the page of your case."),
    ),
    Notice.RESOLVED: _to_reporter(
        _("We have finished your case"),
        _("Read what we have done. If it still does not work, you can open the case again on its page."),
    ),
    Notice.PROBLEM_UPDATE: _to_reporter(
        _("There is news in your case"),
        _("We know more about the problem that you told us of. Read more on the page of your case."),
    ),
    Notice.NEW_CASE: _to_desk(
        _("A new case has come to you"),
        _("The case is waiting for somebody at your desk to take it."),
    ),
    Notice.OFFERED: _to_desk(
        _("A case is being handed over to you"),
        _("Accept the case, or send it back and say who should have it instead."),
    ),
    Notice.SENT_BACK: _to_desk(
        _("A case has been sent back to you"),
        _("The other desk did not accept it. Read why, and choose the next step."),
    ),
    Notice.OVERDUE: _to_desk(
        _("The time has run out for a case"),
        _("Somebody is still waiting. Take the next step as soon as you can."),
    ),
    Notice.RISEN: _to_desk(
        _("A case has become more urgent"),
        _("Look at it before the others."),
    ),
    Notice.INVITED: _to_participant(
        _("Booked meeting"),
        _("Test your camera, microphone, speaker and connection now, in good time. It takes about a minute."),
    ),
    Notice.VISIT_REMINDER: _to_participant(
        _("Test your equipment"),
        _(
            "You have a meeting soon, and your equipment is not tested. Do it now: then there is time to mend things."
        ),
    ),
    Notice.VISIT_MOVED: _to_participant(
        _("Your meeting has a new time"),
        _("The old time no longer holds. Your page and your link are the same."),
    ),
    Notice.VISIT_CANCELLED: _to_participant(
        _("Your meeting is cancelled"),
        _("You need not do anything. If you wonder about it, call those you were to meet."),
    ),
    Notice.VISIT_ADVICE: _to_participant(
        _("Advice before your meeting"),
        _(
            "Somebody has seen that your equipment may not work yet, and sends you advice. It stands on your page."
        ),
    ),
}
DELIVERIES = {
    Delivery.KEPT: _("Kept here, not sent"),
    Delivery.SENT: pgettext_lazy("a message", "Sent"),
    Delivery.FAILED: _("Could not be sent"),
}
