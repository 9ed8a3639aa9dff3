"""Workstations of the demo, tested each working day, one of them worse since Tuesday."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lotsen.equipment import actions as equipment
from lotsen.people.models import CareUnit
from lotsen.policy.equipment import Check
from lotsen.policy.routing import LOCAL
from lotsen.readiness import actions
from lotsen.readiness.models import Workstation

DAYS = 24  # that it has been tested
HOUR = time(7, 40)
TUESDAY, SATURDAY = 1, 5
ENOUGH = 2  # tests that show something
WAVE = (0.9, 1.05, 1.0, 1.2, 0.85, 1.1)  # no two days are alike
BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
WELL = {
    Check.BROWSER: {
        "secure": True,
        "media_devices": True,
        "peer_connection": True,
        "websocket": True,
        "audio": True,
    },
    Check.PERMISSION: {"camera": "granted", "microphone": "granted"},
    Check.CAMERA: {"fps": 30, "luma": 121, "spread": 55, "change": 3.0, "count": 1},
    Check.MICROPHONE: {"level_dbfs": -27, "zeros": 0, "clipped": 0, "muted": False, "count": 1},
    Check.SPEAKER: {"played": True, "tones": 3, "tones_heard": 3},
}
CONNECTED = {
    "loop": "ok", "kind": "janus", "used": "udp", "socket_ms": 80, "connected_ms": 420, "packets": 1500, "jitter_ms": 4,
    "gap_ms": 0, "freezes": 0, "seconds": 30,
}  # fmt: skip


def measure(written: list[dict], now: datetime) -> None:
    """Store them with a test on each working day up to now."""
    days = [
        day for back in range(DAYS, -1, -1) if (day := _morning(now, back)).weekday() < SATURDAY and day < now
    ]
    worse = max(day for day in days[:-1] if day.weekday() == TUESDAY and _has_enough(days, day))
    for one in written:
        unit = CareUnit.objects.get(code=one["unit"])
        station = actions.add(unit=unit, name=one["name"], room=one["room"], network=one["network"])
        Workstation.objects.filter(pk=station.pk).update(created_at=days[0])
        for number, at in enumerate(days):
            fared = one["after"] if at >= worse and "after" in one else one["before"]
            wave = WAVE[number % len(WAVE)]
            _test(station, at, {name: round(value * wave, 4) for name, value in fared.items()}, 2600 / wave)


def _has_enough(days: list[datetime], since: datetime) -> bool:
    return sum(day >= since for day in days) >= ENOUGH


def _morning(now: datetime, days_ago: int) -> datetime:
    day = timezone.localtime(now, LOCAL).date() - timedelta(days=days_ago)
    return datetime.combine(day, HOUR, LOCAL)


def _test(station: Workstation, at: datetime, fared: dict, kbps: float) -> None:
    """Judged as any other test, then put back to the day on which the demo says that it was run."""
    test = actions.begin(workstation=station, browser=BROWSER, language="sv")
    connection = CONNECTED | fared | {"kbps": round(kbps)}
    for check, measures in {**WELL, Check.CONNECTION: connection}.items():
        equipment.record(test=test, check=check, attempt=1, measures=measures)
    equipment.finish(test=test)
    test.results.update(at=at)
    type(test).objects.filter(pk=test.pk).update(started_at=at, finished_at=at + timedelta(seconds=45))
