"""What the API takes and gives of an equipment test: docs/equipment-result.md tells it in words."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from django.utils.translation import get_language
from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from lotsen.equipment import measures
from lotsen.equipment.history import history
from lotsen.equipment.models import EquipmentTest


class Told(BaseModel):
    """What each check measured. What is absent was not tested."""

    browser: measures.Browser | None = None
    permission: measures.Permission | None = None
    camera: measures.Camera | None = None
    microphone: measures.Microphone | None = None
    speaker: measures.Speaker | None = None
    connection: measures.Connection | None = None


class TestIn(BaseModel):
    """`user_agent` is what the browser calls itself; of it only browser, main version and system are kept. `touch` is
    whether its screen can be touched: an iPad says that it is a Mac.

    `device` is any value that stays the same for one device; it is kept as a keyed hash, to compare with later tests.
    """

    model_config = ConfigDict(extra="forbid")

    checks: Told
    user_agent: Annotated[str, Field(max_length=500)] = ""
    touch: bool = False
    device: Annotated[str, Field(max_length=200)] = ""
    language: Annotated[str, StringConstraints(pattern="^(sv|en)$")] = "sv"


class FindingOut(Schema):
    """One finding. Where a number decided, `measure`, `value`, `unit`, `threshold` and `source` tell how."""

    finding: str
    verdict: Literal["pending", "limited", "fail"]
    symptom: str
    measure: str
    value: float | None
    unit: str
    threshold: float | None
    source: str


class CheckOut(Schema):
    """The last attempt at one check: its verdict, findings with the gravest first, and the raw measures."""

    check: Annotated[str, Field(alias="check_code")]
    verdict: Literal["pending", "pass", "limited", "fail"]
    finding: str
    symptom: str
    attempt: int
    at: datetime
    findings: list[FindingOut]
    measures: dict[str, Any]


class TestOut(Schema):
    """One test. `code` is null once it has expired; `history` are sentences in the language that is asked for."""

    id: Annotated[str, Field(alias="secret")]
    code: str | None
    verdict: Literal["pending", "pass", "limited", "fail"]
    trigger: str
    started_at: datetime
    finished_at: datetime | None
    client: dict[str, str]
    symptoms: list[str]
    checks: Annotated[list[CheckOut], Field(alias="latest")]
    history: list[str] = []

    @staticmethod
    def resolve_history(test: EquipmentTest) -> list[str]:
        return history(test, get_language())

    @staticmethod
    def resolve_code(test: EquipmentTest) -> str | None:
        return test.living_code(timezone.now())
