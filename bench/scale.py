"""The same work with few and with very many cases: `python bench/scale.py --sizes 10000,100000,1000000`.

For each size an installation of its own is filled by `lotsen generate` (kept with --keep, so that the next run need
not) and asked through Django's test client in one process: what is measured is the product and its database, without
a network. The sizes take turns, so that whatever else the machine does disturbs all alike. Beside the time on the
clock stands the CPU time of the process and of PostgreSQL's part for it, which others disturb less. What counts are
the ratios to the smallest size. Writes docs/benchmarks.md with --write.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import POSTGRESQL

if TYPE_CHECKING:
    from django.test import Client

    from lotsen.people.models import User

ROOT = Path(__file__).parents[1]
LOTSEN = str(Path(sys.executable).with_name("lotsen"))
PEERS = {  # the best in each, with 100,000 cases: milliseconds on the clock, and of CPU of server and database
    "queue page": ("roundup", 182, 130),
    "case page": ("roundup", 75, 76),
    "search: kamera": ("Request Tracker", 1283, 1535),
}
MEMORY = "memory, MB"
TICKS = os.sysconf("SC_CLK_TCK")


class Took(NamedTuple):
    """Milliseconds on the clock, and of CPU."""

    wall: float
    cpu: float


def main() -> None:
    """Fill what is missing, let the sizes take turns, print the table, and write it down where asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,5000")
    options.add_argument("--databases", default="sqlite,postgresql")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument(
        "--keep", metavar="DIRECTORY", help="keep the installations there, and use them again"
    )
    options.add_argument("--write", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        answer_turns()
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as passing:
        place = Path(chosen.keep or passing)
        tables = [table(kind, sizes, place, chosen) for kind in chosen.databases.split(",")]
    text = "\n\n".join(tables)
    print(text)
    if chosen.write:
        told = {"arguments": " ".join(sys.argv[1:]), "rounds": chosen.rounds}
        page = ROOT / "docs/benchmarks.md"
        _before, mark, live = page.read_text().partition("\n## Live help\n")  # which others write
        page.write_text(f"{HEAD.format(**machine(), **told)}\n{text}\n{mark}{live}")


def table(kind: str, sizes: list[int], place: Path, chosen: argparse.Namespace) -> str:
    """The measurements of one database as Markdown."""
    homes = {size: filled(kind, size, place, keep=bool(chosen.keep)) for size in sizes}
    try:
        found = turns(homes, chosen.rounds)
        speeds = [json.loads((Path(homes[size]["LOTSEN_DATA"]) / "filled").read_text()) for size in sizes]
    finally:
        if not chosen.keep:
            for home in homes.values():
                drop(home)
    rows = [heading(kind, sizes)]
    rows += [
        row(work, [middle(found[size][work]) for size in sizes]) for work in found[sizes[0]] if work != MEMORY
    ]
    memory = [found[size][MEMORY] for size in sizes]
    cells = [f"{value:.0f} MB" for value in memory]
    rows.append(
        f"| memory of the process | {' | '.join(cells)} | {memory[-1] / memory[0]:.2f} | | {bars(memory)} |"
    )
    cells = [f"{speed['a second']:,.0f} a second (CPU {speed['cpu']:.2f} ms a case)" for speed in speeds]
    rows.append(
        f"| `lotsen generate` | {' | '.join(cells)} | | | {bars([one['a second'] for one in speeds])} |"
    )
    return "\n".join(rows)


def middle(rounds: list[Took]) -> Took:
    """The median of each."""
    return Took(*(statistics.median(values) for values in zip(*rounds, strict=True)))


def heading(kind: str, sizes: list[int]) -> str:
    cells = [f"{size:,} cases" for size in sizes] + ["largest to smallest", "the same of CPU", ""]
    return f"### {kind}\n\n| | {' | '.join(cells)} |\n|---|{'---|' * len(cells)}"


def row(work: str, every: list[Took]) -> str:
    """One line, its last cell a bar of CPU time for each size."""
    cells = [f"{took.wall:.0f} ms (CPU {took.cpu:.0f})" for took in every]
    cells += [f"{every[-1].wall / every[0].wall:.2f}", f"{every[-1].cpu / every[0].cpu:.2f}"]
    return f"| {work} | {' | '.join(cells)} | {bars([took.cpu for took in every])} |"


def bars(values: list[float]) -> str:
    return "<br>".join("█" * max(round(8 * value / max(values)), 1) for value in values)


def filled(kind: str, size: int, place: Path, *, keep: bool) -> dict[str, str]:
    """The environment of an installation with so many invented cases."""
    data = place / f"{kind}-{size}"
    home = {
        **os.environ,
        "LOTSEN_DATA": str(data),
        "LOTSEN_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
    }
    home.pop("LOTSEN_DATABASE_URL", None)
    if kind == "postgresql":
        name = f"lotsen_scale_{size}" + ("" if keep else f"_{os.getpid()}")
        with psycopg.connect(POSTGRESQL, autocommit=True) as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                server.execute(f"CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C'")
        home["LOTSEN_DATABASE_URL"] = urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}"))
    data.mkdir(parents=True, exist_ok=True)
    plain = {**home, "LOTSEN_DEMO": ""}
    subprocess.run([LOTSEN, "prepare"], env=plain, check=True)
    if not (data / "filled").exists():
        fill(plain, size, data / "filled")
    return home


