"""Where people are on their way into a visit: what is stored, as the gate sees it, and as the board shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from lotsen.equipment.models import EquipmentTest, Result
from lotsen.log.models import Row
from lotsen.policy import gate, lifecycle
from lotsen.policy.equipment import BLOCKED, Check, Verdict
from lotsen.policy.gate import Situation, Standing
from lotsen.policy.terms import Saved, Step
from lotsen.visits.enums import Stage
from lotsen.visits.lines import places
from lotsen.visits.models import Advice, Help, Participant, Run, Visit


def with_everything(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Participants with all that tells where they are, asked for at once however many they are."""
    runs = Run.objects.select_related("test").prefetch_related("test__results").order_by("pk")
    helps = (
        Help.objects.select_related("case__desk", "case__assignee")
        .prefetch_related("messages")
        .order_by("-pk")
    )
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
        settled_at=_settled_at(person),
        cancelled=visit.is_cancelled,
    )


def _settled_at(person: Participant) -> datetime | None:
    """When help ended well for the visit, if it did, and the visit has the time still of which that was said."""
    last = live_help(person)
    ended_well = last and (last.state == Stage.WORKS or last.saved in (Saved.VIDEO, Saved.PHONE, Saved.MOVED))
    if not ended_well:
        return None
    of_its_time_since = last.case.created_at if last.saved == Saved.MOVED else last.since
    return None if _moved_since(person.visit, of_its_time_since) else last.since


def _moved_since(visit: Visit, at: datetime) -> bool:
    """Asked for those alone whom help has helped."""
    return Row.objects.filter(stream=visit.stream, step=Step.VISIT_MOVED, at__gte=at).exists()


def _run(test: EquipmentTest) -> gate.Run:
    return gate.Run(test.started_at, Verdict(test.verdict), test.finished_at, test.device)


def open_help(person: Participant) -> Help | None:
    """The case that somebody has open for them."""
    return next((one for one in person.helps.all() if one.case.state in lifecycle.OPEN), None)


def live_help(person: Participant) -> Help | None:
    """The help that is told to those they are to meet: what goes on live, or what ended last and is not open again."""
    told = [one for one in person.helps.all() if one.state and not _is_open_again(one)]
    return next((one for one in told if one.is_live), next(iter(told), None))


def _is_open_again(help: Help) -> bool:
    return help.state == Stage.ENDED and help.case.state in lifecycle.OPEN


@dataclass(frozen=True)
class Way:
    """One person on the board. `found` are the results of the last finished run that did not pass.

    `live` is help that goes on live or has ended last, `place` where in the line they wait for it.
    """

    person: Participant
    situation: Situation
    standing: Standing
    found: list[Result]
    help: Help | None
    live: Help | None = None
    place: int | None = None

    @property
    def symptom(self) -> str:
        """What the test found first, as the symptom that cases know; empty where it found nothing of the kind."""
        return next((result.symptom for result in self.found if result.symptom), "")

    @property
    def sent(self) -> Advice | None:
        """The last advice that they have not put away."""
        return next(iter(self.person.advice.all()), None)

    @property
    def is_tested(self) -> bool:
        """Whether a run has come to an end, however it went."""
        return gate.last_finished(self.situation) is not None

    @property
    def has_failed(self) -> bool:
        return gate.has_failed(self.situation)

    @property
    def needs_a_call(self) -> bool:
        return gate.needs_a_call(self.situation)

    @property
    def is_ready(self) -> bool:
        return self.standing in (Standing.TESTED, Standing.LIMITED, Standing.SETTLED)


def way_of(person: Participant, now: datetime) -> Way:
    """Where one person is."""
    situation = situation_of(person, now)
    return Way(
        person, situation, gate.standing(situation), found(person), open_help(person), live_help(person)
    )


def with_places(ways: list[Way]) -> list[Way]:
    """The same, each with its place in the line where they wait for support."""
    waiting = {way.live.case_id for way in ways if way.live and way.live.state == Stage.WAITING}
    known = places(waiting)
    return [replace(way, place=known.get(way.live.case_id)) if way.live else way for way in ways]


def last_test(person: Participant) -> EquipmentTest | None:
    """The last run that came to an end."""
    finished = [run.test for run in person.runs.all() if run.test.finished_at]
    return max(finished, key=lambda test: test.finished_at, default=None)


def found(person: Participant) -> list[Result]:
    """What the last finished run found, in the order of the checks: of each check the last attempt counts.

    A device that is blocked because the page may not use it is told once, with the permission.
    """
    test = last_test(person)
    if test is None:
        return []
    last = {result.check_code: result for result in sorted(test.results.all(), key=lambda r: r.attempt)}
    wrong = [result for result in last.values() if result.verdict in (Verdict.FAIL, Verdict.LIMITED)]
    if any(result.check_code == Check.PERMISSION and result.verdict == Verdict.FAIL for result in wrong):
        wrong = [result for result in wrong if result.finding not in BLOCKED]
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
    every = [(visit, [way_of(person, now) for person in visit.participants.all()]) for visit in shown]
    placed = iter(with_places([way for _visit, ways in every for way in ways]))
    return [
        Entry(visit, sorted((next(placed) for _way in ways), key=_pressing), now) for visit, ways in every
    ]


def _pressing(way: Way) -> int:
    return way.standing.rank
