"""What the API takes and gives. Whatever comes in is cleaned and limited before anything else sees it."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from lotsen.cases import storable
from lotsen.cases.texts import LONGEST, without_numbers
from lotsen.policy.saving import LONGEST_VISIT
from lotsen.policy.terms import Affected, Channel, Component, Outcome, Phase, Reporter, Saved

Clean = BeforeValidator(storable.text)
Text = Annotated[str, Field(max_length=LONGEST), Clean]
Needed = Annotated[str, Field(min_length=1, max_length=LONGEST), Clean]
Code = Annotated[str, Field(max_length=40), Clean]
Moment = Annotated[AwareDatetime, AfterValidator(storable.moment)]
Day = Annotated[date, AfterValidator(storable.day)]
Details = Annotated[dict[str, Any], BeforeValidator(storable.details)]


class Told(BaseModel):
    """Whatever another system tells: personal identity numbers are taken out before anything sees it.

    `masked` says whether there was one. A field in `EMPTIED` would be of no use with words in it;
    one in `TELEPHONES` has a telephone number.
    """

    EMPTIED: ClassVar[set[str]] = set()
    TELEPHONES: ClassVar[set[str]] = set()
    _masked: bool = PrivateAttr(False)

    @property
    def masked(self) -> bool:
        return self._masked or any(value.masked for _name, value in self if isinstance(value, Told))

    @model_validator(mode="after")
    def take_numbers_out(self) -> Self:
        for name, value in self:
            plain = without_numbers(value, telephone=name in self.TELEPHONES)
            if plain != value:
                setattr(self, name, "" if name in self.EMPTIED else plain)
                self._masked = True
        return self


class Situation(Told):
    """The facts of `POST /triage`."""

    text: Text = ""
    symptom: Code = ""
    service: Code = ""
    reporter: Reporter
    affected: Affected | None = None
    phase: Phase = Phase.NONE
    starts_at: Moment | None = None
    device: Details = Field(default_factory=dict)
    test: Details = Field(default_factory=dict)
    language: Annotated[str, StringConstraints(pattern="^(sv|en)$")] = "sv"


class ContactIn(Told):
    """How the person may be reached; everything is voluntary."""

    EMPTIED = {"email", "phone"}
    TELEPHONES = {"phone"}

    name: Annotated[str, Field(max_length=120), Clean] = ""
    email: Annotated[str, AfterValidator(storable.email)] = ""
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


class QuestionOut(Schema):
    """What to ask whoever wrote, since we are not sure; `symptoms` are the codes to choose from."""

    code: str
    text: str
    symptoms: list[str]


class TriageOut(Schema):
    """`question` is null where the text is clear; `other_language` is the code of one that we do not read.

    Where `perhaps_emergency` is true, name 112 above the answer.
    """

    symptoms: list[ScoredSymptom]
    out_of_scope: str | None
    perhaps_emergency: bool
    other_language: str | None
    question: QuestionOut | None
    route: RouteOut
    advice: list[AdviceOut]


class CaseRegistered(Schema):
    """`masked` says that a personal identity number was taken out of what was sent."""

    reference: str
    follow_url: str
    route: RouteOut
    masked: bool = False


class CaseSummary(Schema):
    """One case in a list."""

    reference: str
    created_at: datetime
    state: str
    urgency: str
    kind: str
    symptom: str
    service: str | None
    component: str
    reporter: str
    affected: str
    channel: str
    desk: str
    offered_to: str | None
    taken_by: str | None
    outcome: str
    starts_at: datetime | None
    due_at: datetime | None
    text: str

    @staticmethod
    def resolve_symptom(case) -> str:
        return case.symptom.code

    @staticmethod
    def resolve_service(case) -> str | None:
        return case.service.code if case.service else None

    @staticmethod
    def resolve_desk(case) -> str:
        return case.desk.code

    @staticmethod
    def resolve_offered_to(case) -> str | None:
        return case.offered_to.code if case.offered_to else None

    @staticmethod
    def resolve_taken_by(case) -> str | None:
        return str(case.holder) if case.holder else None

    @staticmethod
    def resolve_component(case) -> str:
        return case.origin_component


class CaseChanged(CaseSummary):
    """One case after a step. `masked` says that a personal identity number was taken out of what was sent."""

    masked: bool = False


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
    """`test` is the name of the equipment test that came along, for `GET /equipment-tests/{id}`."""

    log: list[LogRow]
    test: str | None = None

    @staticmethod
    def resolve_test(case) -> str | None:
        return case.test.secret if case.test_id else None

    @staticmethod
    def resolve_log(case) -> list:
        return list(case.rows)


class CasePage(Schema):
    items: list[CaseSummary]
    next_cursor: str | None


class TakeIn(Told):
    """`taken_from` is the `taken_by` of a case that somebody else has: it is taken over from them alone."""

    taken_from: Annotated[str, Field(max_length=200), Clean] = ""


class MessageIn(Told):
    """`public` reaches the person; `waits` asks them something and stops the clocks."""

    text: Needed
    public: bool = True
    waits: bool = False


class HandOverIn(Told):
    """`required` holds what the receiver demands, by code.

    With `share` a receiver outside the organisation is shown who reported the case, how to reach them and the care
    unit's name; without it, none of that. Desks inside see it either way.
    """

    to: Code
    reason: Needed
    required: dict[Code, Text] = Field(default_factory=dict, max_length=20)
    share: bool = False


class ResolveIn(Told):
    """Of an acute case also what became of the visit (`saved`), and the minutes that it cost of it."""

    outcome: Outcome
    component: Component | None = None
    text: Text = ""
    saved: Saved | None = None
    minutes: Annotated[int, Field(ge=0, le=LONGEST_VISIT)] | None = None


class ReopenIn(Told):
    text: Text = ""
