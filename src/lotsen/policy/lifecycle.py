"""The life of a case as one table, read by the buttons, the guard and the diagram in ARCHITECTURE.md alike."""

from lotsen.policy.terms import Party, State, Step

OPEN = frozenset({State.NEW, State.TAKEN, State.WAITING, State.OFFERED, State.ACCEPTED, State.REOPENED})
ENDED = frozenset({State.RESOLVED, State.CLOSED})
IN_HAND = frozenset({State.TAKEN, State.ACCEPTED})
UNOWNED = frozenset({State.NEW, State.REOPENED})

# Whoever asks the person, or offers the case to another desk, has taken it unless somebody else has: so it comes back
# to somebody, and what is not `UNOWNED` never lies with nobody.
TAKES = frozenset({Step.ASK, Step.RESUME, Step.HAND_OVER})

_HOLDER = frozenset({Party.HOLDER})
_RECEIVER = frozenset({Party.RECEIVER})
_REPORTER = frozenset({Party.REPORTER})
_SYSTEM = frozenset({Party.SYSTEM})
_DESKS = _HOLDER | _RECEIVER

STAYS = None

# step: [(the states it may be done in, the state it leads to, who may do it)]
TABLE: dict[Step, list[tuple[frozenset[State], State | None, frozenset[Party]]]] = {
    Step.TAKE: [(UNOWNED | IN_HAND | {State.WAITING}, State.TAKEN, _HOLDER)],
    Step.RELEASE: [(IN_HAND, State.NEW, _HOLDER)],
    Step.ANSWER: [(OPEN, STAYS, _DESKS), (ENDED, STAYS, _HOLDER)],
    Step.ASK: [(UNOWNED | IN_HAND | {State.WAITING}, State.WAITING, _HOLDER)],
    Step.RESUME: [(frozenset({State.WAITING}), State.TAKEN, _HOLDER)],
    Step.REPLY: [
        (frozenset({State.WAITING}), State.TAKEN, _REPORTER),
        (OPEN - {State.WAITING}, STAYS, _REPORTER),
        (ENDED, State.REOPENED, _REPORTER),
    ],
    Step.NOTE: [(OPEN | ENDED, STAYS, _DESKS | _SYSTEM)],
    Step.ATTACH: [
        (OPEN | ENDED, STAYS, _DESKS | _SYSTEM),
        (frozenset({State.WAITING}), State.TAKEN, _REPORTER),
        (OPEN - {State.WAITING}, STAYS, _REPORTER),
        (ENDED, State.REOPENED, _REPORTER),
    ],
    Step.HAND_OVER: [(UNOWNED | IN_HAND | {State.WAITING}, State.OFFERED, _HOLDER)],
    Step.ACKNOWLEDGE: [(frozenset({State.OFFERED}), State.ACCEPTED, _RECEIVER)],
    Step.SEND_BACK: [(frozenset({State.OFFERED}), State.TAKEN, _RECEIVER)],
    Step.WITHDRAW: [(frozenset({State.OFFERED}), State.TAKEN, _HOLDER)],
    Step.REFER: [(UNOWNED | IN_HAND, STAYS, _HOLDER)],
    Step.RAISE: [(OPEN, STAYS, _DESKS | _SYSTEM)],
    Step.ESCALATE: [(OPEN, STAYS, _SYSTEM)],
    Step.LINK: [(OPEN | ENDED, STAYS, _DESKS | _SYSTEM)],
    Step.MERGE: [(OPEN - {State.OFFERED}, State.CLOSED, _HOLDER)],
    Step.RESOLVE: [(OPEN, State.RESOLVED, _HOLDER | _SYSTEM)],
    Step.CONFIRM: [(OPEN | {State.RESOLVED}, State.CLOSED, _REPORTER)],
    Step.CLOSE: [(frozenset({State.RESOLVED}), State.CLOSED, _HOLDER | _SYSTEM)],
    Step.REOPEN: [(ENDED, State.REOPENED, _HOLDER | _REPORTER)],
    Step.ERASE_CONTACT: [(OPEN | ENDED, STAYS, _HOLDER | _REPORTER | _SYSTEM)],
    Step.SHARE: [(OPEN | ENDED, STAYS, _HOLDER | _SYSTEM)],
    Step.UNSHARE: [(OPEN | ENDED, STAYS, _HOLDER | _SYSTEM)],
    Step.LINK_TEST: [(OPEN | ENDED, STAYS, _DESKS | _SYSTEM)],
}


class NotAllowed(Exception):
    """The lifecycle forbids this step now. `state` and `step` say why, in codes."""

    def __init__(self, state: State, step: Step):
        self.state, self.step = State(state), Step(step)
        super().__init__(f"{self.step} is not allowed while the case is {self.state}")


def after(state: State, step: Step, parties: frozenset[Party]) -> State:
    """The state a case is in after `step`; raises `NotAllowed` where no row of the table fits."""
    for states, leads_to, allowed in TABLE.get(step, []):
        if state in states and allowed & parties:
            return leads_to or state
    raise NotAllowed(state, step)


def possible(state: State, parties: frozenset[Party]) -> frozenset[Step]:
    """Every step that somebody acting as `parties` may take now: which buttons to show."""
    return frozenset(
        step
        for step, rows in TABLE.items()
        if any(state in states and allowed & parties for states, _, allowed in rows)
    )


def diagram() -> str:
    """The moves between states as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.NEW}: {Step.REGISTER}"]
    for step, rows in TABLE.items():
        for states, leads_to, _ in rows:
            moves = [state for state in State if state in states and leads_to not in (STAYS, state)]
            lines += [f"    {state} --> {leads_to}: {step}" for state in moves]
    return "\n".join([*lines, f"    {State.CLOSED} --> [*]"])
