"""The proxy as docs/operations.md writes it: nginx with that very text, before a real server, as people reach it."""

import http.client
import json
import os
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.live.conftest import SOON, free_port, running, wait_for
from tests.live_help.proxy import NGINX, documented, whole

pytestmark = pytest.mark.fault
LOTSEN = Path(sys.executable).with_name("lotsen")
HELP = {"reporter": "resident", "text": "Jag kommer inte in i mötet", "symptom": "join-failed"}
JSON_HEADERS = {"Content_Type": "application/json"}


class Site(NamedTuple):
    """Where people reach it, encrypted and plain; whom they trust; where it listens; where it and the proxy write."""

    encrypted: int
    plain: int
    trust: ssl.SSLContext
    behind: int
    home: Path

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """What the proxy answers to somebody outside; the body is read."""
        connection = http.client.HTTPSConnection(
            "localhost", self.encrypted, context=self.trust, timeout=SOON
        )
        return _asked(connection, method, path, body, headers)

    def ask_plainly(self, path: str, **headers: str) -> http.client.HTTPResponse:
        return _asked(
            http.client.HTTPConnection("localhost", self.plain, timeout=SOON), "GET", path, None, headers
        )

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.encrypted}"

    def begin(self, data: bytes) -> ssl.SSLSocket:
        """A connection on which something has been sent."""
        opened = self.trust.wrap_socket(
            socket.create_connection(("localhost", self.encrypted), SOON), server_hostname="localhost"
        )
        opened.sendall(data)
        return opened


def _asked(connection, method, path, body, headers) -> http.client.HTTPResponse:
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def site(tmp_path_factory, prepared) -> Iterator[Site]:
    """`lotsen serve` as in production, and nginx with the documented text before it."""
    assert NGINX, "nginx is missing (Debian: nginx-light)"
    home, (behind, plain, encrypted) = (
        tmp_path_factory.mktemp("proxy"),
        (free_port(), free_port(), free_port()),
    )
    certificate(home)
    prepared.copy_to(home / "data")
    changes = {  # at one of the two processes nobody listens
        "443": encrypted, "80": plain, "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "127.0.0.1:8001": f"127.0.0.1:{free_port()}", "support.example": "localhost",
        "/etc/ssl/support.example": f"{home}/site", "timeout 10s": "timeout 1s",
    }  # fmt: skip
    (home / "conf").write_text(whole(home, documented(changes)))
    own = {
        "LOTSEN_DATA": str(home / "data"), "LOTSEN_BASE_URL": f"https://localhost:{encrypted}",
        "LOTSEN_PROXIES": "1", "LOTSEN_LIMITS": "triage=5 per minute", "LOTSEN_LOG": "json",
    }  # fmt: skip
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    with ExitStack() as stack:
        said = stack.enter_context((home / "said").open("wb"))
        product = [LOTSEN, "serve", "--port", str(behind)]
        wait_for(behind, stack.enter_context(running(product, inherited | own, stderr=said)))
        proxy = [NGINX, "-p", home, "-c", home / "conf", "-e", home / "errors"]
        wait_for(encrypted, stack.enter_context(running(proxy, inherited, stderr=said)))
        yield Site(encrypted, plain, ssl.create_default_context(cafile=home / "site.crt"), behind, home)


