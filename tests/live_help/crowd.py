"""People and agents at a cluster, on an event loop in a thread of its own, so that tests can break things meanwhile."""

import asyncio
import threading
import time
from collections.abc import Coroutine
from itertools import count

from tests.live_help.cluster import Installation
from tests.live_help.ledger import Ledger
from tests.live_help.people import Agent, Person

SOON = 90  # seconds after which a test gives up


class Crowd:
    """Everybody who takes part, and the ledger of what they were told."""

    def __init__(self, cluster: Installation):
        self.cluster, self.ledger = cluster, Ledger()
        self.persons: list[Person] = []
        self.agents: list[Agent] = []
        self.chats: list[asyncio.Task] = []
        self.places = count(2)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def do(self, work: Coroutine, within: float = SOON):
        """Run it among the others, and return what it returns."""

        async def in_time():
            async with asyncio.timeout(within):
                return await work

        return asyncio.run_coroutine_threadsafe(in_time(), self.loop).result()

    def close(self) -> None:
        self.do(self._end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _end(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def here(self) -> str:
        """An address of one's own."""
        place = next(self.places)
        return f"127.0.{1 + place // 250}.{1 + place % 250}"

    def agents_come(self, number: int, desk: str = "first-line") -> list[Agent]:
        """So many more on duty."""
        sessions = self.cluster.inside("agents", number, desk)
        port = self.cluster.port
        came = [Agent(port, self.ledger, self.here(), key, name) for name, key in sessions.items()]
        self.do(together(agent.begin() for agent in came))
        self.agents += came
        return came

    def persons_come(self, number: int) -> list[Person]:
        """So many more have tapped, and see their talk."""
        came = [Person(self.cluster.port, self.ledger, self.here()) for _ in range(number)]
        self.do(together(person.tap() for person in came))
        self.persons += came
        return came

    def everybody_chats(self, pause: tuple[float, float]) -> None:
        """From now on."""

        async def begin() -> None:
            self.chats = [asyncio.create_task(person.chat(pause)) for person in self.persons]

        self.do(begin())

    def everybody_goes_on(self, within: float = SOON) -> float:
        """Wait until each has been answered something that they asked after this moment; how long that took."""
        began = time.monotonic()

        async def waiting() -> None:
            while late := [person for person in self.persons if person.exchanged_at < began]:
                for chat in self.chats:
                    if chat.done():
                        chat.result()
                assert time.monotonic() - began < within, (
                    f"{len(late)} of {len(self.persons)} are not answered"
                )
                await asyncio.sleep(0.1)

        self.do(waiting(), within + 5)
        return time.monotonic() - began

    def nobody_talks(self) -> None:
        """Stop asking, with every exchange brought to its end."""

        async def ended() -> None:
            for chat in self.chats:
                chat.cancel()
            await asyncio.gather(*self.chats, return_exceptions=True)
            self.chats = []
            await together(person.exchange() for person in self.persons)

        self.do(ended())

    def found(self) -> dict:
        """What the database says of the ledger as it is now."""
        said = list(self.ledger.said)
        return self.cluster.inside("inspect", dict(self.ledger.asked), said)

    def everything_is_shown(self, person: Person) -> None:
        """Until a person's page shows every row that it may, once and in order; an agent's those up to its last."""

        async def waiting(last: int) -> None:
            await person.page.until(lambda: person.page.after >= last)

        stored = self.cluster.inside("numbers", person.token)
        self.do(waiting(stored["public"][-1]), 30)
        assert [number for number, _html in person.page.shown] == stored["public"]
        reference = self.cluster.inside("talk", person.token)["reference"]
        for agent in self.agents:
            if room := agent.rooms.get(reference):
                shown = [number for number, _html in room.shown]
                assert shown == stored["all"][: len(shown)]


async def together(work) -> list:
    """All at the same time; what each gives."""
    return await asyncio.gather(*work)
