"""What somebody is writing on a case: kept for them alone until sent, whatever others do to the case."""

from django.db import transaction

from lotsen.cases.models import Case, Draft
from lotsen.log.models import Head, Row
from lotsen.people.models import User
from lotsen.policy.terms import Step

WRITTEN = (Step.NOTE, Step.ANSWER, Step.ASK, Step.REPLY)  # what the form of a draft can become


class AlreadySent(Exception):
    """What the draft was to become has been sent: it came late, and would come back as if it were unsent."""


class Newer(Exception):
    """The writer has saved something else meanwhile, on another page; `draft` is what."""

    def __init__(self, draft: Draft):
        self.draft = draft
        super().__init__(f"{draft} was saved at {draft.version}")


@transaction.atomic
def save_draft(
    *,
    case: Case,
    by: User,
    text: str,
    submission: str | None = None,
    internal: bool = False,
    seen: str | None = None,
) -> Draft:
    """Keep what is written so far; nothing written keeps nothing.

    `submission` is the key of the form in which it is written; `internal`: it is for the desks alone; `seen`: the
    version that the page knows of. Raises `AlreadySent` when that form has been sent, and `Newer` where words would be
    lost that the page does not know of; the stream is locked meanwhile, so that what is being sent just now counts too.
    """
    list(Head.objects.select_for_update().filter(stream=case.stream))
    if (
        submission
        and Row.objects.filter(submission__in=[f"{step}:{submission}" for step in WRITTEN]).exists()
    ):
        raise AlreadySent
    saved = Draft.objects.filter(case=case, user=by).first()
    if saved and seen not in (None, saved.version) and saved.text not in text:
        raise Newer(saved)
    if not text:
        drop_draft(case=case, by=by)
        return Draft()
    told = {"text": text, "internal": internal}
    return Draft.objects.update_or_create(case=case, user=by, defaults=told)[0]


def drop_draft(*, case: Case, by: User, internal: bool | None = None) -> None:
    """Forget a draft that has done its work; with `internal` only if it was begun as a note, or as an answer."""
    mine = Draft.objects.filter(case=case, user=by)
    (mine if internal is None else mine.filter(internal=internal)).delete()
