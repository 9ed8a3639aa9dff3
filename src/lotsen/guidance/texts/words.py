"""The words for what this room keeps as codes."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from lotsen.desks.catalogue import tables
from lotsen.guidance.enums import Audience
from lotsen.guidance.texts import answering
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.policy.proofreading import HARDEST, Finding, Flaw
from lotsen.policy.publishing import State, Step
from lotsen.policy.readability import LONGEST_SENTENCE, WORD

KINDS = {
    Kind.PRESENTATION: gettext_lazy("Presentation of a service"),
    Kind.QUICK_GUIDE: gettext_lazy("Quick guide"),
    Kind.ROUTINE: gettext_lazy("Local routine"),
    Kind.ANSWER: gettext_lazy("Answer for everybody"),
    Kind.GUIDE: gettext_lazy("Guide"),
}
SHELVES = {
    Kind.PRESENTATION: gettext_lazy("Connected services"),
    Kind.QUICK_GUIDE: gettext_lazy("Quick guides"),
    Kind.ROUTINE: gettext_lazy("Routines of the care unit"),
}
READERS = {
    Readers.STAFF: gettext_lazy("Staff of care units"),
    Readers.DESKS: gettext_lazy("Those who answer at the desks"),
    Readers.BOTH: gettext_lazy("Both"),
}
AUDIENCES = {
    Audience.RESIDENT: gettext_lazy("Residents"),
    Audience.STAFF: gettext_lazy("Care staff"),
    Audience.BOTH: gettext_lazy("Both residents and staff"),
}
LANGUAGE_NAMES = {"sv": gettext_lazy("Swedish"), "en": gettext_lazy("English")}
STATES = {
    State.DRAFT: pgettext_lazy("of a text", "Draft"),
    State.IN_REVIEW: pgettext_lazy("of a text", "In review"),
    State.APPROVED: pgettext_lazy("of a text", "Approved"),
    State.SCHEDULED: pgettext_lazy("of a text", "Planned"),
    State.PUBLISHED: pgettext_lazy("of a text", "Published"),
    State.REPLACED: pgettext_lazy("of a text", "Replaced"),
    State.WITHDRAWN: pgettext_lazy("of a text", "Withdrawn"),
    State.DROPPED: pgettext_lazy("of a text", "Thrown away"),
}
DONE = {
    Step.WRITE: pgettext_lazy("of a text", "Wrote"),
    Step.SEND: pgettext_lazy("of a text", "Sent to review"),
    Step.TAKE_BACK: pgettext_lazy("of a text", "Took back to write on"),
    Step.APPROVE: pgettext_lazy("of a text", "Approved it"),
    Step.SEND_BACK: pgettext_lazy("of a text", "Sent back"),
    Step.SCHEDULE: pgettext_lazy("of a text", "Planned the publishing"),
    Step.UNSCHEDULE: pgettext_lazy("of a text", "Took the planned moment away"),
    Step.PUBLISH: pgettext_lazy("of a text", "Published it"),
    Step.REPLACE: pgettext_lazy("of a text", "Was replaced"),
    Step.WITHDRAW: pgettext_lazy("of a text", "Withdrew"),
    Step.USE_AGAIN: pgettext_lazy("of a text", "Put an earlier edition in force again"),
    Step.DROP: pgettext_lazy("of a text", "Threw the draft away"),
    Step.PICK_UP: pgettext_lazy("of a text", "Took the draft out of the basket"),
}
# What is said when a step has been taken.
SAID = {
    Step.SEND: gettext_lazy("Sent to review. Somebody else must read it before it can be published."),
    Step.TAKE_BACK: gettext_lazy("The text is a draft again. You can write on."),
    Step.APPROVE: gettext_lazy("Approved. It can be published now."),
    Step.SEND_BACK: gettext_lazy("Sent back with your words."),
    Step.SCHEDULE: gettext_lazy("The publishing is planned. Until then the earlier edition is read."),
    Step.UNSCHEDULE: gettext_lazy("It is no longer planned. The text stays approved."),
    Step.PUBLISH: gettext_lazy("Published. Everybody whom it concerns reads it from now on."),
    Step.WITHDRAW: gettext_lazy("Withdrawn. Nobody reads it any more. You can put it in force again below."),
    Step.DROP: gettext_lazy("The draft is thrown away. You can take it back below."),
    Step.PICK_UP: gettext_lazy("The draft is back."),
}


def owner(text: Text) -> str:
    """Whose text it is."""
    return str(text.unit or text.organisation or _("The service management"))


def kicker(text: Text) -> str:
    """What stands above the title: the unit of a routine, else what kind of text it is."""
    return str(text.unit or KINDS[text.kind])


def about(document: dict) -> str:
    """For whom an answer is, what it solves and whose it is, a paragraph for each; nothing for other texts."""
    told = document.get("about")
    if not told:
        return ""
    names = tables().names[get_language()]
    symptoms = [names.get(code, code) for code in answering.symptoms(document)]
    lines = [AUDIENCES[told["audience"]], ", ".join(symptoms), names.get(told["owner"], told["owner"])]
    return "\n\n".join(filter(None, map(str, lines)))


def facts(edition: TextEdition) -> str:
    """Whose it is, which edition, and when somebody last looked it over."""
    reviewed = edition.approved_at or edition.published_at or edition.at
    return _("%(owner)s · edition %(number)d · last reviewed %(day)s") % {
        "owner": owner(edition.text),
        "number": edition.number,
        "day": date_format(localtime(reviewed), "j F Y"),
    }


def sentence(finding: Finding) -> str:
    """What one finding means and what to do about it."""
    given = {"detail": finding.detail}
    match finding.flaw:
        case Flaw.EMPTY:
            return _("The Swedish text is not written yet.")
        case Flaw.UNTRANSLATED:
            return _("The English translation is missing. Those who read English get the Swedish text.")
        case Flaw.ONE_LANGUAGE_CHANGED:
            return _("You have changed the text in this language alone. Does the other say the same?")
        case Flaw.UNSAFE_LINK:
            return (
                _("“%(detail)s” cannot be linked to. Use an https address, or one here that begins with /.")
                % given
            )
        case Flaw.BROKEN_LINK:
            return _("“%(detail)s” leads nowhere here.") % given
        case Flaw.HARD:
            return _("The text is hard to read: LIX %(detail)s, where %(limit)d is the most.") % (
                given | {"limit": HARDEST}
            )
        case Flaw.LONG_SENTENCE:
            number = len(WORD.findall(finding.detail))
            counted = ngettext("%(number)d word", "%(number)d words", number) % {"number": number}
            return _("A long sentence, %(counted)s where %(limit)d is the most: “%(detail)s”") % (
                given | {"counted": counted, "limit": LONGEST_SENTENCE}
            )
        case Flaw.HEADING:
            return _("Only ## and ### make headings: “%(detail)s” becomes plain text.") % given
        case _:
            return sentence_of_answer(finding)


def sentence_of_answer(finding: Finding) -> str:
    """The same for what is only looked for in answers and guides."""
    given = {"detail": finding.detail, "line": finding.line}
    match finding.flaw:
        case Flaw.NO_STEP:
            return (
                _("Line %(line)d is no step: “%(detail)s”. Begin it with 1. or, for devices, with ##.")
                % given
            )
        case Flaw.NO_STEPS:
            return _("There are no steps at line %(line)d. Begin each step with 1.") % given
        case Flaw.UNKNOWN_DEVICE:
            return _("Line %(line)d names a device that is not known here: “%(detail)s”.") % given
        case Flaw.UNKNOWN_DRAWING:
            return _("Line %(line)d names a picture that there is not: “%(detail)s”.") % given
        case Flaw.OTHER_DEVICES:
            return (
                _("The devices are not the same as in Swedish, or not in the same order: “%(detail)s”.")
                % given
            )
        case Flaw.OTHER_STEPS:
            return _("The steps at line %(line)d are not as many as in Swedish: %(detail)s.") % given
        case Flaw.OTHER_DRAWING:
            return _("The drawing at line %(line)d is not the same as in Swedish: “%(detail)s”.") % given
        case Flaw.UNSOUND:
            return _("Line %(line)d: %(detail)s") % given
        case Flaw.NO_SYMPTOM:
            return _("Choose the problem that the answer solves. Without it nobody finds the answer.")
