"""Who hears by mail that a text waits for them; asked for in the transaction of the step."""

from django.urls import reverse

from lotsen.guidance.texts import access
from lotsen.guidance.texts.models import TextEdition
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.notify.telling import tell
from lotsen.people.models import User
from lotsen.policy.publishing import Hand, Step

WAITS = {
    Step.SEND: (Hand.REVIEWER, Notice.TEXT_TO_REVIEW),
    Step.APPROVE: (Hand.PUBLISHER, Notice.TEXT_TO_PUBLISH),
    Step.UNSCHEDULE: (Hand.PUBLISHER, Notice.TEXT_TO_PUBLISH),
}  # for whom after a step


def tell_deciders(edition: TextEdition, step: Step, by: User | None, row: Row) -> None:
    """Tell those who go on with the edition after `step`, unless whoever took it can do so at once.

    `by` is None where the worker took it.
    """
    if step not in WAITS:
        return
    hand, notice = WAITS[step]
    if by and hand in access.hands(by, edition):
        return
    tell(
        access.deciders(edition, hand, but=by),
        notice,
        key=f"{row.stream}:{row.number}",
        reference=f"{edition.text_id}-{edition.number}",
        path=reverse("guidance:text-work", args=[edition.text.slug]),
    )
