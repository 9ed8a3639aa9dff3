"""Words of searches that found nothing, counted by the week: they say which answers are missing, and nobody's name."""

from datetime import date, datetime, timedelta

from django.db.models import F, Sum
from django.utils import timezone

from lotsen.guidance.counting import monday
from lotsen.guidance.models import MissedWord
from lotsen.policy.missed import ENOUGH, telling_words

MOST = 50  # words that a list shows
KEPT_FOR = timedelta(weeks=26)


def count_missed(*, question: str, language: str) -> None:
    """One more search that found nothing, for each of its words that tells something."""
    week = monday(timezone.localdate())
    words = [MissedWord(monday=week, language=language, word=word) for word in telling_words(question)]
    MissedWord.objects.bulk_create(words, ignore_conflicts=True)
    counted = MissedWord.objects.filter(monday=week, language=language, word__in=[row.word for row in words])
    counted.update(searches=F("searches") + 1)


def missed_words(since: date) -> list[tuple[str, str, int]]:
    """(word, language, searches) since a day, the most first; only words that enough searches have used."""
    rows = MissedWord.objects.filter(monday__gte=monday(since)).order_by().values_list("word", "language")
    counted = rows.annotate(total=Sum("searches")).filter(total__gte=ENOUGH)
    return list(counted.order_by("-total", "word")[:MOST])


def forget_missed(now: datetime) -> None:
    """Erase what is older than half a year: what was missing then has been written, or never will be."""
    MissedWord.objects.filter(monday__lt=timezone.localdate(now) - KEPT_FOR).delete()
