"""Reading a provider's claims: whatever they are, the result is short strings of known meaning, or a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lotsen.policy import identity_numbers
from lotsen.policy.commissions import Claimed

LONGEST = 200  # characters; names and HSA-ids are far shorter
LONGEST_ID = 60  # characters of an account's name; an HSA-id has 31 at most
KEPT = ("employee", "name", "given_name", "family_name", "email")  # with an account
MOST = 50  # values of a claim that may have several


class Unreadable(Exception):
    """A claim is of the wrong type, too long, says two things, or would have us keep a personal identity number.

    `claim` is its name.
    """

    def __init__(self, claim: str):
        self.claim = claim
        super().__init__(f"the claim {claim[:LONGEST]} cannot be read")


@dataclass(frozen=True)
class Person:
    """Who arrives: nothing but this is taken from the claims."""

    claimed: Claimed
    name: str = ""
    email: str = ""
    system_roles: tuple[str, ...] = ()


def read(claims: Mapping, names: Mapping[str, list[str]], levels: Mapping[str, int]) -> Person:
    """What the claims say, by the table of names. Raises `Unreadable`; what is missing is empty."""
    one = {fact: _one(claims, accepted) for fact, accepted in names.items() if fact != "system_roles"}
    if len(one["employee"]) > LONGEST_ID:
        raise Unreadable(names["employee"][0])
    for fact in KEPT:
        if identity_numbers.find(one[fact]):
            raise Unreadable(names[fact][0])
    claimed = Claimed(
        employee=one["employee"],
        commission=one["commission"],
        purpose=one["purpose"],
        unit=one["unit"],
        care_giver=one["care_giver"],
        ends=_day(one["ends"], names["ends"][0]),
        level=levels.get(one["assurance"], 0),
    )
    name = one["name"] or f"{one['given_name']} {one['family_name']}".strip()
    email = one["email"] if one["email"].count("@") == 1 else ""
    return Person(claimed, name, email, tuple(sorted(_said(claims, names["system_roles"], MOST))))


def _one(claims: Mapping, names: list[str]) -> str:
    """The one value that the claims give, under whichever of the names. Two that differ are a mistake."""
    said = _said(claims, names, 1)
    return said.pop() if said else ""


def _said(claims: Mapping, names: list[str], most: int) -> set[str]:
    """Every value under any of the names. A list is as good as what is in it."""
    given = [(name, claims[name]) for name in names if claims.get(name) is not None]
    said = {
        _text(name, value)
        for name, values in given
        for value in (values if isinstance(values, list) else [values])
    } - {""}
    if len(said) > most:
        raise Unreadable(given[0][0])
    return said


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise Unreadable(name)
    return value.strip()


def _day(text: str, name: str) -> date | None:
    """The date of an ISO date or instant."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise Unreadable(name) from error
