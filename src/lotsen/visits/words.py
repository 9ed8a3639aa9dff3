"""Words for the codes of this room, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from lotsen.policy.gate import Standing
from lotsen.visits.enums import Meeting, Part, Why

MEETINGS = {
    Meeting.CONSULTATION: _("Consultation"),
    Meeting.FOLLOW_UP: _("Follow-up visit"),
    Meeting.GROUP: _("Group visit"),
    Meeting.PLANNING: _("Care planning"),
}
PARTS = {
    Part.RESIDENT: _("Resident"),
    Part.RELATIVE: _("Relative"),
    Part.INTERPRETER: _("Interpreter"),
    Part.STAFF: _("Care staff"),
}
WHYS = {
    Why.NO_TIME: _("I do not have time before the meeting"),
    Why.DOES_NOT_START: _("The test does not start"),
    Why.TESTED_ELSEWHERE: _("I have tested in the service where the meeting is"),
    Why.HELPED: _("Somebody is helping me right now"),
}
STANDINGS = {
    Standing.HELP: _("Has a case"),
    Standing.FAILED: _("Something does not work"),
    Standing.TRYING: _("Is testing right now"),
    Standing.UNTESTED: _("Not tested"),
    Standing.SKIPPED: _("Skipped the test"),
    Standing.SETTLED: _("Solved with support"),
    Standing.LIMITED: _("Works, with limits"),
    Standing.TESTED: _("Tested, all works"),
}
ICONS = {
    Standing.HELP: "talk",
    Standing.FAILED: "alert",
    Standing.TRYING: "live",
    Standing.UNTESTED: "clock",
    Standing.SKIPPED: "pause",
    Standing.SETTLED: "check",
    Standing.LIMITED: "warning",
    Standing.TESTED: "check",
}
LANGUAGES = {"sv": _("Swedish"), "en": _("English")}
