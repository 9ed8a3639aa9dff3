"""A process that writes what the tests tell it to, as another of the product would: one JSON call a line."""

import json
import sys
from datetime import UTC, datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import transaction

from lotsen.desks.models import Desk, Seat
from lotsen.log import actions, jobs
from lotsen.people.actions import LEVEL
from lotsen.people.models import User
from lotsen.policy.commissions import STRONG
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Step
from lotsen.realtime.jobs import ring_when_the_log_has_grown

Sessions = import_module(settings.SESSION_ENGINE).SessionStore


def migrate() -> None:
    call_command("migrate", verbosity=0)


def append(*, times: int = 1, **row) -> list[int]:
    """Add rows, give them their place, and ring; returns their positions."""
    step = Step(row.pop("step", next(iter(Step))))
    with transaction.atomic():
        rows = [actions.append(step=step, by=actions.SYSTEM, **row) for _ in range(times)]
    while jobs.stamp() == jobs.BATCH:
        pass
    ring_when_the_log_has_grown(datetime.now(UTC))
    found = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows])
    return list(found.order_by("position").values_list("position", flat=True))


def agent(username: str, desk: str) -> str:
    """Somebody at a desk, signed in; returns the session's key."""
    user = User.objects.create_user(username, name=username, roles=[Role.AGENT])
    Seat.objects.create(user=user, desk=Desk.objects.get_or_create(code=desk, defaults={"level": 1})[0])
    session = Sessions()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[LEVEL] = STRONG
    session.save()
    return session.session_key


def sign_out(session: str) -> None:
    Sessions(session).flush()


def leave_desk(username: str) -> None:
    Seat.objects.filter(user__username=username).delete()


def main() -> None:
    for line in sys.stdin:
        name, arguments = json.loads(line)
        sys.stdout.write(json.dumps(globals()[name](**arguments)) + "\n")
        sys.stdout.flush()
