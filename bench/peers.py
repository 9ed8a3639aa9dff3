"""Lotsen beside the fastest of other helpdesks, Roundup, in one run: `python bench/peers.py --write`.

Both are filled with the same cases in Swedish, in databases of their own in one PostgreSQL (LOTSEN_TEST_POSTGRESQL),
and serve the same three pages: the open cases of a queue, 50 at a time; one case; and a search for a word. They take
turns, so that whatever else the machine does disturbs both. Roundup comes from PyPI into an environment of its own
(`--peer`, kept for the next time), with four gunicorn workers, its own full-text search in Swedish and a session that
is signed in; choices favour it. What counts are the ratios. Lotsen keeps what it has read for as long as nothing
happens to any case, so that two lines measure pages for which that does not help.
"""

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pages
import roundup_peer
import sections
from running import LOTSEN, rate, server, spent_ms

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import postgresql

WORD = "kamera"
CLIENTS = (1, 8)
QUEUE = "/desk/queue/first-line"
ANY = re.compile(r"\{(\d+)-(\d+)\}")  # in an address: another number each time, so that nothing kept helps
SECTION = "Beside Roundup"
HEAD = """| page | Lotsen, pages a second | Roundup | times | Lotsen, ms of the processor a page | Roundup |
|---|---|---|---|---|---|"""


def main() -> None:
    """Print for each page and number of clients: pages a second of both, and the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--seconds", type=float, default=6, help="long enough for the peer's slowest search")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    options.add_argument("--peer", type=Path, default=Path(tempfile.gettempdir(), "lotsen-peer"))
    chosen = options.parse_args()
    with postgresql() as url, postgresql() as peer_url, tempfile.TemporaryDirectory() as data:
        os.environ |= {"LOTSEN_DATABASE_URL": url, "LOTSEN_DATA": data}
        os.environ["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        subprocess.run([LOTSEN, "prepare"], check=True)
        generate = ["generate", "--cases", str(chosen.cases), "--without-figures"]
        subprocess.run([LOTSEN, *generate], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cookie, _desk, case, address, waiting = pages.prepare()
        texts = Path(data, "texts.json")
        texts.write_text(json.dumps(told()))
        with server() as port, roundup_peer.serving(chosen.peer, peer_url, texts) as peer:
            print(f"{chosen.cases} cases, {waiting} open in the queue, {pages.AT_ONCE} on its page")
            ours = Side(port, cookie, partial(spent_ms, f"--port {port}", urlsplit(url).path[1:]))
            own_words = f"127.0.0.1:{peer.port}"
            theirs = Side(peer.port, peer.cookie, partial(spent_ms, own_words, urlsplit(peer_url).path[1:]))
            rows = [HEAD]
            for name, (ours.path, theirs.path), changes in work(address, peer, chosen.cases):
                with happening(case, changes):
                    rows.append(row(name, [compared(ours, theirs, clients, chosen) for clients in CLIENTS]))
                print(rows[-1], flush=True)
    if chosen.write:
        sections.write(
            SECTION, "\n".join([f"{chosen.cases:,} cases, {waiting:,} open in the queue.", "", *rows])
        )


def work(case: str, peer: roundup_peer.Peer, cases: int) -> Iterator[tuple[str, tuple[str, str], int]]:
    """What is asked for: its name, the address at both, and how many changes a second there are meanwhile."""
    from lotsen.cases.search import kept

    search = f"/search?s={kept.seal({'q': WORD})}"
    from_any = f"{search}&before={{{cases // 2}-{cases}}}", f"{peer.search(WORD)[:-1]}{{0-50}}"
    yield "queue", (QUEUE, peer.queue), 0
    yield "queue, while something happens ten times a second", (QUEUE, peer.queue), 10
    yield "case page", (case, peer.case), 0
    yield "search, asked again", (search, peer.search(WORD)), 0
    yield "search, while something happens ten times a second", (search, peer.search(WORD)), 10
    yield "search, each time from another case on", from_any, 0


def told() -> list[dict[str, str | bool]]:
    """What the cases of this installation say, and whether they are open."""
    from lotsen.cases.models import Case

    is_open = set(Case.objects.open().values_list("pk", flat=True))
    return [{"text": text, "open": pk in is_open} for pk, text in Case.objects.values_list("pk", "text")]


@contextmanager
def happening(case: int, times: int) -> Iterator[None]:
    """Meanwhile somebody writes notes on other cases so many times a second, so that what is kept is out of date."""
    over = threading.Event()
    writer = threading.Thread(target=write, args=[case, times, over])
    if times:
        writer.start()
    try:
        yield
    finally:
        over.set()
        if times:
            writer.join()


def write(case: int, times: int, over: threading.Event) -> None:
    """Write notes until it is over."""
    from django.db import connection

    from lotsen.cases import actions
    from lotsen.cases.doers import worker
    from lotsen.cases.models import Case
    from lotsen.people.models import User

    agent = User.objects.get(username="generated-first-line-0")
    others = Case.objects.open().filter(desk__in=agent.desks.all(), offered_to=None).exclude(pk=case)
    for other in cycle(others):
        if over.wait(1 / times):
            break
        actions.note(case=other, by=worker(agent), text="Ringde, fick inget svar")
    connection.close()


def drawn(some: re.Match) -> str:
    """Any number of those between the two."""
    return str(random.randrange(*map(int, some.groups())))


@dataclass(frozen=True)
class Found:
    """Pages a second, and milliseconds of the processor for a page."""

    rate: float
    spent: float


@dataclass
class Side:
    """One of the two: where it listens, who is signed in, what its processor has done, and what is asked for."""

    port: int
    cookie: str
    spent: Callable[[], float]
    path: str = "/"

    def measure(self, clients: int, seconds: float) -> Found:
        """What so many clients get in that time; the processor's time of the database is included."""
        before = self.spent()
        found = rate(fetched, [self.port, self.cookie, self.path], clients, seconds)
        return Found(found, (self.spent() - before) / (found * seconds))


def fetched(port: int, cookie: str, path: str, seconds: float) -> int:
    """Fetch a page again and again over one connection; returns how often it came whole."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:

        def once() -> int:
            connection.request("GET", ANY.sub(drawn, path), headers={"Host": "localhost", "Cookie": cookie})
            answer = connection.getresponse()
            return bool(answer.read()) and answer.status == 200

        return pages.again(once, seconds)


def compared(ours: Side, theirs: Side, clients: int, chosen: argparse.Namespace) -> tuple[Found, Found]:
    """Medians of both, measured in turns."""
    for side in (ours, theirs):
        side.measure(clients, 2)  # every process has done it before it counts
    turns = [[side.measure(clients, chosen.seconds) for side in (ours, theirs)] for _ in range(chosen.rounds)]
    own, peer = (
        Found(median(one.rate for one in found), median(one.spent for one in found))
        for found in zip(*turns, strict=True)
    )
    return own, peer


def row(name: str, found: list[tuple[Found, Found]]) -> str:
    """One line of the table: each cell tells it for the numbers of clients in turn."""
    own, peer = zip(*found, strict=True)
    cells = [
        each("{:.1f}", [one.rate for one in own]),
        each("{:.1f}", [one.rate for one in peer]),
        each("**{:.1f}**", [one.rate / other.rate for one, other in found]),
        each("{:.0f}", [one.spent for one in own]),
        each("{:.0f}", [one.spent for one in peer]),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def each(form: str, figures: list[float]) -> str:
    return " / ".join(map(form.format, figures))


if __name__ == "__main__":
    main()
