"""What is kept is read once, however many ask for it, and again as soon as the log says more."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from lotsen.log.keeping import Kept


def test_what_many_ask_for_at_once_is_read_once():
    kept, begun, reading, readings = Kept(most=10), Barrier(4), Event(), []

    def read() -> str:
        readings.append(1)
        reading.wait(5)
        return "the queue"

    def ask() -> str:
        begun.wait(5)
        return kept.get(1, "first-line", read)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _reader in range(4)]
        reading.set()
        assert {one.result(5) for one in asked} == {"the queue"}
    assert len(readings) == 1


def test_what_could_not_be_read_is_read_by_whoever_asks_next():
    kept = Kept(most=10)
    with pytest.raises(ZeroDivisionError):
        kept.get(1, "first-line", lambda: 1 / 0)
    assert kept.get(1, "first-line", lambda: "the queue") == "the queue"


def test_also_that_there_is_nothing_is_kept_until_the_log_says_more():
    kept = Kept(most=10)
    assert kept.get(1, "first-line", lambda: None) is None
    assert kept.get(1, "first-line", lambda: "later") is None
    assert kept.get(2, "first-line", lambda: "later") == "later"


def test_no_more_is_kept_than_was_said():
    kept = Kept(most=2)
    for key in "abc":
        kept.get(1, key, lambda key=key: key)
    assert kept.get(1, "c", lambda: "anew") == "c"
    assert kept.get(1, "a", lambda: "anew") == "anew"
