"""Tests at workstations as they are stored, some days ago."""

from datetime import timedelta

from django.utils import timezone

from lotsen.equipment import actions as equipment
from lotsen.equipment.models import EquipmentTest
from lotsen.policy.equipment import Check
from lotsen.readiness import actions
from lotsen.readiness.models import Workstation

FARED = {"loop": "ok", "kind": "janus", "packets": 1500, "rtt_ms": 40, "socket_ms": 80}


def at_work(station: Workstation, *, days_ago: int, loss: float, **measures) -> EquipmentTest:
    """A finished test that measured the connection alone."""
    at = timezone.now() - timedelta(days=days_ago)
    test = actions.begin(workstation=station, browser="", language="sv")
    equipment.record(test=test, check=Check.CONNECTION, attempt=1, measures=FARED | {"loss": loss} | measures)
    equipment.finish(test=test)
    EquipmentTest.objects.filter(pk=test.pk).update(started_at=at, finished_at=at)
    Workstation.objects.filter(pk=station.pk, created_at__gt=at).update(created_at=at)
    test.refresh_from_db()
    return test
