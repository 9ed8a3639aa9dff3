"""Video visits: what is booked, who takes part, and what each has done on the way there."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from lotsen.cases.models import Case
from lotsen.equipment.models import EquipmentTest
from lotsen.notify.calendar import Meeting as Entry
from lotsen.people.encrypted import EncryptedTextField
from lotsen.people.models import CareUnit, Token
from lotsen.policy.terms import Saved
from lotsen.visits import links
from lotsen.visits.enums import Meeting, Part, Stage, Why
from lotsen.visits.reach import ParticipantQuerySet, VisitQuerySet

LONGEST = 480  # minutes of a visit


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes; their words stand in `words.py`."""
    return [(member.value, member.value) for member in terms]


class Batch(models.Model):
    """One file of bookings. `rows` are what it says, encrypted, and emptied when all of them are booked.

    It is looked at first, and booked when somebody has said yes; the worker does that, row by row.
    """

    SEEN, GOING, DONE, UNDONE = "seen", "going", "done", "undone"

    unit = models.ForeignKey(CareUnit, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, default=SEEN, choices=[(s, s) for s in (SEEN, GOING, DONE, UNDONE)]
    )
    rows = EncryptedTextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    booked = models.PositiveIntegerField(default=0)  # of those done; the others were there already

    def __str__(self):
        return f"batch {self.pk} {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("visits:batch", args=[self.pk])

    @property
    def quarters(self) -> int:
        """How many quarters of the file are booked; the last one when all is done."""
        return min(4 * self.done // max(self.total, 1), 3) if self.state == self.GOING else 4


class Visit(models.Model):
    """A video meeting at a care unit.

    What came by a booking has a `reference`; the others are what the figures count of a time before there were
    bookings. `sequence` counts how often a calendar must be told anew. `resident_device` is empty until it is known.
    """

    APP, COMPUTER = "app", "computer"

    reference = models.CharField(max_length=20, unique=True, null=True)
    unit = models.ForeignKey(CareUnit, models.PROTECT, related_name="visits")
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=30)
    kind = models.CharField(max_length=20, choices=coded(Meeting), default=Meeting.CONSULTATION)
    resident_device = models.CharField(max_length=10, blank=True, choices=[(d, d) for d in (APP, COMPUTER)])
    sequence = models.PositiveIntegerField(default=0)
    submission = models.CharField(max_length=100, null=True, unique=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, related_name="visits")
    system = models.ForeignKey(Token, models.PROTECT, null=True, related_name="+")  # which booked it
    booked_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    is_fresh = False  # whether it was booked just now, and not by an earlier try

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=LONGEST), name="visit_of_some_length"
            )
        ]

    def __str__(self):
        return f"{self.unit} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def stream(self) -> str:
        """The name of its rows in the log."""
        return f"visit-{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("visits:visit", args=[self.reference])


class Participant(models.Model):
    """Somebody who takes part, with a link of their own. Name and contact details are voluntary, and encrypted.

    `device` is the keyed hash of the device on which they last opened the link, as tests of the equipment have it: by
    it a test is known as theirs.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="participants")
    part = models.CharField(max_length=12, choices=coded(Part))
    name = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)
    language = models.CharField(max_length=2, default="sv", choices=[("sv", "sv"), ("en", "en")])
    issue = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=64, blank=True, db_index=True)
    device_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)
    why_skipped = models.CharField(max_length=20, blank=True, choices=coded(Why))

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(skipped_at=None, why_skipped="")
                | Q(skipped_at__isnull=False) & ~Q(why_skipped=""),
                name="skipped_for_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.part} {self.pk} of visit {self.visit_id}"

    @property
    def role(self) -> Part:
        return Part(self.part)

    @property
    def token(self) -> str:
        return links.token(self.pk, self.issue)

    @property
    def meeting(self) -> Entry:
        """What goes into their calendar; the UID says nothing to anybody."""
        visit = self.visit
        return Entry(
            uid=f"{self.pk}.{visit.reference}",
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            booked_at=visit.booked_at,
            sequence=visit.sequence,
            is_cancelled=visit.is_cancelled,
        )

    @property
    def link(self) -> str:
        """The whole address of the private link."""
        return settings.BASE_URL + reverse("visits:open", args=[self.token])


class Run(models.Model):
    """A run of the equipment test that somebody made for a visit."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="runs")
    test = models.OneToOneField(EquipmentTest, models.CASCADE, related_name="+")

    def __str__(self):
        return f"test {self.test_id} of {self.participant_id}"


class Advice(models.Model):
    """An answer that the unit sent somebody on their way to a visit; it stands on their page until they put it away."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="advice")
    answer = models.SlugField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.answer} to {self.participant_id}"


class Help(models.Model):
    """A case that was registered for somebody on their way to a visit, and how help with it goes on, or ended.

    `about_minutes` is what help takes as a rule, `minutes` what it cost of the visit. `by_phone_at` is when the person
    asked for the visit by telephone; `unit_rings` is the unit's answer.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="helps")
    case = models.OneToOneField(Case, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, blank=True, choices=coded(Stage))
    since = models.DateTimeField(null=True)
    about_minutes = models.PositiveSmallIntegerField(null=True)
    saved = models.CharField(max_length=10, blank=True, choices=coded(Saved))
    minutes = models.PositiveSmallIntegerField(null=True)
    by_phone_at = models.DateTimeField(null=True)
    unit_rings = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit_rings=None) | Q(by_phone_at__isnull=False, answered_at__isnull=False),
                name="help_by_phone_answered_when_asked",
            ),
            models.CheckConstraint(condition=Q(state="") | Q(since__isnull=False), name="help_since"),
        ]

    def __str__(self):
        return f"{self.case_id} of {self.participant_id}"

    @property
    def is_live(self) -> bool:
        """Whether support is with them just now, or they wait for it."""
        return self.state in (Stage.WAITING, Stage.CALL_BACK, Stage.HELPING)


class Message(models.Model):
    """What support wrote to the care unit about somebody on their way to a visit, that it was seen, and the answer."""

    help = models.ForeignKey(Help, models.CASCADE, related_name="messages")
    text = EncryptedTextField()
    by_name = EncryptedTextField()
    at = models.DateTimeField()
    submission = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField(null=True)
    answer = EncryptedTextField(blank=True)
    answered_by = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(seen_at__isnull=False), name="message_seen_when_answered"
            )
        ]

    def __str__(self):
        return f"message {self.pk} of {self.help_id}"
