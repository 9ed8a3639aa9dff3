"""What the environment decides. Every variable stands here once; README.md shows the same table."""

import os
import secrets
from pathlib import Path

VARIABLES = {
    "LOTSEN_DATA": "Directory of the embedded database, of uploads and of the generated key. Default: var/",
    "LOTSEN_DATABASE_URL": "postgres://… for production. Default: SQLite in LOTSEN_DATA",
    "LOTSEN_REDIS_URL": "redis://… where there are several processes. Default: none, one process",
    "LOTSEN_SECRET_KEY": "Signs sessions and follow-up links. Default: generated once, kept in LOTSEN_DATA",
    "LOTSEN_TRACE_KEY": (
        "Seals the read log and what was erased; never change it. Default: LOTSEN_SECRET_KEY"
    ),
    "LOTSEN_BASE_URL": "The address people reach, used in mail. Default: http://localhost and the port served",
    "LOTSEN_MAIL_URL": (
        "smtps://user:password@host:port, or smtp+starttls://, or plain smtp://. Default: none, mail is only kept"
    ),
    "LOTSEN_MAIL_FROM": "Sender of all mail. Default: Lotsen <lotsen@localhost>",
    "LOTSEN_SMS_URL": "HTTP gateway that takes a JSON post {to, text}. Default: none, SMS is only kept",
    "LOTSEN_PROXIES": "How many proxies stand in front; whose word on the caller's address is taken. Default: 0",
    "LOTSEN_DEMO": "1 turns on the demo sign-in and the page of outgoing mail. Never in production",
}


def read(name: str, default: str = "") -> str:
    """The value of one documented variable; an undocumented name is a mistake and raises KeyError."""
    VARIABLES[name]
    return os.environ.get(name) or default


def data_directory() -> Path:
    """Where the embedded database and uploads lie; made when missing."""
    directory = Path(read("LOTSEN_DATA", "var")).resolve()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory


def secret_key() -> str:
    """The configured key, or one made on first start and readable by the owner alone."""
    if configured := read("LOTSEN_SECRET_KEY"):
        return configured
    path = data_directory() / "secret-key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()
