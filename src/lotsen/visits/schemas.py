"""What the API of visits takes and gives."""

from datetime import datetime
from typing import Annotated, Literal

from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from lotsen.cases.schemas import Code, ContactIn, Moment, Told
from lotsen.policy.booking import has_passed, is_too_far
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.models import LONGEST


def _ahead(value: datetime) -> datetime:
    """A time for which a visit can be booked."""
    now = timezone.now()
    if has_passed(value, now):
        raise PydanticCustomError("time_passed", "the time has passed")
    if is_too_far(value, now):
        raise PydanticCustomError("time_too_far", "the time is too far ahead")
    return value


Start = Annotated[Moment, AfterValidator(_ahead)]
Minutes = Annotated[int, Field(ge=5, le=LONGEST)]


class PersonIn(ContactIn):
    """Somebody who takes part; all but the part is voluntary."""

    part: Part = Part.RESIDENT
    language: Literal["sv", "en"] = "sv"


class VisitIn(Told):
    """A visit to book. `unit` is the code of the care unit, or its HSA-id."""

    unit: Code
    starts_at: Start
    minutes: Minutes = 30
    kind: Meeting = Meeting.CONSULTATION
    participants: Annotated[list[PersonIn], Field(min_length=1, max_length=12)] = [PersonIn()]

    @property
    def masked(self) -> bool:
        return super().masked or any(person.masked for person in self.participants)


class MoveIn(Told):
    starts_at: Start
    minutes: Minutes | None = None


class ParticipantOut(Schema):
    """Where somebody is on the way. `link` is theirs alone: hand it to nobody else."""

    part: str
    link: str
    language: str
    opened_at: datetime | None
    standing: str
    symptoms: list[str]


class VisitOut(Schema):
    """`masked` says that a personal identity number was taken out of what was sent."""

    reference: str
    unit: str
    starts_at: datetime
    minutes: int
    kind: str
    cancelled_at: datetime | None
    participants: list[ParticipantOut]
    masked: bool = False


class VisitPage(Schema):
    items: list[VisitOut]
