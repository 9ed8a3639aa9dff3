"""What we ask of others goes to the address of the settings and no further, and holds nobody else up."""

import gzip
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Semaphore, Thread

import pytest
from requests import ConnectionError as NoConnection
from requests import ConnectTimeout, ReadTimeout, TooManyRedirects

from lotsen.people.adapters import SocialAccounts
from lotsen.people.asking import AT_ONCE
from lotsen.people.id_tokens import LARGEST, Refused, fetched


class SentOn(BaseHTTPRequestHandler):
    """A provider that leads astray; it remembers what it was asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.asked = []
        server.address = f"http://127.0.0.1:{server.server_port}/token"
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def answering(write: Callable, **headers: str) -> type[BaseHTTPRequestHandler]:
    """A provider whose answers `write` writes."""

    class Answering(SentOn):
        def do_GET(self):
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            write(self.wfile)

    return Answering


@pytest.fixture
def astray():
    with served(SentOn) as server:
        yield server


def test_a_one_time_code_is_not_carried_to_where_a_redirect_leads(astray):
    with SocialAccounts().get_requests_session() as session, pytest.raises(TooManyRedirects):
        session.request("POST", astray.address, data={"code": "one-time", "client_secret": "secret"})
    assert astray.asked == ["/token"]


def test_keys_and_descriptions_are_taken_from_the_address_that_was_asked(astray):
    with pytest.raises(TooManyRedirects):
        fetched(astray.address)
    assert astray.asked == ["/token"]


def test_an_answer_that_drips_is_not_waited_for_to_its_end(settings):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5

    def drip(out):
        for letter in b'{"keys": []}':
            time.sleep(0.1)  # each byte comes well in time
            out.write(bytes([letter]))
            out.flush()

    with served(answering(drip)) as provider, pytest.raises(ReadTimeout):
        fetched(provider.address)


def test_an_answer_without_end_is_read_no_further_than_is_sensible():
    written = []

    def flood(out):
        for _ in range(100 * LARGEST // 8_192):
            out.write(b" " * 8_192)
            written.append(8_192)

    with served(answering(flood)) as provider, pytest.raises(Refused):
        fetched(provider.address)
    assert sum(written) < 50 * LARGEST  # more than is read lies in the buffers between us


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b'{"keys": []}', {}),
        (gzip.compress(b'{"keys": []}'), {"Content_Encoding": "gzip"}),
        (b'{"keys": []}', {"Content_Length": "12"}),
        (b'6\r\n{"keys\r\n6\r\n": []}\r\n0\r\n\r\n', {"Transfer_Encoding": "chunked"}),
    ],
    ids=["plain", "gzip", "with-length", "chunked"],
)
def test_an_answer_is_read_however_it_is_sent(body, headers):
    handler = answering(lambda out: out.write(body), **headers)
    handler.protocol_version = "HTTP/1.1" if "Transfer_Encoding" in headers else "HTTP/1.0"
    with served(handler) as provider:
        assert fetched(provider.address) == {"keys": []}


@pytest.mark.parametrize("headers", [{"Content_Length": "99"}, {"Content_Encoding": "gzip"}])
def test_an_answer_that_breaks_off_or_is_not_what_it_says_is_no_answer(headers):
    with (
        served(answering(lambda out: out.write(b'{"keys": []}'), **headers)) as provider,
        pytest.raises(NoConnection),
    ):
        fetched(provider.address)


def test_a_silent_provider_holds_only_some_and_the_others_are_told_at_once():
    comes, goes_on = Semaphore(0), Event()

    def silent(out):
        comes.release()
        goes_on.wait(30)
        out.write(b"{}")

    with served(answering(silent)) as provider, ThreadPoolExecutor(AT_ONCE) as waiting:
        held = [waiting.submit(fetched, provider.address) for _ in range(AT_ONCE)]
        assert all(comes.acquire(timeout=30) for _ in held)
        with pytest.raises(ConnectTimeout):
            fetched(provider.address)
        goes_on.set()
        assert [one.result() for one in held] == [{}] * AT_ONCE
        assert fetched(provider.address) == {}