def fill(home: dict[str, str], size: int, note: Path) -> None:
    """Invent the cases, and note how fast that was."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([LOTSEN, "generate", "--cases", str(size)], env=home, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took, cpu = time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if url := home.get("LOTSEN_DATABASE_URL"):  # now rather than while it measures
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("VACUUM ANALYZE")
    note.write_text(json.dumps({"a second": size / took, "cpu": 1000 * cpu / size}))


def drop(home: dict[str, str]) -> None:
    """Take a PostgreSQL database away again; the directory of an SQLite one goes by itself."""
    if url := home.get("LOTSEN_DATABASE_URL"):
        with psycopg.connect(POSTGRESQL, autocommit=True) as server:
            server.execute(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")


def turns(homes: dict[int, dict], rounds: int) -> dict[int, dict]:
    """Milliseconds of every work for each size, which take turns; the first round warms up and is not counted."""
    command = [sys.executable, __file__, "--measure"]
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = {size: subprocess.Popen(command, env=home, **pipe) for size, home in homes.items()}
    found: dict[int, dict] = {size: {} for size in homes}
    for number in range(rounds + 1):
        for size, process in running.items():
            process.stdin.write("go\n")
            process.stdin.flush()
            for work, took in json.loads(process.stdout.readline()).items():
                if work == MEMORY:
                    found[size][work] = took
                elif number:
                    found[size].setdefault(work, []).append(Took(*took))
    for process in running.values():
        process.stdin.close()
        process.wait(20)
    return found


def answer_turns() -> None:
    """One size: for each line on the input do every work once and print how long each took."""
    import django

    django.setup()
    works = pages()
    for _line in sys.stdin:
        took = {}
        for name, work in works.items():
            began, spent = time.perf_counter(), cpu()
            work()
            took[name] = [(time.perf_counter() - began) * 1000, (cpu() - spent) * 1000]
        took[MEMORY] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(took), flush=True)


def cpu() -> float:
    """Seconds of CPU that this process has used, and its process of PostgreSQL, which is on the same machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / TICKS


