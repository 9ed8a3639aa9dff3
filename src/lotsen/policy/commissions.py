"""The commission diagnosis: from what a card and the staff directory say, to what is missing.

A commission (medarbetaruppdrag) ties an employee to a care unit for a purpose. Whoever lacks one is refused by every
service, mostly with an error code; here they learn what is missing and who mends it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CARE_AND_TREATMENT = "Vård och behandling"  # the purpose that services of care demand, in HSA's own words
STRONG = 3  # level of assurance of a SITHS card; reserve cards have 2


class Finding(StrEnum):
    """One obstacle, in the order in which they must be mended."""

    NO_PERSON = "no-person"
    LOW_ASSURANCE = "low-assurance"
    NO_COMMISSION = "no-commission"
    EXPIRED = "expired"
    WRONG_PURPOSE = "wrong-purpose"
    UNKNOWN_UNIT = "unknown-unit"
    WRONG_UNIT = "wrong-unit"


class Mender(StrEnum):
    """Who can mend an obstacle."""

    DIRECTORY = "directory"
    CARDS = "cards"
    MANAGEMENT = "management"


MENDERS: dict[Finding, Mender] = {
    Finding.NO_PERSON: Mender.DIRECTORY,
    Finding.LOW_ASSURANCE: Mender.CARDS,
    Finding.NO_COMMISSION: Mender.DIRECTORY,
    Finding.EXPIRED: Mender.DIRECTORY,
    Finding.WRONG_PURPOSE: Mender.DIRECTORY,
    Finding.UNKNOWN_UNIT: Mender.MANAGEMENT,
    Finding.WRONG_UNIT: Mender.DIRECTORY,
}
SYMPTOMS: dict[Finding, str] = {
    Finding.NO_PERSON: "commission-missing",
    Finding.LOW_ASSURANCE: "siths-card",
    Finding.NO_COMMISSION: "commission-missing",
    Finding.EXPIRED: "commission-wrong",
    Finding.WRONG_PURPOSE: "commission-wrong",
    Finding.UNKNOWN_UNIT: "commission-wrong",
    Finding.WRONG_UNIT: "commission-wrong",
}
OF_A_UNIT = frozenset({Finding.UNKNOWN_UNIT, Finding.WRONG_UNIT})  # mended only by who knows which unit it is


@dataclass(frozen=True)
class Claimed:
    """What a provider says about somebody. HSA-ids; `ends` is the last day of the commission; empty is not said."""

    employee: str = ""
    commission: str = ""
    purpose: str = ""
    unit: str = ""
    care_giver: str = ""
    ends: date | None = None
    level: int = 0


@dataclass(frozen=True)
class Demand:
    """What is needed to get in. `units` are the HSA-ids known here; `bound_to` one that the account belongs to."""

    level: int = STRONG
    purposes: Collection[str] = (CARE_AND_TREATMENT,)
    units: Collection[str] = ()
    bound_to: str = ""


def diagnose(claimed: Claimed, demand: Demand, today: date) -> list[Finding]:
    """Every obstacle for somebody who works at a care unit, the first to be mended first; none lets them in."""
    found = [Finding.NO_PERSON] if not claimed.employee else []
    if claimed.level < demand.level:
        found.append(Finding.LOW_ASSURANCE)
    return found + (_of_commission(claimed, demand, today) if claimed.employee else [])


def diagnose_worker(claimed: Claimed) -> list[Finding]:
    """The obstacles for somebody who works at a desk: they need no commission, but must be known by name."""
    return [] if claimed.employee else [Finding.NO_PERSON]


def _of_commission(claimed: Claimed, demand: Demand, today: date) -> list[Finding]:
    """Where there is no commission, nothing can be wrong with it."""
    if not claimed.commission:
        return [Finding.NO_COMMISSION]
    found = []
    if claimed.ends and claimed.ends < today:
        found.append(Finding.EXPIRED)
    if _plain(claimed.purpose) not in set(map(_plain, demand.purposes)):
        found.append(Finding.WRONG_PURPOSE)
    if _plain(claimed.unit) not in set(map(_plain, demand.units)):
        found.append(Finding.UNKNOWN_UNIT)
    elif demand.bound_to and _plain(claimed.unit) != _plain(demand.bound_to):
        found.append(Finding.WRONG_UNIT)
    return found


def _plain(text: str) -> str:
    """HSA-ids and purposes are written in any case and with stray blanks."""
    return " ".join(text.split()).casefold()
