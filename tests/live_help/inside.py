"""What a process of the product does for these tests: agents with their sessions, and a look at what is stored."""

import json
import sys
from collections import Counter, defaultdict
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from lotsen.cases.models import FOLLOW, Case
from lotsen.desks.models import Desk
from lotsen.live import actions
from lotsen.live.models import Duty, Talk
from lotsen.log import jobs
from lotsen.log.models import Row
from lotsen.policy.terms import Step
from tests.live.scribe import agent


def agents(number: int, desk: str = "first-line") -> dict[str, str]:
    """So many at a desk, with the keys of their sessions; every desk is open, whenever the test runs."""
    Desk.objects.update(always_open=True)
    return {name: agent(name, desk) for name in (f"{desk}-{uuid4().hex[:8]}" for _ in range(number))}


def inspect(asked: dict, said: list) -> dict:
    """Everything that was acknowledged, looked for; healthy is `ledger.NOTHING_WRONG`."""
    rows = {row.submission: row for row in Row.objects.exclude(submission=None)}
    texts = Counter(row.data.get("text") for row in Row.objects.filter(step__in=(Step.REPLY, Step.ANSWER)))
    return {
        "lost": [key for key, place, text, _by in said if not _is_stored(rows.get(key), place, text)],
        "doubled": [text for text, times in texts.items() if times > 1],
        "asked_twice": [key for key, token in asked.items() if not _is_one(key, token)],
        "out_of_order": _out_of_order(rows, said),
        "with_gaps": [stream for stream, numbers in _streams().items() if numbers != list(range(1, len(numbers) + 1))],
        "positions_in_order": _positions_in_order(),
        "unseen": jobs.sweeps["live-unseen"](timezone.now()),
        "swept": {name: found for name, look in jobs.sweeps.items() if (found := look(timezone.now()))},
    }  # fmt: skip


def _reference(place: str) -> str:
    return FOLLOW.unsign(place) if ":" in place else place


def _is_stored(row: Row | None, place: str, text: str) -> bool:
    return row is not None and row.stream == f"case:{_reference(place)}" and row.data["text"] == text


def _is_one(key: str, token: str) -> bool:
    cases = Case.objects.filter(submission=f"live:{key}")
    return [case.reference for case in cases] == [_reference(token)] and cases[0].talks.count() == 1


def _out_of_order(rows: dict[str, Row], said: list) -> list[str]:
    """Where somebody's words stand in another order than they were said in, each speaker's looked at alone.

    Whoever floods sends many at once, which have no order.
    """
    numbers = defaultdict(list)
    for key, place, _text, speaker in said:
        if speaker != "loud" and key in rows:
            numbers[place, speaker].append(rows[key].number)
    return [place for (place, _speaker), found in numbers.items() if found != sorted(found)]


def _streams() -> dict[str, list[int]]:
    streams = defaultdict(list)
    for stream, number in Row.objects.order_by("stream", "number").values_list("stream", "number"):
        streams[stream].append(number)
    return streams


def _positions_in_order() -> bool:
    placed = list(Row.objects.exclude(position=None).order_by("position").values_list("position", flat=True))
    return placed == list(range(1, len(placed) + 1))


def numbers(token: str) -> dict[str, list[int]]:
    """The numbers of all rows of a case, and of those that the person may read."""
    rows = Row.objects.filter(stream=f"case:{_reference(token)}").order_by("number")
    return {
        "all": list(rows.values_list("number", flat=True)),
        "public": list(rows.filter(public=True).values_list("number", flat=True)),
    }


def steps(step: str) -> int:
    """How many rows of a kind there are."""
    return Row.objects.filter(step=step).count()


def talk(token: str) -> dict:
    """The talk as it is stored now."""
    found = Talk.objects.filter(case__reference=_reference(token)).select_related("agent").get()
    rows = Row.objects.filter(stream=f"case:{_reference(token)}").order_by("number")
    return {
        "state": found.state,
        "agent": found.agent and found.agent.username,
        "reference": _reference(token),
        "steps": [row.step for row in rows],
        "at": [row.at.isoformat() for row in rows],
        "texts": [row.data["text"] for row in rows if row.data.get("text")],
    }


def clear() -> None:
    """Nobody waits, nobody talks, nobody is on duty."""
    Duty.objects.update(state=Duty.OFF)
    for open_talk in Talk.objects.open().select_related(*actions.BESIDE):
        actions.give_up(talk=open_talk, works=False)


def main() -> None:
    """Tasks by name, a JSON list a line on standard input, each with a connection of its own."""
    for line in sys.stdin:
        task, told = json.loads(line)
        sys.stdout.write(json.dumps(globals()[task](*told)) + "\n")
        sys.stdout.flush()
        connection.close()
