"""Words of searches that found nothing, day by day: they say which answers are missing, and nobody's name."""

from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from lotsen.guidance.models import MissedWord
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.missed import ENOUGH, telling_words

MOST = 50  # words that a list shows
KEPT_FOR = timedelta(weeks=26)


def note_missed(*, question: str, language: str) -> None:
    """A search today found nothing for these words. A word counts once a day, however often somebody tries it."""
    today = timezone.localdate()
    words = [
        MissedWord(day=today, language=language, word=word) for word in telling_words(unmasked(question))
    ]
    MissedWord.objects.bulk_create(words, ignore_conflicts=True)


def missed_words(since: date) -> list[tuple[str, str, int]]:
    """(word, language, days) since a day, the most days first; only words that came on enough of them."""
    rows = MissedWord.objects.filter(day__gte=since).order_by().values_list("word", "language")
    counted = rows.annotate(days=Count("day")).filter(days__gte=ENOUGH)
    return list(counted.order_by("-days", "word")[:MOST])


def forget_missed(now: datetime) -> None:
    """Erase what is older than half a year: what was missing then has been written, or never will be."""
    MissedWord.objects.filter(day__lt=timezone.localdate(now) - KEPT_FOR).delete()
