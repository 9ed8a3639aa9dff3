"""The region of the demo: who works there, the visits that were held, and when the surroundings were down."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lotsen.desks.models import Desk, Seat
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.routing import LOCAL
from lotsen.surroundings.models import Outage
from lotsen.visits.models import Visit

SATURDAY = 5
STARTS = [time(hour, minute) for hour in (8, 9, 10, 11, 13, 14, 15) for minute in (0, 30)]


def build(pilot: dict) -> None:
    """Store the region with everything that the cases refer to."""
    _organisations(pilot["organisation"])
    _people(pilot["people"])
    begin, end = pilot["period"]["from"], pilot["period"]["to"]
    Visit.objects.bulk_create(visit for entry in pilot["visits"] for visit in _visits(entry, begin, end))
    Outage.objects.bulk_create(_outage(entry) for entry in pilot["outages"])


def _organisations(written: dict) -> None:
    region = Organisation.objects.create(**written["region"])
    givers = {
        giver["code"]: Organisation.objects.create(**giver, parent=region) for giver in written["care_givers"]
    }
    owners = givers | {region.code: region} | _others(written.get("others", []))
    for code, owner in written.get("desks", {}).items():
        Desk.objects.filter(code=code).update(organisation=owners[owner], alerts_to=f"{code}@example.org")
    for unit in written["units"]:
        CareUnit.objects.create(code=unit["code"], name=unit["name"], organisation=givers[unit["care_giver"]])


def _others(written: list[dict]) -> dict[str, Organisation]:
    """Organisations beside the region that have a desk here."""
    return {one["code"]: Organisation.objects.create(**one) for one in written}


def _people(written: list[dict]) -> None:
    desks = {desk.code: desk for desk in Desk.objects.all()}
    units = {unit.code: unit for unit in CareUnit.objects.all()}
    organisations = {one.code: one for one in Organisation.objects.all()}
    for person in written:
        user = User.objects.create_user(
            person["code"],
            name=person["name"],
            email=f"{person['code']}@example.org",
            roles=person["roles"],
            unit=units.get(person.get("unit")),
            organisation=organisations.get(person.get("oversees") or person.get("care_giver")),
        )
        Seat.objects.bulk_create(Seat(user=user, desk=desks[code]) for code in person["desks"])


def _visits(written: dict, begin: date, end: date) -> Iterator[Visit]:
    """The unit's meetings, spread evenly over the working days, with the two kinds of device evenly mixed."""
    unit, meetings, by_app = CareUnit.objects.get(code=written["unit"]), written["meetings"], written["app"]
    days = [day for day in _days(begin, end) if day.weekday() < SATURDAY]
    for number in range(meetings):
        day = days[number * len(days) // meetings]
        starts = datetime.combine(day, STARTS[number * 5 % len(STARTS)], LOCAL)
        in_app = (number + 1) * by_app // meetings > number * by_app // meetings
        yield Visit(unit=unit, starts_at=starts, resident_device=Visit.APP if in_app else Visit.COMPUTER)


def _days(begin: date, end: date) -> list[date]:
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]


def _outage(written: dict) -> Outage:
    times = {
        name: datetime.fromisoformat(written[name]).replace(tzinfo=LOCAL)
        for name in ("started_at", "ended_at")
    }
    return Outage(**{**written, **times})
