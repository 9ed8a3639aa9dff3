"""Who: organisations, care units, accounts and their roles."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Cast

from lotsen.policy import permissions
from lotsen.policy.permissions import Permission, Role


class Organisation(models.Model):
    """A region or a care giver; a care giver belongs to a region."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    def __str__(self):
        return self.name

    def subtree(self) -> list[int]:
        """This organisation with all its parts, and theirs."""
        found, grown = {self.pk}, {self.pk}
        while grown:
            grown = set(Organisation.objects.filter(parent__in=grown).values_list("pk", flat=True)) - found
            found |= grown
        return sorted(found)

    def subtree_codes(self) -> list[str]:
        """The codes of the same."""
        return list(Organisation.objects.filter(pk__in=self.subtree()).values_list("code", flat=True))


class CareUnitQuerySet(models.QuerySet):
    def open(self) -> "CareUnitQuerySet":
        """Those that hold visits still: the ones to choose from for what is new."""
        return self.filter(is_active=True)


class CareUnit(models.Model):
    """A clinic that holds video visits. `administrator` says, in words, who registers commissions for it.

    One that is closed is kept, inactive: its cases and visits stay in the figures.
    """

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    hsa_id = models.CharField(max_length=31, blank=True)
    administrator = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = CareUnitQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("hsa_id", condition=~models.Q(hsa_id=""), name="unit_hsa_id_once"),
            models.UniqueConstraint(
                "organisation", "name", condition=models.Q(is_active=True), name="unit_name_once"
            ),  # two that are called the same could not be told apart in any list
        ]

    def __str__(self):
        return self.name


RESIDENT = "resident-"  # begins the names of residents' accounts


class UserManager(BaseUserManager):
    def called(self, name: str) -> models.QuerySet:
        """The accounts that have, or had before, a name with this in it."""
        before = FormerName.objects.filter(name__icontains=name).values("user")
        return self.filter(models.Q(name__icontains=name) | models.Q(pk__in=before))

    def workers(self) -> models.QuerySet:
        """The accounts of those who work here; residents sign in with accounts that nobody manages."""
        return self.exclude(username__startswith=RESIDENT)

    def who_may(self, permission: Permission) -> models.QuerySet:
        """The active accounts of which one role carries the permission. Roles are looked for in their text, since not
        every database looks into a list."""
        carried = models.Q()
        for role in permissions.roles_with(permission):
            carried |= models.Q(roles_text__contains=f'"{role}"')
        accounts = self.alias(roles_text=Cast("roles", models.TextField()))
        return accounts.filter(carried, is_active=True)

    def create_user(self, username: str, **fields) -> "User":
        """A new account. It has no password: people sign in through their identity provider, or the demo page."""
        user = self.model(username=username, **fields)
        user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """An account of staff, an agent or a manager. Residents need none.

    `organisation` limits what somebody oversees to it and its parts; without one they oversee all.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="sv", choices=[("sv", "Svenska"), ("en", "English")])
    roles = models.JSONField(default=list)
    unit = models.ForeignKey(CareUnit, models.PROTECT, null=True, blank=True, related_name="people")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def may(self, permission: Permission) -> bool:
        """Whether one of this person's roles carries the permission."""
        return self.is_active and permissions.may(self.roles, permission)

    @property
    def is_resident(self) -> bool:
        """Whether somebody came as a resident, and works nowhere here."""
        return self.is_active and self.username.startswith(RESIDENT)

    def oversees(self) -> list[str] | None:
        """The codes of the organisations that this person's overseeing reaches; None: all there are."""
        return self.organisation.subtree_codes() if self.organisation_id else None

    @property
    def is_local_contact(self) -> bool:
        return Role.LOCAL_CONTACT in self.roles


class FormerName(models.Model):
    """What an account was called before: the read log tells the name of then, and is searched by it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="former_name_once")]

    def __str__(self):
        return self.name


class Token(models.Model):
    """Another system's key to the API. `desk` is the code of the desk it acts for; empty means any desk."""

    name = models.CharField(max_length=120)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    desk = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.name
