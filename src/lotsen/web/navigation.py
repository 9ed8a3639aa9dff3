"""Which links somebody sees at the top of every page, and where their own work begins."""

from functools import cache
from typing import NamedTuple

from django.urls import get_resolver, reverse
from django.utils.translation import gettext_lazy as _

from lotsen.policy.permissions import Permission

OPEN = [
    ("web:start", _("Start")),
    ("guidance:answers", _("Answers and advice")),
    ("equipment:test", _("Test your equipment")),
    ("web:now", _("Get help now")),
]
WORK = [
    (Permission.WORK_AT_DESK, "cases:desk", _("Cases")),
    (Permission.WORK_AT_DESK, "live:desk", _("Live help")),
    (Permission.TAKE_CALLS, "cases:intake", _("Take a call")),
    (Permission.SEE_UNIT, "cases:unit", _("My unit")),
    (Permission.BOOK_VISITS, "visits:board", _("Today's visits")),
    (Permission.SEARCH_CASES, "cases:search", _("Search")),
    (Permission.SEE_PROBLEMS, "cases:problems", _("Known problems")),
    (Permission.WATCH_LINES, "live:lines", _("Lines")),
    (Permission.SEE_FIGURES, "insights:figures", _("Figures")),
    (Permission.MANAGE, "management:overview", _("Manage")),
    (Permission.READ_LOG, "records:reads", _("Read log")),
    (Permission.READ_HANDBOOK, "guidance:handbook", _("Handbook")),
]
SIGNED_IN = [("guidance:answers", _("Answers and advice"))]
RESIDENTS = [("web:start", _("Start")), ("cases:mine", _("My cases"))]
ELSEWHERE = [  # for whoever may do that, a page is found on another one
    (Permission.MANAGE, "records:reads", "management:overview"),
    (Permission.WORK_AT_DESK, "live:lines", "live:desk"),
    (Permission.WORK_AT_DESK, "visits:watch", "live:desk"),
]
BELOW = [("/unit/visits/", "visits:board")]  # pages whose address does not say below which one they lie
HOMES = [
    (Permission.SEE_UNIT, "cases:unit"),
    (Permission.WORK_AT_DESK, "cases:desk"),
    (Permission.SEE_FIGURES, "insights:figures"),
    (Permission.READ_LOG, "records:reads"),
]


class Link(NamedTuple):
    """One link of the navigation. `current` is True on the page it leads to and on those below it."""

    url: str
    label: str
    current: bool


def exists(name: str) -> bool:
    """Whether this installation has an address of that name; some exist in the demo only."""
    namespace, _colon, plain = name.partition(":")
    known = get_resolver().namespace_dict
    return namespace in known and plain in known[namespace][1].reverse_dict


def permitted(user) -> list[tuple[str, str]]:
    """(URL name, label) of every page that the navigation offers to this person."""
    if not user.is_authenticated:
        return OPEN
    if user.is_resident:
        return [*RESIDENTS, *OPEN[1:]]
    work = [(name, label) for permission, name, label in WORK if user.may(permission)]
    return [link for link in work if link[0] not in _found_elsewhere(user)] + SIGNED_IN


def _found_elsewhere(user) -> dict[str, str]:
    """What somebody finds on another page of theirs, and which."""
    signed_in = user.is_authenticated
    return {name: where for permission, name, where in ELSEWHERE if signed_in and user.may(permission)}


def links(user, path: str) -> tuple[Link, ...]:
    """The navigation for one person on the page at `path`; at most one link is the current one."""
    pages = [(address(name), label) for name, label in permitted(user) if exists(name)]
    elsewhere = {
        address(name): address(where) for name, where in _found_elsewhere(user).items() if exists(name)
    }
    here = next((address(name) for start, name in BELOW if path.startswith(start)), elsewhere.get(path, path))
    current = max((url for url, _label in pages if covers(url, here)), key=len, default=None)
    return tuple(Link(url, str(label), url == current) for url, label in pages)


@cache
def address(name: str) -> str:
    """Where the page of that name is."""
    return reverse(name)


def covers(url: str, path: str) -> bool:
    """Whether `path` is the page at `url` or lies below it. Nothing lies below the start page."""
    return path == url or (url != "/" and path.startswith(f"{url.rstrip('/')}/"))


def home(user) -> str:
    """The address where this person's own work begins."""
    names = (name for permission, name in HOMES if user.is_authenticated and user.may(permission))
    return address(next(filter(exists, names), "web:start"))
