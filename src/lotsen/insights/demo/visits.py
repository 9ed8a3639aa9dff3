"""Today's visits of the demo, booked and tested by the actions of real life."""

from datetime import datetime, timedelta

from lotsen.cases.models import Case
from lotsen.equipment import actions as equipment
from lotsen.equipment.models import EquipmentTest, Trigger
from lotsen.log.models import Errand
from lotsen.people.models import CareUnit
from lotsen.policy.equipment import Check
from lotsen.visits import actions
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Meeting, Part, Why
from lotsen.visits.models import Help, Participant, Visit

BROWSER = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 "
    "Mobile Safari/537.36"
)
GOOD = {
    Check.BROWSER: {"secure": True, "media_devices": True, "peer_connection": True, "websocket": True, "audio": True},
    Check.PERMISSION: {"camera": "granted", "microphone": "granted"},
    Check.CAMERA: {"fps": 30, "luma": 124, "spread": 57, "change": 3.1, "count": 1, "width": 1280, "height": 720},
    Check.MICROPHONE: {"level_dbfs": -28, "zeros": 0.0, "clipped": 0.0, "count": 1, "seconds": 3},
    Check.SPEAKER: {"played": True, "answer": "yes"},
    Check.CONNECTION: {
        "socket_ms": 60, "paths": {"udp": {"ok": True, "ms": 90}}, "used": "udp", "loop": "ok", "rtt_ms": 40,
        "loss": 0.0, "jitter_ms": 4, "seconds": 6,
    },
}  # fmt: skip
WRONG = {
    "camera-busy": {Check.CAMERA: {"error": "NotReadableError", "count": 1}},
    "microphone-silent": {Check.MICROPHONE: {"level_dbfs": -96, "zeros": 1.0, "count": 1, "seconds": 3}},
    "connection": {Check.CONNECTION: {**GOOD[Check.CONNECTION], "loss": 0.25, "rtt_ms": 900}},
    "limited": {Check.CAMERA: {**GOOD[Check.CAMERA], "fps": 6}},
}  # fmt: skip
NOT_OPENED = "untested"


def tell(entries: list[dict], cases: dict[str, Case], now: datetime) -> None:
    """Book every visit, and let everybody do what they have done until now."""
    for entry in entries:
        visit = actions.book(booking=_booking(entry, now))
        for person, told in zip(visit.participants.all(), entry["people"], strict=True):
            _live(person, told, cases)
    _let_rest()


def _booking(entry: dict, now: datetime) -> Booking:
    starts_at = now + timedelta(minutes=entry["starts_in"])
    starts_at -= timedelta(
        minutes=starts_at.minute % 5, seconds=starts_at.second, microseconds=starts_at.microsecond
    )
    people = tuple(_person(told) for told in entry["people"])
    unit, kind = CareUnit.objects.get(code=entry["unit"]), Meeting(entry.get("kind", Meeting.CONSULTATION))
    return Booking(unit, starts_at, entry.get("minutes", 30), kind, people)


def _person(told: dict) -> Person:
    contact = {name: told[name] for name in ("name", "email", "phone", "language") if name in told}
    return Person(part=Part(told.get("part", Part.RESIDENT)), **contact)


def _live(person: Participant, told: dict, cases: dict[str, Case]) -> None:
    if "case" in told:
        Help.objects.create(participant=person, case=cases[told["case"]])
    if told["state"] == NOT_OPENED:
        return
    device = f"demo-{person.pk}"
    actions.open_link(participant=person, device=equipment.keyed(device))
    if told["state"] == "skipped":
        actions.skip(participant=person, why=Why.NO_TIME)
    elif told["state"] != "opened":
        test = equipment.start(trigger=Trigger.VISIT, browser=BROWSER, device=device)
        actions.note_test(participant=person, test=test)
        _run(test, told["state"])


def _run(test: EquipmentTest, state: str) -> None:
    """The checks as a device would tell them; whoever is still trying has come as far as the camera."""
    measures = GOOD | WRONG.get(state, {})
    checks = list(Check)[:3] if state == "trying" else list(Check)
    for check in checks:
        equipment.record(test=test, check=check, attempt=1, measures=measures[check])
    if state != "trying":
        equipment.finish(test=test)


def _let_rest() -> None:
    """Nobody of them is written to: the invitations would all have gone out long ago."""
    told = [f"visit-{pk}:" for pk in Visit.objects.booked().values_list("pk", flat=True)]
    for key in told:
        Errand.objects.filter(key__startswith=key, state=Errand.WAITING).update(state=Errand.DONE)
