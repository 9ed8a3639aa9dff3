"""What must neither be forgotten nor come back: who saw which case, and what has been erased."""

from django.db import models
from django.db.models import Q

from lotsen.traces.enums import By, View


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes."""
    return [(member.value, member.value) for member in terms]


class Read(models.Model):
    """Somebody saw a case. Rows are only ever added; the database itself refuses to change or delete them.

    A row is written with its `seal` in the request that shows the case. Its `number`, without gaps, and its `hash`,
    which covers that of the row before, are set once by the worker. `once` keeps the same view from counting twice.
    """

    at = models.DateTimeField()
    reference = models.CharField(max_length=20)
    view = models.CharField(max_length=10, choices=coded(View))
    detail = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=10, choices=coded(By))
    by_id = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=120, blank=True)
    roles = models.CharField(max_length=200, blank=True)
    desks = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=50, blank=True)
    once = models.CharField(max_length=160, unique=True)
    seal = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField(null=True, unique=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["reference", "-at"], name="read_of_case"),
            models.Index(fields=["by", "by_id", "-at"], name="read_by_whom"),
            models.Index(fields=["-at"], name="read_newest"),
            models.Index(fields=["id"], name="read_unchained", condition=Q(number__isnull=True)),
        ]

    def __str__(self):
        return f"{self.by_name or self.by} saw {self.reference}"


class Head(models.Model):
    """The last link of the chain; locked by whoever adds the next ones. There is one."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    checked_upto = models.PositiveBigIntegerField(default=0)  # in the round of verifying that is going on
    began_at = models.DateTimeField(null=True)  # that round
    checked_at = models.DateTimeField(null=True)  # when the last round came to the end

    def __str__(self):
        return f"read log up to {self.number}"


class Breach(models.Model):
    """Something in the read log is not as it was written. It stays until a whole round no longer finds it."""

    what = models.CharField(max_length=10)
    number = models.PositiveBigIntegerField()
    upto = models.PositiveBigIntegerField()
    reference = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["what", "number"], name="breach_once")]

    def __str__(self):
        return f"{self.what} {self.number}"


class Start(models.Model):
    """Where the chain begins since its older rows were erased: only rows up to `number` may ever be deleted."""

    number = models.PositiveBigIntegerField(unique=True)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self):
        return f"read log from {self.number}"


class Tombstone(models.Model):
    """Something was erased and may not come back. `mark` is a keyed hash that nobody can turn back into a name.

    What is given anew and erased again has another one.
    """

    kind = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "kind", "at"], name="tombstone_once")]

    def __str__(self):
        return f"{self.kind} {self.mark[:8]}"
