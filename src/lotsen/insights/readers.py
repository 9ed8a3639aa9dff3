"""Whose figures somebody may read, and how closely: the one place that pages, spreadsheets and the API ask."""

from typing import NamedTuple

from lotsen.insights.reading import Organisations
from lotsen.people.models import Token, User
from lotsen.people.tokens import Scope
from lotsen.policy.permissions import Permission


class Reader(NamedTuple):
    """`sees_units` lets small numbers about units through; `organisations` are those whose cases count."""

    sees_units: bool
    organisations: Organisations = None


EVERYTHING = Reader(sees_units=True)


def of(user: User) -> Reader:
    """Who may see all the cases may see small numbers, too: they are the same cases."""
    return Reader(sees_units=user.may(Permission.SEE_ALL_CASES))


def of_token(token: Token) -> Reader:
    """A system that may read every case may see small numbers, too."""
    return Reader(sees_units=Scope.CASES_READ in token.scopes and not token.desk)
