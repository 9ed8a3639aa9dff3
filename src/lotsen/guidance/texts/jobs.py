"""What the worker does with texts: it publishes what was planned for now, and notices what was not."""

import logging
from datetime import datetime, timedelta

from django.db import Error, IntegrityError

from lotsen.guidance.texts import actions
from lotsen.guidance.texts.models import TextEdition
from lotsen.log import jobs
from lotsen.policy.publishing import NotAllowed, State, Step

logger = logging.getLogger(__name__)
LATE = timedelta(minutes=10)


@jobs.each_few_seconds("texts-due")
def publish_due(now: datetime) -> None:
    """Publish what is planned for a moment that has come. Whoever was faster, a person or a worker, has done it.

    One that fails stops none of the others: `texts_overdue` finds it.
    """
    for edition in _due(now):
        try:
            _publish(edition, now)
        except (NotAllowed, actions.Overtaken, IntegrityError):
            continue
        except Error:
            raise  # the database itself: the worker begins anew with it
        except Exception:
            logger.exception("edition %s is not published", edition)


def _publish(edition: TextEdition, now: datetime) -> None:
    """What no longer holds is planned no more; whoever may publish it hears that it waits for them."""
    as_planned = {"edition": edition, "by": None, "seen": edition.version, "at": now}
    try:
        actions.perform(step=Step.PUBLISH, **as_planned)
    except actions.Unready:
        actions.perform(step=Step.UNSCHEDULE, **as_planned)


@jobs.sweeping("texts-overdue")
def texts_overdue(now: datetime) -> list[str]:
    """Editions whose moment came ten minutes ago and that nobody can read yet."""
    return [f"{edition.text} {edition.number}" for edition in _due(now - LATE)]


def _due(now: datetime):
    return TextEdition.objects.filter(state=State.SCHEDULED, publish_at__lte=now).select_related("text")
