"""A TURN server: Debian's coturn."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.media.certificate import Certificate, made
from tests.media.running import answers, free_port, running

CONFIGURATION = """\
listening-ip={host}
relay-ip={host}
listening-port={port}
tls-listening-port={tls_port}
realm=test
use-auth-secret
static-auth-secret={secret}
cert={certificate.certificate}
pkey={certificate.key}
userdb={directory}/turn.db
pidfile={directory}/turn.pid
log-file=stdout
simple-log
fingerprint
no-cli
no-dtls
no-multicast-peers
no-rfc5780
{more}
"""
LOOPBACK = "allow-loopback-peers"  # for tests alone: everything is on this machine
CLOSED = """\
denied-peer-ip=0.0.0.0-0.255.255.255
denied-peer-ip=10.0.0.0-10.255.255.255
denied-peer-ip=100.64.0.0-100.127.255.255
denied-peer-ip=127.0.0.0-127.255.255.255
denied-peer-ip=169.254.0.0-169.254.255.255
denied-peer-ip=172.16.0.0-172.31.255.255
denied-peer-ip=192.168.0.0-192.168.255.255
allowed-peer-ip={host}
"""


class Turn(NamedTuple):
    """Where it is, and what it knows."""

    host: str
    port: int
    tls_port: int
    secret: str
    certificate: Certificate

    def urls(self) -> str:
        """As LOTSEN_TURN_URLS."""
        plain = f"turn:{self.host}:{self.port}"
        tls = f"turns:{self.host}:{self.tls_port}?transport=tcp"
        return f"{plain}?transport=udp,{plain}?transport=tcp,{tls}"


@contextmanager
def coturn(directory: Path, *, host: str = "127.0.0.1", more: str = LOOPBACK) -> Iterator[Turn]:
    """Run one. `more` is added to its configuration."""
    turn = Turn(host, free_port(), free_port(), secrets.token_hex(16), made(directory))
    path = directory / "turnserver.conf"
    path.write_text(CONFIGURATION.format(**turn._asdict(), directory=directory, more=more))
    with running(
        ["turnserver", "-c", str(path)], directory / "turnserver.out", lambda: answers(turn.tls_port, host)
    ):
        yield turn
