"""From a person's tap to the agent's screen, through the product as it runs in production: see `live.py`.

So many people wait in the line of a desk whose only agent is busy. Then somebody taps who has less time than they: a
POST, as the button sends it. The agent's page follows the desk's line over the real websocket; nudged, it fetches the
desk's page as a browser does, and the time is over when the person stands there. The agent takes them, which the
person's page is told, and ends the talk; then the next one taps. Prints JSON.
"""

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from running import LOTSEN
from serving import free_port, wait_for
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import REDIS, environment, lent

DESK = "second-line"  # where people are helped whose camera stays black
SYMPTOM = "camera-black"
SCREEN = "/desk/live"
SOON = 30  # seconds after which a tap counts as lost
CSRF = "b" * 32  # a form's token has to be the cookie's, whatever it is
PARTS = {"embedded": ["serve"], "distributed": ["web --workers 2", "worker"]}


class Way:
    """A connection that is kept, as a browser's is; `cookie` is whoever is signed in."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SOON)
        self.cookies = f"csrftoken={CSRF}; {cookie}"

    def get(self, path: str) -> str:
        """A page."""
        return self._ask("GET", path)[1]

    def post(self, path: str, **told) -> str:
        """A form; returns where it leads."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": CSRF, **told}))[0]

    def tell(self, path: str, **told) -> dict:
        """JSON, as the pages of a talk send it; returns what is answered."""
        return json.loads(self._ask("POST", path, json.dumps(told), "application/json")[1])

    def _ask(self, method: str, path: str, body: str = "", kind: str = "application/x-www-form-urlencoded"):
        headers = {"Host": "localhost", "Content-Type": kind, "Cookie": self.cookies}
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except (
            ConnectionError
        ):  # it was idle for so long that the server closed it: once more, as browsers do
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        words = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return answer.getheader("Location", ""), words


class Screen:
    """The agent's page in a thread of its own: it says that it is there, and fetches when it is nudged."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie, self.way = port, cookie, Way(port, cookie)
        self.following, self.fetched = threading.Event(), threading.Condition()
        self.shown = [(0.0, "")]  # when, and what

    @contextmanager
    def open(self) -> Iterator[None]:
        """Follow as long as the measurement lasts."""
        headers, origin = (
            {"Cookie": self.cookie, "Host": f"localhost:{self.port}"},
            f"http://localhost:{self.port}",
        )
        options = {"origin": origin, "additional_headers": headers, "compression": None}
        with connect(f"ws://localhost:{self.port}/live-updates", **options) as page:
            thread = threading.Thread(target=self._live, args=[page], daemon=True)
            thread.start()
            page.send(json.dumps({"follow": {"duty:me": None, f"line:{DESK}": None}}))
            if not self.following.wait(SOON):
                raise RuntimeError("the agent's page may not follow its line")
            yield
        thread.join(SOON)

    def first_with(self, reference: str) -> float:
        """When the page first showed somebody; waits for it, and forgets what it showed before."""
        with self.fetched:
            if not self.fetched.wait_for(lambda: reference in self.shown[-1][1], SOON):
                raise RuntimeError(f"{reference} did not come to the agent's screen within {SOON} s")
            at = next(at for at, page in self.shown if reference in page)
            self.shown = self.shown[-1:]
            return at

    def _live(self, page) -> None:
        try:
            while True:
                hints = [self._hear(page, json.loads(text)) for text in self._all(page)]
                if any(hints):
                    shown = self.way.get(SCREEN)
                    with self.fetched:
                        self.shown.append((time.perf_counter(), shown))
                        self.fetched.notify_all()
        except ConnectionClosed:
            return

    def _all(self, page) -> Iterator[str]:
        """The next message, and those that wait behind it: one look answers several nudges."""
        yield page.recv()
        try:
            while True:
                yield page.recv(0)
        except TimeoutError:
            return

    def _hear(self, page, said: dict) -> bool:
        """Whether it is time to look."""
        if "there" in said:
            page.send(json.dumps({"here": True}))
        if "following" in said:
            self.following.set()
        return "nudge" in said


def tap(people: Way, agent: Way, screen: Screen) -> dict[str, float]:
    """One person, from the tap to the end; milliseconds until they were answered and until the agent saw them."""
    begun = time.perf_counter()
    link = people.post("/now/help", submission=uuid4(), symptom=SYMPTOM, page="/test")
    answered = time.perf_counter()
    reference = urlsplit(link).path.rsplit("/", 1)[1].split(":")[0]
    seen = screen.first_with(reference)
    agent.post(f"{SCREEN}/{reference}/accept")
    state = people.tell(f"{link}/news", after=0, read=0, typing=False, signals=0)["state"]
    if state != "talking":
        raise RuntimeError(f"{reference} is {state} after the agent took them")
    agent.post(f"{SCREEN}/{reference}/end", saved="video", outcome="solved")
    return {"answered": (answered - begun) * 1000, "seen": (seen - begun) * 1000}


def measure(kind: str, sizes: list[int], taps: int) -> dict[int, dict[str, list[float]]]:
    """For each number of people in line, what each tap took."""
    agent, cookie = prepare()
    found = {}
    for size in sizes:
        fill(size, agent)
        with served(kind) as port:
            screen, people, hands = Screen(port, cookie), Way(port), Way(port, cookie)
            with screen.open():
                tap(people, hands, screen)  # each process has done it before it counts
                tap(people, hands, screen)
                took = [tap(people, hands, screen) for _ in range(taps)]
        found[size] = {name: [one[name] for one in took] for name in took[0]}
    return found


@contextmanager
def served(kind: str) -> Iterator[int]:
    """The product's own processes."""
    port = free_port()
    with ExitStack() as stack:
        for part in PARTS[kind]:
            command = [LOTSEN, *part.split(), *(["--port", str(port)] if part != "worker" else [])]
            running = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            stack.callback(running.terminate)
            wait_for(port, 120)  # before the worker begins to look for agents who have vanished
        yield port


