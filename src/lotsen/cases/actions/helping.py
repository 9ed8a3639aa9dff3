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
from lotsen.policy.terms import Affected, Channel, Outcome, Party, Saved

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
    saved: Saved | None = None,
    minutes: int | None = None,
    at: datetime | None = None,
) -> Case:
    """Store that staff helped a patient. What is solved is closed at once; what is not goes where it belongs.

    `saved` and `minutes` belong to what is solved, as in `resolve`. The same `submission` again returns the first case
    as it stands now. Raises `OtherBody` like `register`.
    """
    at = at or timezone.now()
    facts = replace(facts, affected=Affected.PATIENT, channel=Channel.VISIT_BOARD)
    if not solved:
        return register(facts=facts, by=worker(by), submission=submission, contact=contact, at=at)
    helper = Doer(name=by.name, user=by, always=frozenset({Party.HOLDER}))
    here, key = Desk.objects.get(code=BESIDE_THE_PATIENT), f"{submission}:resolve"
    case = register(facts=facts, by=helper, submission=submission, desk=here, at=at)
    visit = {"saved": saved, "minutes": minutes}
    row = handling.resolve(case=case, by=helper, outcome=Outcome.SOLVED, at=at, submission=key, **visit)
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
    saved: Saved | None = None,
    minutes: int | None = None,
    to: Desk | None = None,
    reason: str = "",
    required: dict[str, str] | None = None,
    shares: bool = False,
    at: datetime | None = None,
) -> Case:
    """Store a call, what was answered and how it ended: all of it or nothing.

    `desk` sits on the telephone and has the case; `answer_is_missing`, `saved` and `minutes` belong to what is
    answered, as in `resolve`; `to`, `reason`, `required` and `shares` belong to a hand-over.
    The same `submission` again does nothing twice. Raises `OtherBody` and `NotThere` like those two actions.
    """
    at, agent = at or timezone.now(), worker(by)
    facts = replace(facts, channel=Channel.PHONE)
    case = register(facts=facts, by=agent, submission=submission, contact=contact, desk=desk, at=at)
    if answer:
        handling.answer(case=case, by=agent, text=answer, at=at, submission=f"{submission}:answer")
    if ending == Ending.ANSWERED:
        ends = {"answer_is_missing": answer_is_missing, "saved": saved, "minutes": minutes}
        key = f"{submission}:resolve"
        handling.resolve(case=case, by=agent, outcome=Outcome.ANSWERED, at=at, submission=key, **ends)
    elif ending == Ending.HANDED_OVER:
        offer = {"to": to, "reason": reason, "required": required, "shares": shares}
        handling.take(case=case, by=agent, at=at, submission=f"{submission}:take")
        handling.hand_over(case=case, by=agent, at=at, submission=f"{submission}:hand-over", **offer)
    return case
