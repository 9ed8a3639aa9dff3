"""What is counted for the monitoring, and how it is told: Prometheus' text format, for one process or several.

No label names a person, a unit or a case: routes by their names, desks by their codes.
"""

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from lotsen.operations.installation import Installation

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
COUNTED = CollectorRegistry()
REQUESTS = Counter(
    "lotsen_requests", "Requests answered, by route and status", ["route", "status"], registry=COUNTED
)
SECONDS = Histogram(
    "lotsen_request_seconds", "Time to answer, by route", ["route"], registry=COUNTED, buckets=BUCKETS
)
SOCKETS = Gauge("lotsen_websockets", "Open websockets", registry=COUNTED, multiprocess_mode="livesum")


def told() -> bytes:
    """Everything that is known now; where several processes serve, they are added up."""
    asked = CollectorRegistry()
    if directory := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):  # set by `lotsen web --workers`
        _forget_the_dead(Path(directory))
        MultiProcessCollector(asked, directory)
    else:
        asked.register(COUNTED)
    asked.register(Installation())
    return generate_latest(asked)


def _forget_the_dead(directory: Path) -> None:
    """The open websockets of a process that is no more are not open; what it counted stays counted."""
    for pid in {path.stem.rpartition("_")[2] for path in directory.glob("gauge_live*.db")}:
        if not Path(f"/proc/{pid}").exists():
            mark_process_dead(pid, str(directory))
