"""What the environment decides. Every variable stands here once; docs/settings.md shows the same table."""

import os
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ImproperlyConfigured

from lotsen.files.durably import keep_names
from lotsen.people.ciphers import demand_key, fresh_key

VARIABLES = {
    "LOTSEN_DATA": "Directory of the embedded database, of uploads and of the generated key. Default: var/",
    "LOTSEN_DATABASE_URL": "postgres://… for production. Default: SQLite in LOTSEN_DATA",
    "LOTSEN_REDIS_URL": "redis://… where there are several processes. Default: none, one process",
    "LOTSEN_SECRET_KEY": "Signs sessions and follow-up links. Default: generated once, kept in LOTSEN_DATA",
    "LOTSEN_SECRET_KEY_BEFORE": (
        "Secret keys before this one, newest first, comma separated; what they signed is still accepted. Default: none"
    ),
    "LOTSEN_TRACE_KEY": (
        "Seals the read log and what was erased; never change it. Default: the first secret key there was"
    ),
    "LOTSEN_DATA_KEYS": (
        "Encrypt contact details, comma separated; the first encrypts, all decrypt. "
        "Default: one made once, kept in LOTSEN_DATA"
    ),
    "LOTSEN_BASE_URL": "The address people reach, used in mail. Default: http://localhost and the port served",
    "LOTSEN_MAIL_URL": (
        "smtps://user:password@host:port, or smtp+starttls://, or plain smtp://. Default: none, mail is only kept"
    ),
    "LOTSEN_MAIL_FROM": "Sender of all mail. Default: Lotsen <lotsen@localhost>",
    "LOTSEN_SMS_URL": "HTTP gateway that takes a JSON post {to, text}. Default: none, SMS is only kept",
    "LOTSEN_PROXIES": "How many proxies stand in front; whose word on the caller's address is taken. Default: 0",
    "LOTSEN_LOG": (
        "json or line: each request is logged, in that form, without personal data. Default: only what goes wrong"
    ),
    "LOTSEN_BACKUP_HOURS": (
        "How old the last backup may be before `lotsen check` says so; 0 where backups are made by other means. "
        "Default: 26"
    ),
    "LOTSEN_LIMITS": (
        "How often one caller may do a thing, such as register=30/minute, follow=60/minute; off for no limits. "
        "Default: as in people/limits.py"
    ),
    "LOTSEN_OIDC_URL": "The OpenID provider of staff and agents, https://… as its issuer says. Default: none",
    "LOTSEN_OIDC_CLIENT_ID": "Lotsen's own name at that provider",
    "LOTSEN_OIDC_CLIENT_SECRET": "What proves to the provider that it is Lotsen who asks",
    "LOTSEN_OIDC_NAME": "What the button to sign in calls it. Default: SITHS",
    "LOTSEN_OIDC_SCOPES": "What is asked for, separated by spaces. Default: openid profile",
    "LOTSEN_OIDC_CLAIMS": (
        'JSON with more names for claims, such as {"unit": ["vardenhet"]}. Default: those of config/identity.py'
    ),
    "LOTSEN_OIDC_LEVELS": "JSON with the level, 1 to 4, of each acr. Default: Sambi's and Sweden Connect's",
    "LOTSEN_OIDC_LEVEL": "The lowest level that opens the pages of a care unit. Default: 3",
    "LOTSEN_OIDC_PURPOSES": "Purposes of a commission that open them, separated by ;. Default: Vård och behandling",
    "LOTSEN_OIDC_ROLES": 'JSON with our role for each system role, such as {"Lotsen;Support": "agent"}. Default: none',
    "LOTSEN_OIDC_RESIDENTS_URL": "A provider for residents, who may sign in but need not. Default: none",
    "LOTSEN_OIDC_RESIDENTS_CLIENT_ID": "Lotsen's own name there",
    "LOTSEN_OIDC_RESIDENTS_CLIENT_SECRET": "What proves it",
    "LOTSEN_OIDC_RESIDENTS_NAME": "What the button calls it. Default: e-legitimation",
    "LOTSEN_OIDC_RESIDENTS_SCOPES": "What is asked for there. Default: openid profile",
    "LOTSEN_SCANNER": (
        "ClamAV's clamd, which looks for viruses in every PDF that is sent in: a path, or host:port. Default: none"
    ),
    "LOTSEN_LOOP": (
        "Where the media loop of the equipment test listens: a path, or host:port. Default: loop.sock in LOTSEN_DATA"
    ),
    "LOTSEN_LOOP_SESSIONS": "How many may be in that loop at once; more wait a moment. Default: 60, for one core",
    "LOTSEN_TURN_URLS": (
        "Our TURN server, comma separated: turn:host:3478?transport=udp, …tcp, turns:host:443?transport=tcp. "
        "Default: none, the embedded loop is used"
    ),
    "LOTSEN_TURN_OWN_URLS": (
        "The same server as Lotsen itself reaches it, where that is by other addresses than browsers take. "
        "Default: LOTSEN_TURN_URLS"
    ),
    "LOTSEN_TURN_SECRET": "What coturn has as static-auth-secret; credentials good for minutes are made with it",
    "LOTSEN_JANUS_URL": (
        "Janus's HTTP interface, bound to this machine, such as http://127.0.0.1:8088/janus; "
        "tells loss up and down apart. Default: none"
    ),
    "LOTSEN_EMBEDDERS": (
        "Services and apps that may show the equipment test in their pages and get people back from it, such as "
        "https://vard.example, vardapp://. Default: none"
    ),
    "LOTSEN_DEMO": "1 turns on the demo sign-in and the page of outgoing mail. Never in production",
}


