"""The systems around the video visits: when they were down, and why."""

from django.db import models
from django.db.models import F, Q

from lotsen.policy.terms import Component


class Outage(models.Model):
    """A time during which a surrounding system did not serve."""

    CERTIFICATE, OTHER = "certificate", "other"

    component = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Component])
    cause = models.CharField(max_length=20, choices=[(CERTIFICATE, CERTIFICATE), (OTHER, OTHER)])
    announced = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="outage_ends_after_start",
            )
        ]

    def __str__(self):
        return f"{self.component} {self.started_at:%Y-%m-%d %H:%M}"
