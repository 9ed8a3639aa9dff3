"""The case and what belongs to it. What happened to it stands in the log, in the stream `case:<reference>`."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from lotsen.cases.reach import FOLLOW, CaseQuerySet
from lotsen.cases.reach import STREAM as STREAM
from lotsen.cases.veils import Veil, VeiledQuerySet
from lotsen.desks.models import Desk, Service, Symptom, coded
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.people.encrypted import EncryptedTextField
from lotsen.people.models import CareUnit, Token, User
from lotsen.policy import lifecycle
from lotsen.policy.terms import (
    Affected,
    Channel,
    Component,
    Kind,
    Outcome,
    Phase,
    Reporter,
    State,
    Urgency,
)

SUMMARY = 80  # characters of the text that lists show


class Veiled(Exception):
    """A case from which something was taken out for its reader is not to be stored like that."""


class Problem(models.Model):
    """A fault with one cause behind several cases, across desks and systems."""

    title_sv = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    component = models.CharField(max_length=20, choices=coded(Component))
    cause = models.TextField(blank=True)
    workaround = models.TextField(blank=True)
    public_text_sv = models.TextField(blank=True)
    public_text_en = models.TextField(blank=True)
    created_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [F("solved_at").desc(nulls_first=True), "-created_at"]

    def __str__(self):
        return self.title_sv

    @property
    def stream(self) -> str:
        return f"problem:{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("cases:problem", args=[self.pk])


def _where_given(field: str, name: str) -> models.Index:
    """An index of what most cases lack: small, cheap to keep, and no reason for a database to scan instead."""
    return models.Index(fields=[field], name=name, condition=Q(**{f"{field}__isnull": False}))


class Case(models.Model):
    """One matter of one person. `due_at` caches the clock that runs out first, `alarm_at` the next alarm.

    The log can always give both anew.
    """

    ORDINARY, OWN_LIST = "ordinary", "own-list"
    veil: Veil | None = None  # what was taken out for the reader for whom the case was fetched

    reference = models.CharField(max_length=20)
    submission = models.CharField(max_length=100, null=True, unique=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=10, default=ORDINARY, choices=[(o, o) for o in (ORDINARY, OWN_LIST)])
    channel = models.CharField(max_length=20, choices=coded(Channel))
    reporter = models.CharField(max_length=20, choices=coded(Reporter))
    affected = models.CharField(max_length=20, choices=coded(Affected), default=Affected.SELF)
    phase = models.CharField(max_length=20, choices=coded(Phase), default=Phase.NONE)
    symptom = models.ForeignKey(Symptom, models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=20, choices=coded(Kind))
    component = models.CharField(max_length=20, choices=coded(Component))
    true_component = models.CharField(max_length=20, choices=coded(Component), blank=True)
    text = models.TextField(blank=True)
    device = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="sv")
    starts_at = models.DateTimeField(null=True, blank=True)
    urgency = models.CharField(max_length=10, choices=coded(Urgency))
    state = models.CharField(max_length=10, choices=coded(State), default=State.NEW)
    outcome = models.CharField(max_length=20, choices=coded(Outcome), blank=True)
    first_desk = models.ForeignKey(Desk, models.PROTECT, db_index=False, related_name="+")
    desk = models.ForeignKey(Desk, models.PROTECT, db_index=False, related_name="cases")
    offered_to = models.ForeignKey(
        Desk, models.PROTECT, null=True, blank=True, db_index=False, related_name="offers"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    system = models.ForeignKey(  # that has it in place of an assignee
        Token, models.SET_NULL, null=True, blank=True, db_index=False, related_name="+"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="registered_cases"
    )
    unit = models.ForeignKey(CareUnit, models.PROTECT, null=True, blank=True, related_name="cases")
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    test = models.ForeignKey(
        EquipmentTest, models.SET_NULL, null=True, blank=True, db_index=False, related_name="cases"
    )
    problem = models.ForeignKey(
        Problem, models.SET_NULL, null=True, blank=True, db_index=False, related_name="cases"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, db_index=False, related_name="merged"
    )
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="case_reference_once"),
            models.CheckConstraint(
                condition=Q(state=State.OFFERED, offered_to__isnull=False)
                | (~Q(state=State.OFFERED) & Q(offered_to__isnull=True)),
                name="case_offered_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=lifecycle.ENDED) | Q(outcome=""), name="case_open_has_no_outcome"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="case_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["desk", "state"], name="case_at_desk"),
            _where_given("offered_to", "case_offered"),
            _where_given("test", "case_tested"),
            _where_given("problem", "case_of_problem"),
            _where_given("merged_into", "case_merged"),
            models.Index(fields=["-created_at", "-id"], name="case_newest"),
            models.Index(fields=["created_at", "symptom", "reporter", "affected"], name="case_kinds"),
            _where_given("alarm_at", "case_alarm"),
            _where_given("due_at", "case_due"),
        ]

    def __str__(self):
        return self.reference

    def save(self, *args, **options) -> None:
        """Store the case; raises `Veiled` where that would lose what was only hidden from a reader."""
        if self.veil:
            raise Veiled(self.reference)
        super().save(*args, **options)

    def unveiled(self) -> "Case":
        """The case as it is stored: for the search's index and the like, never for a page."""
        return Case.objects.get(pk=self.pk) if self.veil else self

    @property
    def stream(self) -> str:
        return f"case:{self.reference}"

    @property
    def rows(self) -> VeiledQuerySet:
        """The case's log in order, for whomever the case was fetched."""
        rows = VeiledQuerySet(Row).filter(stream=self.stream).order_by("number")
        return rows.veiled(self.veil.over_rows if self.veil else None)

    @property
    def files(self) -> VeiledQuerySet:
        """The case's attachments, for whomever the case was fetched."""
        return (
            VeiledQuerySet(Attachment).filter(case=self).veiled(self.veil.over_files if self.veil else None)
        )

    @cached_property
    def first_row(self) -> Row:
        """The registration, with the route and its reasons."""
        return self.rows.get(number=1)

    @property
    def summary(self) -> str:
        """The beginning of the text on one line."""
        line = " ".join(self.text.split())
        return line if len(line) <= SUMMARY else f"{line[: SUMMARY - 1].rstrip()}…"

    @property
    def holder(self) -> User | Token | None:
        """Whoever has the case: somebody at a desk, or another system by its token."""
        return self.assignee or self.system

    @property
    def held_by(self) -> str:
        """What tells one holder from every other; empty where nobody has it."""
        return f"system-{self.system_id}" if self.system_id else str(self.assignee_id or "")

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether it was merged into another case, and has not been opened again."""
        return self.merged_into_id is not None and not self.is_open

    @property
    def is_open(self) -> bool:
        return self.state in lifecycle.OPEN

    @property
    def origin_component(self) -> str:
        """The true component where it is known, otherwise the first guess."""
        return self.true_component or self.component

    @property
    def follow_token(self) -> str:
        """What the private follow-up link carries; signed, so that nobody can make one from a reference."""
        return FOLLOW.sign(self.reference)

    @property
    def follow_url(self) -> str:
        return settings.BASE_URL + reverse("cases:follow", args=[self.follow_token])

    def get_absolute_url(self) -> str:
        return address_of(self.reference)


@lru_cache(maxsize=10_000)  # lists of cases are made again and again
def address_of(reference: str) -> str:
    """Where the page of a case is."""
    return reverse("cases:case", args=[reference])


class Keys(models.TextField):
    """Words as the search compares them, apart by blanks."""

    def db_type(self, connection) -> str:
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)


class Words(models.Model):
    """By what a case is found: keys made by `policy.searching`, written by `search.index` alone."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="+")
    keys = Keys()

    class Meta:
        db_table = "cases_words"

    def __str__(self):
        return f"words of {self.case_id}"


