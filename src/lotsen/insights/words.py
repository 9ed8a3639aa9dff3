"""What each number is called, and one sentence that says what it counts."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Words(NamedTuple):
    """A number's name and its meaning."""

    label: Promise
    meaning: Promise


NUMBERS = {
    "distinct-cases": Words(
        _("different cases"),
        _("Everything that came in during the period, however it came. Merged duplicates count once."),
    ),
    "ordinary-route": Words(
        _("came by the ordinary route"),
        _("Cases registered with a desk: on the web, in the app, by telephone or at the care unit."),
    ),
    "own-list": Words(
        _("seen by the project alone"),
        _("Cases that only the investigation team's own list knows, from evaluation and visits to units."),
    ),
    "first-line": Words(
        _("came to the first line"), _("Cases that the first line was the first to receive.")
    ),
    "first-line-staff": Words(
        _("from care staff"),
        _("Cases at the first line that care staff or a local contact person told us about."),
    ),
    "first-line-resident": Words(
        _("from residents"), _("Cases at the first line that residents or their relatives told us about.")
    ),
    "passed-on": Words(
        _("faults passed on"),
        _("Faults that the first line handed over to the second line, or whose reporter it referred there."),
    ),
    "answered": Words(
        _("answered by the first line"),
        _("Cases that the first line could answer itself, without anybody else."),
    ),
    "arrived": Words(
        _("passed on and received by the second line"),
        _("Faults that the first line passed on and the second line acknowledged."),
    ),
    "lost": Words(
        _("lost between first and second line"),
        _("Faults that the first line passed on and the second line never acknowledged."),
    ),
    "otherwise": Words(
        _("in progress or handled otherwise"),
        _("Cases at the first line that are neither answered there nor passed on to the second line."),
    ),
    "straight": Words(
        _("straight to the second line"), _("Cases that the second line was the first to receive.")
    ),
    "reached": Words(
        _("reached the second line"),
        _("Faults that the first line passed on and that arrived, and cases that began at the second line."),
    ),
    "elsewhere": Words(
        _("began at another desk"),
        _("Cases that began at the care unit, the local IT or any other desk than first and second line."),
    ),
    "second-line": Words(
        _("received by the second line"),
        _("Cases that began at the second line or that it acknowledged from another desk."),
    ),
    "handed-over": Words(
        _("handed over by the first line"), _("Cases that the second line acknowledged from the first line.")
    ),
    "second-line-staff": Words(
        _("from care staff by the ordinary route"),
        _("Cases at the second line that staff told us about and that did not come from the first line."),
    ),
    "second-line-resident": Words(
        _("from residents directly"),
        _("Cases at the second line that residents told us about and that did not come from the first line."),
    ),
    "own-list-video": Words(
        _("concerned the video service"),
        _("On the own list: the fault was in the video service, the app, or camera, microphone or speaker."),
    ),
    "own-list-portal": Words(
        _("concerned the national e-services"),
        _("On the own list: the fault was in the portal or in the invitation."),
    ),
    "own-list-local-it-and-record": Words(
        _("concerned local IT or the record system"),
        _("On the own list: login and authority, the network, the workstation or the health record system."),
    ),
    "own-list-interest": Words(
        _("wanted to take part"), _("On the own list: a care unit that wants to start with video visits.")
    ),
    "helped-at-unit": Words(
        _("helped on the spot"),
        _("Patients' problems that the staff solved themselves and noted. In the pilot nobody counted them."),
    ),
    "never-acknowledged": Words(
        _("hand-overs that nobody received"),
        _("Hand-overs that the receiving desk has neither acknowledged nor sent back."),
    ),
    "median-waiting": Words(
        _("median waiting time"),
        _("Half of those whose case has ended waited no longer, from registration on, our questions aside."),
    ),
    "app-percent": Words(
        _("of the residents took part in the app"),
        _(
            "Of the video visits in the period, the share in which the resident used the mobile app. Nobody keeps a "
            "list of residents here, so whoever had two visits counts twice."
        ),
    ),
    "certificates": Words(
        _("outages from a certificate exchanged without notice"),
        _("Outages that began in the period because nobody was told of a new certificate."),
    ),
    "portal-downtimes": Words(
        _("outages of the national e-services"),
        _("Outages of the portal that began in the period; meetings or invitations had to wait."),
    ),
}

COLUMNS = {
    "received": Words(
        _("Came to the desk"), _("Cases that began at the desk, and hand-overs that it acknowledged.")
    ),
    "first_answers_in_time": Words(
        _("First answers in time"),
        _("Of the first answers that the desk owed, those given before its clock ran out."),
    ),
    "median": Words(
        _("Median to first answer"),
        _("Half of the first answers took no longer, counted in the desk's own opening hours."),
    ),
    "handed_over": Words(_("Hand-overs made"), _("Hand-overs that the desk offered to another one.")),
    "acknowledged": Words(_("Hand-overs received"), _("Hand-overs that the desk received from another one.")),
    "sent_back": Words(
        _("Hand-overs sent back"),
        _("Hand-overs that the desk declined, naming a better receiver if it could."),
    ),
    "open_now": Words(
        _("Open cases now"), _("Cases that lie at the desk at this moment, whatever the period.")
    ),
}

RECURRING = {
    "cases": Words(_("Cases"), _("Cases of the period; merged duplicates count once.")),
    "before": Words(_("The time before"), _("Cases of the period just before, as long as this one.")),
    "course": Words(
        _("Trend"),
        _(
            "More or fewer where the difference is larger than the square root of both numbers together, which chance "
            "alone does not often make. New where there was no case in the time before."
        ),
    ),
    "days": Words(_("Days"), _("On how many days of the period cases of it came in.")),
    "last": Words(_("Last seen"), _("The last day of the period on which a case of it came in.")),
    "owner": Words(_("Owner"), _("The desk where most of its cases ended, or lie now.")),
}