def prepare() -> tuple[object, str]:
    """An agent who is on duty and busy, and their cookie."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare")
    from pages import cookie_of

    from lotsen.desks.models import Desk
    from lotsen.live import actions
    from lotsen.people.models import User
    from lotsen.policy.permissions import Role

    Desk.objects.update(always_open=True)
    agent = User.objects.create_user("agent", name="Kim Exempel", roles=[Role.AGENT])
    agent.desks.set(Desk.objects.filter(code=DESK))
    actions.come_on(by=agent, capacity=1)
    return agent, cookie_of(agent)


def fill(size: int, agent) -> None:
    """Let so many people stand in line, whose meetings come later, and the agent have a talk."""
    from django.db import connection, transaction
    from django.db.models import F
    from django.utils import timezone

    from lotsen.cases.intake import Facts
    from lotsen.live import actions
    from lotsen.live.models import Duty, Talk

    with transaction.atomic():
        Duty.objects.update(seen_at=timezone.now())
        if not Talk.objects.filter(agent=agent, state=Talk.TALKING).exists():
            actions.accept(talk=asked(Facts(symptom=SYMPTOM)), by=agent)
        missing = size - Talk.objects.in_line(timezone.now()).count()
        added = [asked(Facts(symptom=SYMPTOM)).pk for _ in range(missing)]
        Talk.objects.filter(pk__in=added).update(due=F("due") + timedelta(hours=2))
    connection.close()


def asked(facts):
    """Somebody in line."""
    from lotsen.live import actions

    return actions.ask(facts=facts, submission=str(uuid4()))[1]


def main() -> None:
    """Measure one kind of installation."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kind", choices=list(PARTS))
    options.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    options.add_argument("--taps", type=int, default=100)
    chosen = options.parse_args()
    database = {"embedded": "sqlite", "distributed": "postgresql"}[chosen.kind]
    with (
        tempfile.TemporaryDirectory() as data,
        lent() as prepared,
        environment(database, Path(data), prepared) as own,
    ):
        redis = {"LOTSEN_REDIS_URL": REDIS} if chosen.kind == "distributed" else {}
        os.environ |= own | redis | {"DJANGO_SETTINGS_MODULE": "lotsen.config.settings"}
        print(json.dumps(measure(chosen.kind, chosen.sizes, chosen.taps)))


if __name__ == "__main__":
    main()
