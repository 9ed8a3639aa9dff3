import asyncio

from lotsen.realtime import outlet
from lotsen.realtime.outlet import GAP, Outlet


class Reader:
    """A browser that reads when it is let."""

    def __init__(self, *, reading: bool) -> None:
        self.may_read = asyncio.Event()
        self.heard = []
        if reading:
            self.may_read.set()

    async def take(self, message: str) -> None:
        await self.may_read.wait()
        self.heard.append(message)


async def settle(way: Outlet) -> None:
    while way.task:
        await asyncio.sleep(0)


def test_messages_arrive_in_order():
    async def story() -> list[str]:
        reader = Reader(reading=True)
        way = Outlet(reader.take)
        for number in range(100):
            way.offer(str(number))
        await settle(way)
        return reader.heard

    assert asyncio.run(story()) == [str(number) for number in range(100)]


def test_a_reader_that_lags_gets_one_gap_in_place_of_what_waited(monkeypatch):
    monkeypatch.setattr(outlet, "WAITING", 3)

    async def story() -> list[str]:
        reader = Reader(reading=False)
        way = Outlet(reader.take)
        for number in range(9):
            way.offer(str(number))
            await asyncio.sleep(0)
        assert len(way.waiting) <= 3
        reader.may_read.set()
        await settle(way)
        return reader.heard

    assert asyncio.run(story()) == ["0", GAP, "8"]


def test_who_reads_nothing_is_stuck_and_who_reads_is_not(monkeypatch):
    monkeypatch.setattr(outlet, "STUCK", 0)

    async def story() -> list[bool]:
        reader = Reader(reading=False)
        way = Outlet(reader.take)
        found = [way.is_stuck()]
        way.offer("a")
        await asyncio.sleep(0.01)
        found.append(way.is_stuck())
        reader.may_read.set()
        await settle(way)
        return [*found, way.is_stuck()]

    assert asyncio.run(story()) == [False, True, False]


def test_who_has_gone_is_not_written_to_again():
    async def gone(message: str) -> None:
        raise ConnectionError

    async def story() -> int:
        way = Outlet(gone)
        way.offer("a")
        way.offer("b")
        await settle(way)
        return len(way.waiting)

    assert asyncio.run(story()) == 0
