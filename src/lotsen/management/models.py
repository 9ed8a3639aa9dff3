"""Every state that the catalogue has been in, and changes that somebody is still thinking about."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Edition(models.Model):
    """The whole catalogue after one change: who made it, when and why. Editions are only ever added.

    `number` is that of its row in the log, in the stream `catalogue`, so that it has no gaps.
    """

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    proposed_by = models.CharField(max_length=120, blank=True)  # where somebody else wrote the change
    why = models.TextField(blank=True)
    document = models.JSONField()

    class Meta:
        ordering = ["-number"]

    def __str__(self):
        return f"edition {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("management:edition", args=[self.number])


class Proposal(models.Model):
    """A change that is written but not made: what the catalogue of `base` would be with it.

    Once `sent_at`, it waits for those whose word it needs. They make it, or say in words why not.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="proposals")
    base = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    document = models.JSONField()
    why = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.CharField(max_length=120, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return f"proposal {self.pk} by {self.by_id}"

    def get_absolute_url(self) -> str:
        return reverse("management:proposal", args=[self.pk])

    @property
    def waits(self) -> bool:
        """Whether somebody else has been asked and has not answered yet."""
        return self.sent_at is not None and self.refused_at is None
