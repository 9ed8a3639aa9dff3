"""Live help: somebody with a case and people present. What is said stands in the log of the case."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lotsen.cases.models import Case
from lotsen.desks.models import Desk, coded
from lotsen.live.reach import DutyQuerySet, GuestQuerySet, TalkQuerySet
from lotsen.policy import line
from lotsen.policy.terms import Saved
from lotsen.visits.models import Participant


class Duty(models.Model):
    """An agent's readiness to help live. `seen_at` is when their page was last heard of, whatever they have said.

    `silent_since` is from when on nothing was heard of somebody who said that they were on duty, where that was for so
    long that they are not any more.
    """

    ON, PAUSED, OFF = "on", "paused", "off"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duty")
    state = models.CharField(max_length=10, default=OFF, choices=[(s, s) for s in (ON, PAUSED, OFF)])
    capacity = models.PositiveSmallIntegerField(default=line.SEATS)
    languages = models.JSONField(default=list)
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    free_since = models.DateTimeField()
    lapsed = models.PositiveSmallIntegerField(default=0)  # offers in a row that were not answered
    silent_since = models.DateTimeField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gt=0, capacity__lte=line.MOST_SEATS), name="duty_for_somebody"
            )
        ]

    def __str__(self):
        return f"duty of {self.user_id}: {self.state}"

    @property
    def fell_asleep(self) -> bool:
        """Whether the pause came by itself, since several offers in a row were left unanswered."""
        return self.state == self.PAUSED and self.lapsed >= line.MOST_LAPSED


class Talk(models.Model):
    """One time that somebody gets help live with their case. At most one is open for each case.

    `due` is the place in the line (see `policy.line.due`), `since` when this waiting began. `seen_at` is when the
    person's page was last heard of. `minutes` is what the help cost of their visit.
    """

    WAITING, OFFERED, TALKING, CALL_BACK, ENDED = "waiting", "offered", "talking", "call-back", "ended"
    STATES = (WAITING, OFFERED, TALKING, CALL_BACK, ENDED)
    IN_LINE = (WAITING, OFFERED)

    case = models.ForeignKey(Case, models.CASCADE, related_name="talks")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="talks")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=WAITING, choices=[(s, s) for s in STATES])
    language = models.CharField(max_length=2, default="sv")
    asked_at = models.DateTimeField()
    since = models.DateTimeField()
    due = models.DateTimeField()
    returned = models.BooleanField(default=False)  # somebody helped, and they go on: first in line
    passed_on = models.BooleanField(default=False)  # since whoever helped passed them on
    earlier_desks = models.JSONField(
        default=list
    )  # keys of the desks from which they were passed on, in order
    seen_at = models.DateTimeField()
    page = models.CharField(max_length=200, blank=True)  # the path of the page from which they asked
    offered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="offered_talks"
    )
    offered_until = models.DateTimeField(null=True)
    passed = models.JSONField(default=list)  # keys of the agents to whom they were offered in vain
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="talks")
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    call_back_at = models.DateTimeField(null=True)
    by_phone_at = models.DateTimeField(null=True)  # when the person asked for the visit by telephone
    shares = models.BooleanField(
        default=False
    )  # the person lets support see test, permissions and connection
    saved = models.CharField(max_length=10, blank=True, choices=coded(Saved))
    minutes = models.PositiveSmallIntegerField(null=True)
    in_time = models.BooleanField(null=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=~Q(state="ended"), name="talk_once"),
            models.CheckConstraint(
                condition=Q(state="offered", offered_to__isnull=False, offered_until__isnull=False)
                | (~Q(state="offered") & Q(offered_to__isnull=True, offered_until__isnull=True)),
                name="talk_offered_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="talking") | Q(agent__isnull=False), name="talk_with_somebody"
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "due", "since"],
                name="talk_line",
                condition=Q(state__in=("waiting", "offered")),
            ),
            models.Index(fields=["agent"], name="talk_of_agent", condition=Q(state="talking")),
            models.Index(fields=["-asked_at"], name="talk_newest"),
        ]

    def __str__(self):
        return f"talk {self.pk} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state != self.ENDED

    @property
    def has_visit(self) -> bool:
        """Whether they are on their way to a visit: one that is booked here, or of which they have told the time."""
        return self.participant_id is not None or self.case.starts_at is not None

    @property
    def lost_helper(self) -> bool:
        """Whether they are first in line since whoever helped them has vanished."""
        return self.returned and not self.passed_on

    def is_present(self, now: datetime) -> bool:
        """Whether the person's page was heard of lately; a telephone that sleeps is not."""
        return now - self.seen_at < line.ASKED_AWAY


class Guest(models.Model):
    """A colleague who was brought into a talk: asked as a desk, joined by whoever of it comes first."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="guests")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "desk"], condition=Q(left_at__isnull=True), name="guest_once"
            )
        ]

    def __str__(self):
        return f"{self.desk_id} in talk {self.talk_id}"


class Mark(models.Model):
    """How far one side of a talk has got: numbers of rows of the case's log. `who` is empty for the person."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="marks")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    delivered = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    typing_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talk", "who"], name="mark_once"),
            models.UniqueConstraint(
                fields=["talk"], condition=Q(who__isnull=True), name="mark_of_person_once"
            ),
            models.CheckConstraint(condition=Q(read__lte=F("delivered")), name="mark_read_after_delivered"),
        ]

    def __str__(self):
        return f"{self.who_id} in {self.talk_id}: {self.delivered}, {self.read}"


class Signal(models.Model):
    """One message by which two browsers agree on a connection; forgotten when the talk has ended."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="signals")
    by_person = models.BooleanField()
    data = models.JSONField()
    at = models.DateTimeField()

    def __str__(self):
        return f"signal {self.pk} of {self.talk_id}"


class Look(models.Model):
    """What the person's browser tells while they let support see it: only the last, and only until they stop."""

    talk = models.OneToOneField(Talk, models.CASCADE, related_name="look")
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self):
        return f"look of {self.talk_id}"
