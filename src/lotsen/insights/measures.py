"""What is counted, each measure one object: pages, tooltips, spreadsheets and the API read their words here.

A `Count` looks at the course of one case, or at its story where it takes times, and says how many it adds; `Lengths`
say how long something took in it, in minutes.
Both are added up by `rollups.py`. A `Figure` is what people read: it is worked out from what was added up.
"""

from django.utils.translation import gettext_lazy as _

from lotsen.insights import live_help, standings
from lotsen.insights.kinds import (
    MIDDLE,
    NINE_OF_TEN,
    Count,
    DeskCount,
    DeskLengths,
    Figure,
    Lengths,
    count,
    minutes,
    percent,
)
from lotsen.insights.standings import OWNERS
from lotsen.policy.terms import Step

REPORT = [
    Count("distinct-cases", lambda _course: 1),
    Count("ordinary-route", lambda course: course.ordinary),
    Count("first-line", standings.first_line),
    Count("first-line-staff", lambda course: standings.first_line(course) and not course.of_residents),
    Count("first-line-resident", lambda course: standings.first_line(course) and course.of_residents),
    Count("passed-on", standings.passed_on),
    Count("answered", standings.answered),
    Count("arrived", standings.arrived),
    Count("lost", standings.lost),
    Count("otherwise", standings.otherwise),
    Count("straight", standings.straight),
    Count("reached", standings.reached),
    Count("elsewhere", standings.elsewhere),
    Count("second-line", standings.second_line),
    Count("handed-over", standings.handed_over),
    Count("second-line-staff", lambda course: standings.by_themselves(course) and not course.of_residents),
    Count("second-line-resident", lambda course: standings.by_themselves(course) and course.of_residents),
    Count("own-list", standings.own_list),
    *(Count(f"own-list-{owner}", lambda course, owner=owner: standings.owned(course, owner)) for owner in OWNERS),
    Count("own-list-interest", standings.interest),
    Count("helped-at-unit", lambda course: course.on_the_spot),
]  # fmt: skip
OF_COURSE = [
    *REPORT,
    Count("open", lambda course: not course.ended),
    Count("ended", lambda course: course.ended),
    Count("right-first", standings.right_first),
    Count("hand-overs", lambda course: course.times(Step.HAND_OVER)),
    Count("sent-back", lambda course: course.times(Step.SEND_BACK)),
    Count("never-acknowledged", lambda course: course.not_received),
    Count("told-twice", standings.told_twice),
    Count("reopened", lambda course: course.reopened),
]  # fmt: skip
OF_TIMES = [
    Count("first-answers", lambda story: len(story.answers)),
    Count("first-answers-in-time", lambda story: sum(answer.in_time for answer in story.answers)),
    Count("acknowledgements", lambda story: len(story.receipts)),
    Count("acknowledgements-in-time", lambda story: sum(receipt.in_time for receipt in story.receipts)),
]  # fmt: skip
COUNTS = [*OF_COURSE, *OF_TIMES, *live_help.COUNTS]

LENGTHS_OF_ALL = [
    Lengths("first-answer", lambda story: [minutes for minutes, _open in story.first_answer]),
    Lengths("first-answer-open", lambda story: [spent for _minutes, spent in story.first_answer]),
    Lengths("acknowledgement", lambda story: [receipt.minutes for receipt in story.receipts]),
    Lengths("acknowledgement-open", lambda story: [receipt.open_minutes for receipt in story.receipts]),
    Lengths("solution", lambda story: [minutes for minutes, _open in story.solution]),
    Lengths("solution-open", lambda story: [spent for _minutes, spent in story.solution]),
]
LENGTHS = [*LENGTHS_OF_ALL, *live_help.LENGTHS]

DESK_OF_COURSE = [
    DeskCount("received", lambda course, desk: (course.first_desk == desk) + course.times(Step.ACKNOWLEDGE, desk=desk)),
    DeskCount("handed-over", lambda course, desk: course.times(Step.HAND_OVER, desk=desk)),
    DeskCount("acknowledged", lambda course, desk: course.times(Step.ACKNOWLEDGE, desk=desk)),
    DeskCount("sent-back", lambda course, desk: course.times(Step.SEND_BACK, other=desk)),
    DeskCount("open", lambda course, desk: not course.ended and course.desk == desk),
]  # fmt: skip
DESK_OF_TIMES = [
    DeskCount("first-answers", lambda story, desk: sum(answer.desk == desk for answer in story.answers)),
    DeskCount(
        "first-answers-in-time",
        lambda story, desk: sum(answer.desk == desk and answer.in_time for answer in story.answers),
    ),
]
DESK_LENGTHS = [
    DeskLengths(
        "first-answer",
        lambda story, desk: [
            answer.took for answer in story.answers if answer.desk == desk and answer.took is not None
        ],
    ),
]

