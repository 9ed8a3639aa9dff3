"""The few threads in which realtime asks the database, apart from those that answer pages."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from django.db import close_old_connections

Answer = TypeVar("Answer")
pool = ThreadPoolExecutor(2, thread_name_prefix="realtime")
apart = ThreadPoolExecutor(
    1, thread_name_prefix="presence"
)  # who is there is told also while thousands come back


async def in_thread(question: Callable[..., Answer], *arguments, where: ThreadPoolExecutor = pool) -> Answer:
    """Run a function that uses the database; a connection that failed before is replaced first."""
    return await asyncio.get_running_loop().run_in_executor(where, partial(_ask, question, *arguments))


def _ask(question: Callable[..., Answer], *arguments) -> Answer:
    close_old_connections()
    return question(*arguments)
