"""What retention rules speak of, and the pages whose text an installation writes itself."""

from enum import StrEnum


class What(StrEnum):
    """What a rule erases. The first four are of cases; only they can be limited to kinds and organisations."""

    CONTACT = "contact"
    TEXT = "text"
    FILES = "files"
    CASES = "cases"
    DRAFTS = "drafts"
    MESSAGES = "messages"
    TESTS = "tests"
    RUNS = "runs"
    READS = "reads"
    ERRANDS = "errands"
    VISITS = "visits"


OF_CASES = frozenset({What.CONTACT, What.TEXT, What.FILES, What.CASES})


class After(StrEnum):
    """The event from which the days are counted.

    A case has ended when it is resolved or closed; the days run from the last thing that anybody did with it.
    """

    ENDED = "ended"
    REGISTERED = "registered"
    WRITTEN = "written"


class LineState(StrEnum):
    """How far one rule has come in a run. What is held waits for somebody to say the number."""

    WAITING = "waiting"
    HELD = "held"
    DONE = "done"
    FAILED = "failed"


class Page(StrEnum):
    """A page whose text belongs to whoever runs the installation."""

    ACCESSIBILITY = "accessibility"
    PRIVACY = "privacy"
