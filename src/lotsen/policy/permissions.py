"""Who may do what, on one screen. Which *things* somebody reaches is decided by `visible_to(user)` in each room."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What somebody is to the product. One person may have several."""

    STAFF = "staff"
    LOCAL_CONTACT = "local-contact"
    AGENT = "agent"
    FIRST_LINE = "first-line"
    INVESTIGATOR = "investigator"
    MANAGER = "manager"
    REGISTRAR = "registrar"


class Permission(StrEnum):
    """One question each; a view names the one it needs."""

    REPORT_FOR_OTHERS = "report-for-others"
    SEE_UNIT = "see-unit"
    WORK_AT_DESK = "work-at-desk"
    JOIN_TALKS = "join-talks"
    TAKE_CALLS = "take-calls"
    SEE_PROBLEMS = "see-problems"
    MANAGE_PROBLEMS = "manage-problems"
    SEE_ALL_CASES = "see-all-cases"
    SEARCH_CASES = "search-cases"
    SEE_FIGURES = "see-figures"
    MANAGE = "manage"
    READ_LOG = "read-log"
    EXPORT_CASE = "export-case"
    ERASE = "erase"
    READ_HANDBOOK = "read-handbook"
    KEEP_WORKSTATIONS = "keep-workstations"
    WRITE_TEXTS = "write-texts"
    BOOK_VISITS = "book-visits"
    WATCH_VISITS = "watch-visits"
    WATCH_LINES = "watch-lines"


_STAFF = {
    Permission.REPORT_FOR_OTHERS, Permission.SEE_UNIT, Permission.SEARCH_CASES, Permission.READ_HANDBOOK,
    Permission.WRITE_TEXTS, Permission.BOOK_VISITS, Permission.KEEP_WORKSTATIONS,
}  # fmt: skip
_AGENT = {
    Permission.WORK_AT_DESK, Permission.JOIN_TALKS, Permission.SEE_PROBLEMS, Permission.SEE_FIGURES,
    Permission.SEARCH_CASES, Permission.READ_HANDBOOK, Permission.WATCH_VISITS, Permission.WATCH_LINES,
}  # fmt: skip

TABLE: dict[Role, set[Permission]] = {
    Role.STAFF: _STAFF,
    Role.LOCAL_CONTACT: _STAFF | {Permission.JOIN_TALKS},
    Role.AGENT: _AGENT,
    Role.FIRST_LINE: _AGENT | {Permission.TAKE_CALLS},
    Role.INVESTIGATOR: _AGENT | {Permission.MANAGE_PROBLEMS, Permission.SEE_ALL_CASES},
    Role.MANAGER: {
        Permission.SEE_FIGURES,
        Permission.SEE_PROBLEMS,
        Permission.SEE_ALL_CASES,
        Permission.SEARCH_CASES,
        Permission.MANAGE,
        Permission.READ_LOG,
        Permission.EXPORT_CASE,
        Permission.ERASE,
        Permission.READ_HANDBOOK,
        Permission.WRITE_TEXTS,
        Permission.WATCH_LINES,
    },
    Role.REGISTRAR: {
        Permission.SEE_ALL_CASES,
        Permission.SEARCH_CASES,
        Permission.READ_LOG,
        Permission.EXPORT_CASE,
        Permission.READ_HANDBOOK,
    },
}


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of the roles carries the permission."""
    return permission in _carried(tuple(roles))


def roles_with(permission: Permission) -> list[Role]:
    """The roles that carry a permission."""
    return [role for role, carried in TABLE.items() if permission in carried]


@cache  # there are few combinations, and a page asks some thirty times
def _carried(roles: tuple[str, ...]) -> frozenset[Permission]:
    return frozenset().union(*(TABLE[Role(role)] for role in roles))


def gives_up_managing(taken: Iterable[str], *, own: bool) -> bool:
    """Whether a manager would take that role from themselves: another one must, so that one always is left."""
    return own and Role.MANAGER in taken
