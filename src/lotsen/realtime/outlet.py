"""The bounded way out to one browser: a slow one loses hints, never somebody else's time or our memory."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

WAITING = 256  # messages that may wait for one browser
STUCK = 20  # seconds a single message may take
GAP = '{"gap": true}'  # tells the browser to ask anew from the last position it saw


class Outlet:
    """Sends one message after the other, in a task that exists only while there is something to send."""

    def __init__(self, send: Callable[[str], Awaitable[None]]) -> None:
        self.send = send
        self.waiting: deque[str] = deque()
        self.task: asyncio.Task | None = None
        self.since = 0.0

    def offer(self, message: str) -> None:
        """Take a message without waiting. When too many wait, all of them give way to one gap marker."""
        if len(self.waiting) >= WAITING:
            self.waiting.clear()
            message = GAP
        self.waiting.append(message)
        if self.task is None:
            self.task = asyncio.get_running_loop().create_task(self._drain())

    def is_stuck(self) -> bool:
        """Whether the browser has not taken a message for STUCK seconds."""
        return self.task is not None and asyncio.get_running_loop().time() - self.since > STUCK

    def shut(self) -> None:
        """Forget what waits."""
        self.waiting.clear()
        if self.task:
            self.task.cancel()

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self.waiting:
                self.since = loop.time()
                await self.send(self.waiting.popleft())
        except Exception:  # the browser has gone, which the receiving side notices too
            self.waiting.clear()
        finally:
            self.task = None
