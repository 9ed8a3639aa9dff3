"""Invented cases in great number, to see how the product bears them. Nobody in them is real."""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random

from django.db import connection, transaction
from django.db.models import Max

from lotsen.cases import references
from lotsen.cases.models import Case, Contact, Words
from lotsen.desks.catalogue import tables
from lotsen.insights.generator import portions
from lotsen.insights.generator.aside import without_indexes
from lotsen.insights.generator.figures import Figures
from lotsen.insights.generator.house import build
from lotsen.insights.generator.portions import Made, Plan, Portion
from lotsen.insights.models import CaseFact
from lotsen.log import jobs
from lotsen.log.models import Head, Place, Row
from lotsen.policy.routing import LOCAL

PORTION = 2_000  # cases that are stored together, with the rest of their day
MOST = 10_000  # of a long day, too
FILLED = [Case, Row, Head, Words, CaseFact]
STEP = (
    61_803_399  # odd and no multiple of 5, so that every number up to 10**8 comes once before any comes again
)
OPEN = 1_500  # cases that are open, among the newest; never more than a fifth of all
AMONG = 4  # open ones are drawn from so many times as many of the newest
HOURS = [
    1,
    1,
    1,
    1,
    1,
    2,
    5,
    20,
    40,
    45,
    42,
    36,
    26,
    36,
    40,
    34,
    24,
    14,
    10,
    9,
    8,
    6,
    4,
    2,
]  # of 400, by local time
WEEKEND = 0.12  # of a working day


def generate(
    number: int, *, seed: int, now: datetime, days: int = 400, counted: bool = True
) -> Iterator[int]:
    """Store so many cases of the last days, in the order of time; yields after each portion how many are stored.

    `counted` adds them to the figures at the end, as reading their log would have. On PostgreSQL it is all or nothing;
    on SQLite, whose transactions should not be that long, each portion is, and what was not added up yet when it was
    stopped, `lotsen figures rebuild` does. Where there are no more cases yet than are made, whoever reads or writes
    cases, their log, search and facts waits for it on PostgreSQL.
    """
    plan = Plan(seed, now, build(), tables(), counted)
    planned = _portions(number, plan, days)
    with ExitStack() as whole:
        if connection.vendor == "postgresql":
            whole.enter_context(transaction.atomic())
        aside = whole.enter_context(ExitStack())
        if connection.vendor == "postgresql" and number >= Case.objects.count():
            aside.enter_context(without_indexes(FILLED))
        stored, position, figures = 0, _last(Row, "position"), Figures()
        every = whole.enter_context(closing(portions.made(plan, planned, several=number > PORTION)))
        for made in every:
            store(made, position)
            stored, position = stored + made.number, position + made.logged
            figures.take(made.figures)
            yield stored
        with figures.adding_up():
            aside.close()
    _tidy()


def _portions(number: int, plan: Plan, days: int) -> Iterator[Portion]:
    random = Random(plan.seed)
    times = moments(random, number, plan.now, days)
    newest = range(number - min(number, AMONG * OPEN), number)
    still_open = set(random.sample(newest, min(OPEN, number // 5)))
    begin, first = random.randrange(10**8), _last(Case, "pk") + 1
    for numbered, (at, end) in enumerate(pairwise(_ends(times))):
        cases = [
            (references.of((begin + one * STEP) % 10**8), times[one], one in still_open)
            for one in range(at, end)
        ]
        yield Portion(numbered, first + at, cases)


def _ends(times: list[datetime]) -> Iterator[int]:
    """Where portions begin and end: where a day does, so that the cases of most days are added up in one of them."""
    yield (end := 0)
    while end < len(times):
        last = times[min(end + PORTION, len(times)) - 1].astimezone(LOCAL)
        midnight = datetime.combine(last.date() + timedelta(days=1), time(), LOCAL)
        yield (end := min(bisect_left(times, midnight), end + MOST))


def moments(random: Random, number: int, now: datetime, days: int) -> list[datetime]:
    """When cases come in: mostly on working days by day, a little more each month."""
    begin = (now - timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    hours = [begin + timedelta(hours=hour) for hour in range(days * 24)]
    weights = [_busy(hour) * (1 + at / len(hours)) for at, hour in enumerate(hours)]
    drawn = random.choices(hours, weights, k=number)
    return sorted(min(hour + timedelta(seconds=random.random() * 3600), now) for hour in drawn)


def _busy(hour: datetime) -> float:
    local = hour.astimezone(LOCAL)
    return HOURS[local.hour] * (WEEKEND if local.weekday() > 4 else 1)


@transaction.atomic
def store(made: Made, position: int) -> None:
    """Cases with their log after `position`, its heads, the search's index, and their facts."""
    portions.CASES.store(made.cases)
    portions.ROWS.store(made.rows, position + 1)
    portions.HEADS.store(made.heads)
    portions.WORDS.store(made.words)
    portions.FACTS.store(made.facts)
    Contact.objects.bulk_create(map(_contact, made.watched))
    _move_on(position + made.logged)


def _contact(pk: int) -> Contact:
    return Contact(case_id=pk, email=f"person-{pk}@example.org")


def _last(model, field: str) -> int:
    return model.objects.aggregate(last=Max(field))["last"] or 0


def _move_on(position: int) -> None:
    """Give the relay and every reader their place: what is generated has been seen."""
    places = [Place(reader=reader, position=position) for reader in ("relay", *jobs.readers)]
    Place.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["reader"], update_fields=["position"]
    )


def _tidy() -> None:
    """Let PostgreSQL know what it has, and count on from here; it vacuums by itself where much was stored.

    SQLite plans best without: what an ANALYZE tells it has no room for a state that few cases are in.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('cases_case', 'id'), max(id) + 1, false) FROM cases_case"
        )
        for model in FILLED:
            cursor.execute(f"ANALYZE {model._meta.db_table}")
