"""Whose figures somebody may read, and how closely: the one place that pages, spreadsheets and the API ask."""

from typing import NamedTuple

from lotsen.cases.veils import outside_desks
from lotsen.insights.reading import Organisations
from lotsen.people.models import Token, User
from lotsen.people.tokens import Scope
from lotsen.policy.permissions import Permission


class Reader(NamedTuple):
    """`sees_units` lets small numbers about units through; `organisations` are those whose cases count.

    `is_outside`, as at a vendor's, is told nothing of units at all.
    """

    sees_units: bool
    organisations: Organisations = None
    is_outside: bool = False


EVERYTHING = Reader(sees_units=True)


def of(user: User) -> Reader:
    """Who may see all the cases may see small numbers, too: they are the same cases. An organisation limits both."""
    is_outside = bool(outside_desks(user))
    return Reader(
        sees_units=user.may(Permission.SEE_ALL_CASES) and not is_outside,
        organisations=user.organisation.subtree_codes() if user.organisation else None,
        is_outside=is_outside,
    )


def of_token(token: Token) -> Reader:
    """A system that may read every case may see small numbers, too."""
    sees_units = Scope.CASES_READ in token.scopes and not token.desk
    return Reader(sees_units=sees_units, is_outside=bool(outside_desks(token)))
