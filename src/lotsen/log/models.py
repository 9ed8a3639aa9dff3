"""The one log, its readers' places, what must happen later, and what the sweep found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lotsen.policy.alarms import Alarm
from lotsen.policy.terms import Party, Step


class Row(models.Model):
    """One thing that happened. Rows are only ever added; the database itself refuses to change or delete them.

    `number` has no gaps within its stream. `position` is the global order, set once by the relay after commit;
    reading on from `id` would skip rows, since ids are handed out before commit.
    """

    stream = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    position = models.PositiveBigIntegerField(null=True, unique=True, editable=False)
    at = models.DateTimeField()
    step = models.CharField(max_length=20, choices=[(step.value, step.value) for step in Step])
    party = models.CharField(max_length=10, choices=[(party.value, party.value) for party in Party])
    by = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=120, blank=True)
    desk = models.CharField(max_length=40, blank=True)
    other = models.CharField(max_length=40, blank=True)
    public = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    submission = models.CharField(max_length=100, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "number"], name="row_number_once"),
            models.UniqueConstraint(
                fields=["submission"], name="row_submission_once", condition=Q(submission__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="row_unplaced", condition=Q(position__isnull=True)),
            models.Index(fields=["desk", "position"], name="row_by_desk"),
            models.Index(fields=["other", "position"], name="row_by_other", condition=~Q(other="")),
            models.Index(
                fields=["other"],
                name="row_fallback_told",
                condition=Q(step=Step.ESCALATE.value, data__alarm=Alarm.FALLBACK.value),
            ),
        ]

    def __str__(self):
        return f"{self.stream} {self.number} {self.step}"


class Head(models.Model):
    """The last number given out in a stream; locked by the transaction that takes the next one."""

    stream = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.stream} {self.last}"


class Redaction(models.Model):
    """Leave to erase in one stream, up to a number: the texts of its rows or, where `whole`, the rows themselves.

    Without it the database refuses; with it, it lets nothing through but exactly that. Leave is never taken back.
    """

    stream = models.CharField(max_length=40)
    upto = models.PositiveIntegerField()
    whole = models.BooleanField(default=False)
    step = models.CharField(max_length=20, null=True, blank=True)  # whose rows alone are meant, if not all
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["stream", "upto"], name="redaction_of_stream")]

    def __str__(self):
        return f"{self.stream} up to {self.upto}"


class Place(models.Model):
    """How far a reader of the log has come, and when it was last seen."""

    reader = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.reader} at {self.position}"


class Errand(models.Model):
    """Something that must happen later, written in the transaction of the change that asks for it (an outbox).

    Those of one lane wait for each other, and for no others: each server of somebody else's has a lane of its own, and
    so has what is done at home.
    """

    WAITING, DONE, DEAD = "waiting", "done", "dead"
    LANES = HOME, MAIL, SMS = "home", "mail", "sms"

    lane = models.CharField(max_length=10, default=MAIL, choices=[(lane, lane) for lane in LANES])
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    desk = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=WAITING, choices=[(s, s) for s in (WAITING, DONE, DEAD)])
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="errand_waiting", condition=Q(state="waiting")),
            models.Index(fields=["id"], name="errand_dead", condition=Q(state="dead")),
        ]

    def __str__(self):
        return f"{self.kind} {self.key} {self.state}"


class Finding(models.Model):
    """What one sweep found that nobody owns or that lies past its time. Healthy is 0."""

    sweep = models.CharField(max_length=40, primary_key=True)
    found = models.PositiveIntegerField()
    examples = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.sweep}: {self.found}"