def pages() -> dict[str, Callable[[], None]]:
    """What is measured, as functions. People and cases are those of the generator."""
    from lotsen.people.models import User

    agent = signed_in(User.objects.get(username="generated-first-line-0"))
    overseer = signed_in(User.objects.get(username="generated-manager"))
    staff = signed_in(User.objects.filter(username__startswith="staff-").first())
    return {
        "queue page": lambda: look(agent, "/desk/queue/first-line"),
        "case page": case_page(agent),
        "search: kameran": search(overseer, "kameran"),
        "search: svart kamera": search(overseer, "svart kamera"),
        "search: glasögon": search(overseer, "glasögon"),
        "search: zeppelinare (nowhere)": search(overseer, "zeppelinare"),
        "search by an agent: kameran": search(agent, "kameran"),
        "search by an agent: glasögon": search(agent, "glasögon"),
        "search by a unit: kameran": search(staff, "kameran"),
        "search by a unit: glasögon": search(staff, "glasögon"),
        **figures_of_a_year(overseer),
        "register": register,
    }


def signed_in(user: "User") -> "Client":
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def look(by: "Client", address: str, **query) -> None:
    answer = by.get(address, query)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def case_page(by: "Client") -> Callable[[], None]:
    from lotsen.cases.models import Case

    case = Case.objects.filter(first_desk__code="first-line", state="closed").order_by("-pk").first()
    return lambda: look(by, case.get_absolute_url())


def search(by: "Client", words: str) -> Callable[[], None]:
    from lotsen.cases.search import kept

    return lambda: look(by, "/search", s=kept.seal({"q": words}))


def figures_of_a_year(by: "Client") -> dict[str, Callable[[], None]]:
    """The statistics as a person and as another system get them."""
    from django.test import Client

    from lotsen.people import tokens

    token = tokens.create(name="bench", scopes=[tokens.Scope.STATISTICS_READ])
    system = Client(SERVER_NAME="localhost", headers={"Authorization": f"Bearer {token}"})
    today = datetime.now(UTC).date()
    first, last = (today - timedelta(days=365)).isoformat(), today.isoformat()
    return {
        "statistics of a year: the page": lambda: look(by, "/figures", first=first, last=last),
        "statistics of a year: the API": lambda: look(
            system, "/api/v1/statistics", **{"from": first, "to": last}
        ),
    }


def register() -> None:
    from lotsen.cases import actions
    from lotsen.cases.intake import Facts

    actions.register(facts=Facts(text="Kameran är svart i mötet", symptom="camera-black"))


def machine() -> dict[str, str]:
    """Where this was measured."""
    import sqlite3

    import django

    with psycopg.connect(POSTGRESQL) as server:
        version = server.execute("SHOW server_version").fetchone()[0]
    model = next(
        line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    )
    return {
        "day": datetime.now(UTC).strftime("%-d %B %Y"),
        "machine": f"{os.cpu_count()} x {model.partition(':')[2].strip()}, {platform.system()}",
        "versions": f"Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {version}, "
        f"SQLite {sqlite3.sqlite_version}",
        "load": f"{os.getloadavg()[1]:.1f}",
        "processors": os.cpu_count(),
        "peers": "\n".join(
            f"| {work} | {peer} | {ms} ms | {cpu} ms |" for work, (peer, ms, cpu) in PEERS.items()
        ),
    }


HEAD = """# Benchmarks

Written by `python bench/scale.py {arguments}` on {day}. {machine}; {versions}.

The machine was shared with other programs: its load over five minutes was {load}, where {processors} would keep it
busy. So look at the ratios, and at the CPU time (of the process, and of PostgreSQL's process for it) before the
milliseconds on the clock. Every time is the median of {rounds} rounds through Django's test client in one process,
with the database on the same machine; the sizes take turns. Cases are invented by `lotsen generate`; about 1,500 of
them are open at every size. A page of a search shows at most 50 cases: where the smallest size has fewer to show, part
of the ratio is that the page is longer.

## Peers, measured on another day with 100,000 cases on the same kind of machine

One client over HTTP, p50. These runs were not made beside ours, so the two must not be divided by each other to more
than one digit; CPU time is the fairer of the two.

| work | best peer | p50 | CPU |
|---|---|---|---|
{peers}

## Lotsen
"""

if __name__ == "__main__":
    main()
