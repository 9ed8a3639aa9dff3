"""A text and its editions: what is read, what was read, and what is being written."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import get_language

from lotsen.desks.models import Service
from lotsen.guidance.texts.enums import OUTSIDE_THE_HANDBOOK, Kind, Readers
from lotsen.people.models import CareUnit, Organisation
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import OPEN, WAS_READ, State

LANGUAGES = ("sv", "en")
IN_WORDS = ("title", "summary", "body", "changes")
OF_A_GUIDE = (
    "guide--"  # begins the address of a guide's text; no address that is made of a title has two hyphens
)


def coded(terms) -> list[tuple[str, str]]:
    """Choices of a field that stores codes; their words stand in `words.py`."""
    return [(member.value, member.value) for member in terms]


@dataclass(frozen=True)
class Told:
    """An edition in one language. `language` is the one it is written in: Swedish where it is not translated."""

    language: str
    title: str
    summary: str
    body: str
    changes: str


class TextQuerySet(models.QuerySet):
    def visible_to(self, user) -> "TextQuerySet":
        """What somebody may read: what holds for all, for their organisation, and at their own unit."""
        if not user.may(Permission.READ_HANDBOOK):
            return self.none()
        if user.unit_id:
            owners = _with_those_above(user.unit.organisation)
            own = Q(unit=user.unit_id)
        elif user.organisation_id:
            owners = user.organisation.subtree()
            own = Q(unit__organisation__in=owners) if user.may(Permission.MANAGE) else Q(pk=None)
        else:
            return self if user.may(Permission.MANAGE) else self.filter(unit=None)
        return self.filter(own | Q(unit=None) & (Q(organisation=None) | Q(organisation__in=owners)))

    def written_by(self, user) -> "TextQuerySet":
        """What somebody may write: their own unit's routines, and for the management what lies within its part."""
        if not user.may(Permission.WRITE_TEXTS):
            return self.none()
        own = Q(unit=user.unit_id, unit__isnull=False)
        if not user.may(Permission.MANAGE):
            return self.filter(own)
        if not user.organisation_id:
            return self
        parts = user.organisation.subtree()
        general = Q(unit=None, organisation=None)
        return self.filter(own | general | Q(organisation__in=parts) | Q(unit__organisation__in=parts))

    def of_handbook(self) -> "TextQuerySet":
        """Those that are read in the handbook; answers and guides have pages of their own."""
        return self.exclude(kind__in=OUTSIDE_THE_HANDBOOK)

    def published(self) -> "TextQuerySet":
        """Those that can be read now."""
        read = TextEdition.objects.filter(text=OuterRef("pk"), state=State.PUBLISHED)
        return self.filter(Exists(read))

    def with_editions(self) -> "TextQuerySet":
        """With every edition, the newest first."""
        return self.select_related("service", "organisation", "unit").prefetch_related(
            Prefetch("editions", TextEdition.objects.order_by("-number"))
        )


def _with_those_above(organisation: Organisation) -> list[int]:
    found = []
    while organisation:
        found.append(organisation.pk)
        organisation = organisation.parent
    return found


class Text(models.Model):
    """One authored text. What it says stands in its editions; at most one of them is read, and one being written.

    An answer has the address of the `Answer` that its published edition is written into (see `answering.py`), a guide
    that of its `Guide` after `OF_A_GUIDE` (see `guiding.py`).

    A routine belongs to a care unit, anything else to an organisation, or to all. `loaded` is the fingerprint of
    the default wording that was loaded last; `offered` that of a newer one which was not, since somebody here has
    written an edition of their own.
    """

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=coded(Kind))
    readers = models.CharField(max_length=10, choices=coded(Readers))
    service = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True, related_name="texts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="texts"
    )
    unit = models.ForeignKey(CareUnit, models.PROTECT, null=True, blank=True, related_name="texts")
    rank = models.PositiveSmallIntegerField(default=0)
    loaded = models.CharField(max_length=64, blank=True)
    offered = models.CharField(max_length=64, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.ROUTINE, unit__isnull=False, organisation__isnull=True)
                | Q(~Q(kind=Kind.ROUTINE), unit__isnull=True),
                name="text_routine_of_a_unit",
            )
        ]

    def __str__(self):
        return self.slug

    def get_absolute_url(self) -> str:
        names = {Kind.ANSWER: "guidance:answer", Kind.GUIDE: "guidance:guide"}
        return reverse(names.get(self.kind, "guidance:text"), args=[self.address])

    @property
    def address(self) -> str:
        """What stands last in the address of the page on which it is read."""
        return self.slug.removeprefix(OF_A_GUIDE)

    @property
    def stream(self) -> str:
        """Where its changes stand in the log."""
        return f"text:{self.pk}"

    @property
    def published(self) -> "TextEdition | None":
        """The edition that is read; asks the database nothing where the editions were fetched along."""
        return next((one for one in self.editions.all() if one.state == State.PUBLISHED), None)

    @property
    def in_work(self) -> "TextEdition | None":
        """The edition that somebody is writing, reviewing or has planned."""
        return next((one for one in self.editions.all() if one.state in OPEN), None)

    @property
    def was_read(self) -> "list[TextEdition]":
        """Every edition that is or was read, what came out last first: a way back comes out before what is in work."""
        read = [one for one in self.editions.all() if one.state in WAS_READ]
        return sorted(read, key=lambda one: (one.published_at, one.number), reverse=True)

    @property
    def latest(self) -> "TextEdition":
        """The newest edition, whatever has become of it."""
        return max(self.editions.all(), key=lambda edition: edition.number)


class TextEdition(models.Model):
    """One edition of a text, in both languages: `document` is {language: {title, summary, body, changes}}. That of an
    answer has more words in each language, and `about`: for whom it is, what it solves and whose it is. That of a guide
    has `guide`: its text, of which the words in each language are made.

    Numbers are only ever added. `version` counts its savings, so that of two who write at once the second is told;
    `again` is the number of an earlier edition that was put in force again; `fingerprint` marks an edition that is
    the product's own default, `remark` is what the reviewer said when they sent it back. One `approved_alone` was
    approved by whoever had written it, since nobody else could.
    """

    text = models.ForeignKey(Text, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    state = models.CharField(max_length=12, choices=coded(State))
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_alone = models.BooleanField(default=False)
    publish_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    again = models.PositiveIntegerField(null=True)
    remark = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="text_edition_number_once"),
            models.UniqueConstraint(
                fields=["text"], condition=Q(state=State.PUBLISHED), name="text_one_published"
            ),
            models.UniqueConstraint(
                fields=["text"], condition=Q(state__in=sorted(OPEN)), name="text_one_in_work"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(publish_at__isnull=False), name="text_scheduled_when"
            ),
        ]
        indexes = [
            models.Index(fields=["publish_at"], name="text_due", condition=Q(state=State.SCHEDULED)),
        ]

    def __str__(self):
        return f"{self.text_id} edition {self.number} {self.state}"

    def told(self, language: str) -> Told:
        """What it says in a language; in Swedish where that is missing."""
        written = self.document.get(language, {})
        if not written.get("body"):
            language, written = "sv", self.document["sv"]
        return Told(language, **{name: written.get(name, "") for name in IN_WORDS})

    @property
    def here(self) -> Told:
        """What it says in the reader's language."""
        return self.told(get_language())


class Wording(models.Model):
    """One saving of an edition that was being written; whoever saves later is compared with it."""

    edition = models.ForeignKey(TextEdition, models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="wording_version_once")]

    def __str__(self):
        return f"{self.edition} version {self.version}"
