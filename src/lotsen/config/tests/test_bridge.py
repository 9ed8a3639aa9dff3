"""The bridge between the ASGI server and Django, spoken to as a server would."""

import asyncio
import threading
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest

from lotsen.config import bridge
from lotsen.config.bridge import Bridge, environ

SCOPE = {
    "type": "http",
    "http_version": "1.1",
    "method": "POST",
    "scheme": "https",
    "path": "/ärenden",
    "query_string": b"q=1",
    "headers": [],
    "server": ("lotsen.example", 443),
    "client": ("192.0.2.1", 5000),
}


def ask(app, *messages, headers=(), send=None, threads=2) -> list[dict]:
    """Send a request to an application through the bridge; returns what it sent back."""
    waiting = list(messages) or [{"type": "http.request", "body": b""}]
    sent = []

    async def receive() -> dict:
        if not waiting:
            await asyncio.sleep(3600)
        return waiting.pop(0)

    async def collect(message: dict) -> None:
        sent.append(message)

    scope = SCOPE | {"headers": list(headers)}
    asyncio.run(Bridge(app, threads=threads)(scope, receive, send or collect))
    return sent


class Answer(list):
    """The parts of an answer; knows how often it was closed, and in which thread."""

    closed = 0

    def close(self) -> None:
        self.closed += 1
        self.thread = threading.current_thread()


def answering(parts: Answer, status="200 OK", headers=()):
    def app(environ, start_response):
        start_response(status, list(headers))
        parts.environ = environ
        parts.body = environ["wsgi.input"].read()
        return parts

    return app


def test_a_whole_body_reaches_the_application_and_its_answer_goes_back():
    answer = Answer([b"tack", b"!"])
    app = answering(answer, "201 Created", [("Content-Type", "text/plain; charset=utf-8 ")])
    first = {"type": "http.request", "body": b"ett ", "more_body": True}
    start, body = ask(app, first, {"type": "http.request", "body": b"brev"})
    assert (answer.body, answer.environ["CONTENT_LENGTH"]) == (b"ett brev", "8")  # no header says so
    assert start == {
        "type": "http.response.start",
        "status": 201,
        "headers": [(b"content-type", b"text/plain; charset=utf-8")],
    }
    assert body == {"type": "http.response.body", "body": b"tack!"}
    assert answer.closed == 1


def test_a_body_that_comes_in_chunks_is_read_by_django():
    def read(environ, start_response):
        start_response("200 OK", [])
        return [WSGIRequest(environ).body]

    chunked = [(b"transfer-encoding", b"chunked")]
    _start, body = ask(read, {"type": "http.request", "body": b'{"text": "Hej"}'}, headers=chunked)
    assert body["body"] == b'{"text": "Hej"}'


def test_a_long_answer_is_sent_piece_by_piece_and_closed_once(monkeypatch):
    monkeypatch.setattr(bridge, "PIECE", 4)
    answer = Answer([b"abcd", b"efgh", b"i"])
    sent = ask(answering(answer))[1:]
    assert [(part["body"], part.get("more_body", False)) for part in sent] == [
        (b"abcd", True),
        (b"efgh", True),
        (b"i", False),
    ]
    assert answer.closed == 1


def test_an_answer_whose_reader_leaves_is_closed_in_a_thread_of_the_pool(monkeypatch):
    monkeypatch.setattr(bridge, "PIECE", 1)
    answer = Answer([b"a", b"b"])

    async def gone(message: dict) -> None:
        if message["type"] == "http.response.body":
            raise ConnectionError

    with pytest.raises(ConnectionError):
        ask(answering(answer), send=gone)
    assert answer.closed == 1
    assert answer.thread.name.startswith("page")


def test_a_body_that_is_too_large_is_refused_before_the_application_sees_it(monkeypatch):
    monkeypatch.setattr(bridge, "BODY_LIMIT", 5)
    answer = Answer()
    [start, _body] = ask(answering(answer), {"type": "http.request", "body": b"123456"})
    assert start["status"] == 413
    assert not hasattr(answer, "environ")


def test_a_body_that_does_not_arrive_is_given_up(monkeypatch):
    monkeypatch.setattr(bridge, "BODY_DEADLINE", 0.01)
    [start, _body] = ask(answering(Answer()), {"type": "http.request", "body": b"1", "more_body": True})
    assert start["status"] == 408


def test_who_leaves_while_sending_gets_no_answer_and_causes_nothing():
    answer = Answer()
    first = {"type": "http.request", "body": b"1", "more_body": True}
    assert ask(answering(answer), first, {"type": "http.disconnect"}) == []
    assert not hasattr(answer, "environ")


def test_the_request_is_told_as_wsgi_wants_it():
    headers = [
        (b"host", b"lotsen.example"),
        (b"content-length", b"3"),
        (b"x-forwarded-for", b"192.0.2.2"),
        (b"x_forwarded_for", b"127.0.0.1"),
        (b"accept", b"text/html"),
        (b"accept", b"text/plain"),
    ]
    found = environ(SCOPE | {"headers": headers}, BytesIO(b"abc"))
    assert found["PATH_INFO"].encode("latin1").decode() == "/ärenden"
    assert found["wsgi.url_scheme"] == "https"
    assert found["REMOTE_ADDR"] == "192.0.2.1"
    assert found["CONTENT_LENGTH"] == "3"
    assert found["HTTP_ACCEPT"] == "text/html,text/plain"
    assert found["HTTP_X_FORWARDED_FOR"] == "192.0.2.2"


def test_an_application_that_fails_leaves_the_bridge_usable():
    def broken(environ, start_response):
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the very error is passed on
        ask(broken)
