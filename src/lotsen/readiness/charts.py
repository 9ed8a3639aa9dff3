"""The measures of a series as charts: this workstation's line beside the limit."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lotsen.policy import thresholds
from lotsen.policy.thresholds import Threshold
from lotsen.readiness.series import Point
from lotsen.readiness.words import short_day

FEWEST = 2  # points that make a line


@dataclass(frozen=True)
class Chart:
    """One measure over time, as insights/chart.js draws it."""

    code: str
    heading: str
    data: dict


def charts(name: str, points: list[Point]) -> list[Chart]:
    """Loss, delay and bandwidth of the workstation of that name.

    One that was hardly measured is left out, as bandwidth is with the embedded loop.
    """
    every = [
        ("loss", _("Lost packets, per cent"), lambda point: point.loss and 100 * point.loss, _loss),
        ("delay", _("Delay, milliseconds"), lambda point: point.delay, _delay),
        ("bandwidth", _("Bandwidth, kbit/s"), lambda point: point.bandwidth, _bandwidth),
    ]
    drawn = [
        (code, heading, read, limit)
        for code, heading, read, limit in every
        if sum(read(point) is not None for point in points) >= FEWEST
    ]
    return [Chart(code, heading, _data(points, name, read, limit)) for code, heading, read, limit in drawn]


def _data(points: list[Point], name: str, read: Callable, limit: Callable) -> dict:
    values = [read(point) for point in points]
    return {
        "kind": "line",
        "decimals": 1,
        "names": [short_day(point.at) for point in points],
        "series": [
            {"name": name, "numbers": [None if value is None else round(value, 1) for value in values]},
            {"name": _("The limit"), "numbers": [limit(point.kind) for point in points]},
        ],
    }


def _loss(_kind: str) -> float:
    return 100 * thresholds.LOSS.passes


def _delay(kind: str) -> float:
    rows: tuple[Threshold, ...] = (thresholds.DELAY, thresholds.DELAY_OF_ECHO)
    return next(row.passes for row in rows if kind in row.kinds)


def _bandwidth(_kind: str) -> float:
    return thresholds.BANDWIDTH.passes
