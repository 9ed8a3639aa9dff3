"""Retention rules and what they have erased; the editions of pages that an installation writes itself."""

from django.db import models

from lotsen.people.models import Organisation
from lotsen.records.enums import OF_CASES, After, LineState, Page, What


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes; their words stand in `words.py`."""
    return [(member.value, member.value) for member in terms]


class RuleQuerySet(models.QuerySet):
    def decided_by(self, user) -> "RuleQuerySet":
        """The rules that this person decides over: all, or those for the organisation that they oversee."""
        return self.filter(organisation__in=user.organisation.subtree()) if user.organisation_id else self

    def in_force(self) -> "RuleQuerySet":
        return self.filter(is_active=True)


class Rule(models.Model):
    """After how long what is erased, and on which ground. Where several fit, the most particular one decides.

    A rule that is removed is kept, out of force: reports name it, and what an installation came with stays away.
    """

    code = models.SlugField(max_length=40, unique=True)
    what = models.CharField(max_length=10, choices=coded(What))
    after = models.CharField(max_length=10, choices=coded(After))
    days = models.PositiveIntegerField()
    kinds = models.JSONField(default=list, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    reason_sv = models.TextField()
    reason_en = models.TextField()
    is_active = models.BooleanField(default=True)
    rank = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]

    def __str__(self):
        return self.code

    @property
    def is_of_cases(self) -> bool:
        return self.what in OF_CASES

    @property
    def newest(self) -> int:
        """The number of its newest change; 0 where there is none."""
        return self.changes.values_list("pk", flat=True).first() or 0

    @property
    def particularity(self) -> int:
        """How narrow the rule is: one for an organisation before one for kinds, before one for all.

        Of two that are equal, `due` prefers the one whose organisation is a part of the other's.
        """
        return 2 * bool(self.organisation_id) + bool(self.kinds)


class Change(models.Model):
    """Somebody has changed a rule: which, when, and how it was before and after."""

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.rule} {self.at:%Y-%m-%d}"


class Run(models.Model):
    """One time that things were erased, with what came of it: numbers, never names."""

    at = models.DateTimeField()
    night = models.DateField(null=True, unique=True)
    by_id = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"retention {self.at:%Y-%m-%d %H:%M}"

    @property
    def erased(self) -> int:
        return sum(line.erased for line in self.lines.all())


class LineQuerySet(models.QuerySet):
    def newest(self) -> "LineQuerySet":
        """How each rule that is in force did the last night, or when it was begun by hand since."""
        night = Run.objects.exclude(night=None).values_list("pk", flat=True).first() or 0
        newer = Line.objects.filter(rule=models.OuterRef("rule"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(newer), rule__is_active=True, run__gte=night)


class Line(models.Model):
    """What one rule was to erase in a run, and what it has erased so far. `left` is what could not be erased."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="lines")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="lines")
    before = models.DateTimeField()
    due = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    erased = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=coded(LineState), default=LineState.WAITING)
    error = models.CharField(max_length=120, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.rule} {self.erased}/{self.due} {self.state}"


class Edition(models.Model):
    """One wording of a page, in both languages. The newest one is shown; before the first stands the default."""

    page = models.CharField(max_length=20, choices=coded(Page))
    number = models.PositiveIntegerField()
    sv = models.TextField()
    en = models.TextField()
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    again = models.PositiveIntegerField(null=True)  # the edition that was restored

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="edition_number_once")]

    def __str__(self):
        return f"{self.page} {self.number}"
