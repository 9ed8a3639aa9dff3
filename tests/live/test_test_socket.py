"""The websocket of the equipment test: it says back what it hears, to our own pages, a little, and for a while."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.live.conftest import SOON


@pytest.fixture(scope="module")
def port(environment, scribe):
    from contextlib import ExitStack

    from tests.live.conftest import House

    with ExitStack() as stack:
        yield House(environment, stack).server()


def opened(port: int, origin: str | None = None):
    return connect(f"ws://127.0.0.1:{port}/test/socket", origin=origin or f"http://127.0.0.1:{port}")


def test_it_says_back_what_it_hears(port):
    with opened(port) as socket:
        for text in ("0", "1", "å" * 200):
            socket.send(text)
            assert socket.recv(SOON) == text


def test_a_foreign_page_does_not_get_in(port):
    with pytest.raises(InvalidStatus) as refused, opened(port, "https://evil.example"):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("said", ["x" * 201, "", b"bytes"])
def test_what_no_test_says_ends_it(port, said):
    with opened(port) as socket:
        socket.send(said)
        with pytest.raises(ConnectionClosed):
            socket.recv(SOON)
        assert socket.close_code == 1008


def test_it_is_not_for_sending_much(port):
    with opened(port) as socket, pytest.raises(ConnectionClosed):
        for _ in range(100):
            socket.send("x")
            socket.recv(SOON)
    assert socket.close_code == 1008
