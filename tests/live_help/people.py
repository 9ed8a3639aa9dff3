"""Those who need help and those who give it, as their pages behave: nobody gives up, and each notes what was taken.

A person writes two lines and waits for the answer to them, again and again; an agent answers whatever is asked.
"""

import asyncio
import random
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from string import ascii_lowercase

from tests.live_help.ledger import Ledger
from tests.live_help.wire import Answer, Line, Wire

HASTE = 1  # seconds between looks while updates are slow or away, as in updates.js
ASKED = re.compile(r"fråga ([a-z]{12})")
ROOM = re.compile(r"/desk/live/(L-[\d-]+)(/accept)?\"")
POSITION = re.compile(r'data-position="(\d+)"')
Say = Callable[[], tuple[str, dict]]


async def insist(ask, *, pace: float = 1) -> Answer:
    """Ask until it is taken or refused for good, as outbox.js does: again after two to four seconds."""
    while True:
        with suppress(OSError, TimeoutError):
            answer = await ask()
            if answer.is_ok or answer.status in (302, 422):
                return answer
        await asyncio.sleep(random.uniform(2, 4) * pace)


class Reader:
    """One page of a talk: it knows the last row that it shows, and asks for what comes after (talk.js)."""

    def __init__(self, wire: Wire, address: str, line: Line, topics: set[str]):
        self.wire, self.address, self.line = wire, address, line
        self.shown: list[tuple[int, str]] = []
        self.state = ""
        self.marks = (0, 0)
        self.told = asyncio.Event()  # something new is shown
        self.rung = asyncio.Event()
        self.rung.set()
        line.rings.append(lambda topic: topic in topics and self.rung.set())

    @property
    def after(self) -> int:
        return self.shown[-1][0] if self.shown else 0

    async def read_on(self) -> None:
        """For ever: look whenever a bell rings, and by oneself while none can be relied on."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(HASTE):
                    await self.rung.wait()
            if self.rung.is_set() or self.line.in_haste:
                self.rung.clear()
                if not await self.look():
                    await asyncio.sleep(random.uniform(2, 4))
                    self.rung.set()

    async def look(self) -> bool:
        """Ask once; False where there was no answer."""
        try:
            answer = await self.wire.tell(
                self.address, {"after": self.after, "read": self.after, "signals": 0}
            )
        except (OSError, TimeoutError):
            return False
        if not answer.is_ok:
            return False
        news = answer.json()
        fresh = [(row["number"], row["html"]) for row in news["rows"] if row["number"] > self.after]
        self.shown += sorted(fresh)
        self.state, self.marks = news["state"], (news["delivered"], news["read"])
        if fresh:
            self.rung.set()  # tell that it arrived
        self.told.set()
        return True

    async def until(self, seen: Callable[[], bool]) -> None:
        """Until the page shows what is looked for."""
        while not seen():
            self.told.clear()
            await self.told.wait()

    def shows(self, words: str) -> bool:
        return any(words in html for _number, html in self.shown)


class Person:
    """Somebody who needs help: from the one tap on."""

    def __init__(self, port: int, ledger: Ledger, here: str):
        self.wire, self.ledger = Wire(port, here), ledger
        self.line = Line(self.wire)
        self.exchanged_at = 0.0  # when the last exchange began that came to its end
        self.tasks: list[asyncio.Task] = []
        self.submission = str(uuid.uuid4())

    async def tap(self) -> None:
        """Ask for help until there is a talk, and open its page."""
        form = {"submission": self.submission, "page": "/test"}
        answer = await insist(lambda: self.wire.post("/now/help", form), pace=0.25)
        self.address = answer.headers["Location"]
        assert self.address.startswith("/now/help/"), self.address
        self.token = self.address.rpartition("/")[2]
        self.ledger.asked[self.submission] = self.token
        await self.open()

    async def open(self) -> None:
        """The page of the talk, new or once more."""
        page = await insist(lambda: self.wire.get(self.address), pace=0.25)
        assert page.status == 200, page.status
        topic = f"follow:{self.token}"
        await self.line.follow(topic, int(POSITION.search(page.text)[1]))
        self.page = Reader(self.wire, f"{self.address}/news", self.line, {topic})
        self.tasks = [asyncio.create_task(work) for work in (self.line.keep(), self.page.read_on())]

    async def say(self, text: str, key: str | None = None) -> Answer:
        """Write, until it is taken; the ledger knows what was."""
        key = key or str(uuid.uuid4())
        form = {"submission": key, "text": text}
        answer = await insist(
            lambda: self.wire.post(f"{self.address}/say", form, "application/json"), pace=0.5
        )
        assert answer.is_ok, answer.text
        self.ledger.write(key, self.token, text, "person")
        return answer

    async def exchange(self) -> None:
        """Two lines, and the answer to the second."""
        began = time.monotonic()
        word = "".join(random.choices(ascii_lowercase, k=12))  # digits might be a personal number
        await self.say(f"först {word}")
        await self.say(f"fråga {word}")
        await self.page.until(lambda: self.page.shows(f"svar {word}"))
        self.exchanged_at = began

    async def chat(self, pause: tuple[float, float]) -> None:
        """For ever."""
        while True:
            await self.exchange()
            await asyncio.sleep(random.uniform(*pause))

    async def leave(self) -> None:
        """The browser is gone from one moment to the next."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


