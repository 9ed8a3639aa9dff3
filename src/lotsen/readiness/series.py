"""What the tests at workstations come to over time: points for charts and tables, and what is wrong since when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from django.utils import timezone

from lotsen.equipment.models import EquipmentTest, Result
from lotsen.policy import series
from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.series import Fault, Place
from lotsen.readiness.models import Workstation

EVER = datetime(2000, 1, 1, tzinfo=UTC)
LOOKS_BACK = timedelta(days=90)  # for what is wrong; the workstation's page shows all
GRAVEST = [Verdict.FAIL, Verdict.LIMITED, Verdict.PENDING, Verdict.PASS]


@dataclass(frozen=True)
class Point:
    """One finished test: shares from 0 to 1, milliseconds, kbit/s; None where it was not measured.

    `kind` is the loop that it was measured against, on which some limits depend.
    """

    test: EquipmentTest
    run: series.Run
    loss: float | None
    delay: float | None
    bandwidth: float | None
    kind: str
    symptoms: Mapping[Finding, str]

    @property
    def at(self) -> datetime:
        return self.run.at


@dataclass(frozen=True)
class Standing:
    """A workstation with its points, the oldest first, and those of its neighbours on the same network."""

    workstation: Workstation
    points: list[Point]
    neighbours: list[list[series.Run]]

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def verdict(self) -> str:
        """That of the last test."""
        return self.last.test.verdict if self.last else Verdict.PENDING

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong now, the gravest first."""
        return series.faults(runs(self.points))

    @property
    def fault(self) -> Fault | None:
        """What to speak of first."""
        return self.faults[0] if self.faults else None

    @cached_property
    def place(self) -> Place | None:
        """Whether it is the room or the network."""
        return series.place(self.fault, self.neighbours) if self.fault else None

    @property
    def symptom(self) -> str:
        """The symptom of the gravest fault, by the last test that found it."""
        found = (
            (point.symptoms.get(self.fault.finding) for point in reversed(self.points)) if self.fault else ()
        )
        return next(filter(None, found), "")

    @property
    def gravity(self) -> tuple:
        """Sorts the worst to the front: what is wrong run after run, then what the last test said."""
        lasting = GRAVEST.index(self.fault.verdict) if self.fault else len(GRAVEST)
        return lasting, GRAVEST.index(self.verdict), self.workstation.name.casefold()


def runs(points: Iterable[Point]) -> list[series.Run]:
    """The points as the rules read them, of the last 90 days."""
    since = timezone.now() - LOOKS_BACK
    return [point.run for point in points if point.at >= since]


def standings(workstations: Iterable[Workstation], *, since: datetime | None = None) -> list[Standing]:
    """How they stand; compared are those of the same unit among them. Two queries, however many there are."""
    found = list(workstations)
    points = _points(found, since or timezone.now() - LOOKS_BACK)
    return [Standing(one, points[one.pk], _neighbours(one, found, points)) for one in found]


def standing(workstation: Workstation) -> Standing:
    """How one stands beside the others of its unit, with everything that was ever measured at it."""
    others = Workstation.objects.in_use().filter(unit=workstation.unit_id).exclude(pk=workstation.pk)
    return standings([workstation, *others], since=EVER)[0]


def _neighbours(one: Workstation, every: list[Workstation], points: Mapping) -> list[list[series.Run]]:
    return [
        runs(points[other.pk])
        for other in every
        if other.pk != one.pk
        and other.unit_id == one.unit_id
        and not other.is_closed
        and series.same_network(one.network, other.network)
    ]


def _points(workstations: list[Workstation], since: datetime) -> dict[int, list[Point]]:
    """The finished tests of each workstation, the oldest first."""
    tests = EquipmentTest.objects.filter(
        run__workstation__in=workstations, started_at__gte=since, finished_at__isnull=False
    )
    tests = list(tests.select_related("run").order_by("started_at", "pk"))
    results = defaultdict(dict)
    for result in Result.objects.filter(test__in=tests).order_by("attempt"):
        results[result.test_id][Check(result.check_code)] = result  # the last attempt counts
    points = defaultdict(list)
    for test in tests:
        points[test.run.workstation_id].append(_point(test, results[test.pk]))
    return points


def _point(test: EquipmentTest, results: Mapping[Check, Result]) -> Point:
    found = [one for result in results.values() for one in result.findings]
    checked = frozenset(check for check, result in results.items() if result.verdict != Verdict.PENDING)
    verdicts = {Finding(one["finding"]): Verdict(one["verdict"]) for one in found}
    measures = results[Check.CONNECTION].measures if Check.CONNECTION in results else {}
    return Point(
        test=test,
        run=series.Run(test.started_at, checked, verdicts),
        loss=_better(measures, "loss", min),
        delay=_better(measures, "rtt_ms", min),
        bandwidth=_better(measures, "kbps", max),
        kind=measures.get("kind", ""),
        symptoms={Finding(one["finding"]): one["symptom"] for one in found},
    )


def _better(measures: Mapping, name: str, better) -> float | None:
    """The measure, or that of the second look, by which the test was judged: the better one."""
    known = [told[name] for told in (measures, measures.get("retest", {})) if told.get(name) is not None]
    return better(known) if known else None
