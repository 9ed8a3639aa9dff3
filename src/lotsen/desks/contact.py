"""A desk as those who need it see it: what it helps with, how it is reached, and whether it is open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lotsen.desks.catalogue import tables
from lotsen.desks.models import ContactPoint, Desk
from lotsen.policy import hours, telephones


@dataclass(frozen=True)
class Card:
    """One desk at one moment, in one language. `closes_at` is None where it is closed or never closes."""

    code: str
    name: str
    what_we_do: str
    phone: str
    note: str
    email: str
    open_now: bool
    opens_at: datetime | None
    closes_at: datetime | None

    @property
    def phone_href(self) -> str:
        """The number as a telephone dials it, from abroad too: 08-465 004 10 is +46846500410."""
        return telephones.dialled(re.sub(r"[^0-9+()]", "", self.phone))


def cards(codes: Iterable[str], language: str, now: datetime) -> list[Card]:
    """The cards of the working desks among `codes`, in that order."""
    desks = Desk.objects.working().prefetch_related("contact_points").in_bulk(codes, field_name="code")
    return [_card(desks[code], language, now) for code in codes if code in desks]


def _card(desk: Desk, language: str, now: datetime) -> Card:
    points = {point.kind: point for point in reversed(desk.contact_points.all())}
    phone, email = points.get(ContactPoint.PHONE), points.get(ContactPoint.EMAIL)
    opening = tables().hours[desk.code]
    open_now = hours.is_open(opening, now)
    return Card(
        code=desk.code,
        name=getattr(desk, f"name_{language}"),
        what_we_do=getattr(desk, f"what_we_do_{language}"),
        phone=phone.value if phone else "",
        note=getattr(phone, f"note_{language}") if phone else "",
        email=email.value if email else "",
        open_now=open_now,
        opens_at=None if open_now else hours.opens_at(opening, now),
        closes_at=hours.closes_at(opening, now) if open_now else None,
    )
