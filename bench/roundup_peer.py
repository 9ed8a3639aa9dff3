"""Roundup as it is set up by its own commands, filled and served beside Lotsen. Used by peers.py alone."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

PACKAGES = ["roundup==2.6.0", "psycopg2-binary", "gunicorn"]
PASSWORD = "only-for-this-run"
WORKERS = 4
OPEN = "-1,1,2,3,4,5,6,7"
COLUMNS = "id,activity,title,creator,assignedto,status"
FILL = """
import json, sys
from roundup import instance
tracker, texts = instance.open(sys.argv[1]), json.load(open(sys.argv[2]))
db = tracker.open("admin")
unread, resolved = db.status.lookup("unread"), db.status.lookup("resolved")
for number, told in enumerate(texts, 1):
    message = db.msg.create(author="1", content=told["text"] or "-", summary=told["text"][:60])
    db.issue.create(title=told["text"][:80] or "-", messages=[message], status=unread if told["open"] else resolved)
    if not number % 500:
        db.commit()
db.commit()
"""
SERVE = """
import sys
from roundup.cgi.wsgi_handler import RequestDispatcher
application = RequestDispatcher({tracker!r})
"""


@dataclass(frozen=True)
class Peer:
    """Where it listens, and somebody who is signed in there."""

    port: int
    cookie: str
    queue: str = (
        f"/issue?@columns={COLUMNS}&@sort=-activity&@filter=status&status={OPEN}&@pagesize=50&@startwith=0"
    )
    case: str = "/issue100"

    def search(self, word: str) -> str:
        """The address of its search, newest first."""
        return f"/issue?@search_text={word}&@columns={COLUMNS}&@sort=-activity&@pagesize=50&@startwith=0"


@contextmanager
def serving(home: Path, database: str, texts: Path) -> Iterator[Peer]:
    """Set up, fill and serve; everything but the environment in `home` is gone afterwards."""
    programs = installed(home)
    with TemporaryDirectory() as directory:
        tracker = Path(directory, "tracker")
        admin = [programs / "roundup-admin", "-i", tracker]
        subprocess.run([*admin, "install", "classic", "postgresql"], check=True, stdout=subprocess.DEVNULL)
        configure(tracker / "config.ini", urlsplit(database))
        subprocess.run([*admin, "initialise", PASSWORD], check=True, input=b"Y\n", stdout=subprocess.DEVNULL)
        subprocess.run([programs / "python", "-c", FILL, tracker, texts], check=True)
        Path(directory, "peer.py").write_text(SERVE.format(tracker=str(tracker)))
        port = free_port()
        bound = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", "2"]
        running = subprocess.Popen(
            [programs / "gunicorn", *bound, "--chdir", directory, "peer:application"],
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Peer(port, signed_in(port))
        finally:
            running.terminate()
            running.wait(20)


def installed(home: Path) -> Path:
    """The directory of the programs of an environment with the peer in it, made once."""
    programs = home / "bin"
    if not (programs / "roundup-admin").exists():
        venv.create(home, with_pip=True)
        subprocess.run([programs / "pip", "install", "--quiet", *PACKAGES], check=True)
    return programs


def configure(config: Path, database: urllib.parse.SplitResult) -> None:
    """The settings that an installation has to make, by section; the database is there already, and empty."""
    wanted = {
        "main": {"admin_email": "admin@localhost", "indexer": "native-fts", "indexer_language": "swedish"},
        "tracker": {"web": "http://localhost/"},
        "rdbms": {
            "name": database.path[1:],
            "host": database.hostname,
            "port": database.port or 5432,
            "user": database.username,
            "password": database.password or "unused",
        },
        "mail": {"domain": "localhost", "host": "localhost", "debug": "/dev/null"},
    }
    text = config.read_text()
    for section, values in wanted.items():
        before, mark, after = text.partition(f"\n[{section}]\n")
        for name, value in values.items():
            after = re.sub(rf"^#?\s*{name} = *.*$", f"{name} = {value}", after, count=1, flags=re.MULTILINE)
        text = before + mark + after
    config.write_text(text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def signed_in(port: int) -> str:
    """The cookie of its administrator, who sees everything without being asked for rights."""
    form = {"@action": "login", "__login_name": "admin", "__login_password": PASSWORD}
    headers = {"Host": "localhost", "Referer": "http://localhost/", "Origin": "http://localhost"}
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/", urllib.parse.urlencode(form).encode(), headers
    )
    for _ in range(100):
        try:
            with urllib.request.urlopen(asked) as answer:
                cookie = answer.headers["Set-Cookie"]
                return cookie.partition(";")[0]
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("Roundup does not answer.")
