"""What comes of each answer, week by week. Who it was is never known: a number grows, and that is all."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError
from django.db.models import F, Sum
from django.utils import timezone

from lotsen.guidance.enums import Outcome
from lotsen.guidance.models import Answer, Week
from lotsen.policy.yields import Yield

log = logging.getLogger(__name__)


def count(*, answer: Answer, what: Outcome) -> None:
    """One more of something, this week."""
    week = Week(answer=answer, monday=monday(timezone.localdate()))
    Week.objects.bulk_create([week], ignore_conflicts=True)
    Week.objects.filter(answer=answer, monday=week.monday).update(**{what: F(what) + 1})


def count_shown(*, answer: Answer) -> None:
    """One more has read it. Whoever needs help gets it, also where nothing can be written just now."""
    try:
        count(answer=answer, what=Outcome.SHOWN)
    except DatabaseError as error:
        log.warning("a reader of %s was not counted: %s", answer.slug, type(error).__name__)


def count_registered(slug: str) -> None:
    """A case was registered by somebody whom this answer did not help; nothing where there is no such answer."""
    if answer := Answer.objects.filter(slug=slug[:60]).first():
        count(answer=answer, what=Outcome.REGISTERED)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Standing:
    """An answer with what came of it."""

    answer: Answer
    came: Yield


def standings(since: date) -> list[Standing]:
    """Every answer with what came of it since a day: those that surely fail first, then the most read."""
    sums = {what.value: Sum(what.value) for what in Outcome}
    rows = Week.objects.filter(monday__gte=monday(since)).order_by().values("answer").annotate(**sums)
    came = {row.pop("answer"): Yield(**row) for row in rows}
    answers = Answer.objects.defer("words", "parts")
    found = [Standing(answer, came.get(answer.pk, Yield())) for answer in answers]
    return sorted(found, key=lambda one: (-one.came.failing, -one.came.shown, one.answer.rank))


def by_week(answer: Answer) -> list[tuple[date, Yield]]:
    """What came of an answer in each week in which anything did, the latest first."""
    names = [what.value for what in Outcome]
    return [
        (week.monday, Yield(**{name: getattr(week, name) for name in names})) for week in answer.weeks.all()
    ]
