"""Words for the codes of this room, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lotsen.policy.labels import label
from lotsen.policy.permissions import Role
from lotsen.records.enums import After, LineState, Page, What
from lotsen.traces.enums import By, View

VIEWS = {
    View.PAGE: _("The page of the case"),
    View.UPDATE: _("The page, as it changed"),
    View.STEP: _("A step in the case"),
    View.FILE: _("A file"),
    View.API: _("Through the interface"),
    View.FOLLOW: _("Through the private link"),
    View.EXPORT: _("Everything, downloaded"),
    View.SEARCH: _("A list of what a search found"),
    View.VISITS: _("A list of visits"),
}
READERS = {By.TOKEN: _("Another system"), By.LINK: _("The person behind the case")}
WHATS = {
    What.CONTACT: _("Contact details"),
    What.TEXT: _("Texts and messages"),
    What.FILES: _("Files"),
    What.CASES: _("Whole cases"),
    What.DRAFTS: _("Drafts"),
    What.MESSAGES: _("Messages that were sent"),
    What.TESTS: _("Equipment tests"),
    What.RUNS: _("Tests at workstations"),
    What.READS: _("Rows of the read log"),
    What.ERRANDS: _("Errands that are done"),
    What.VISITS: _("Who took part in visits, and their links"),
}
AFTERS = {
    After.ENDED: _("after the last thing that was done with an ended case"),
    After.REGISTERED: _("after the registration"),
    After.WRITTEN: _("after it was written"),
}
THEY_WERE_WRITTEN = _("after they were written")
SINCE = {  # of what is not written, but happens
    What.VISITS: _("after the visit"),
    What.MESSAGES: _("after they were sent"),
    What.TESTS: _("after the test"),
    What.RUNS: _("after the test"),
}
STATES = {
    LineState.WAITING: _("Going on"),
    LineState.HELD: _("Waits for you"),
    LineState.DONE: _("Done"),
    LineState.FAILED: _("Failed"),
}
PAGES = {Page.ACCESSIBILITY: _("Accessibility"), Page.PRIVACY: _("Privacy")}


def after(what: str, event: str) -> Promise:
    """From when the days of a rule are counted."""
    return SINCE.get(What(what), THEY_WERE_WRITTEN) if event == After.WRITTEN else AFTERS[After(event)]


def lasting(days: int) -> str:
    """How long something is kept, in years where the days are as many as in whole years."""
    years = days // 365
    if years and days - 365 * years in {years // 4, (years + 3) // 4}:  # with their leap days
        return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def roles(codes: str, language: str) -> str:
    """The names of roles from their codes; a role that is no more keeps its code."""
    known = set(Role)
    return ", ".join(label(Role(code), language) if code in known else code for code in codes.split())
