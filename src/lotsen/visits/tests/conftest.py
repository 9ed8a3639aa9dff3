"""A visit with its people, and tests of the equipment as devices tell them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.equipment import actions as equipment
from lotsen.equipment.models import Trigger
from lotsen.policy.equipment import Check
from lotsen.visits import actions
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part

BUSY = {"error": "NotReadableError", "count": 1}
GOOD = {"fps": 30, "luma": 124, "spread": 57, "change": 3.1, "count": 1}
RESIDENT = Person(Part.RESIDENT, "Astrid Lund", "astrid@example.org", "070-174 06 05")
STAFF = Person(Part.STAFF, "Sofia Sköterska")


@pytest.fixture
def book(people, unit):
    """Book a visit that begins in so many minutes."""

    def booking(minutes_ahead=60, at_unit=None, submission=None, taking_part=(RESIDENT, STAFF), **more):
        starts_at = timezone.now() + timedelta(minutes=minutes_ahead)
        told = Booking(unit=at_unit or unit, starts_at=starts_at, people=taking_part)
        return actions.book(booking=told, submission=submission, **more)

    return booking


@pytest.fixture
def run_test():
    """Run the test of the equipment on a device; with `camera` as it is told."""

    def tested(participant, camera=GOOD, device="phone", finish=True):
        actions.begin_test(participant=participant, device=equipment.keyed(device))
        test = equipment.start(trigger=Trigger.VISIT, device=device)
        equipment.record(test=test, check=Check.CAMERA, attempt=1, measures=camera)
        return equipment.finish(test=test) if finish else test

    return tested


@pytest.fixture
def opened(client):
    """A browser in which the participant has opened their link."""

    def opening(participant):
        client.post(f"/visit/{participant.token}")
        return client

    return opening
