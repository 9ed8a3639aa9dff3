"""What the worker does with texts: it publishes what was planned for now, and notices what was not."""

from datetime import datetime, timedelta

from lotsen.guidance.texts import actions
from lotsen.guidance.texts.models import TextEdition
from lotsen.log import jobs
from lotsen.policy.publishing import NotAllowed, State, Step

LATE = timedelta(minutes=10)


@jobs.each_few_seconds("texts-due")
def publish_due(now: datetime) -> None:
    """Publish what is planned for a moment that has come. Whoever was faster, a person or a worker, has done it."""
    for edition in _due(now):
        try:
            actions.perform(step=Step.PUBLISH, edition=edition, by=None, seen=edition.version, at=now)
        except (NotAllowed, actions.Overtaken):
            continue


@jobs.sweeping("texts-overdue")
def texts_overdue(now: datetime) -> list[str]:
    """Editions whose moment came ten minutes ago and that nobody can read yet."""
    return [f"{edition.text} {edition.number}" for edition in _due(now - LATE)]


def _due(now: datetime):
    return TextEdition.objects.filter(state=State.SCHEDULED, publish_at__lte=now).select_related("text")
