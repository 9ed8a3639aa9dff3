"""Searching the read log: by case, by person, by days."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.people.models import Token, User
from lotsen.records import words
from lotsen.traces.enums import By, View
from lotsen.traces.models import Read

AT_ONCE = 50  # rows on a page
MOST_PEOPLE = (
    1_000  # whose names hold what was typed; more are asked to be told apart, and none is left out unseen
)
MOST_ROWS = 100_000  # rows of one spreadsheet


def found(asked: dict, by: User) -> QuerySet[Read]:
    """The rows that were asked for, newest first; `asked` is what the form has cleaned.

    Whoever oversees one organisation reads about the cases of that one; without one, about those that are gone, too.
    """
    rows = Read.objects.order_by("-at", "-id")
    if by.organisation_id:
        rows = rows.filter(reference__in=Case.objects.visible_to(by).values("reference"))
    if reference := asked.get("case"):
        rows = rows.filter(reference=reference)
    if name := asked.get("person"):
        rows = rows.filter(_by(name))
    if first := asked.get("first"):
        rows = rows.filter(at__gte=_midnight(first))
    if last := asked.get("last"):
        rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
    return rows


def are_too_many(name: str) -> bool:
    """Whether more people are called so than can be looked for at once."""
    return len(_accounts(name)) > MOST_PEOPLE


def _by(name: str) -> Q:
    """Read by accounts or systems of such a name, now or then. Their numbers are indexed; names in the log are not."""
    systems = Token.objects.filter(name__icontains=name).values_list("pk", flat=True)
    return Q(by=By.ACCOUNT, by_id__in=_accounts(name)) | Q(by=By.TOKEN, by_id__in=list(systems))


def _accounts(name: str) -> list[int]:
    found = User.objects.called(name) | User.objects.filter(username__iexact=name)
    return list(found.values_list("pk", flat=True)[: MOST_PEOPLE + 1])


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def page(rows: QuerySet[Read], after: str) -> tuple[list[Read], str]:
    """A page of rows after the row with this number, and from where the next one goes on (or nothing).

    Each row has as `account` what the account with its reader's number is called now.
    """
    if after.isascii() and after.isdigit() and (last := Read.objects.filter(pk=int(after[:18])).first()):
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    accounts = User.objects.filter(pk=OuterRef("by_id")).values("name")
    shown = list(rows.annotate(account=Subquery(accounts))[: AT_ONCE + 1])
    return shown[:AT_ONCE], str(shown[AT_ONCE - 1].pk) if len(shown) > AT_ONCE else ""


def headings() -> list[str]:
    """The first line of the spreadsheet."""
    return [
        _("When"),
        _("Case"),
        _("Who"),
        _("Role"),
        _("Desk"),
        _("Care unit"),
        _("What was seen"),
        _("Row"),
    ]


def lines(rows: QuerySet[Read]) -> Iterator[list[object]]:
    """The rows for a spreadsheet; the last one says so where there are more."""
    names = tables().names[get_language()]
    for number, read in enumerate(rows[: MOST_ROWS + 1].iterator(1_000)):
        if number == MOST_ROWS:
            yield [_("There are more rows than one file holds. Choose fewer days.")]
            return
        yield [
            timezone.localtime(read.at).strftime("%Y-%m-%d %H:%M:%S"),
            read.reference,
            read.by_name or words.READERS.get(By(read.by), ""),
            words.roles(read.roles, get_language()),
            ", ".join(names.get(code, code) for code in read.desks.split()),
            read.unit,
            words.VIEWS[View(read.view)],
            read.number,
        ]
