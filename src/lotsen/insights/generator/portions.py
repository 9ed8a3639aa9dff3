"""Portions of invented cases, each made ready by itself: by as many processes as the machine has cores.

What a portion holds follows from its number and the seed alone, so it is the same whoever makes it. That needs no
database: the tables and the invented region are handed over.
"""

import gc
import os
import pickle  # nosec B403  # between processes of our own
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from itertools import chain
from multiprocessing import get_context
from operator import itemgetter
from random import Random
from types import SimpleNamespace
from typing import NamedTuple

import django
from django.db.models import Model

from lotsen.cases.models import Case, Words
from lotsen.cases.search.index import keys_of
from lotsen.desks import catalogue
from lotsen.desks.catalogue import Tables
from lotsen.insights import facts
from lotsen.insights.generator.figures import Packed, packed
from lotsen.insights.generator.house import House
from lotsen.insights.generator.lives import Lives, Logged
from lotsen.insights.loading import Ready, Table
from lotsen.insights.models import CaseFact
from lotsen.insights.rollups import cells
from lotsen.insights.stories import Story
from lotsen.log.models import Head, Row

CASE = """
    id reference channel reporter affected phase symptom_id kind component text device urgency state first_desk_id
    desk_id offered_to_id registered_by_id unit_id assignee_id outcome true_component created_at due_at alarm_at
""".split()
CASES, ROWS = Table(Case, CASE), Table(Row, Logged._fields, numbered="position")
OF_CASE = itemgetter(*CASE)
HEADS, WORDS, FACTS = Table(Head, ["stream", "last"]), Table(Words, ["case_id", "keys"]), Table.of(CaseFact)
OF_FACT = itemgetter(*FACTS.given)
AHEAD = 4  # portions for each process that may wait, so that none waits for the database


@dataclass(frozen=True)
class Plan:
    """What all portions have in common. `counted` says that the figures are wanted too."""

    seed: int
    now: datetime
    house: House
    tables: Tables
    counted: bool


class Portion(NamedTuple):
    """Cases that are to be invented: the number of the first, and of each its reference, time, and whether open."""

    number: int
    first: int
    cases: list[tuple[str, datetime, bool]]


class Made(NamedTuple):
    """The rows of a portion for each table, the numbers of its open cases, and what it adds to the figures.

    `number` is how many cases it has, and `logged` how many rows of the log.
    """

    number: int
    logged: int
    cases: Ready
    rows: Ready
    heads: Ready
    words: Ready
    facts: Ready
    watched: list[int]
    figures: Packed


def made(plan: Plan, portions: Iterable[Portion], *, several: bool) -> Iterator[Made]:
    """All portions in their order; in further processes, some of them ahead, where there are several."""
    processes = os.cpu_count() or 1
    if processes == 1 or not several:
        yield from map(partial(make, plan), portions)
        return
    pool, waiting = ProcessPoolExecutor(processes, get_context("spawn"), django.setup), deque()
    packed = pickle.dumps(plan)
    try:
        for portion in portions:
            waiting.append(pool.submit(_make_without_database, packed, portion))
            if len(waiting) >= AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _make_without_database(packed: bytes, portion: Portion) -> Made:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the first process, and that one the others
    gc.disable()  # nothing made here points to itself, and to look for that takes a quarter of the time
    plan = _unpacked(packed)
    catalogue.keep(plan.tables)
    return make(plan, portion)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Plan:
    """The plan, the same one for every portion, so that what its tables have worked out stays known."""
    return pickle.loads(packed)  # nosec B301  # from the first process


def make(plan: Plan, portion: Portion) -> Made:
    """Invent a portion's cases and make all their rows ready."""
    lives = Lives(Random(f"{plan.seed}:{portion.number}"), plan.house, plan.tables, plan.now)
    every = [lives.one(reference, at, is_open=is_open) for reference, at, is_open in portion.cases]
    logs = [one.rows for one in every]
    stored = [{"id": pk, **_stored(one.case, plan.tables)} for pk, one in enumerate(every, portion.first)]
    told = list(zip(stored, logs, strict=True))
    found = [facts.fact(_story(case, log, plan)) for case, log in told] if plan.counted else []
    return Made(
        number=len(every),
        logged=sum(map(len, logs)),
        cases=CASES.ready(map(OF_CASE, stored)),
        rows=ROWS.ready(chain.from_iterable(logs)),
        heads=HEADS.ready((log[-1].stream, len(log)) for log in logs),
        words=WORDS.ready((case["id"], _keys(case, log, plan.tables)) for case, log in told),
        facts=FACTS.ready(map(OF_FACT, found)),
        watched=[case["id"] for case in stored if case["due_at"]],
        figures=packed(cells(SimpleNamespace(**fact) for fact in found)),
    )


def _stored(case: dict, tables: Tables) -> dict:
    """The case as its columns have it, with numbers for codes."""
    desks = {f"{name}_id": _pk(tables.desk_rows, case[name]) for name in ("first_desk", "desk", "offered_to")}
    people = {f"{name}_id": case[name] for name in ("registered_by", "unit", "assignee")}
    return {**case, **desks, **people, "symptom_id": _pk(tables.symptom_rows, case["symptom"])}


def _pk(rows: Mapping[str, Model], code: str | None) -> int | None:
    return rows[code].pk if code else None


def _keys(case: dict, log: Sequence[Logged], tables: Tables) -> str:
    """What the search finds it by; a light stand-in for the model, since they are made a million times."""
    told = SimpleNamespace(**{**case, "symptom": tables.symptom_rows[case["symptom"]], "problem": None})
    return keys_of(told, log)


def _story(case: dict, log: Sequence[Logged], plan: Plan) -> Story:
    """What the figures would have read of it."""
    house = plan.house
    unit, organisation = house.codes.get(case["unit"], ("", house.organisations[case["first_desk"]]))
    coded = {
        "symptom_code": case["symptom"], "first_desk_code": case["first_desk"], "desk_code": case["desk"],
        "first_level_code": plan.tables.desk_rows[case["first_desk"]].level,
        "unit_code": unit, "organisation_code": organisation,
        "origin": Case.ORDINARY, "problem_id": None, "merged_into_id": None, "starts_at": None,
    }  # fmt: skip
    return facts.story(case | coded, log, plan.now)
