"""Whether a file that is kept as it came carries something harmful: told by a scanner that speaks as ClamAV's clamd.

There is none unless LOTSEN_SCANNER names one. One that does not answer lets nothing through.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

PIECE = 64 * 1024  # bytes sent at a time
PATIENCE = 10  # seconds for each step; somebody waits
LONGEST = 4096  # bytes of an answer
log = logging.getLogger(__name__)


class Unavailable(Exception):
    """No scanner says whether the file is harmless. The reason is for whoever runs the installation."""


def is_harmful(content: bytes) -> bool:
    """What the scanner says of it; nothing is harmful where there is none. Raises `Unavailable`."""
    if not settings.SCANNER:
        return False
    try:
        answer = _scanned(content)
    except (OSError, ValueError) as error:
        log.warning("the scanner of files does not answer: %s", type(error).__name__)
        raise Unavailable(type(error).__name__) from error
    if answer.endswith(b" FOUND"):
        log.warning("a file was refused: the scanner found something in it")
        return True
    if answer != b"stream: OK":
        log.warning("the scanner of files could not look at one")
        raise Unavailable("it could not look at the file")
    return False


def answers() -> None:
    """Raises `Unavailable` unless the scanner is there."""
    try:
        with _connected() as scanner:
            scanner.sendall(b"zPING\0")
            answer = _answer(scanner)
    except (OSError, ValueError) as error:
        raise Unavailable(type(error).__name__) from error
    if answer != b"PONG":
        raise Unavailable("something else than a scanner answers")


def _scanned(content: bytes) -> bytes:
    with _connected() as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for begin in range(0, len(content), PIECE):
            piece = content[begin : begin + PIECE]
            scanner.sendall(struct.pack("!I", len(piece)) + piece)
        scanner.sendall(struct.pack("!I", 0))
        return _answer(scanner)


@contextmanager
def _connected() -> Iterator[socket.socket]:
    """A connection to where the setting says: a socket in the file system, or a port."""
    if settings.SCANNER.startswith("/"):
        with socket.socket(socket.AF_UNIX) as scanner:
            scanner.settimeout(PATIENCE)
            scanner.connect(settings.SCANNER)
            yield scanner
        return
    host, _, port = settings.SCANNER.rpartition(":")
    with socket.create_connection((host.strip("[]"), int(port)), PATIENCE) as scanner:
        yield scanner


def _answer(scanner: socket.socket) -> bytes:
    """What it says, up to its end."""
    said = b""
    while len(said) < LONGEST and not said.endswith(b"\0"):
        if not (more := scanner.recv(LONGEST)):
            break
        said += more
    return said.rstrip(b"\0")
