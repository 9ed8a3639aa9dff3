"""The websocket of the equipment test: it says back what it hears, to our own pages, a little, and for a while."""

import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from lotsen.equipment import consumers
from tests.live.conftest import SOON
from tests.media.running import free_port


@pytest.fixture(scope="module")
def port(lasting) -> int:
    return lasting.server()


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


@pytest.fixture
def small_port(monkeypatch):
    """A server with room for one."""
    monkeypatch.setattr(consumers, "TESTING", 1)
    port = free_port()
    app = Starlette(routes=[consumers.route])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(SOON)


def test_a_full_one_says_so_itself_and_refuses_nobody_as_a_firewall_does(small_port):
    with opened(small_port) as first, opened(small_port) as second:
        with pytest.raises(ConnectionClosed):
            second.recv(SOON)
        assert second.close_code == 1013
        first.send("0")
        assert first.recv(SOON) == "0"
