"""Live help as people wait for it: `python bench/live.py`. Needs PostgreSQL and Redis for what is distributed.

Two things: how long it takes from a person's tap until the agent's screen shows them, with 10, 100 and 1,000 people in
line (`taps.py`), and how soon a message reaches the one whom it concerns among 1,000 and 5,000 open connections, beside
a bare ASGI hub in the same run, with the memory that a connection takes (`delivery.py`). Each embedded, which is one
process on SQLite, and distributed, which is several processes on PostgreSQL and Redis. What counts are the ratios.
"""

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SECTION = "Live help"
AIMS = "Aims: at most twice the bare hub's time, and at most 30 kB a connection."


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], help="people in line")
    options.add_argument("--taps", type=int, default=100)
    options.add_argument("--connections", type=int, nargs="+", default=[1000, 5000])
    options.add_argument("--messages", type=int, default=1000)
    options.add_argument("--embedded", action="store_true", help="without PostgreSQL and Redis")
    options.add_argument(
        "--quick", action="store_true", help="only to see that it runs: the figures mean nothing"
    )
    options.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    chosen = options.parse_args()
    if chosen.quick:
        chosen.sizes, chosen.taps, chosen.connections, chosen.messages = [2], 2, [20], 5
    text = f"{delivery(chosen)}\n\n{AIMS}\n\n{taps(chosen)}"
    print(text)
    if chosen.write:
        from sections import write

        write(SECTION, text)


def delivery(chosen: argparse.Namespace) -> str:
    """A row for each number of connections, alone and with Redis."""
    rows = [
        "| connections | | bare hub p50 / p99, ms | Lotsen p50 / p99, ms | ratio | bare, kB each | Lotsen, kB each |",
        "|---|---|---|---|---|---|---|",
    ]
    for size in chosen.connections:
        for way in [[], ["--redis"]][: 1 if chosen.embedded else 2]:
            found = asked("delivery.py", "--connections", size, "--messages", chosen.messages, *way)
            rows.append(row(size, "with Redis" if way else "embedded", found["bare"], found["lotsen"]))
    return "\n".join(rows)


def row(size: int, way: str, bare: dict, lotsen: dict) -> str:
    """One run of both hubs."""
    mine, its = ([quantile(hub["took"], part) for part in (0.5, 0.99)] for hub in (lotsen, bare))
    times = [f"{one:.2f} / {other:.2f}" for one, other in (its, mine)]
    ratios = " / ".join(f"{one / other:.2f}" for one, other in zip(mine, its, strict=True))
    return f"| {size:,} | {way} | {' | '.join(times)} | {ratios} | {bare['memory']:.1f} | {lotsen['memory']:.1f} |"


def taps(chosen: argparse.Namespace) -> str:
    """A row for each kind of installation and number of people in line."""
    rows = [
        "| people in line | | tap to the person's own page p50 / p99, ms | tap to the agent's screen p50 / p99, ms |",
        "|---|---|---|---|",
    ]
    for kind in ["embedded", "distributed"][: 1 if chosen.embedded else 2]:
        for size, found in asked("taps.py", kind, "--taps", chosen.taps, "--sizes", *chosen.sizes).items():
            times = [
                " / ".join(f"{quantile(found[name], part):.0f}" for part in (0.5, 0.99))
                for name in ("answered", "seen")
            ]
            rows.append(f"| {int(size):,} | {kind} | {' | '.join(times)} |")
    return "\n".join(rows)


def asked(name: str, *told) -> dict:
    """Let one measurement run in a process of its own; its JSON."""
    command = [sys.executable, HERE / name, *map(str, told)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])


def quantile(values: list[float], part: float) -> float:
    """The median, or the 99th of a hundred."""
    return (
        statistics.median(values)
        if part == 0.5
        else statistics.quantiles(values, n=100, method="inclusive")[98]
    )


if __name__ == "__main__":
    main()