class Agent:
    """Somebody on duty: takes whoever is offered, and answers whatever is asked."""

    def __init__(self, port: int, ledger: Ledger, here: str, session: str, username: str):
        self.wire, self.ledger, self.username = Wire(port, here, session), ledger, username
        self.line = Line(self.wire)
        self.line.rings.append(lambda topic: topic == "duty:me" and self.rung.set())
        self.rung = asyncio.Event()
        self.rooms: dict[str, Reader] = {}
        self.tasks: list[asyncio.Task] = []
        self.takes = True

    async def begin(self) -> None:
        """Come on duty, and look who is offered from now on."""
        await insist(lambda: self.wire.post("/desk/live/duty", {"state": "on"}), pace=0.25)
        page = await insist(lambda: self.wire.get("/desk/live"), pace=0.25)
        assert page.status == 200, f"{self.username}: {page.status} {page.headers['Location']}"
        await self.line.follow("duty:me", int(POSITION.search(page.text)[1]))
        self.tasks = [asyncio.create_task(self.line.keep()), asyncio.create_task(self._attend())]
        self.rung.set()

    async def _attend(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(HASTE):
                    await self.rung.wait()
            if self.rung.is_set() or self.line.in_haste:
                self.rung.clear()
                with suppress(OSError, TimeoutError):
                    await self._look()

    async def _look(self) -> None:
        page = await self.wire.get("/desk/live")
        if not page.is_ok:
            return self.rung.set()
        for reference, accept in sorted(set(ROOM.findall(page.text)), key=lambda found: not found[1]):
            if accept and self.takes:
                answer = await self.wire.post(f"/desk/live/{reference}/accept")
                if not answer.headers.get("Location", "").endswith(f"/desk/live/{reference}"):
                    continue
            if reference not in self.rooms and (self.takes or not accept):
                await self._enter(reference)
        return None

    async def _enter(self, reference: str) -> None:
        topic = f"case:{reference}"
        await self.line.follow(topic)
        room = Reader(self.wire, f"/desk/live/{reference}/news", self.line, {topic})
        self.rooms[reference] = room
        self.tasks += [
            asyncio.create_task(room.read_on()),
            asyncio.create_task(self._answer(reference, room)),
        ]

    async def _answer(self, reference: str, room: Reader) -> None:
        """Answer each question once; a colleague who does the same says it with the same key."""
        answered: set[str] = set()
        while True:
            await room.told.wait()
            room.told.clear()
            asked = [word for _number, html in room.shown for word in ASKED.findall(html)]
            for word in dict.fromkeys(asked):
                if word not in answered and room.state == "talking":
                    await self._say(reference, f"svar {word}", str(uuid.uuid5(uuid.NAMESPACE_OID, word)))
                    answered.add(word)

    async def _say(self, reference: str, text: str, key: str) -> None:
        form = {"submission": key, "text": text}
        answer = await insist(
            lambda: self.wire.post(f"/desk/live/{reference}/say", form, "application/json"), pace=0.5
        )
        assert answer.is_ok, answer.text
        self.ledger.write(key, reference, text, self.username)

    async def vanish(self, *, lid: bool) -> None:
        """The browser is killed, or the lid closed: then the connection stays, and nobody is there."""
        self.line.answers = False
        tasks = [task for task in self.tasks if not lid or task is not self.tasks[0]]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
