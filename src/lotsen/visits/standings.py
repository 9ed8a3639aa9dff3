"""Where people are on their way into a visit: what is stored, as the gate sees it, and as the board shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from lotsen.equipment.models import EquipmentTest, Result
from lotsen.policy import gate, lifecycle
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.gate import Situation, Standing
from lotsen.visits.models import Advice, Help, Participant, Run, Visit


def with_everything(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Participants with all that tells where they are, asked for at once however many they are."""
    runs = Run.objects.select_related("test").prefetch_related("test__results").order_by("pk")
    helps = Help.objects.select_related("case__desk", "case__assignee").order_by("-pk")
    return people.select_related("visit__unit").prefetch_related(
        Prefetch("runs", runs), Prefetch("helps", helps), "advice"
    )


def situation_of(person: Participant, now: datetime) -> Situation:
    """Somebody's way into their visit, as the gate sees it."""
    visit = person.visit
    return Situation(
        now=now,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        runs=tuple(_run(run.test) for run in person.runs.all()),
        skipped=person.skipped_at is not None,
        helped=open_help(person) is not None,
        cancelled=visit.is_cancelled,
    )


def _run(test: EquipmentTest) -> gate.Run:
    return gate.Run(test.started_at, Verdict(test.verdict), test.finished_at, test.device)


def open_help(person: Participant) -> Help | None:
    """The case that somebody has open for them."""
    return next((one for one in person.helps.all() if one.case.state in lifecycle.OPEN), None)


@dataclass(frozen=True)
class Way:
    """One person on the board. `found` are the results of the last finished run that did not pass."""

    person: Participant
    situation: Situation
    standing: Standing
    found: list[Result]
    help: Help | None

    @property
    def symptom(self) -> str:
        """What the test found first, as the symptom that cases know; empty where it found nothing of the kind."""
        return next((result.symptom for result in self.found if result.symptom), "")

    @property
    def sent(self) -> Advice | None:
        """The last advice that they have not put away."""
        return next(iter(self.person.advice.all()), None)

    @property
    def needs_a_call(self) -> bool:
        return gate.needs_a_call(self.situation)

    @property
    def is_ready(self) -> bool:
        return self.standing in (Standing.TESTED, Standing.LIMITED)


def way_of(person: Participant, now: datetime) -> Way:
    """Where one person is."""
    situation = situation_of(person, now)
    return Way(person, situation, gate.standing(situation), found(person), open_help(person))


def last_test(person: Participant) -> EquipmentTest | None:
    """The last run that came to an end."""
    finished = [run.test for run in person.runs.all() if run.test.finished_at]
    return max(finished, key=lambda test: test.finished_at, default=None)


def found(person: Participant) -> list[Result]:
    """What the last finished run found, in the order of the checks: of each check the last attempt counts."""
    test = last_test(person)
    if test is None:
        return []
    last = {result.check_code: result for result in sorted(test.results.all(), key=lambda r: r.attempt)}
    wrong = [result for result in last.values() if result.verdict in (Verdict.FAIL, Verdict.LIMITED)]
    order = list(Check)
    return sorted(wrong, key=lambda r: (r.verdict != Verdict.FAIL, order.index(Check(r.check_code))))


@dataclass(frozen=True)
class Entry:
    """One visit of the board, with its people, whoever needs somebody first."""

    visit: Visit
    ways: list[Way]
    now: datetime

    @property
    def is_over(self) -> bool:
        return self.visit.is_cancelled or self.now >= self.visit.ends_at

    @property
    def is_on(self) -> bool:
        """Whether the visit is going on."""
        return not self.is_over and self.now >= self.visit.starts_at


def entries(visits: QuerySet[Visit], now: datetime) -> list[Entry]:
    """The board: visits in their order, each with its people."""
    people = with_everything(Participant.objects.all())
    shown = visits.select_related("unit").prefetch_related(Prefetch("participants", people))
    return [
        Entry(visit, sorted((way_of(person, now) for person in visit.participants.all()), key=_pressing), now)
        for visit in shown
    ]


def _pressing(way: Way) -> int:
    return way.standing.rank
