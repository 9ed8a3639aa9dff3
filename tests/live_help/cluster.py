"""The product as several processes: PostgreSQL, Redis, two web processes, a worker, and nginx before them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import redis

from lotsen.realtime.doorbell import CHANNEL
from tests.databases import Prepared
from tests.live_help import parts
from tests.live_help.parts import LOTSEN, PATIENCE, ROOT, Part, Product
from tests.ready import Ready


def inherited() -> dict[str, str]:
    """This process's environment without what concerns another installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}


class Installation:
    """The product at one address; `environment` is that of its own processes."""

    home: Path
    port: int
    environment: dict[str, str]
    house: Ready  # read once, for all processes of the product
    scribe: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def parts(self) -> list[Part]:
        """In the order in which they start."""
        raise NotImplementedError

    def start(self) -> None:
        """Everything, until a page answers."""
        raise NotImplementedError

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        """From the outside in, so that nobody waits for anybody."""
        self._dismiss()
        for part in reversed(self.parts):
            part.stop()
        self.house.end()

    def inside(self, task: str, *told: object) -> object:
        """What a process of the product's own says, run beside the others: a function of `inside.py`."""
        if not self.scribe or self.scribe.poll() is not None:
            main = "import django; django.setup(); from tests.live_help import inside; inside.main()"
            self.scribe = subprocess.Popen(
                [sys.executable, "-c", main], env=self.environment, cwd=ROOT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        self.scribe.stdin.write(json.dumps([task, told]) + "\n")
        self.scribe.stdin.flush()
        answer = self.scribe.stdout.readline()
        assert answer, f"{task} failed"
        return json.loads(answer)

    def _dismiss(self) -> None:
        if self.scribe:
            with self.scribe:
                self.scribe.stdin.close()


class Embedded(Installation):
    """Everything in one process, on SQLite, with nothing beside it. Its database is a copy of `prepared`."""

    def __init__(self, home: Path, prepared: Prepared) -> None:
        self.home, self.port = home, parts.free_port()
        prepared.copy_to(home / "data")
        own = {
            "LOTSEN_DATA": str(home / "data"), "LOTSEN_BASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        }  # fmt: skip
        self.environment = inherited() | own
        self.house = Ready(self.environment)
        self.server = Product("serve", self.house, ["serve", "--port", self.port], home, self.port)

    @property
    def parts(self) -> list[Part]:
        return [self.server]

    def start(self) -> None:
        self.house.begin()
        self.server.start()
        _ready(self.server)


class Cluster(Installation):
    """All of it, with one address for people: `address`. Each part can be killed and started anew by itself."""

    def __init__(
        self, home: Path, prepared: Prepared | None = None, *, port: int | None = None, **settings: str
    ) -> None:
        """`prepared`: what its database is a copy of."""
        self.home, self.port, self.prepared = home, port or parts.free_port(), prepared
        around = inherited()
        self.postgresql, self.redis = parts.Postgres(around, home), parts.redis(around, home)
        own = {
            "LOTSEN_DATA": str(home / "data"), "LOTSEN_DATABASE_URL": self.postgresql.url,
            "LOTSEN_REDIS_URL": f"redis://127.0.0.1:{self.redis.port}/0", "LOTSEN_BASE_URL": self.address,
            "LOTSEN_PROXIES": "1", "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        }  # fmt: skip
        self.environment = around | own | settings
        self.house = Ready(self.environment)
        self.web = [parts.web(number, self.house, home) for number in (1, 2)]
        self.worker = Product("worker", self.house, ["worker"], home)
        self.proxy = parts.nginx(self.port, [web.port for web in self.web], around, home)

    @property
    def parts(self) -> list[Part]:
        return [self.postgresql, self.redis, self.worker, *self.web, self.proxy]

    def start(self) -> None:
        for part in (self.postgresql, self.redis):
            part.start()
        for part in (self.postgresql, self.redis):
            part.answers()
        self._wait_for_postgresql()
        self._prepare()
        self.house.begin()
        for part in (self.worker, *self.web, self.proxy):
            part.start()
        self.ready()

    def _prepare(self) -> None:
        if not self.prepared:
            subprocess.run([LOTSEN, "prepare"], env=self.environment, cwd=ROOT, check=True)
            return
        self.prepared.copy_keys_to(self.home / "data")
        self.prepared.fill(self.postgresql.url)

    def _wait_for_postgresql(self) -> None:
        """It listens a moment before it lets anybody in."""
        import psycopg

        until = time.monotonic() + PATIENCE
        while True:
            try:
                return psycopg.connect(self.postgresql.url).close()
            except psycopg.OperationalError:
                assert time.monotonic() < until, self.postgresql.log.read_text()
                time.sleep(0.05)

    def ready(self) -> None:
        """Wait until every web process says that everything it needs is there, and the proxy reaches them."""
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(_ready, [*self.web, self.proxy]))

    @contextmanager
    def beside(self, options: dict) -> Iterator[int]:
        """One more web process, past the proxy, with constants of realtime overridden; its port."""
        port = parts.free_port()
        told = [port, json.dumps(options)]
        web = Product("web-beside", self.house, told, self.home, port, "tests.live.server:begin")
        try:
            web.start()
            web.answers()
            yield port
        finally:
            web.stop()

    def ring(self, stream: str, times: int) -> None:
        """Nudge whoever follows a stream, in every process, so many times."""
        with redis.Redis(port=self.redis.port) as server, server.pipeline(transaction=False) as bells:
            for _ in range(times):
                bells.publish(CHANNEL, stream)
            bells.execute()


def _ready(part: Part) -> None:
    part.answers()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"http://localhost:{part.port}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{part.name} does not get ready:\n{part.log.read_text()[-3000:]}")
