"""Help that is given while it is written down: beside the patient at a unit, or on the telephone."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from lotsen.cases.actions import handling
from lotsen.cases.actions.registering import NOBODY, ContactDetails, register
from lotsen.cases.doers import Doer, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.people.models import User
from lotsen.policy.terms import Affected, Channel, Outcome, Party

BESIDE_THE_PATIENT = "care-unit"  # the desk that has helped when staff have


class Ending(StrEnum):
    """What becomes of a call."""

    ANSWERED = "answered"
    KEPT = "kept"
    HANDED_OVER = "handed-over"


@transaction.atomic
def log_help(
    *,
    facts: Facts,
    by: User,
    solved: bool,
    submission: str,
    contact: ContactDetails = NOBODY,
    at: datetime | None = None,
) -> Case:
    """Store that staff helped a patient. What is solved is closed at once; what is not goes where it belongs.

    The same `submission` again returns the first case as it stands now. Raises `OtherBody` like `register`.
    """
    at = at or timezone.now()
    facts = replace(facts, affected=Affected.PATIENT, channel=Channel.VISIT_BOARD)
    if not solved:
        return register(facts=facts, by=worker(by), submission=submission, contact=contact, at=at)
    helper = Doer(name=by.name, user=by, always=frozenset({Party.HOLDER}))
    here, key = Desk.objects.get(code=BESIDE_THE_PATIENT), f"{submission}:resolve"
    case = register(facts=facts, by=helper, submission=submission, desk=here, at=at)
    row = handling.resolve(case=case, by=helper, outcome=Outcome.SOLVED, at=at, submission=key)
    if case.rows.last() == row:
        handling.close(case=case, by=helper, at=at)
    return case


@transaction.atomic
def log_call(
    *,
    facts: Facts,
    by: User,
    desk: Desk,
    ending: Ending,
    submission: str,
    contact: ContactDetails = NOBODY,
    answer: str = "",
    answer_is_missing: bool = False,
    to: Desk | None = None,
    reason: str = "",
    required: dict[str, str] | None = None,
    shares: bool = False,
    at: datetime | None = None,
) -> Case:
    """Store a call, what was answered and how it ended: all of it or nothing.

    `desk` sits on the telephone and has the case; `to`, `reason`, `required` and `shares` belong to a hand-over.
    The same `submission` again does nothing twice. Raises `OtherBody` and `NotThere` like those two actions.
    """
    at, agent = at or timezone.now(), worker(by)
    facts = replace(facts, channel=Channel.PHONE)
    case = register(facts=facts, by=agent, submission=submission, contact=contact, desk=desk, at=at)
    if answer:
        handling.answer(case=case, by=agent, text=answer, at=at, submission=f"{submission}:answer")
    if ending == Ending.ANSWERED:
        key = f"{submission}:resolve"
        missing = {"answer_is_missing": answer_is_missing}
        handling.resolve(case=case, by=agent, outcome=Outcome.ANSWERED, at=at, submission=key, **missing)
    elif ending == Ending.HANDED_OVER:
        offer = {"to": to, "reason": reason, "required": required, "shares": shares}
        handling.take(case=case, by=agent, at=at, submission=f"{submission}:take")
        handling.hand_over(case=case, by=agent, at=at, submission=f"{submission}:hand-over", **offer)
    return case
