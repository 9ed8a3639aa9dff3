"""What we tell people about, by which channel, and what became of the message."""

from enum import StrEnum


class Notice(StrEnum):
    """What a message tells: the first six go to a reporter, the next to a desk, then to those in a visit, and the last
    to somebody who works here.
    """

    REGISTERED = "registered"
    ANSWERED = "answered"
    ASKED = "asked"
    RESOLVED = "resolved"
    PROBLEM_UPDATE = "problem-update"
    MERGED = "merged"
    NEW_CASE = "new-case"
    OFFERED = "offered"
    SENT_BACK = "sent-back"
    OVERDUE = "overdue"
    RISEN = "risen"
    INVITED = "invited"
    VISIT_REMINDER = "visit-reminder"
    VISIT_MOVED = "visit-moved"
    VISIT_CANCELLED = "visit-cancelled"
    VISIT_ADVICE = "visit-advice"
    CHANGE_TO_DECIDE = "change-to-decide"
    TEXT_TO_REVIEW = "text-to-review"
    TEXT_TO_PUBLISH = "text-to-publish"
    FACTOR_RESET = "factor-reset"


class Channel(StrEnum):
    """The way by which a message goes out; each has a folder of its own in this room."""

    MAIL = "mail"
    SMS = "sms"


class Delivery(StrEnum):
    """What became of a message. `KEPT`: the channel is not set up, so it was only stored."""

    KEPT = "kept"
    SENT = "sent"
    FAILED = "failed"
