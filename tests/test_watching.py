"""Several processes count together, and a real server logs nothing of what people send it."""

import json
import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families
from websockets.sync.client import connect

from tests.live.conftest import SOON, free_port, wait_for
from tests.test_serving import LOTSEN

pytestmark = pytest.mark.fault

NAME, MAIL, PHONE = "Andersson", "anna@vard.example", "070-1740605"


@pytest.fixture(scope="module")
def house(tmp_path_factory, prepared):
    """`lotsen web --workers 2` with JSON logs: its port, its token, and how to stop it and read what it said.

    The last test here does that.
    """
    data = tmp_path_factory.mktemp("watched")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    own = kept | {"LOTSEN_DATA": str(data), "LOTSEN_LOG": "json"}
    run = {"env": own, "check": True, "capture_output": True, "text": True}
    prepared.copy_to(data)
    scope = ["--scopes", "metrics:read"]
    token = subprocess.run([LOTSEN, "token", "create", "monitoring", *scope], **run).stdout.strip()
    port = free_port()
    command = [LOTSEN, "web", "--workers", "2", "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    child = subprocess.Popen(command, env=own, start_new_session=True, **pipes)
    try:
        wait_for(port, child)
        yield port, token, child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()


def ask(port: int, path: str, **request) -> tuple[int, str]:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", **request)
    try:
        with urllib.request.urlopen(asked, timeout=SOON) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def figures(port: int, token: str) -> dict[tuple, float]:
    status, text = ask(port, "/metrics", headers={"Authorization": f"Bearer {token}"})
    assert status == 200
    families = text_string_to_metric_families(text)
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_any_process_tells_what_all_have_counted(house):
    port, token, _child = house
    for _ in range(20):
        assert ask(port, "/healthz")[0] == 200
    for _ in range(5):  # whichever process answers
        assert figures(port, token)["lotsen_requests_total", "lotsen.web.health.alive", "200"] == 20
    assert figures(port, token)["lotsen_websockets",] == 0
    origin = f"http://127.0.0.1:{port}"
    with (
        connect(f"ws://127.0.0.1:{port}/live-updates", origin=origin),
        connect(f"ws://127.0.0.1:{port}/live-updates", origin=origin),
    ):
        assert figures(port, token)["lotsen_websockets",] == 2


def test_nothing_that_people_send_stands_in_the_log_of_a_real_server(house):
    port, _token, child = house
    heads = {"User-Agent": NAME, "X-Request-ID": PHONE, "Authorization": f"Bearer {PHONE}"}
    ask(port, f"/{MAIL}?q={PHONE}", headers=heads)
    ask(port, f"/follow/{PHONE}", headers=heads)
    ask(port, "/register/send", data=f"text={NAME}+{PHONE}&email={MAIL}".encode(), headers=heads)
    ask(port, "/api/v1/cases", data=json.dumps({"text": NAME, "contact": MAIL}).encode(), headers=heads)
    ask(port, "/", headers={"Host": f"{NAME}.example"})
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(f"GET /{MAIL} {NAME} {PHONE}\r\n\r\n".encode())
        raw.recv(1000)
    child.terminate()
    said = child.communicate(timeout=SOON)[0]
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    routes = {line["route"] for line in lines if line["logger"] == "lotsen.operations.requests"}
    assert routes >= {"none", "cases:follow", "cases:register-send", "api-1:register"}
    assert [secret for secret in (NAME, MAIL, "1740605", "anna%40") if secret in said] == []
