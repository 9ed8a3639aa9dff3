"""Who helps and when: desks, their hours, contact points and escalations, and the symptom table with its routes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lotsen.desks.seats import desks_of
from lotsen.people.models import Organisation
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Component, Kind


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes; their words stand in `policy.labels`."""
    return [(member.value, member.value) for member in terms]


class DeskQuerySet(models.QuerySet):
    def working(self) -> "DeskQuerySet":
        return self.filter(is_active=True)

    def overseen_by(self, user) -> "DeskQuerySet":
        """The desks whose queues this person may look into: their own, and those of the organisation they oversee."""
        if user.may(Permission.SEE_ALL_CASES):
            if not user.organisation_id:
                return self
            parts = Q(organisation__in=user.organisation.subtree()) | Q(organisation=None)
            return self.filter(parts | Q(pk__in=_keys(user)))
        return self.filter(pk__in=_keys(user)) if user.may(Permission.WORK_AT_DESK) else self.none()


def _keys(user) -> list[int]:
    return [desk.pk for desk in desks_of(user)]


class Desk(models.Model):
    """A support instance. A desk that is gone is kept, inactive, since old cases name it.

    A desk `per_unit` is one desk for routing but many in life: whoever sits there works for their own unit only.
    One `outside`, a vendor's, sees what is technical, and the person only when that is shared with it. `organisation`
    is whose desk it is; a desk without belongs to the whole installation.
    """

    code = models.SlugField(max_length=40, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    what_we_do_sv = models.CharField(max_length=300, blank=True)
    what_we_do_en = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField()
    fallback = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    alerts_to = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    per_unit = models.BooleanField(default=False)
    outside = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="desks"
    )
    always_open = models.BooleanField(default=False)
    closed_on_holidays = models.BooleanField(default=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Seat", related_name="desks")

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["level", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(fallback=F("id")), name="desk_not_its_own_fallback"),
            models.CheckConstraint(
                condition=Q(outside=False) | Q(per_unit=False), name="desk_outside_no_unit"
            ),
        ]

    def __str__(self):
        return self.code


def overseen(user) -> list[Desk]:
    """The desks whose queues this person may look into. Whoever oversees no others has them at hand already."""
    if user.may(Permission.SEE_ALL_CASES) or not user.may(Permission.WORK_AT_DESK):
        return list(Desk.objects.overseen_by(user))
    return desks_of(user)


class Seat(models.Model):
    """Somebody works at a desk."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "user"], name="seat_once")]

    def __str__(self):
        return f"{self.user} at {self.desk}"


class OpeningPeriod(models.Model):
    """One period of a weekday, in local time; midnight as the end means the end of the day."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="periods")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [models.CheckConstraint(condition=Q(weekday__lt=7), name="period_weekday")]

    def __str__(self):
        return f"{self.desk} {self.weekday} {self.opens}-{self.closes}"


class HoursException(models.Model):
    """A date with other hours than usual, or closed all day where the times are empty."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="exceptions")
    date = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    why_sv = models.CharField(max_length=120, blank=True)
    why_en = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["date", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
                name="exception_both_times_or_none",
            )
        ]

    def __str__(self):
        return f"{self.desk} {self.date}"


class EarlierHours(models.Model):
    """The hours that a desk had until a moment. Only ever added: what has passed is counted by what held then."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="earlier_hours")
    until = models.DateTimeField()
    hours = models.JSONField()

    class Meta:
        ordering = ["until", "id"]

    def __str__(self):
        return f"{self.desk} until {self.until}"


class ContactPoint(models.Model):
    """A way to reach a desk."""

    PHONE, EMAIL, WEB = "phone", "email", "web"

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="contact_points")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in (PHONE, EMAIL, WEB)])
    value = models.CharField(max_length=200)
    note_sv = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="contact_point_once")]

    def __str__(self):
        return f"{self.desk} {self.value}"


class Escalation(models.Model):
    """Where a desk may send a case next; `rank` is the order in which routing tries them."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="escalations")
    to = models.ForeignKey(Desk, models.CASCADE, related_name="escalated_from")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["desk", "rank"]
        constraints = [models.UniqueConstraint(fields=["desk", "to"], name="escalation_once")]

    def __str__(self):
        return f"{self.desk} → {self.to}"


class Requirement(models.Model):
    """What a desk as receiver demands of a hand-over."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="requirements")
    code = models.SlugField(max_length=40)
    label_sv = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="requirement_once")]

    def __str__(self):
        return f"{self.desk} wants {self.code}"


class SavedReply(models.Model):
    """A reply that a desk writes often."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="saved_replies")
    code = models.SlugField(max_length=40)
    title_sv = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    text_sv = models.TextField()
    text_en = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="saved_reply_once")]

    def __str__(self):
        return f"{self.desk} {self.code}"


class Symptom(models.Model):
    """What a person can recognise, and the first desk that can act on it.

    One that is no longer asked for is kept, inactive, since old cases name it.
    """

    code = models.SlugField(max_length=40, unique=True)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    component = models.CharField(max_length=20, choices=coded(Component))
    kind = models.CharField(max_length=20, choices=coded(Kind))
    resident_desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    staff_desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    service_down = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField()
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["rank"]

    def __str__(self):
        return self.code


class Service(models.Model):
    """A service that people reach from 1177 by jumping out to it, with what the first line needs to know of it.

    Its second line (SPOC) is a desk of ours, or somebody outside whom one rings or writes to.
    """

    code = models.SlugField(max_length=40, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    presentation_sv = models.TextField(blank=True)
    presentation_en = models.TextField(blank=True)
    second_line = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="+")
    contact = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    rank = models.PositiveSmallIntegerField()
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["rank"]

    def __str__(self):
        return self.code


class ClockLimits(models.Model):
    """The limits of every clock that begins from a moment on. Only ever added: old clocks go by old limits."""

    since = models.DateTimeField()
    limits = models.JSONField()

    class Meta:
        ordering = ["since", "id"]

    def __str__(self):
        return f"since {self.since}"
