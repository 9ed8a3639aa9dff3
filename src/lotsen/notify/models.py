"""The messages that have gone out."""

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import get_language

from lotsen.desks.contact import Card, cards
from lotsen.notify.calendar import Meeting, spoken
from lotsen.notify.enums import Channel, Delivery, Notice
from lotsen.notify.wording import DELIVERIES, WORDINGS, Wording
from lotsen.people.encrypted import EncryptedTextField

HELPLINE = "first-line"  # the desk that everybody may call


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes; their words stand in `wording.py`."""
    return [(member.value, member.value) for member in terms]


class MessageQuerySet(QuerySet):
    def out(self) -> "MessageQuerySet":
        """Those that have left us or were kept; what failed may be tried again."""
        return self.filter(state__in=[Delivery.KEPT, Delivery.SENT])


class Message(models.Model):
    """One message to one receiver. `key` is what makes the same message the same: it goes out once.

    `meeting` is the entry for a calendar that goes with a mail; it is not kept.
    """

    meeting: Meeting | None = None

    key = models.CharField(max_length=120, unique=True)
    notice = models.CharField(max_length=20, choices=coded(Notice))
    channel = models.CharField(max_length=10, choices=coded(Channel))
    to = EncryptedTextField(blank=True)
    language = models.CharField(max_length=2)
    reference = models.CharField(max_length=40)
    link = models.CharField(max_length=500)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    starts_at = models.DateTimeField(null=True)  # of the meeting that it is about, if it is about one
    state = models.CharField(max_length=10, choices=coded(Delivery))
    at = models.DateTimeField()
    error = models.CharField(max_length=500, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["reference"], name="message_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Delivery.FAILED) | Q(error=""), name="message_out_has_no_error"
            )
        ]

    def __str__(self):
        return f"{self.channel} {self.notice} {self.reference}"

    @property
    def mark(self) -> str:
        """What a receiver recognises a repeat by; says nothing of the key and cannot be guessed from it."""
        return salted_hmac("lotsen.notify", self.key).hexdigest()[:32]

    @property
    def wording(self) -> Wording:
        return WORDINGS[Notice(self.notice)]

    @property
    def when(self) -> str:
        """The time of the meeting in words."""
        return spoken(self.starts_at) if self.starts_at else ""

    @property
    def helpline(self) -> Card | None:
        """Where to turn when not even the link works."""
        return next(iter(cards([HELPLINE], get_language(), timezone.now())), None)

    @property
    def state_words(self) -> Promise:
        return DELIVERIES[Delivery(self.state)]

    def get_absolute_url(self) -> str:
        return reverse("notify:message", args=[self.pk])
