"""The life of an edition of an authored text as one table, read by the buttons and the guard alike; who has which hand
in it; and at which moment a planned edition comes out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from lotsen.policy.routing import LOCAL


class State(StrEnum):
    """Where an edition stands on its way to the reader and past them."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Step(StrEnum):
    """What can be done with an edition."""

    WRITE = "write"
    SEND = "send"
    TAKE_BACK = "take-back"
    APPROVE = "approve"
    SEND_BACK = "send-back"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    USE_AGAIN = "use-again"
    DROP = "drop"
    PICK_UP = "pick-up"


class Hand(StrEnum):
    """As what somebody acts."""

    WRITER = "writer"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    SYSTEM = "system"


OPEN = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED})
WAS_READ = frozenset({State.PUBLISHED, State.REPLACED, State.WITHDRAWN})

_WRITER, _REVIEWER = frozenset({Hand.WRITER}), frozenset({Hand.REVIEWER})
_PUBLISHER, _SYSTEM = frozenset({Hand.PUBLISHER}), frozenset({Hand.SYSTEM})

STAYS = None

# step: [(the states it may be done in, the state it leads to, who may do it)]
TABLE: dict[Step, list[tuple[frozenset[State], State | None, frozenset[Hand]]]] = {
    Step.WRITE: [(frozenset({State.DRAFT}), STAYS, _WRITER)],
    Step.SEND: [(frozenset({State.DRAFT}), State.IN_REVIEW, _WRITER)],
    Step.TAKE_BACK: [(frozenset({State.IN_REVIEW, State.APPROVED}), State.DRAFT, _WRITER)],
    Step.APPROVE: [(frozenset({State.IN_REVIEW}), State.APPROVED, _REVIEWER)],
    Step.SEND_BACK: [(frozenset({State.IN_REVIEW, State.APPROVED}), State.DRAFT, _REVIEWER)],
    Step.SCHEDULE: [(frozenset({State.APPROVED}), State.SCHEDULED, _PUBLISHER)],
    Step.UNSCHEDULE: [(frozenset({State.SCHEDULED}), State.APPROVED, _PUBLISHER | _SYSTEM)],
    Step.PUBLISH: [
        (frozenset({State.APPROVED, State.SCHEDULED}), State.PUBLISHED, _PUBLISHER),
        (frozenset({State.SCHEDULED}), State.PUBLISHED, _SYSTEM),
    ],
    Step.REPLACE: [(frozenset({State.PUBLISHED}), State.REPLACED, _SYSTEM)],
    Step.WITHDRAW: [(frozenset({State.PUBLISHED}), State.WITHDRAWN, _PUBLISHER)],
    Step.USE_AGAIN: [(frozenset({State.REPLACED, State.WITHDRAWN}), STAYS, _PUBLISHER)],
    Step.DROP: [(frozenset({State.DRAFT}), State.DROPPED, _WRITER)],
    Step.PICK_UP: [(frozenset({State.DROPPED}), State.DRAFT, _WRITER)],
}


class NotAllowed(Exception):
    """The table forbids this step now. `state` and `step` say why, in codes."""

    def __init__(self, state: State, step: Step):
        self.state, self.step = State(state), Step(step)
        super().__init__(f"{self.step} is not allowed while the edition is {self.state}")


class NoSuchTime(Exception):
    """The clocks are put forward past this time: it does not exist."""


@dataclass(frozen=True)
class Editor:
    """What somebody is to a text: `manages` is the service management, `oversees` that the text lies within what they
    manage, `for_all` that it is nobody's own; `at_unit` and `is_contact` are about the care unit whose routine it is.
    `alone` says that nobody else could review it.
    """

    manages: bool = False
    oversees: bool = False
    for_all: bool = False
    at_unit: bool = False
    is_contact: bool = False
    has_written: bool = False
    alone: bool = False


def hands(editor: Editor, *, of_a_unit: bool) -> frozenset[Hand]:
    """As what somebody may act on an edition.

    A care unit writes its own routines, and its local contact publishes them; all else belongs to the service
    management, which also helps a unit with few people. Who manages a part reviews what holds for all, so that two
    have read it, and does not publish it. Nobody approves what they have written themselves; only where nobody else
    could, whoever publishes does, and the history says so: better than a text that is never mended.
    """
    oversees = editor.manages and editor.oversees
    of_unit = of_a_unit and editor.at_unit
    reviews = of_unit or oversees or (editor.manages and editor.for_all)
    publishes = (of_unit and editor.is_contact) or oversees
    found = {
        Hand.WRITER: of_unit or oversees or (editor.manages and not of_a_unit),
        Hand.REVIEWER: (reviews and not editor.has_written) or (publishes and editor.alone),
        Hand.PUBLISHER: publishes,
    }
    return frozenset(hand for hand, has in found.items() if has)


def after(state: State, step: Step, acting_as: frozenset[Hand]) -> State:
    """The state of an edition after `step`; raises `NotAllowed` where no row of the table fits."""
    for states, leads_to, allowed in TABLE[step]:
        if state in states and allowed & acting_as:
            return leads_to or state
    raise NotAllowed(state, step)


def possible(state: State, acting_as: frozenset[Hand]) -> frozenset[Step]:
    """Every step that somebody may take now: which buttons to show."""
    return frozenset(
        step
        for step, rows in TABLE.items()
        if any(state in states and allowed & acting_as for states, _, allowed in rows)
    )


def ever(step: Step, acting_as: frozenset[Hand]) -> bool:
    """Whether somebody may take a step in any state at all."""
    return any(allowed & acting_as for _states, _, allowed in TABLE[step])


def moment(day: date, at: time) -> datetime:
    """The moment, in UTC, at which a Swedish clock shows this. Raises `NoSuchTime` for the hour left out in spring.

    In the autumn one hour comes twice: the first is meant.
    """
    local = datetime.combine(day, at, LOCAL)
    instant = local.astimezone(UTC)
    if instant.astimezone(LOCAL).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return instant
