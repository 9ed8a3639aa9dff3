"""What the API takes and gives. Texts are cleaned and limited before anything else sees them."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, EmailStr, Field, StringConstraints

from lotsen.cases.texts import LONGEST, clean
from lotsen.policy.terms import Affected, Channel, Component, Outcome, Phase, Reporter

Text = Annotated[str, Field(max_length=LONGEST), AfterValidator(clean)]
Needed = Annotated[Text, AfterValidator(lambda text: text if text else _refuse())]
Code = Annotated[str, StringConstraints(max_length=40), AfterValidator(clean)]


def _refuse() -> str:
    raise ValueError("must not be empty")


class Situation(Schema):
    """The facts of `POST /triage`."""

    text: Text = ""
    symptom: Code = ""
    reporter: Reporter
    affected: Affected | None = None
    phase: Phase = Phase.NONE
    starts_at: AwareDatetime | None = None
    device: dict[str, Any] = Field(default_factory=dict, max_length=30)
    test: dict[str, Any] = Field(default_factory=dict, max_length=30)
    language: Annotated[str, StringConstraints(pattern="^(sv|en)$")] = "sv"


class ContactIn(Schema):
    """How the person may be reached; everything is voluntary."""

    name: Annotated[str, Field(max_length=120), AfterValidator(clean)] = ""
    email: EmailStr | Annotated[str, StringConstraints(max_length=0)] = ""
    phone: Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9+() \-]*$")] = ""


class CaseIn(Situation):
    """The facts of `POST /cases`."""

    channel: Channel = Channel.API
    contact: ContactIn | None = None


class ScoredSymptom(Schema):
    code: str
    score: float


class RouteOut(Schema):
    desk: str
    urgency: str
    kind: str
    component: str
    reasons: list[str]
    opens_at: datetime | None = None


class AdviceOut(Schema):
    slug: str
    title: str
    url: str


class TriageOut(Schema):
    symptoms: list[ScoredSymptom]
    out_of_scope: str | None
    route: RouteOut
    advice: list[AdviceOut]


class CaseRegistered(Schema):
    reference: str
    follow_url: str
    route: RouteOut


class CaseSummary(Schema):
    """One case in a list."""

    reference: str
    created_at: datetime
    state: str
    urgency: str
    kind: str
    symptom: str
    component: str
    reporter: str
    affected: str
    channel: str
    desk: str
    offered_to: str | None
    outcome: str
    starts_at: datetime | None
    due_at: datetime | None
    text: str

    @staticmethod
    def resolve_symptom(case) -> str:
        return case.symptom.code

    @staticmethod
    def resolve_desk(case) -> str:
        return case.desk.code

    @staticmethod
    def resolve_offered_to(case) -> str | None:
        return case.offered_to.code if case.offered_to else None

    @staticmethod
    def resolve_component(case) -> str:
        return case.origin_component


class LogRow(Schema):
    number: int
    at: datetime
    step: str
    party: str
    by_name: str
    desk: str
    other: str
    public: bool
    data: dict[str, Any]


class CaseWithLog(CaseSummary):
    log: list[LogRow]

    @staticmethod
    def resolve_log(case) -> list:
        return list(case.rows)


class CasePage(Schema):
    items: list[CaseSummary]
    next_cursor: str | None


class MessageIn(Schema):
    """`public` reaches the person; `waits` asks them something and stops the clocks."""

    text: Needed
    public: bool = True
    waits: bool = False


class HandOverIn(Schema):
    """`required` holds what the receiver demands, by code."""

    to: Code
    reason: Needed
    required: dict[str, Text] = Field(default_factory=dict, max_length=20)


class ResolveIn(Schema):
    outcome: Outcome
    component: Component | None = None
    text: Text = ""


class ReopenIn(Schema):
    text: Text = ""
