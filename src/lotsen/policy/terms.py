"""The words that every part of the product shares: codes that are stable in the API, in the log and in statistics.

What people read for each code stands in `labels.py`.
"""

from enum import StrEnum


class Reporter(StrEnum):
    """Who tells us about the problem. `SYSTEM` is the product itself."""

    RESIDENT = "resident"
    RELATIVE = "relative"
    STAFF = "staff"
    LOCAL_CONTACT = "local-contact"
    SYSTEM = "system"


class Affected(StrEnum):
    """Whose problem it is, seen from the reporter."""

    SELF = "self"
    PATIENT = "patient"
    COLLEAGUE = "colleague"


class Channel(StrEnum):
    """The way by which a case came in."""

    WEB = "web"
    APP = "app"
    CHAT = "chat"
    PHONE = "phone"
    EMAIL = "email"
    API = "api"
    MEETING = "meeting"
    MONITOR = "monitor"
    VISIT_BOARD = "visit-board"


class Phase(StrEnum):
    """Where in the course of a visit the problem shows."""

    BEFORE_LOGIN = "before-login"
    INVITED = "invited"
    PRE_CHECK = "pre-check"
    JOINING = "joining"
    IN_MEETING = "in-meeting"
    AFTER_MEETING = "after-meeting"
    NONE = "none"


class Kind(StrEnum):
    """What sort of matter a case is."""

    FAULT = "fault"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    INTEREST = "interest"


class Urgency(StrEnum):
    """How soon somebody must answer; the order is from most to least urgent."""

    ACUTE = "acute"
    TODAY = "today"
    NORMAL = "normal"

    @property
    def rank(self) -> int:
        """0 for the most urgent; what queues sort by."""
        return list(Urgency).index(self)


class Component(StrEnum):
    """The surrounding system in which a problem has its origin."""

    INVITATION = "invitation"
    PORTAL = "portal"
    IDENTITY = "identity"
    VIDEO = "video"
    APP = "app"
    DEVICE = "device"
    NETWORK = "network"
    WORKSTATION = "workstation"
    RECORD = "record"
    NONE = "none"


class OutOfScope(StrEnum):
    """Matters that are not ours but that people write all the same."""

    EMERGENCY = "emergency"
    MEDICAL = "medical"
    OTHER_SERVICE = "other-service"


class Outcome(StrEnum):
    """How a case ended."""

    SOLVED = "solved"
    ANSWERED = "answered"
    KNOWN_PROBLEM = "known-problem"
    NO_FAULT_FOUND = "no-fault-found"
    CANNOT_REPRODUCE = "cannot-reproduce"
    OUT_OF_SCOPE = "out-of-scope"


class State(StrEnum):
    """Where a case is in its life; see `lifecycle.py` for what leads where."""

    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"


class Step(StrEnum):
    """One thing that happens to a case or a visit; the kind of its row in the log.

    `REGISTER` begins every case. `ESCALATE` is written by the product when a clock has run out. The `TEST` steps happen
    to no case but to a run of the equipment test, in a stream of its own.
    """

    REGISTER = "register"
    TAKE = "take"
    RELEASE = "release"
    ANSWER = "answer"
    ASK = "ask"
    RESUME = "resume"
    REPLY = "reply"
    NOTE = "note"
    ATTACH = "attach"
    HAND_OVER = "hand-over"
    ACKNOWLEDGE = "acknowledge"
    SEND_BACK = "send-back"
    WITHDRAW = "withdraw"
    REFER = "refer"
    RAISE = "raise"
    ESCALATE = "escalate"
    LINK = "link"
    MERGE = "merge"
    RESOLVE = "resolve"
    CONFIRM = "confirm"
    CLOSE = "close"
    REOPEN = "reopen"
    ERASE_CONTACT = "erase-contact"
    SHARE = "share"
    UNSHARE = "unshare"
    LINK_TEST = "link-test"
    TEST_STARTED = "test-started"
    TEST_CHECKED = "test-checked"
    TEST_FINISHED = "test-finished"
    # what happens to a visit
    VISIT_BOOKED = "visit-booked"
    VISIT_MOVED = "visit-moved"
    VISIT_CANCELLED = "visit-cancelled"
    VISIT_RESTORED = "visit-restored"
    LINK_OPENED = "link-opened"
    LINK_RENEWED = "link-renewed"
    TEST_SKIPPED = "test-skipped"
    TEST_SEEN = "test-seen"
    ADVISED = "advised"
    HELP_CALLED = "help-called"
    # what happens while somebody gets live help; in the log of their case
    LIVE_ASKED = "live-asked"
    LIVE_OFFERED = "live-offered"
    LIVE_LAPSED = "live-lapsed"
    LIVE_ACCEPTED = "live-accepted"
    LIVE_RETURNED = "live-returned"
    LIVE_MOVED = "live-moved"
    LIVE_INVITED = "live-invited"
    LIVE_JOINED = "live-joined"
    LIVE_LEFT = "live-left"
    LIVE_CALL_BACK = "live-call-back"
    LIVE_BY_PHONE = "live-by-phone"
    LIVE_CONSENT = "live-consent"
    LIVE_STEP = "live-step"
    LIVE_ENDED = "live-ended"
    LIVE_RATED = "live-rated"
    # between support and the care unit while somebody on their way to a visit gets help
    HELP_MOVED = "help-moved"  # in the log of the visit alone
    LIVE_UNIT_TOLD = "live-unit-told"
    LIVE_UNIT_SEEN = "live-unit-seen"
    LIVE_UNIT_SAID = "live-unit-said"
    LIVE_UNIT_RINGS = "live-unit-rings"
    LIVE_UNIT_NO_RING = "live-unit-no-ring"


class Saved(StrEnum):
    """What became of the visit for which somebody got live help: the figure that this product exists for."""

    VIDEO = "video"
    PHONE = "phone"
    MOVED = "moved"
    LOST = "lost"
    NO_VISIT = "no-visit"
    UNKNOWN = "unknown"  # whoever ends it does not know


class Party(StrEnum):
    """In what capacity somebody acts on a case."""

    HOLDER = "holder"  # an agent at the desk that holds the case
    RECEIVER = "receiver"  # an agent at the desk to which it is offered
    REPORTER = "reporter"  # the person who told us, through the follow-up link or as signed-in staff
    SYSTEM = "system"  # the product itself
