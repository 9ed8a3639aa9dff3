"""Which cases stand behind each number of the report, asked of the database: what the rollups must agree with."""

from collections.abc import Callable

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from lotsen.cases.models import Case
from lotsen.insights.periods import Period
from lotsen.insights.standings import FIRST_LINE, OWNERS, SECOND_LINE
from lotsen.log.models import Row
from lotsen.policy.lifecycle import ENDED
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Channel, Kind, Outcome, Step

STREAM = Concat(Value("case:"), "reference")  # under which the log keeps a case


def came_in(period: Period) -> QuerySet[Case]:
    """Every case of the period but merged duplicates, with `log` to ask about its rows."""
    return Case.objects.alias(log=STREAM).filter(**period.within("created_at"), merged_into=None)


def ordinary(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.filter(origin=Case.ORDINARY)


def own_list(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.filter(origin=Case.OWN_LIST)


def first_line(cases: QuerySet[Case]) -> QuerySet[Case]:
    return ordinary(cases).filter(first_desk__code=FIRST_LINE)


def passed_on(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Faults that the first line handed over to the second, or whose reporter it referred there."""
    steps = Row.objects.filter(step__in=[Step.HAND_OVER, Step.REFER], desk=FIRST_LINE, other=SECOND_LINE)
    return first_line(cases).filter(log__in=steps.values("stream"), kind=Kind.FAULT)


def answered(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What the first line could answer itself."""
    return first_line(cases).filter(desk__code=FIRST_LINE, outcome=Outcome.ANSWERED)


def handed_over(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What the second line received from the first."""
    received = Row.objects.filter(step=Step.ACKNOWLEDGE, desk=SECOND_LINE, other=FIRST_LINE)
    return ordinary(cases).filter(log__in=received.values("stream"))


def arrived(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What the first line passed on and the second received."""
    return passed_on(cases).filter(pk__in=handed_over(cases).values("pk"))


def lost(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What the first line passed on and the second never received."""
    return passed_on(cases).exclude(pk__in=handed_over(cases).values("pk"))


def otherwise(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What the first line neither answered itself nor passed on to the second."""
    ends = [answered(cases).values("pk"), passed_on(cases).values("pk")]
    return first_line(cases).exclude(pk__in=ends[0]).exclude(pk__in=ends[1])


def straight(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What began at the second line."""
    return ordinary(cases).filter(first_desk__code=SECOND_LINE)


def reached(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What began at the second line, and what the first line passed on and the second received."""
    return ordinary(cases).filter(Q(first_desk__code=SECOND_LINE) | Q(pk__in=arrived(cases).values("pk")))


def elsewhere(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What began neither at the first line nor at the second."""
    return ordinary(cases).exclude(first_desk__code__in=[FIRST_LINE, SECOND_LINE])


def second_line(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What began at the second line or was received there from another desk."""
    received = Row.objects.filter(step=Step.ACKNOWLEDGE, desk=SECOND_LINE)
    return ordinary(cases).filter(Q(first_desk__code=SECOND_LINE) | Q(log__in=received.values("stream")))


def by_themselves(cases: QuerySet[Case]) -> QuerySet[Case]:
    """What reached the second line without the first."""
    return second_line(cases).exclude(pk__in=handed_over(cases).values("pk"))


def of_residents(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.filter(reporter__in=RESIDENT_SIDE)


def of_staff(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.exclude(reporter__in=RESIDENT_SIDE)


def interest(cases: QuerySet[Case]) -> QuerySet[Case]:
    return own_list(cases).filter(kind=Kind.INTEREST)


def owned(owner: str) -> Callable[[QuerySet[Case]], QuerySet[Case]]:
    """The matters of the own list that belong to one of `OWNERS`."""
    theirs = OWNERS[owner]
    known = Q(true_component__in=theirs) | Q(true_component="", component__in=theirs)
    return lambda cases: own_list(cases).filter(known).exclude(kind=Kind.INTEREST)


def helped_at_unit(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Patients helped on the spot, by whoever met them."""
    on_the_spot = {"channel": Channel.VISIT_BOARD, "first_desk__level": 0, "desk": F("first_desk")}
    return cases.filter(**on_the_spot, state__in=ENDED)


SELECTIONS: dict[str, Callable[[QuerySet[Case]], QuerySet[Case]]] = {
    "distinct-cases": lambda cases: cases,
    "ordinary-route": ordinary,
    "first-line": first_line,
    "first-line-staff": lambda cases: of_staff(first_line(cases)),
    "first-line-resident": lambda cases: of_residents(first_line(cases)),
    "passed-on": passed_on,
    "answered": answered,
    "arrived": arrived,
    "lost": lost,
    "otherwise": otherwise,
    "straight": straight,
    "reached": reached,
    "elsewhere": elsewhere,
    "second-line": second_line,
    "handed-over": handed_over,
    "second-line-staff": lambda cases: of_staff(by_themselves(cases)),
    "second-line-resident": lambda cases: of_residents(by_themselves(cases)),
    "own-list": own_list,
    **{f"own-list-{owner}": owned(owner) for owner in OWNERS},
    "own-list-interest": interest,
    "helped-at-unit": helped_at_unit,
}


def behind(number: str, period: Period) -> QuerySet[Case]:
    """The cases behind one number of a period. Raises KeyError for a number that is none."""
    return SELECTIONS[number](came_in(period))
