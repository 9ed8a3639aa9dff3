"""The words of every notice and of the page that shows them. No notice says what a case is about."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lotsen.notify.enums import Delivery, Notice


@dataclass(frozen=True)
class Wording:
    """One notice: its kind in a few words, what to do now, the words of the link, and what to know of it.

    `kind` goes into SMS too, so it keeps to the GSM alphabet: å, ä and ö, but no dashes or curly quotes. `number` says
    what the reference is of, and `ending` what is not in the mail and where to answer.
    """

    kind: Promise
    text: Promise
    button: Promise
    note: Promise
    ending: tuple[Promise, ...]
    number: Promise


OF_CASE = (
    _("To protect your privacy, this mail does not say what the case is about."),
    _("You cannot answer this mail. Write on the page of the case instead."),
)
OF_MEETING = (
    _("To protect your privacy, this mail does not say whom you meet, or why."),
    _("You cannot answer this mail. To change the time, call those you are to meet."),
)
NO_ANSWER = (_("You cannot answer this mail."),)
OF_WORK = (_("What it is about stands on the page only."), *NO_ANSWER)


def _to_reporter(kind: Promise, text: Promise) -> Wording:
    note = _("The link is yours alone. Whoever has it can read your case, so do not pass it on.")
    return Wording(kind, text, _("Open your case"), note, OF_CASE, _("Case"))


def _to_desk(kind: Promise, text: Promise) -> Wording:
    return Wording(
        kind, text, _("Open the case"), _("You need to sign in to see the case."), OF_CASE, _("Case")
    )


def _to_participant(kind: Promise, text: Promise) -> Wording:
    """Neither the care unit nor the reason: others may read somebody's mail, and see their telephone light up."""
    note = _("The link is yours alone, so do not pass it on.")
    return Wording(kind, text, _("Open your page"), note, OF_MEETING, pgettext_lazy("reference", "Number"))


def _to_colleague(
    kind: Promise, text: Promise, button: Promise, ending: tuple[Promise, ...] = OF_WORK
) -> Wording:
    return Wording(
        kind,
        text,
        button,
        _("You need to sign in to see the page."),
        ending,
        pgettext_lazy("reference", "Number"),
    )


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
    Notice.MERGED: _to_reporter(
        _("Your case was joined with another one"),
        _(
            "Both are about the same problem. Follow it on the page of your case, and open it again if yours differs."
        ),
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
    Notice.CHANGE_TO_DECIDE: _to_colleague(
        _("A change waits for you to decide"),
        _("Somebody has written a change that needs your word. Look at it, and make it or say why not."),
        _("Open the change"),
    ),
    Notice.TEXT_TO_REVIEW: _to_colleague(
        _("A text waits for you to review"),
        _("Somebody has written a text and sent it on. Read it, and approve it or send it back."),
        _("Open the text"),
    ),
    Notice.TEXT_TO_PUBLISH: _to_colleague(
        _("A text waits for you to publish"),
        _("The text is approved. Publish it, or choose the day on which it comes out."),
        _("Open the text"),
    ),
    Notice.FACTOR_RESET: _to_colleague(
        _("Your extra proof has been taken away"),
        _(
            "A manager has taken away your passkeys and apps, and signed you out everywhere. You set up a new one when "
            "you next sign in. If you have not asked for it, tell your own manager at once."
        ),
        _("Set up a new one"),
        NO_ANSWER,
    ),
}
DELIVERIES = {
    Delivery.KEPT: _("Kept here, not sent"),
    Delivery.SENT: pgettext_lazy("a message", "Sent"),
    Delivery.FAILED: _("Could not be sent"),
}
