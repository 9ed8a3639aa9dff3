"""Programs from Debian, started for a test and ended with it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SOON = 20  # seconds after which a test gives up


@contextmanager
def running(command: list[str], output: Path, is_ready: Callable[[], bool]) -> Iterator[subprocess.Popen]:
    """A child process, once it is ready; it is told to stop, and killed if it does not."""
    program = shutil.which(command[0], path="/usr/bin:/usr/sbin:/usr/local/bin")
    assert program, f"{command[0]} is missing: tests/run installs it"
    with output.open("w") as written:
        child = subprocess.Popen([program, *command[1:]], stdout=written, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + SOON
        while not is_ready():
            assert child.poll() is None, output.read_text()
            assert time.monotonic() < until, output.read_text()
            time.sleep(0.05)
        yield child
    finally:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """A port that nobody has at the moment."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something listens on the TCP port."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0
