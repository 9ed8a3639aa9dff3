"""`make cluster`: the demo as several processes with PostgreSQL, Redis and nginx on loopback, until Ctrl+C.

Any of them may be killed to see what happens; what ends is started anew after a moment. All of it lies in a temporary
directory and is gone afterwards.
"""

import signal
import sys
import tempfile
import threading
from pathlib import Path

from tests.live_help.cluster import Cluster
from tests.live_help.parts import is_free

PORT = 8000
AWAY = 3  # seconds that a part stays away that has been killed


def main() -> int:
    """Start everything, say where it is, and keep it going."""
    if not is_free(PORT):
        print(f"Nothing was started: port {PORT} is taken by another program.", file=sys.stderr)
        return 1
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="lotsen-cluster-") as home:
        print("A database with the demo is made, which takes a minute …", flush=True)
        with Cluster(Path(home), port=PORT, LOTSEN_DEMO="1") as cluster:
            print(
                f"Lotsen is at {cluster.address} (stop with Ctrl+C)\nSign in at {cluster.address}/sign-in/demo"
            )
            for part in cluster.parts:
                print(
                    f"  {part.name:<10} process {part.child.pid}, port {part.port or '-'}, {part.log}",
                    flush=True,
                )
            watch(cluster, stop)
    return 0


def watch(cluster: Cluster, stop: threading.Event) -> None:
    """Start anew what has ended, until told to stop."""
    while not stop.wait(0.5):
        for part in cluster.parts:
            if part.child.poll() is not None and not stop.wait(AWAY):
                part.start()
                print(f"  {part.name} had ended and is started anew: process {part.child.pid}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
