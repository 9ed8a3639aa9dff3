"""Answers: what to try oneself, in steps."""

from django.db import models
from django.db.models import Case, Value, When
from django.urls import reverse

from lotsen.guidance.enums import Audience
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


class Answer(models.Model):
    """One thing to try. `rank` is its place on the page and among equals."""

    slug = models.SlugField(max_length=60, unique=True)
    audience = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Audience])
    title_sv = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    steps_sv = models.JSONField(default=list)
    steps_en = models.JSONField(default=list)
    if_not_helped_sv = models.CharField(max_length=300)
    if_not_helped_en = models.CharField(max_length=300)
    rank = models.PositiveSmallIntegerField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]

    def __str__(self):
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("guidance:answer", args=[self.slug])


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
