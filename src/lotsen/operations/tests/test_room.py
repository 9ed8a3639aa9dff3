"""What a request calls lies in one piece of memory, however deep the layers around it are."""

import resource
from collections.abc import Callable

from lotsen.operations.requests import Watched
from lotsen.operations.room import ROOM, WORD, roomy


def deep(levels: int, work: Callable[[], None]) -> None:
    if levels:
        deep(levels - 1, work)
    else:
        work()


def calls_often() -> None:
    for number in range(300):
        of_many_names(number)


def of_many_names(number: int) -> list[int]:
    """A frame that is larger than those of `deep`, so that it crosses the edge at some of the depths."""
    return [number, [number, [number, [number, [number, [number, [number, [number, [number, [number]]]]]]]]]]


def pages_asked_for(run: Callable[[], None]) -> int:
    """How often the system was asked for a page of memory meanwhile."""
    run()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    run()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def at_every_depth() -> None:
    for levels in range(200):
        deep(levels, calls_often)


@roomy
def at_every_depth_with_room() -> None:
    for levels in range(200):
        deep(levels, calls_often)


def test_with_room_no_depth_asks_for_memory_at_every_call():
    assert pages_asked_for(at_every_depth) > 200  # a Python that keeps a piece in reserve needs no room
    assert pages_asked_for(at_every_depth_with_room) < 60


def test_every_request_has_room():
    assert Watched.__call__.__code__.co_stacksize * WORD >= ROOM
