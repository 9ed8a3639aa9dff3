"""Invented cases in great number, to see how the product bears them. Nobody in them is real."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from types import SimpleNamespace

from django.db import connection, transaction
from django.db.models import Max

from lotsen.cases import references
from lotsen.cases.models import Case, Contact, Words
from lotsen.cases.search.index import keys_of
from lotsen.desks.catalogue import tables
from lotsen.insights.generator.house import build
from lotsen.insights.generator.lives import Invented, Lives
from lotsen.insights.generator.loading import Table
from lotsen.log import jobs
from lotsen.log.models import Head, Place, Row
from lotsen.policy.routing import LOCAL

PORTION = 2_000  # cases in one transaction
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

CASE = """
    id reference channel reporter affected phase symptom_id kind component text device urgency state first_desk_id
    desk_id offered_to_id registered_by_id unit_id assignee_id outcome true_component created_at due_at alarm_at
""".split()
ROW = "stream number position at step party by by_name desk other public data".split()


def generate(number: int, *, seed: int, now: datetime, days: int = 400) -> Iterator[int]:
    """Store so many cases of the last days, in the order of time; yields after each portion how many are stored."""
    random = Random(seed)
    lives = Lives(random, build(), tables(), now)
    times = moments(random, number, now, days)
    newest = range(number - min(number, AMONG * OPEN), number)
    still_open = set(random.sample(newest, min(OPEN, number // 5)))
    first, stored = random.randrange(10**8), 0
    cases = (
        lives.one(references.of((first + at * STEP) % 10**8), when, is_open=at in still_open)
        for at, when in enumerate(times)
    )
    _tidy(pending=65_536)
    while portion := list(islice(cases, PORTION)):
        store(portion)
        stored += len(portion)
        yield stored
    _tidy(pending=512)


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
def store(invented: list[Invented]) -> None:
    """Cases with their log, its heads and places, and the search's index, all or nothing."""
    content, position = tables(), _last(Row, "position")
    numbered = list(enumerate(invented, _last(Case, "pk") + 1))
    rows = [row for one in invented for row in one.rows]
    for place, row in enumerate(rows, position + 1):
        row["position"] = place
    Table(Case, CASE).load([pk, *_of_case(one.case, content)] for pk, one in numbered)
    Table(Row, ROW).load([row[name] for name in ROW] for row in rows)
    Table(Head, ["stream", "last"]).load([one.rows[-1]["stream"], len(one.rows)] for one in invented)
    Table(Words, ["case_id", "keys"]).load([pk, _keys(one, content)] for pk, one in numbered)
    Contact.objects.bulk_create(_contact(pk) for pk, one in numbered if one.case["due_at"])
    _move_on(position + len(rows))


def _of_case(case: dict, content) -> Iterator:
    for name in CASE[1:]:
        value = case[name.removesuffix("_id")]
        if name == "symptom_id":
            value = content.symptom_rows[value].pk
        elif name in ("first_desk_id", "desk_id", "offered_to_id"):
            value = value and content.desk_rows[value].pk
        yield value


def _keys(one: Invented, content) -> str:
    """What the search finds it by; light stand-ins for the models, since they are made a million times."""
    symptom = content.symptom_rows[one.case["symptom"]]
    stored = dict(zip(CASE[1:], _of_case(one.case, content), strict=True))
    case = SimpleNamespace(**stored, symptom=symptom, problem=None)
    return keys_of(case, [SimpleNamespace(**row) for row in one.rows])


def _contact(pk: int) -> Contact:
    return Contact(case_id=pk, email=f"person-{pk}@example.org")


def _last(model, field: str) -> int:
    return model.objects.aggregate(last=Max(field))["last"] or 0


def _move_on(position: int) -> None:
    """Give the relay and every reader their place: what is generated has been seen."""
    for reader in ("relay", *jobs.readers):
        Place.objects.update_or_create(reader=reader, defaults={"position": position})


def _tidy(*, pending: int) -> None:
    """Let PostgreSQL sort new keys in by so many kB at a time, count on from here, and know what it has."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("ANALYZE")
            return
        cursor.execute(f"ALTER INDEX cases_words_by_key SET (gin_pending_list_limit = {pending})")
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('cases_case', 'id'), max(id) + 1, false) FROM cases_case"
        )
        for table in ("cases_case", "cases_words", "log_row", "log_head"):
            cursor.execute(f"VACUUM ANALYZE {table}")
