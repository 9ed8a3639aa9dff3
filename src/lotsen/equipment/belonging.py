"""Whose a test is, and for which meeting: the rooms that know it stand below this one, and say so here."""

from collections.abc import Callable, Iterable
from datetime import datetime

from lotsen.equipment.models import EquipmentTest

Others = Callable[[EquipmentTest], Iterable[int]]
Meeting = Callable[[EquipmentTest], datetime | None]

_others: list[Others] = []
_meetings: list[Meeting] = []


def knows_others(others: Others) -> Others:
    """Whoever knows more tests of the same person, on whatever device: a test → the numbers of theirs."""
    _others.append(others)
    return others


def knows_meetings(meeting: Meeting) -> Meeting:
    """Whoever keeps bookings: a test → when the meeting starts that it was made for, if it was."""
    _meetings.append(meeting)
    return meeting


def others_of(test: EquipmentTest) -> set[int]:
    """The numbers of the tests that are known to be the same person's."""
    return {number for others in _others for number in others(test)}


def meeting_of(test: EquipmentTest) -> datetime | None:
    """When the meeting starts that the test was made for, where somebody has booked one."""
    return next((starts_at for meeting in _meetings if (starts_at := meeting(test))), None)
