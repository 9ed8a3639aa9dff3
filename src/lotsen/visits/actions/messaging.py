"""What support and the care unit write to each other while somebody on their way to a visit gets help."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.log.actions import Actor, append
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.terms import Party, Step
from lotsen.visits.actions.writing import write
from lotsen.visits.models import Help, Message


@transaction.atomic
def tell_unit(*, help: Help, by: User, text: str, submission: str, at: datetime | None = None) -> Message:
    """Support writes to the unit; it stands on the board at once. The same `submission` again is the same message.

    What was written is kept in the log of the case, where only those read it who help.
    """
    at = at or timezone.now()
    told = {"help": help, "text": text, "by_name": by.name, "at": at}
    message, is_new = Message.objects.get_or_create(submission=submission, defaults=told)
    if is_new:
        actor = Actor(Party.HOLDER, user=by.pk, name=by.name)
        _note(help, Step.LIVE_UNIT_TOLD, actor, at, text)
        write(
            help.participant.visit,
            Step.LIVE_UNIT_TOLD,
            by=actor,
            at=at,
            data={"participant": help.participant_id},
        )
    return message


@transaction.atomic
def see(*, message: Message, by: Actor, at: datetime | None = None) -> bool:
    """Somebody at the unit has read it; whoever helps sees that. False where it was seen before."""
    at = at or timezone.now()
    if not Message.objects.filter(pk=message.pk, seen_at=None).update(seen_at=at):
        return False
    _both(message.help, Step.LIVE_UNIT_SEEN, by, at)
    return True


@transaction.atomic
def answer_support(*, message: Message, by: Actor, text: str, at: datetime | None = None) -> bool:
    """The unit answers, in one line. False where somebody there has answered already."""
    at = at or timezone.now()
    answered = {"answer": text, "answered_by": by.name, "answered_at": at, "seen_at": message.seen_at or at}
    if not Message.objects.filter(pk=message.pk, answered_at=None).update(**answered):
        return False
    _both(message.help, Step.LIVE_UNIT_SAID, by, at, text)
    return True


def _both(help: Help, step: Step, by: Actor, at: datetime, text: str = "") -> None:
    """What the unit did, in the log of the case, and on the board."""
    _note(help, step, Actor(Party.SYSTEM, user=by.user, name=by.name), at, text)
    write(help.participant.visit, step, by=by, at=at, data={"participant": help.participant_id})


def _note(help: Help, step: Step, by: Actor, at: datetime, text: str = "") -> Row:
    """A row of the case's log that the person does not read."""
    data = {"text": text} if text else {}
    return append(stream=help.case.stream, step=step, by=by, at=at, desk=help.case.desk.code, data=data)
