"""Video visits, so far only what the figures need: that one took place, and with what the resident took part."""

from django.db import models

from lotsen.people.models import CareUnit


class Visit(models.Model):
    """A booked video meeting between a resident and a care unit."""

    APP, COMPUTER = "app", "computer"

    unit = models.ForeignKey(CareUnit, models.PROTECT, related_name="visits")
    starts_at = models.DateTimeField(db_index=True)
    resident_device = models.CharField(max_length=10, choices=[(d, d) for d in (APP, COMPUTER)])

    def __str__(self):
        return f"{self.unit} {self.starts_at:%Y-%m-%d %H:%M}"
