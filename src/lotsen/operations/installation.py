"""How the installation is doing, read from the database when the monitoring asks. Cheap at any number of cases."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.log import jobs, worker
from lotsen.log.models import Errand, Finding, Place, Row
from lotsen.traces.models import Head, Read
from lotsen.web import health

RELAY = "relay"


class Installation(Collector):
    """Read anew each time; nothing is kept between two questions."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        yield from _cases(now)
        yield from _outbox(now)
        yield from _log(now)
        yield from _read_log()

    def describe(self) -> list[Metric]:
        """Nothing beforehand, so that registering asks nothing."""
        return []


def _cases(now: datetime) -> Iterator[Metric]:
    """Open cases alone, found desk by desk in the index of queues, however many have ended."""
    desks = dict(Desk.objects.values_list("pk", "code"))
    groups = Case.objects.open().filter(desk__in=list(desks)).order_by().values_list("desk_id", "state")
    found = list(groups.annotate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now))))
    cases = _gauge("lotsen_open_cases", "Open cases, by desk and state", ["desk", "state"])
    late = _gauge("lotsen_overdue_clocks", "Open cases whose nearest clock has run out, by desk", ["desk"])
    for pk, state, count, _overdue in found:
        cases.add_metric([desks[pk], state], count)
    for pk, code in desks.items():
        late.add_metric([code], sum(overdue for desk, _state, _count, overdue in found if desk == pk))
    return iter((cases, late))


def _outbox(now: datetime) -> Iterator[Metric]:
    counted = _gauge("lotsen_errands", "Errands that wait, and those given up as dead", ["kind", "state"])
    for state in (Errand.WAITING, Errand.DEAD):
        by_kind = Errand.objects.filter(state=state).order_by().values_list("kind").annotate(Count("pk"))
        for kind, count in by_kind:
            counted.add_metric([kind, state], count)
    yield counted
    oldest = Errand.objects.filter(state=Errand.WAITING).aggregate(at=Min("due_at"))["at"]
    yield _gauge("lotsen_errand_oldest_seconds", "Since when the oldest waiting errand is due").of(
        _age(oldest, now)
    )


def _log(now: datetime) -> Iterator[Metric]:
    unplaced = Row.objects.filter(position__isnull=True)
    yield _gauge("lotsen_relay_rows", "Rows of the log without a global order yet").of(unplaced.count())
    oldest = unplaced.order_by("id").values_list("at", flat=True).first()
    yield _gauge("lotsen_relay_seconds", "Age of the oldest of them").of(_age(oldest, now))
    places = {place.reader: place for place in Place.objects.all()}
    last = places[RELAY].position if RELAY in places else 0
    behind = _gauge("lotsen_reader_rows", "Rows of the log that a reader has not read yet", ["reader"])
    for name in sorted(jobs.readers):
        read = places[name].position if name in places else 0
        behind.add_metric([name], max(0, last - read))
    yield behind
    yield _gauge("lotsen_worker_seen_timestamp_seconds", "When the worker was last seen; 0 for never").of(
        _moment(places.get(worker.NAME))
    )
    yield _gauge("lotsen_backup_timestamp_seconds", "When the last backup was made; 0 for never").of(
        _moment(places.get(health.BACKUP))
    )
    yield from _sweeps()


def _sweeps() -> Iterator[Metric]:
    """A sweep that fails leaves what it found before, so when that was is told too."""
    found = _gauge("lotsen_sweep_found", "What the last sweep found amiss; healthy is 0", ["sweep"])
    looked = _gauge(
        "lotsen_sweep_timestamp_seconds", "When each sweep has last looked; 0 for never", ["sweep"]
    )
    findings = {finding.sweep: finding for finding in Finding.objects.all()}
    for sweep, finding in findings.items():
        found.add_metric([sweep], finding.found)
    for sweep in jobs.sweeps:
        looked.add_metric([sweep], findings[sweep].at.timestamp() if sweep in findings else 0)
    return iter((found, looked))


def _read_log() -> Iterator[Metric]:
    head = Head.objects.first() or Head()
    yield _gauge("lotsen_read_log_chained", "The read log is chained up to this row").of(head.number)
    unchained = Read.objects.filter(number__isnull=True).count()
    yield _gauge("lotsen_read_log_unchained", "Rows of the read log not chained yet").of(unchained)
    checked = head.checked_at.timestamp() if head.checked_at else 0
    yield _gauge("lotsen_read_log_checked_timestamp_seconds", "When all of it was last verified").of(checked)


class _Gauge(GaugeMetricFamily):
    def of(self, value: float) -> "_Gauge":
        """The gauge with its one value."""
        self.add_metric([], value)
        return self


def _gauge(name: str, meaning: str, labels: list[str] | None = None) -> _Gauge:
    return _Gauge(name, meaning, labels=labels or [])


def _moment(place: Place | None) -> float:
    """Seconds since 1970; 0 for never."""
    return place.seen_at.timestamp() if place and place.seen_at else 0


def _age(at: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 where there is nothing, or it lies ahead."""
    return max(0.0, (now - at).total_seconds()) if at else 0.0
