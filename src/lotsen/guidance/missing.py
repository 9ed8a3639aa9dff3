"""Words of searches that found nothing, day by day: they say which answers are missing, and nobody's name."""

from datetime import date, datetime, timedelta
from itertools import starmap
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone

from lotsen.guidance.finding import Found
from lotsen.guidance.models import MissedWord
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.missed import ENOUGH, telling_words

MOST = 50  # words that a list shows
KEPT_FOR = timedelta(weeks=26)


class Missed(NamedTuple):
    """A word, the language of the page, on how many days it came, and in how many searches."""

    word: str
    language: str
    days: int
    searches: int


def note_missed(found: Found, *, question: str, language: str) -> None:
    """Where a search today found nothing, its words are counted: each once for the search."""
    if found.answers or found.out_of_scope or found.other_language:
        return
    today, words = timezone.localdate(), telling_words(unmasked(question))
    rows = [MissedWord(day=today, language=language, word=word, searches=0) for word in words]
    MissedWord.objects.bulk_create(rows, ignore_conflicts=True)
    noted = MissedWord.objects.filter(day=today, language=language, word__in=words)
    noted.update(searches=F("searches") + 1)


def missed_words(since: date) -> list[Missed]:
    """The words since a day that came on enough days to be told, the most days first."""
    told = _counted(since).filter(days__gte=ENOUGH).order_by("-days", "-times", "word")
    return list(starmap(Missed, told[:MOST]))


def waiting_words(since: date) -> int:
    """How many words since a day came on too few days to be told."""
    return _counted(since).filter(days__lt=ENOUGH).count()


def _counted(since: date) -> QuerySet:
    rows = MissedWord.objects.filter(day__gte=since).order_by().values_list("word", "language")
    return rows.annotate(days=Count("day"), times=Sum("searches"))


def forget_missed(now: datetime) -> None:
    """Erase what is older than half a year: what was missing then has been written, or never will be."""
    MissedWord.objects.filter(day__lt=timezone.localdate(now) - KEPT_FOR).delete()