def certificate(home: Path) -> None:
    """A certificate for localhost that whoever asks here trusts."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (home / "site.crt").write_bytes(signed.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (home / "site.key").write_bytes(key.private_bytes(pem, *private))


def test_pages_come_through_with_their_headers(site):
    answer = site.ask("GET", "/", X_Forwarded_Proto="http")  # a word that the proxy does not take over

    assert answer.status == 200
    assert "<h1" in answer.text
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] == "nginx"
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert all("Secure" in cookie for cookie in answer.headers.get_all("Set-Cookie", []))


def test_without_encryption_people_are_sent_on_and_programs_are_not(site):
    page, call = site.ask_plainly("/answers"), site.ask_plainly("/api/v1/openapi.json")

    assert (page.status, page.headers["Location"]) == (308, f"https://localhost:{site.plain}/answers")
    assert call.status == 403


def test_live_updates_come_through(site):
    address = f"wss://localhost:{site.encrypted}/live-updates"
    with connect(address, ssl=site.trust, origin=site.origin, open_timeout=SOON) as websocket:
        assert websocket.ping().wait(SOON)
    with pytest.raises(InvalidStatus, match="403"):
        connect(address, ssl=site.trust, origin="https://elsewhere.example", open_timeout=SOON)


def test_programs_come_through(site):
    answer = site.ask("POST", "/api/v1/triage", json.dumps(HELP).encode(), **JSON_HEADERS)

    assert answer.status == 200
    assert json.loads(answer.text)["route"]["desk"]


def test_a_number_that_somebody_searches_for_is_written_down_nowhere(site):
    words = "q=mitt+nummer+19121212-1212+fungerar+inte"
    answers = [site.ask("GET", f"/api/v1/answers?{words}").status for _ in range(4)]
    answers.append(site.ask_plainly(f"/answers?{words}").status)

    assert answers == [200, 200, 200, 200, 308]
    assert b'"route": "api-1:answers"' in (site.home / "said").read_bytes()
    assert [path for path in site.home.rglob("*") if path.is_file() and b"121212" in path.read_bytes()] == []


def test_callers_are_told_apart_by_their_true_address(site):
    statuses = [
        site.ask(
            "POST",
            "/api/v1/triage",
            json.dumps(HELP).encode(),
            **JSON_HEADERS,
            X_Forwarded_For=f"192.0.2.{number}",
        ).status
        for number in range(7)
    ]

    assert statuses[-1] == 429


@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
    ],
    ids=["header", "body"],
)
def test_whoever_sends_slowly_is_let_go(site, begun):
    with site.begin(begun) as slow:
        assert slow.recv(100).split(b"\r\n")[0] in (b"", b"HTTP/1.1 408 Request Time-out")
    assert site.ask("GET", "/").status == 200


def test_what_is_too_large_is_refused_and_what_is_not_comes_through(site):
    large = {"Content_Length": str(33 * 1024 * 1024)}
    through = site.ask("POST", "/api/v1/triage", b"x" * 2_000_000, **JSON_HEADERS)

    assert site.ask("POST", "/register", b"", **large).status == 413
    assert through.headers["Content-Type"] == "application/problem+json"  # Lotsen's own answer


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
        b"Content-Length: 5\r\nContent-Length: 50",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        b"Transfer-Encoding: xchunked",
        b"Content-Length: -5",
        b"Content-Length: 5, 50",
        b"Content-Length : 5",
    ],
)
@pytest.mark.parametrize("at", ["proxy", "product"])
def test_a_request_that_could_end_in_two_places_is_refused(site, lines, at):
    request = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\n" + lines + b"\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n"
    )
    opened = (
        site.begin(request) if at == "proxy" else socket.create_connection(("127.0.0.1", site.behind), SOON)
    )
    with opened:
        if at == "product":
            opened.sendall(request)
        answers = b"".join(iter(lambda: opened.recv(65536), b""))

    assert answers.split(b"\r\n")[0].split()[1] in (b"400", b"501")
    assert b"alive" not in answers


def test_what_the_monitoring_asks_is_not_open_to_others(site):
    assert site.ask("GET", "/metrics").status == 403
    assert (
        _asked(http.client.HTTPConnection("127.0.0.1", site.behind), "GET", "/healthz", None, {}).status
        == 200
    )


def test_old_versions_of_tls_find_nobody(site):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(site.trust.get_ca_certs(binary_form=True)[0]))
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("localhost", site.encrypted), SOON) as plain, pytest.raises(ssl.SSLError):
        old.wrap_socket(plain, server_hostname="localhost")
