"""What a booking tells of an equipment test: who made it, on which other devices, and when their meeting starts."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from lotsen.equipment.belonging import knows_meetings, knows_others
from lotsen.equipment.models import EquipmentTest
from lotsen.visits.actions.participating import whose
from lotsen.visits.models import Help, Participant, Run


@knows_others
def others(test: EquipmentTest) -> Iterable[int]:
    """Every test that the same person has made for their visit, or that stands beside their case."""
    person = _person(test)
    if person is None:
        return ()
    made = Run.objects.filter(participant=person).values_list("test_id", flat=True)
    beside = Help.objects.filter(participant=person, case__test__isnull=False)
    return {*made, *beside.values_list("case__test_id", flat=True)}


@knows_meetings
def meeting(test: EquipmentTest) -> datetime | None:
    """When the visit starts, as long as it takes place and is not over."""
    person = _person(test)
    going = person and not person.visit.is_cancelled and person.visit.ends_at > timezone.now()
    return person.visit.starts_at if going else None


def _person(test: EquipmentTest) -> Participant | None:
    """Whose run it is; before that is written, whose device; and a test without either, whose case it stands beside."""
    of_person = Participant.objects.select_related("visit")
    return (
        of_person.filter(runs__test=test).first()
        or whose(test)
        or of_person.filter(helps__case__test=test).first()
    )
