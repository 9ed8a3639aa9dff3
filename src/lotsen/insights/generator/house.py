"""The invented region that generated cases belong to: units, staff, and agents at every desk."""

from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Coalesce

from lotsen.desks.models import Desk, Requirement, Seat
from lotsen.insights.generator.texts import content
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.permissions import Role

CODE = "generated"
AGENTS = 4  # at each desk


@dataclass(frozen=True)
class House:
    """Who there is. `agents`, `required` and `organisations` are by the code of a desk.

    `codes` has each unit's own code and that of its organisation.
    """

    units: list[CareUnit]
    staff: dict[int, User]  # by unit
    agents: dict[str, list[User]]
    required: dict[str, list[str]]
    codes: dict[int, tuple[str, str]]
    organisations: dict[str, str]


def build() -> House:
    """The region with its people; what is there already stays."""
    region, _ = Organisation.objects.get_or_create(code=CODE, defaults={"name": "Region Påhitt"})
    units = [_unit(name, kind, region) for name in content()["units"] for kind in content()["unit_kinds"]]
    names = content()["names"]
    staff = {
        unit.pk: _user(f"staff-{unit.code}", names[at % len(names)], Role.STAFF, unit)
        for at, unit in enumerate(units)
    }
    desks = Desk.objects.working()
    agents = {desk.code: [_agent(desk, number) for number in range(AGENTS)] for desk in desks}
    required: dict[str, list[str]] = {}
    for desk, code in Requirement.objects.values_list("desk__code", "code"):
        required.setdefault(desk, []).append(code)
    _user(f"{CODE}-manager", "Maja Förvaltare", Role.MANAGER)
    codes = {unit.pk: (unit.code, CODE) for unit in units}
    organisations = dict(Desk.objects.values_list("code", Coalesce("organisation__code", Value(""))))
    return House(units, staff, agents, required, codes, organisations)


def _unit(name: str, kind: str, region: Organisation) -> CareUnit:
    code = f"{CODE}-{name}-{kind}".lower().translate(str.maketrans("åäö", "aao"))
    unit, _ = CareUnit.objects.get_or_create(
        code=code, defaults={"name": f"{name} {kind}", "organisation": region}
    )
    return unit


def _agent(desk: Desk, number: int) -> User:
    names = content()["names"]
    user = _user(f"{CODE}-{desk.code}-{number}", names[(desk.pk + number) % len(names)], Role.AGENT)
    Seat.objects.get_or_create(desk=desk, user=user)
    return user


def _user(username: str, name: str, role: Role, unit: CareUnit | None = None) -> User:
    found = User.objects.filter(username=username[:60]).first()
    return found or User.objects.create_user(username[:60], name=name, roles=[role], unit=unit)
