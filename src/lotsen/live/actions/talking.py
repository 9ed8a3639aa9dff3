"""What is said, how far it has been read, and that somebody types. What is said is a row of the case's log."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PERSON, Doer, worker
from lotsen.cases.models import Attachment
from lotsen.live.actions.writing import nudge_offered, nudge_others, nudge_talks
from lotsen.live.models import Mark, Talk
from lotsen.log.models import Head, Row
from lotsen.people.models import User
from lotsen.policy.terms import Party

TRIES = 3
TYPING_FOR = timedelta(seconds=6)  # after the last key


def say(*, talk: Talk, text: str, submission: str, at: datetime | None = None) -> Row:
    """The person writes. The same `submission` again returns the first row."""
    return _until_settled(cases.reply, talk, PERSON, text=text, submission=submission, at=at)


def answer(*, talk: Talk, by: User, text: str, submission: str, at: datetime | None = None) -> Row:
    """Whoever helps writes; where the person's page is not there, they are written to as well."""
    quietly = talk.is_present(at or timezone.now())
    told = {"text": text, "submission": submission, "at": at, "quietly": quietly}
    return _until_settled(cases.answer, talk, helper(talk, by), **told)


def send_file(
    *, talk: Talk, upload: UploadedFile, submission: str, by: User | None = None, public: bool = True
) -> Attachment:
    """A picture or a PDF, from the person or from whoever helps. Raises `Refused`."""
    told = {"upload": upload, "submission": submission, "public": public}
    return _until_settled(cases.attach, talk, helper(talk, by) if by else PERSON, **told)


def note(*, talk: Talk, by: User, text: str, submission: str, at: datetime | None = None) -> Row:
    """Whoever helps writes something that only the desks read."""
    return _until_settled(cases.note, talk, helper(talk, by), text=text, submission=submission, at=at)


def helper(talk: Talk, by: User) -> Doer:
    """Whoever is present in a talk may write in its case, also where the case lies at another desk."""
    doer = worker(by)
    if talk.case.desk_id in doer.desks or talk.case.offered_to_id in doer.desks:
        return doer
    return Doer(name=by.name, user=by, always=frozenset({Party.HOLDER}))


def _until_settled(action, talk: Talk, by: Doer, **told) -> Row | Attachment:
    """Write it, also where somebody did something to the case at the same moment."""
    case = talk.case
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                row = action(case=case, by=by, **told)
                _has_said(talk, by.user)
            return row
        except cases.Overtaken as overtaken:
            case, last = overtaken.case, overtaken
    raise last


def _has_said(talk: Talk, who: User | None) -> None:
    """Whoever has said something types it no longer, and the others look."""
    Mark.objects.filter(talk=talk, who=who).exclude(typing_at=None).update(typing_at=None)
    nudge_others(talk, who)
    nudge_offered(talk)
    if talk.agent_id and (who is None or who.pk != talk.agent_id):
        nudge_talks(talk.agent_id)


def mark(
    *,
    talk: Talk,
    who: User | None,
    delivered: int = 0,
    read: int = 0,
    typing: bool = False,
    at: datetime | None = None,
) -> None:
    """One side's page has got so far, and types or not. Marks only rise, and never beyond what there is.

    The other side hears of it where something of theirs has arrived or been read, and when typing begins or stops.
    """
    at = at or timezone.now()
    last = Head.objects.filter(stream=talk.case.stream).values_list("last", flat=True).first() or 0
    found, _is_new = Mark.objects.get_or_create(talk=talk, who=who)
    was_typing = bool(found.typing_at and at - found.typing_at < TYPING_FOR)
    before = (found.delivered, found.read, was_typing)
    found.read = max(found.read, min(read, last))
    found.delivered = max(found.delivered, min(delivered, last), found.read)
    found.typing_at = at if typing else None
    after = (found.delivered, found.read, typing)
    if typing or before != after:
        risen = {name: Greatest(name, getattr(found, name)) for name in ("delivered", "read")}
        Mark.objects.filter(pk=found.pk).update(**risen, typing_at=found.typing_at)
    has_got_further = before[:2] != after[:2] and _is_of_others(talk, who, before, after)
    if has_got_further or was_typing != typing:  # not for each key
        nudge_others(talk, who)
    if has_got_further and who:
        nudge_talks(who.pk)


def _is_of_others(talk: Talk, who: User | None, before: tuple, after: tuple) -> bool:
    """Whether anything that the other side wrote lies between two pairs of marks."""
    ranges = [Q(number__gt=low, number__lte=high) for low, high in zip(before[:2], after[:2], strict=True)]
    theirs = Q(party=Party.REPORTER) if who else ~Q(party=Party.REPORTER)
    return Row.objects.filter(ranges[0] | ranges[1], theirs, stream=talk.case.stream).exists()
