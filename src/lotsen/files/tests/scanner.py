"""A scanner of the tests' own: it speaks over a real socket as clamd does, and finds what ClamAV's test file holds."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner:
    """What it has looked at, and how it behaves: well, or with an answer of its own, or silently."""

    def __init__(self, listener: socket.socket):
        self.listener, self.seen, self.says = listener, [], None
        listener.settimeout(0.01)

    def serve(self) -> None:
        while self.listener.fileno() >= 0:
            try:
                visitor, _address = self.listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with suppress(OSError), visitor, visitor.makefile("rb") as heard:  # whoever asked may have left
                visitor.sendall(self._answer(heard))

    def _answer(self, heard) -> bytes:
        match _command(heard):
            case b"zPING":
                return self.says if self.says is not None else b"PONG\0"
            case b"zINSTREAM":
                self.seen.append(content := _streamed(heard))
                if self.says is not None:
                    return self.says
                return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        return b"UNKNOWN COMMAND\0"


def _command(heard) -> bytes:
    said = b""
    while (one := heard.read(1)) not in (b"", b"\0"):
        said += one
    return said


def _streamed(heard) -> bytes:
    content = b""
    while length := struct.unpack("!I", heard.read(4))[0]:
        content += heard.read(length)
    return content


@contextmanager
def scanning_at(place: Path | None) -> Iterator[tuple[str, Scanner]]:
    """A scanner at a path, or at a free port of this machine; says where."""
    with socket.socket(socket.AF_UNIX if place else socket.AF_INET) as listener:
        listener.bind(str(place) if place else ("127.0.0.1", 0))
        listener.listen()
        where = str(place) if place else f"127.0.0.1:{listener.getsockname()[1]}"
        scanner = Scanner(listener)
        thread = Thread(target=scanner.serve)
        thread.start()
        yield where, scanner
    thread.join()
