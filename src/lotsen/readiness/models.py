"""The workstations of a unit, and the equipment tests that were run at them."""

from django.db import models
from django.db.models import Q

from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.equipment.models import EquipmentTest
from lotsen.people.models import CareUnit
from lotsen.policy.permissions import Permission

LOCAL_IT = "local-it"  # the desk whose people look after workstations
NONE, ALL = Q(pk__in=[]), ~Q(pk=None)


class WorkstationQuerySet(models.QuerySet):
    def in_use(self) -> "WorkstationQuerySet":
        return self.filter(closed_at=None)

    def visible_to(self, user) -> "WorkstationQuerySet":
        """Those of the person's own unit, and those that they look after as local IT."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Q(unit=user.unit_id) if user.unit_id and user.may(Permission.KEEP_WORKSTATIONS) else NONE
        return self.filter(own | _served(user))

    def served_by(self, user) -> "WorkstationQuerySet":
        """Those that the person looks after as local IT."""
        return self.filter(_served(user))


def desk_of_local_it(user) -> Desk | None:
    """The desk of local IT, where the person works there."""
    if not user.may(Permission.WORK_AT_DESK):
        return None
    return next((desk for desk in desks_of(user) if desk.code == LOCAL_IT), None)


def _served(user) -> Q:
    """Of the units within the desk's organisation and the person's own; a desk of every unit serves that unit."""
    desk = desk_of_local_it(user)
    if desk is None:
        return NONE
    if desk.per_unit:
        return Q(unit=user.unit_id)
    served = ALL
    for organisation in filter(None, (desk.organisation, user.organisation)):
        served &= Q(unit__organisation__in=organisation.subtree())
    return served


class Workstation(models.Model):
    """A computer with its screen, camera and sound where video visits are held: "rum 4". One that is closed is kept.

    `network` is what it is on, in words: "kabel", "Region-wifi". Those with the same words are compared.
    """

    unit = models.ForeignKey(CareUnit, models.PROTECT, related_name="workstations")
    name = models.CharField(max_length=60)
    room = models.CharField(max_length=60, blank=True)
    network = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = WorkstationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("unit", "name", condition=Q(closed_at=None), name="workstation_name_once")
        ]

    def __str__(self):
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Run(models.Model):
    """This test was run at that workstation. It names no person and no browser's own value."""

    workstation = models.ForeignKey(Workstation, models.CASCADE, related_name="runs")
    test = models.OneToOneField(EquipmentTest, models.CASCADE, related_name="run")

    def __str__(self):
        return f"{self.workstation} {self.test_id}"