class Contact(models.Model):
    """How to reach the person: encrypted, and apart from the case so that it can be erased while the case stays."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="contact")
    name = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    phone = EncryptedTextField(blank=True)

    def __str__(self):
        return f"contact of {self.case_id}"


class Owner(models.Model):
    """The account of the resident who registered the case, signed in. No desk is told: they see no more than before."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="owner")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="owned")

    def __str__(self):
        return f"{self.case_id} of {self.user_id}"


class Share(models.Model):
    """An outside desk is shown who reported the case and where. The log tells who shared it, and when."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="shares")
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "desk"], name="share_once")]

    def __str__(self):
        return f"{self.case_id} shared with {self.desk}"


class MissingAnswer(models.Model):
    """Whoever ended this case says that what they told should stand among the answers, and does not."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="missing_answer")
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"answer missing for {self.case_id}"


class Attachment(models.Model):
    """A file that belongs to a case: an image, written anew by us, or a PDF. Only ever served as a download."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    row = models.ForeignKey(Row, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="attachments/%Y/%m")

    def __str__(self):
        return self.name


class Draft(models.Model):
    """What an agent is writing on a case; nobody else's change touches it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    text = models.TextField(blank=True)
    internal = models.BooleanField(default=False)  # begun as a note: it never becomes an answer by itself
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="draft_once")]

    @property
    def version(self) -> str:
        """What tells one saved text from the next; empty where nothing is saved."""
        return self.saved_at.isoformat() if self.saved_at else ""

    def __str__(self):
        return f"draft of {self.user_id} on {self.case_id}"
