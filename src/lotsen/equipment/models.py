"""A run of the equipment test, and what each of its checks measured and found."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.explaining import FoundSymptoms

DIGITS = 7  # of a code
CODE_LIVES = timedelta(days=7)
FRESH = timedelta(hours=24)  # that long a test is good for the same device (notes on gates, by judgement)


class Trigger(models.TextChoices):
    """Why the test was run."""

    OWN = "own", "own"  # somebody opened /test
    VISIT = "visit", "visit"  # the mandatory one before a visit
    ASKED = "asked", "asked"  # support asked for it
    WORKSTATION = "workstation", "workstation"
    API = "api", "api"


class EquipmentTestQuerySet(models.QuerySet):
    def with_code(self, read_out: str, now: datetime) -> "EquipmentTestQuerySet":
        """The test whose code somebody reads out, in whatever groups; none where it is no code, or too old."""
        digits = "".join(filter(str.isdigit, read_out))
        return (
            self.filter(code=digits, started_at__gt=now - CODE_LIVES)
            if len(digits) == DIGITS
            else self.none()
        )

    def fresh(self, now: datetime) -> "EquipmentTestQuerySet":
        """Tests new enough to tell how the device is today."""
        return self.filter(started_at__gt=now - FRESH)


class EquipmentTest(models.Model):
    """One run. `secret` is its name outside: whoever knows it may read it. `code` is read out on the telephone.

    `device` is a keyed hash of a random value that the browser keeps, so that a later run can be compared.
    `client` tells browser and system in words, never a device's own name.
    """

    secret = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=7, unique=True, null=True)
    trigger = models.CharField(max_length=12, choices=Trigger.choices, default=Trigger.OWN)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    device = models.CharField(max_length=64, blank=True)
    client = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="sv")
    started_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(
        max_length=8, choices=[(v.value, v.value) for v in Verdict], default=Verdict.PENDING.value
    )

    objects = EquipmentTestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["device", "-started_at"], name="test_of_device")]

    def __str__(self):
        return f"equipment test {self.pk} {self.verdict}"

    @property
    def stream(self) -> str:
        """The name of its rows in the log."""
        return f"test-{self.pk}"

    def living_code(self, now: datetime) -> str | None:
        """The code, as long as it can be used."""
        return self.code if now - self.started_at < CODE_LIVES else None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def latest(self) -> list["Result"]:
        """The last attempt of each check that was made, in the order of the checks."""
        last = {result.check_code: result for result in self.results.order_by("attempt")}
        return [last[check] for check in Check if check in last]

    @property
    def found(self) -> FoundSymptoms:
        """The symptoms that it found with their verdicts, what must be mended first."""
        found = sorted(self.latest, key=lambda result: result.verdict != Verdict.FAIL)
        return tuple(dict.fromkeys((result.symptom, result.verdict) for result in found if result.symptom))

    @property
    def symptoms(self) -> list[str]:
        """The same without verdicts."""
        return list(dict.fromkeys(symptom for symptom, _verdict in self.found))


class Result(models.Model):
    """One check of one run, each attempt a row of its own; the last attempt counts.

    `measures` is what was measured, `findings` what it came to: docs/equipment-result.md tells both.
    """

    test = models.ForeignKey(EquipmentTest, models.CASCADE, related_name="results")
    check_code = models.CharField(max_length=12, choices=[(c.value, c.value) for c in Check])
    attempt = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=[(v.value, v.value) for v in Verdict])
    finding = models.CharField(max_length=30, blank=True, choices=[(f.value, f.value) for f in Finding])
    symptom = models.CharField(max_length=40, blank=True)
    measures = models.JSONField(default=dict)
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["test", "check_code", "attempt"], name="attempt_once")]

    def __str__(self):
        return f"{self.test_id} {self.check_code} {self.verdict}"
