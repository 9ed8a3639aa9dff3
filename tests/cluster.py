"""`make cluster`: the demo as several processes with PostgreSQL and Redis on loopback, until Ctrl+C."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.databases import POSTGRESQL, REDIS

DATABASE = "lotsen_cluster"
LOTSEN = str(Path(sys.executable).with_name("lotsen"))


def main() -> None:
    """Prepare the database, then run web processes and a worker beside each other."""
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            server.execute(f"CREATE DATABASE {DATABASE}")
    os.environ |= {
        "LOTSEN_DATABASE_URL": urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{DATABASE}")),
        "LOTSEN_REDIS_URL": REDIS,
        "LOTSEN_DEMO": "1",
    }
    subprocess.run([LOTSEN, "prepare"], check=True)
    parts = [subprocess.Popen([LOTSEN, *part.split()]) for part in ("web --workers 2", "worker")]
    print("http://localhost:8000, database", DATABASE)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: [part.terminate() for part in parts])
    for part in parts:
        part.wait()


if __name__ == "__main__":
    main()
