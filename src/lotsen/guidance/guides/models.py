"""Guides as they are kept: every text that ever was published, and how far people come."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse


class Guide(models.Model):
    """A guide under its address. What it says stands in its editions, the newest in force."""

    slug = models.SlugField(max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank", "id"]

    def __str__(self):
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("guidance:guide", args=[self.slug])


class GuideEditionQuerySet(models.QuerySet):
    def in_force(self) -> "GuideEditionQuerySet":
        """The newest of each guide, in the guides' own order."""
        newest = GuideEdition.objects.filter(guide=OuterRef("guide")).order_by("-number").values("number")[:1]
        found = self.select_related("guide").filter(number=Subquery(newest))
        return found.order_by("guide__rank", "guide_id")


class GuideEdition(models.Model):
    """A guide's text after one change: who made it, when and why. Editions are only ever added.

    One that `is_withdrawn` puts the guide away: its text is what could be walked until then.
    """

    guide = models.ForeignKey(Guide, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    why = models.TextField(blank=True)
    text = models.TextField()
    is_withdrawn = models.BooleanField(default=False)

    objects = GuideEditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="guide_edition_once")]

    def __str__(self):
        return f"{self.guide} {self.number}"


class Stand(models.Model):
    """How many walks that began on a day stand at a step: at an outcome or a case they are done, elsewhere left."""

    guide = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    day = models.DateField()
    walks = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guide", "step", "day"], name="stand_once")]

    def __str__(self):
        return f"{self.walks} at {self.guide} {self.step} since {self.day}"
