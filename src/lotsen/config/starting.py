"""Starting at little cost: what is read at the start stays, so nobody needs to look for garbage in it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def settling() -> Iterator[None]:
    """Whatever is made meanwhile stays as long as the process: Python does not look through it, now or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
