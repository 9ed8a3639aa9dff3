"""`lotsen check`: is this installation ready for production, and what is missing."""

import smtplib
import sys
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.core.management.base import BaseCommand
from django.db import Error, connection
from requests import RequestException

from lotsen.cases.models import Contact
from lotsen.people import provider
from lotsen.people.ciphers import is_todays
from lotsen.people.encrypted import unreadable
from lotsen.traces import chain
from lotsen.web import health
from lotsen.web.management import around, media
from lotsen.web.management.finding import Finding, each

# What PostgreSQL must not have been told to relax, or an acknowledged case can be lost.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
NEWEST = 100  # contact details that are tried


class Command(BaseCommand):
    help = "Say whether this installation is ready for production; exit status 1 where it is not."
    requires_system_checks = []

    def handle(self, **options) -> None:
        findings = list(look())
        for level, what, seen in findings:
            self.stdout.write(f"{level:8}{what:12}{seen}")
        if any(finding.level == "wrong" for finding in findings):
            sys.exit(1)


def look() -> Iterator[Finding]:
    """Everything that is looked at, in order."""
    yield from each(
        {
            "settings": _warnings,
            "address": _settings,
            "around": around.look,
            "database": _database,
            "data-keys": _data_keys,
            **{name: partial(_probe, name) for name in ("restore", "migrations", "updates", "worker")},
            "read log": _read_log,
            "sign-in": _sign_in,
            "mail": _mail,
            "sms": _sms,
            "media": media.look,
        }
    )


def _warnings() -> Iterator[Finding]:
    """What Django and its applications say of the settings."""
    for message in checks.run_checks(include_deployment_checks=True):
        if not message.is_silenced():
            yield Finding("wrong" if message.is_serious() else "note", "settings", str(message.msg))


def _probe(name: str) -> Finding:
    why = health.PROBES[name]()
    return Finding("wrong" if why else "ok", name, why or "as it should be")


def _settings() -> Iterator[Finding]:
    yield Finding(
        "wrong" if settings.DEMO else "ok", "demo", "on: anybody can sign in" if settings.DEMO else "off"
    )
    secure = settings.BASE_URL.startswith("https://")
    yield Finding("ok" if secure else "wrong", "address", settings.BASE_URL)
    given = settings.KEY_IS_GIVEN
    yield Finding(
        "ok" if given else "note", "key", "from the environment" if given else "made here, in LOTSEN_DATA"
    )


def _data_keys() -> Iterator[Finding]:
    """Whether the keys of contact details outlive this machine, and open what is kept."""
    if not settings.DATA_KEYS_ARE_GIVEN:
        shared = connection.vendor != "sqlite"
        seen = "LOTSEN_DATA_KEYS is not set: made here, in LOTSEN_DATA; keep a copy apart from the backups"
        yield Finding("wrong" if shared else "note", "data-keys", seen)
    if not is_todays(settings.DATA_KEYS[0]):
        seen = "the first of LOTSEN_DATA_KEYS is of an older cipher; `lotsen reencrypt --new-key` makes one of today's"
        yield Finding("note", "cipher", seen)
    try:
        closed = [contact for contact in Contact.objects.order_by("-pk")[:NEWEST] if unreadable(contact)]
    except Error as error:
        yield Finding("wrong", "data-keys", type(error).__name__)
        return
    seen = f"{len(closed)} of the newest {NEWEST} contact details cannot be read"
    yield Finding("wrong" if closed else "ok", "data-keys", seen if closed else "they open what is kept")


def _database() -> Iterator[Finding]:
    why = health.database()
    if why:
        yield Finding("wrong", "database", why)
    elif connection.vendor == "sqlite":
        durability = settings.SQLITE
        seen = f"{durability.why}: journal {durability.journal}, synchronous {durability.synchronous}"
        yield Finding("note", "database", seen)
    else:
        for name, wanted in DURABLE.items():
            value = _show(name)
            yield Finding("ok" if value == wanted else "wrong", "database", f"{name} = {value}")


def _show(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


def _read_log() -> Finding:
    """The whole chain, from its beginning to its end."""
    try:
        faults = chain.verify()
    except Error as error:
        return Finding("wrong", "read log", type(error).__name__)
    seen = "; ".join(map(str, faults[:5])) or "every row hangs together with the one before"
    return Finding("wrong" if faults else "ok", "read log", seen)


def _sign_in() -> Iterator[Finding]:
    """Whether the provider of staff and agents, and that of residents where there is one, answer as themselves."""
    names = [app["provider_id"] for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]]
    if "staff" not in names:
        yield Finding("wrong", "sign-in", "LOTSEN_OIDC_URL is not set: nobody can sign in")
    for name in names:
        what = "sign-in" if name == "staff" else name
        try:
            yield Finding("ok", what, f"{provider.description(name)['issuer']} answers")
        except (RequestException, provider.Refused) as error:
            yield Finding("wrong", what, f"{type(error).__name__}: {error}")


def _mail() -> Finding:
    if not settings.MAIL_URL:
        return Finding("wrong", "mail", "LOTSEN_MAIL_URL is not set: mail is kept, not sent")
    try:
        with get_connection() as mail:
            mail.connection.noop()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("wrong", "mail", type(error).__name__)
    return Finding("ok", "mail", f"{settings.EMAIL_HOST} answers")


def _sms() -> Finding:
    seen = "a gateway is set" if settings.SMS_URL else "LOTSEN_SMS_URL is not set: SMS are kept, not sent"
    return Finding("ok" if settings.SMS_URL else "note", "sms", seen)
