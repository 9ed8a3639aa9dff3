"""One process of a cluster, which can be killed and started anew at its old place; and what each is started with."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from glob import glob
from pathlib import Path

from tests.live_help import proxy
from tests.ready import CLI, Child, Ready

ROOT = proxy.ROOT
LOTSEN = str(Path(sys.executable).with_name("lotsen"))
PATIENCE = 60  # seconds until a part that does not answer is a failure
DIES_TOO = ["setpriv", "--pdeathsig", "KILL"]  # nothing outlives whoever started it, however that ended
AS_POSTGRES = [*DIES_TOO, "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Part:
    """One process. `port` is where it listens, if it does; `log` is where it writes."""

    def __init__(self, name: str, command: list[str], environment: dict, home: Path, port: int | None = None):
        self.name, self.environment, self.port = name, environment, port
        self.command = command if command[0] == DIES_TOO[0] else [*DIES_TOO, *command]
        self.log = home / f"{name}.log"
        self.child: subprocess.Popen | Child | None = None

    def start(self) -> None:
        """Begin; the port may answer a while later, see `answers`."""
        with self.log.open("a") as log:
            self.child = subprocess.Popen(
                self.command, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip

    def answers(self) -> None:
        """Wait until it listens."""
        until = time.monotonic() + PATIENCE
        while self.port:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.child.poll() is None, f"{self.name} ended:\n{self.log.read_text()[-3000:]}"
            assert time.monotonic() < until, f"{self.name} does not answer:\n{self.log.read_text()[-3000:]}"
            time.sleep(0.02)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """No goodbye, whatever it was doing; its children go with it."""
        if self.child and self.child.poll() is None:
            os.killpg(self.child.pid, number)
        if self.child:
            self.child.wait(PATIENCE)

    def stop(self) -> None:
        """Ask it to stop, and kill it where it does not."""
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


class Product(Part):
    """A process of the product's own, which begins at once: `function` with what its command line tells it."""

    def __init__(
        self, name: str, ready: Ready, told: list[object], home: Path, port: int | None = None,
        function: str = CLI,
    ):  # fmt: skip
        super().__init__(name, [function, *told], ready.environment, home, port)
        self.ready, self.told = ready, [function, *told]

    def start(self) -> None:
        self.child = self.ready.start(self.log, *self.told)


class Postgres(Part):
    """A PostgreSQL of one's own, owned by `postgres` where we are root, since it refuses to run as that."""

    def __init__(self, environment: dict, home: Path):
        self.own = Path(tempfile.mkdtemp(prefix="lotsen-postgresql-"))
        binaries = sorted(glob("/usr/lib/postgresql/*/bin"))
        assert binaries, "PostgreSQL is missing (Debian: postgresql)"
        self.drop = AS_POSTGRES if os.geteuid() == 0 else DIES_TOO
        if os.geteuid() == 0:
            shutil.chown(self.own, "postgres", "postgres")
        port = free_port()
        # What it has written survives the death of processes also without fsync, which is for the death of machines.
        command = [
            *self.drop, f"{binaries[-1]}/postgres", "-D", f"{self.own}/data", "-p", str(port), "-k", str(self.own),
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off",
        ]  # fmt: skip
        initdb = [*self.drop, f"{binaries[-1]}/initdb", "-D", f"{self.own}/data", "-A", "trust", "-U", "root"]
        subprocess.run(
            [*initdb, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True
        )
        super().__init__("postgresql", command, environment, home, port)

    @property
    def url(self) -> str:
        return f"postgres://root@127.0.0.1:{self.port}/postgres"

    def kill(self, number: int = signal.SIGQUIT) -> None:
        """At once and without tidying up (pg_ctl calls it immediate): it comes back by its journal."""
        super().kill(number)

    def stop(self) -> None:
        self.kill(signal.SIGINT)
        shutil.rmtree(self.own, ignore_errors=True)


def redis(environment: dict, home: Path) -> Part:
    """A Redis that keeps nothing."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
    return Part("redis", command, environment, home, port)


def web(number: int, ready: Ready, home: Path) -> Part:
    """One process with pages and live updates."""
    port = free_port()
    return Product(f"web-{number}", ready, ["web", "--port", port], home, port)


def nginx(port: int, products: list[int], environment: dict, home: Path) -> Part:
    """The proxy, as the document has it."""
    assert proxy.NGINX, "nginx is missing (Debian: nginx-light)"
    (home / "nginx").mkdir(exist_ok=True)
    conf = home / "nginx/conf"
    conf.write_text(proxy.whole(home / "nginx", proxy.unencrypted(port, products)))
    command = [proxy.NGINX, "-p", str(home / "nginx"), "-c", str(conf), "-e", str(home / "nginx/errors")]
    return Part("proxy", command, environment, home, port)
