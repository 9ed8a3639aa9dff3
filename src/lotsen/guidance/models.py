"""Answers: what to try oneself, in steps; and what came of them, counted without knowing of whom."""

from django.db import models
from django.db.models import Case, Count, Max, Sum, Value, When
from django.urls import reverse

from lotsen.guidance.enums import Audience
from lotsen.guidance.guides.models import Guide as Guide
from lotsen.guidance.guides.models import GuideEdition as GuideEdition
from lotsen.guidance.guides.models import Stand as Stand
from lotsen.guidance.pictures.models import Picture as Picture
from lotsen.guidance.texts.models import Text as Text
from lotsen.guidance.texts.models import TextEdition as TextEdition
from lotsen.guidance.texts.models import Wording as Wording

SPECIAL_FIRST = Case(When(audience=Audience.BOTH, then=Value(1)), default=Value(0))


class AnswerQuerySet(models.QuerySet):
    def for_audience(self, audience: str) -> "AnswerQuerySet":
        """Those that this side should read."""
        return self.filter(audience__in=[audience, Audience.BOTH])

    def for_symptom(self, code: str, reporter: str) -> "AnswerQuerySet":
        """Those that may solve a symptom: what is mostly about it first, then what is for just this side."""
        answers = self.for_audience(Audience.of(reporter)).filter(symptoms__code=code)
        return answers.order_by("symptoms__rank", SPECIAL_FIRST, "rank")


class ReadAnswers(models.Manager.from_queryset(AnswerQuerySet)):
    def get_queryset(self) -> AnswerQuerySet:
        """Those that can be read."""
        return super().get_queryset().filter(is_withdrawn=False)


class Answer(models.Model):
    """One thing to try. `rank` is its place on the page and among equals; `owner` the code of a desk.

    `parts` is a list of {"systems", "browsers", "steps": [{"sv", "en", "drawing"}]}; steps are Markdown (see
    `markup.py`), and the part for all devices names neither. `asked` is how people themselves say it, for the search.

    `loaded` is the fingerprint of the default text as it was loaded: whoever has changed the answer since keeps their
    own. `offered` is that of a newer default which was therefore not taken. What is withdrawn is none of `objects`.
    """

    slug = models.SlugField(max_length=60, unique=True)
    audience = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Audience])
    title_sv = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    lead_sv = models.CharField(max_length=200, blank=True)
    lead_en = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=list)
    if_not_helped_sv = models.CharField(max_length=300)
    if_not_helped_en = models.CharField(max_length=300)
    asked_sv = models.CharField(max_length=500, blank=True)
    asked_en = models.CharField(max_length=500, blank=True)
    owner = models.CharField(max_length=40, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField()
    loaded = models.CharField(max_length=64, blank=True)
    offered = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_withdrawn = models.BooleanField(default=False)
    words = models.JSONField(default=dict)  # language → key → weight; see `finding.py`

    objects = ReadAnswers()
    everything = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        indexes = [models.Index(fields=["is_withdrawn", "version"], name="answer_version")]  # for `stamp`

    def __str__(self):
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("guidance:answer", args=[self.slug])

    @classmethod
    def stamp(cls) -> tuple:
        """Something that is another as soon as any answer has been changed, made or taken away. What is withdrawn
        counts along, so that no answer that goes is made up for by one that comes: versions only grow.
        """
        told = cls.everything.aggregate(last=Max("pk"), number=Count("pk"), versions=Sum("version"))
        return told["last"], told["number"], told["versions"]


class AnswerSymptom(models.Model):
    """A symptom that an answer may solve; `rank` is its place among the answer's symptoms."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="symptoms")
    code = models.CharField(max_length=40, db_index=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [models.UniqueConstraint(fields=["answer", "code"], name="answer_symptom_once")]

    def __str__(self):
        return f"{self.answer} {self.code}"


class Week(models.Model):
    """What came of one answer in one week. Nobody can be found in it: it holds numbers alone."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="weeks")
    monday = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-monday"]
        constraints = [models.UniqueConstraint(fields=["answer", "monday"], name="answer_week_once")]
        indexes = [models.Index(fields=["monday"])]

    def __str__(self):
        return f"{self.answer} {self.monday}"


class MissedWord(models.Model):
    """A word of searches that found nothing, and in how many on one day. The question itself is never kept."""

    day = models.DateField()
    language = models.CharField(max_length=2)
    word = models.CharField(max_length=25)
    searches = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "language", "word"], name="missed_word_once")]

    def __str__(self):
        return f"{self.word} {self.day}"
