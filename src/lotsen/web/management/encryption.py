"""Whether everything that leaves this machine is encrypted, and the other side's certificate checked."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import connection

from lotsen.web.management.finding import Finding

CHECKED = {"verify-ca", "verify-full"}  # PostgreSQL's modes that look at the certificate


def look() -> Finding:
    """One line for all connections; the plain ones are named with what to write instead."""
    plain = list(_plain())
    if plain:
        return Finding("wrong", "encryption", "not encrypted, or to anybody: " + "; ".join(plain))
    return Finding("ok", "encryption", "whatever leaves this machine is encrypted")


def _plain() -> Iterator[str]:
    """What to mend, for each connection to another machine that could be read or answered by somebody else."""
    database = connection.settings_dict
    if not stays_here(database["HOST"]) and database["OPTIONS"].get("sslmode") not in CHECKED:
        yield "database: end LOTSEN_DATABASE_URL with ?sslmode=verify-full"
    redis = urlsplit(settings.REDIS_URL)
    unchecked = parse_qs(redis.query).get("ssl_cert_reqs", ["required"]) != ["required"]
    if not stays_here(redis.hostname) and (redis.scheme != "rediss" or unchecked):
        yield "Redis: begin LOTSEN_REDIS_URL with rediss://"
    mail = urlsplit(settings.MAIL_URL)
    if not stays_here(mail.hostname) and mail.scheme == "smtp":
        yield "mail: begin LOTSEN_MAIL_URL with smtps:// or smtp+starttls://"
    if settings.SCANNER and not stays_here(host_of(settings.SCANNER)):
        yield "scanner: it speaks plainly, so let it run here and give LOTSEN_SCANNER its path"
    yield from (
        f"{name}: begin {setting} with https://" for name, setting, url in _by_http() if is_plain(url)
    )


def _by_http() -> Iterator[tuple[str, str, str]]:
    """(name, setting, address) of whatever is asked by HTTP."""
    yield "SMS", "LOTSEN_SMS_URL", settings.SMS_URL
    for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
        yield "sign-in", "the provider's address", app["settings"]["server_url"]


def host_of(place: str) -> str:
    """The machine of `host:port`; none for a path."""
    return "" if place.startswith("/") else place.rpartition(":")[0].strip("[]")


def is_plain(address: str) -> bool:
    """Whether an address leads to another machine without encryption."""
    told = urlsplit(address)
    return told.scheme != "https" and not stays_here(told.hostname)


def stays_here(host: str | None) -> bool:
    """No host at all, a socket in the file system, or this machine's own address."""
    if not host or host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
