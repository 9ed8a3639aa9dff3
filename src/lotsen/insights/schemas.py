"""What the API of the figures gives."""

from ninja import Schema


class FirstLine(Schema):
    total: int
    by_reporter: dict[str, int]
    faults_passed_on: int
    answered_from_service_presentation: int


class SecondLine(Schema):
    total: int
    by_route: dict[str, int]


class OwnList(Schema):
    total: int
    by_origin: dict[str, int]


class Devices(Schema):
    mobile_app_percent: int | None


class Outages(Schema):
    certificates_exchanged_without_notice: int
    portal_downtimes: str


class WhatFollows(Schema):
    lost_between_first_and_second_line: int
    distinct_cases: int
    seen_by_the_ordinary_route: int


class Report(Schema):
    """The figures in the shape of the pilot's report. `period` has the first and the last day."""

    period: dict[str, str]
    first_line: FirstLine
    second_line: SecondLine
    own_list: OwnList
    devices_of_residents: Devices
    outages: Outages
    what_follows: WhatFollows


class DeskFigures(Schema):
    desk: str
    received: int
    first_answers: int
    first_answers_in_time: int
    median_first_answer_seconds: int | None
    handed_over: int
    acknowledged: int
    sent_back: int
    open_now: int


class SymptomCount(Schema):
    symptom: str
    cases: int


class ComponentCount(Schema):
    component: str
    first_guess: int
    true: int


class OutcomeCount(Schema):
    outcome: str
    cases: int


class Figures(Schema):
    """How the desks did, what it was about and how it ended. Times are seconds of the desks' open time."""

    desks: list[DeskFigures]
    symptoms: list[SymptomCount]
    components: list[ComponentCount]
    outcomes: list[OutcomeCount]
    helped_at_unit: int
    median_waiting_seconds: int | None
    never_acknowledged: int


class Statistics(Schema):
    """`live_help` has each figure under its code, as the comparison defines them.

    Of the visits that got live help, or whose acute case was solved otherwise, `visits-helped` are those of which it is
    known what became of them, and `visits-saved-percent` is the share of those; `visits-unknown` are counted beside
    them.
    """

    report: Report
    figures: Figures
    live_help: dict[str, float | None]


class FigureCompared(Schema):
    """One figure of the period and of the other one; None where there was nothing to work it out of."""

    figure: str
    value: float | None
    before: float | None


class ValueCompared(Schema):
    """One value of the dimension with its figures, those that the reader may see."""

    value: str
    name: str
    figures: dict[str, float | None]
    before: dict[str, float | None]


class Definition(Schema):
    """What a figure is called, means and is counted in."""

    figure: str
    name: str
    meaning: str
    unit: str


class Compared(Schema):
    """`hidden` units are left out; `shown_in` is the period in which numbers about units may be read instead."""

    period: dict[str, str]
    compared_with: dict[str, str] | None
    by: str
    figures: list[FigureCompared]
    values: list[ValueCompared]
    hidden: int
    shown_in: dict[str, str] | None
    definitions: list[Definition]