FIGURES = [
    count(
        "distinct-cases",
        _("Cases"),
        _("Everything that came in during the period, however it came. Merged duplicates count once."),
    ),
    percent(
        "ordinary-route-percent", "ordinary-route", "distinct-cases",
        _("By the ordinary route"),
        _("The share of the cases that were registered with a desk: on the web, in the app, by telephone or at the "
          "care unit. The others stand on the investigation team's own list only."),
        "ordinary-route",
    ),
    minutes(
        "first-answer", MIDDLE,
        _("First answer, median"),
        _("Half of the cases with a first answer had it within this time, from registration to the first public "
          "answer, question, referral or end. Every minute counts, nights too."),
    ),
    minutes(
        "first-answer", NINE_OF_TEN,
        _("First answer, nine of ten"),
        _("Nine of ten cases with a first answer had it within this time. Every minute counts."),
    ),
    minutes(
        "first-answer-open", MIDDLE,
        _("First answer in opening hours, median"),
        _("As the median to first answer, counted only while the desk that held the case was open."),
    ),
    minutes(
        "first-answer-open", NINE_OF_TEN,
        _("First answer in opening hours, nine of ten"),
        _("As nine of ten to first answer, counted only while the desk that held the case was open."),
    ),
    percent(
        "first-answers-in-time-percent", "first-answers-in-time", "first-answers",
        _("First answers in time"),
        _("Of the first answers that were given or are overdue, the share given before the desk's clock ran out. A "
          "reopened case owes another one. Patients helped on the spot are left out."),
    ),
    minutes(
        "acknowledgement", MIDDLE,
        _("Receipt of a hand-over, median"),
        _("Half of the hand-overs were received, sent back or withdrawn within this time. Every minute counts."),
    ),
    minutes(
        "acknowledgement-open", MIDDLE,
        _("Receipt in opening hours, median"),
        _("As the median to receipt of a hand-over, counted only while the receiving desk was open."),
    ),
    minutes(
        "acknowledgement-open", NINE_OF_TEN,
        _("Receipt in opening hours, nine of ten"),
        _("Nine of ten hand-overs were received, sent back or withdrawn within this open time of the receiver."),
    ),
    percent(
        "acknowledgements-in-time-percent", "acknowledgements-in-time", "acknowledgements",
        _("Hand-overs received in time"),
        _("Of the hand-overs that came to an end, the share whose receiver answered before its clock ran out."),
    ),
    minutes(
        "solution", MIDDLE,
        _("Solution, median"),
        _("Half of those whose case has ended waited no longer, from registration to the end, our questions aside. "
          "Every minute counts. Patients helped on the spot are left out."),
    ),
    minutes(
        "solution", NINE_OF_TEN,
        _("Solution, nine of ten"),
        _("Nine of ten of those whose case has ended waited no longer, our questions aside. Every minute counts."),
    ),
    minutes(
        "solution-open", MIDDLE,
        _("Solution in opening hours, median"),
        _("As the median to solution, counted for each desk that held the case only while it was open."),
    ),
    percent(
        "right-first-percent", "right-first", "ended",
        _("Right desk at the first try"),
        _("Of the cases that have ended, the share that ended where they began, without another desk having "
          "received them or sent them back, and without the person having been referred."),
        "right-first",
    ),
    Figure(
        "hand-overs-per-case",
        _("Hand-overs per case"),
        _("How many hand-overs the desks offered, divided by the number of cases."),
        "ratio",
        lambda tally: tally.ratio("hand-overs", "distinct-cases"),
        "hand-overs",
    ),
    count(
        "sent-back",
        _("Hand-overs sent back"),
        _("Hand-overs that the receiving desk declined, naming a better receiver if it could."),
    ),
    count(
        "never-acknowledged",
        _("Hand-overs that nobody received"),
        _("Hand-overs that the receiving desk has neither acknowledged nor sent back."),
    ),
    count(
        "lost",
        _("Lost between first and second line"),
        _("Faults that the first line passed on and the second line never acknowledged."),
    ),
    percent(
        "told-twice-percent", "told-twice", "distinct-cases",
        _("Told twice"),
        _("The share of the cases where the person was referred to another desk to tell it again, or had told it "
          "again in a case that was merged into this one."),
        "told-twice",
    ),
    percent(
        "reopened-percent", "reopened", "distinct-cases",
        _("Opened again"),
        _("The share of the cases that were opened again after they had ended."),
        "reopened",
    ),
    *live_help.FIGURES,
]  # fmt: skip
BY_CODE = {figure.code: figure for figure in FIGURES}