def read(name: str, default: str = "") -> str:
    """The value of one documented variable; an undocumented name is a mistake and raises KeyError.

    `NAME_FILE` names a file that holds it, as vaults, systemd and clusters hand out secrets; the variable itself comes
    first. Raises ImproperlyConfigured for a file that cannot be read.
    """
    VARIABLES[name]
    return os.environ.get(name) or _handed_out(name) or default


def _handed_out(name: str) -> str:
    if not (path := os.environ.get(f"{name}_FILE")):
        return ""
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: {error.strerror}") from error


def data_directory() -> Path:
    """Where the embedded database and uploads lie; made when missing."""
    directory = Path(read("LOTSEN_DATA", "var")).resolve()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory


def secret_key() -> str:
    """The configured key, or one made on first start and readable by the owner alone."""
    if configured := read("LOTSEN_SECRET_KEY"):
        return configured
    return _made_once("secret-key", secrets.token_urlsafe(48))


def former_keys() -> list[str]:
    """The secret keys before this one, newest first, while what they signed is still to be accepted."""
    return [key for part in read("LOTSEN_SECRET_KEY_BEFORE").split(",") if (key := part.strip())]


def log_format() -> str:
    """`json`, `line`, or nothing. Raises ImproperlyConfigured for anything else."""
    if (chosen := read("LOTSEN_LOG")) not in ("", "json", "line"):
        raise ImproperlyConfigured("LOTSEN_LOG is json or line")
    return chosen


def data_keys() -> list[str]:
    """The configured keys of contact details, or one made on first start. Raises ImproperlyConfigured for a bad one."""
    given = read("LOTSEN_DATA_KEYS") or _made_once("data-keys", fresh_key())
    keys = [key.strip() for key in given.replace("\n", ",").split(",") if key.strip()]
    if not keys:
        raise ImproperlyConfigured("LOTSEN_DATA_KEYS: there is no key in it")
    for place, key in enumerate(keys, 1):
        try:
            demand_key(key)
        except ValueError as error:
            words = f"LOTSEN_DATA_KEYS: number {place} is not a key; `lotsen reencrypt --new-key` makes one"
            raise ImproperlyConfigured(words) from error
    return keys


def _made_once(name: str, fresh: str) -> str:
    """What the file in the data directory holds; made of `fresh` when missing, whole at once, for the owner alone.

    Raises ImproperlyConfigured for an empty one, and where none can be made.
    """
    path = data_directory() / name
    if not path.exists():
        with TemporaryDirectory(dir=path.parent) as beside:
            _name(_written(Path(beside) / name, fresh), path)
    if not (kept := path.read_text()):
        raise ImproperlyConfigured(f"{path} is empty: put its key back, or delete it if there never was one")
    return kept


def _name(new: Path, path: Path) -> None:
    """Give a file its name at once, unless another was first. Not every share and stick knows how to."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError as error:
        words = "set LOTSEN_SECRET_KEY and LOTSEN_DATA_KEYS, or LOTSEN_DATA to a directory with hard links"
        raise ImproperlyConfigured(
            f"No key can be made in {path.parent} ({error.strerror}): {words}"
        ) from error
    keep_names(path.parent)


def _written(path: Path, text: str) -> Path:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    return path
