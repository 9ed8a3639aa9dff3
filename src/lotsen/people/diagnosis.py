"""Who arrives, and whether anything is missing. What is found is kept in the session until it has been told."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from lotsen.people.claims import Person
from lotsen.people.models import CareUnit, User
from lotsen.policy.assurance import works_with_others_cases
from lotsen.policy.commissions import Demand, Finding, diagnose, diagnose_worker
from lotsen.policy.permissions import Role

DIAGNOSIS = "diagnosis"  # key of the session


@dataclass(frozen=True)
class Diagnosis:
    """What stands in somebody's way, and what a case about it needs. Empty findings let them in."""

    findings: list[Finding]
    unit: CareUnit | None = None
    name: str = ""
    email: str = ""
    claimed: dict[str, str] = field(default_factory=dict)  # HSA-ids of the commission's unit and care giver

    def kept(self) -> dict:
        """As the session keeps it."""
        return {
            "findings": [str(finding) for finding in self.findings],
            "unit": self.unit.pk if self.unit else None,
            "name": self.name,
            "email": self.email,
            "claimed": self.claimed,
        }


def kept_in(session) -> Diagnosis:
    """What was found when somebody last tried to sign in; nothing where nobody did."""
    if not (kept := session.get(DIAGNOSIS)):
        return Diagnosis([])
    findings = [Finding(finding) for finding in kept["findings"]]
    unit = CareUnit.objects.filter(pk=kept["unit"]).first()
    return Diagnosis(findings, unit, kept["name"], kept["email"], kept.get("claimed", {}))


def diagnosis_of(person: Person, account: User | None) -> Diagnosis:
    """What is missing for this person, by the account that they have here, if any."""
    unit = unit_of(person) or (account.unit if account else None)
    if works_with_others_cases(roles_of(person, account)):
        findings = diagnose_worker(person.claimed)
    else:
        findings = diagnose(person.claimed, _demand(account), timezone.localdate())
    claimed = {"unit": person.claimed.unit, "care_giver": person.claimed.care_giver}
    return Diagnosis(findings, unit, person.name, person.email, claimed)


def unit_of(person: Person) -> CareUnit | None:
    """The care unit of the commission, if it is one of ours and open."""
    hsa_id = person.claimed.unit
    return CareUnit.objects.open().filter(hsa_id__iexact=hsa_id).first() if hsa_id else None


def roles_of(person: Person, account: User | None) -> list[Role]:
    """The roles of the account, but those that the provider decides as it says now."""
    decided = settings.OIDC_ROLES
    own = {Role(role) for role in account.roles} - set(decided.values()) if account else set()
    return sorted(own | {decided[said] for said in person.system_roles if said in decided})


def _demand(account: User | None) -> Demand:
    """Staff follow their commission from unit to unit; a local contact belongs to one."""
    bound = account.unit.hsa_id if account and account.unit and account.is_local_contact else ""
    known = CareUnit.objects.open().exclude(hsa_id="").values_list("hsa_id", flat=True)
    return Demand(settings.OIDC_LEVEL, settings.OIDC_PURPOSES, frozenset(known), bound)
