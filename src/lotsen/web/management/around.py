"""What `lotsen check` sees around the product: proxies, keys, clocks, the disk, backups, connections."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.files import scanning
from lotsen.log.models import Place
from lotsen.traces import graveyard
from lotsen.web import health
from lotsen.web.management import encryption
from lotsen.web.management.finding import Finding, each

APART = timedelta(seconds=2)  # more between two clocks, and the order of two steps is no longer sure
LEAST_FREE = 1_000_000_000  # bytes; a night's backup and a day's uploads of a region
GETTING_SHORT = 5 * LEAST_FREE
NOW = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
    "postgresql": "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS+00:00')",
}


def look() -> Iterator[Finding]:
    """Everything around, in order."""
    yield from each(
        {
            "proxies": proxies,
            "trace-key": trace_key,
            "clock": clock,
            "disk": disk,
            "graveyard": tombstones,
            "backup": backup,
            "scanner": scanner,
            "encryption": encryption.look,
        }
    )


def proxies() -> Finding:
    """TLS ends at a proxy; without its word, every page would be taken for an unsafe one."""
    if settings.PROXIES:
        return Finding("ok", "proxies", f"{settings.PROXIES} in front")
    if settings.SECURE:
        seen = "LOTSEN_PROXIES is 0, but https needs a proxy: say how many stand in front"
        return Finding("wrong", "proxies", seen)
    return Finding("note", "proxies", "none: callers are known by their own address")


def trace_key() -> Finding:
    """Whether the seals outlive a new secret key."""
    if settings.TRACE_KEY_IS_GIVEN:
        return Finding("ok", "trace-key", "from the environment")
    if settings.SECRET_KEY_FALLBACKS:
        seen = "set LOTSEN_TRACE_KEY to the oldest secret key before that one is dropped"
        return Finding("wrong", "trace-key", seen)
    return Finding(
        "note", "trace-key", "is the secret key; set LOTSEN_TRACE_KEY to it before you change that one"
    )


def clock() -> Finding:
    """How far the clock here and that of the database are apart."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(NOW[connection.vendor])
            there = datetime.fromisoformat(cursor.fetchone()[0])
    except Error as error:
        return Finding("wrong", "clock", f"{type(error).__name__}: the database does not tell its time")
    apart = abs(datetime.now(UTC) - there)
    seen = f"{apart.total_seconds():.1f} seconds from the database's"
    if apart > APART:
        return Finding("wrong", "clock", f"{seen}: set both by NTP")
    return Finding("ok", "clock", seen)


def disk() -> Finding:
    """Whether there is room for what comes."""
    free = shutil.disk_usage(settings.DATA).free
    seen = f"{free / 1e9:.1f} GB free in LOTSEN_DATA"
    if free < LEAST_FREE:
        return Finding("wrong", "disk", f"{seen}: make room before uploads and the database fail")
    return Finding("note" if free < GETTING_SHORT else "ok", "disk", seen)


def tombstones() -> Finding:
    """Whether what was erased stays so after a restore."""
    path = graveyard.path()
    where = path if path.exists() else settings.DATA
    if not os.access(where, os.R_OK | os.W_OK):
        seen = f"{where} cannot be read and written: give it back to Lotsen's own account"
        return Finding("wrong", "graveyard", seen)
    if torn := graveyard.torn():
        seen = (
            f"{path}: lines that cannot be read: {torn}; what they tell of comes back with a backup older than they "
            "are: make a new one, then take those lines away"
        )
        return Finding("wrong", "graveyard", seen)
    seen = f"{path} can be read and written" if path.exists() else "nothing has been erased yet"
    return Finding("ok", "graveyard", seen)


def backup() -> Finding:
    """Whether what is here would survive this machine."""
    if not settings.BACKUP_HOURS:
        return Finding("note", "backup", "made by other means: LOTSEN_BACKUP_HOURS is 0")
    try:
        made_at = Place.objects.filter(reader=health.BACKUP).values_list("seen_at", flat=True).first()
        something = Case.objects.exists()
    except Error as error:
        return Finding("wrong", "backup", type(error).__name__)
    if not made_at:
        return Finding(
            "wrong" if something else "note", "backup", "never made: run `lotsen backup` each night"
        )
    hours = (timezone.now() - made_at).total_seconds() / 3600
    seen = f"the last one is {hours:.0f} hours old"
    if hours > settings.BACKUP_HOURS:
        return Finding(
            "wrong", "backup", f"{seen}, and {settings.BACKUP_HOURS} are allowed: run `lotsen backup`"
        )
    return Finding("ok", "backup", seen)


def scanner() -> Finding:
    """Whether a PDF is searched for viruses before it is kept."""
    if not settings.SCANNER:
        seen = (
            "LOTSEN_SCANNER is not set: PDF files are kept as they come, and nobody searches them for viruses"
        )
        return Finding("note", "scanner", seen)
    try:
        scanning.answers()
    except scanning.Unavailable as error:
        return Finding("wrong", "scanner", f"{settings.SCANNER}: {error}; until it answers no PDF is taken")
    return Finding("ok", "scanner", f"{settings.SCANNER} answers")
