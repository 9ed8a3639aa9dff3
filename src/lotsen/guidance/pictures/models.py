"""A picture that texts can show."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from lotsen.people.models import User
from lotsen.policy.permissions import Permission


class PictureQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "PictureQuerySet":
        """All of them, for those who write texts: the file itself is open to everybody who reads one."""
        return self if user.may(Permission.WRITE_TEXTS) else self.none()

    def kept_by(self, user: User) -> "PictureQuerySet":
        """Those that somebody may describe and take away: what they put there, and all of them for the management. What
        a picture is said to show, everybody reads at once.
        """
        visible = self.visible_to(user)
        return visible if user.may(Permission.MANAGE) else visible.filter(by=user)


class Picture(models.Model):
    """A picture, drawn anew by us. A text shows it by its `name`; `alt` says what it shows to those who cannot see it.

    `digest` is that of its bytes, and its address: what stands there never changes. Sizes are in pixels.
    """

    name = models.SlugField(max_length=60, unique=True)
    alt_sv = models.CharField(max_length=250)
    alt_en = models.CharField(max_length=250)
    digest = models.CharField(max_length=32, unique=True)
    file = models.FileField(upload_to="pictures")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """Where the file is."""
        return reverse("guidance:picture-file", args=[self.digest])

    @property
    def is_there(self) -> bool:
        """Whether its file can be read."""
        return self.file.storage.exists(self.file.name)

    @property
    def stream(self) -> str:
        """Where what was done with it stands in the log."""
        return f"picture:{self.digest}"
