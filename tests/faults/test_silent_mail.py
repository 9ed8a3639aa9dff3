"""A mail server that accepts connections and never says a word holds up nothing but mail."""

import json
import signal
import socket
import sys
import time
from collections.abc import Callable

import pytest
from django.conf import settings

from tests.databases import environment
from tests.faults.calling import PATIENCE
from tests.live.conftest import free_port
from tests.ready import CLI, Child, Ready

pytestmark = pytest.mark.fault
MEANWHILE = 120  # seconds, for a slow machine
MAILS = 20  # so many that they take longer than that to fail one after the other
STOPS_WITHIN = 5  # seconds, as promised
HERE = "tests.faults.test_silent_mail"


@pytest.mark.parametrize(("database", "command"), [("sqlite", "serve"), ("postgresql", "worker")])
def test_rows_get_their_place_the_sweep_runs_and_an_sms_goes_while_a_mail_hangs(
    tmp_path, prepared, database, command
):
    assert MAILS * settings.EMAIL_TIMEOUT > MEANWHILE
    port = ["--port", free_port()] if command == "serve" else []
    with (
        environment(database, tmp_path / "data", prepared) as own,
        socket.create_server(("127.0.0.1", 0)) as silent,
        Ready(own | settings_for(silent)) as ready,
    ):
        ready.call(f"{HERE}:register_some").check_returncode()
        working = ready.start(tmp_path / "log", CLI, command, *port)
        silent.settimeout(PATIENCE)
        with silent.accept()[0]:
            ready.register()
            done = {"unplaced": 0, "swept": True, "mails": 0, "sms": 1, "recounted": True}
            wait_until(lambda: inspect(ready) == done, MEANWHILE)
            stop(working)


def settings_for(silent: socket.socket) -> dict[str, str]:
    mail = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
    return {"DJANGO_SETTINGS_MODULE": "lotsen.config.settings", "LOTSEN_MAIL_URL": mail}


def inspect(ready: Ready) -> dict:
    done = ready.call(f"{HERE}:tell")
    done.check_returncode()
    return json.loads(done.stdout)


def wait_until(true: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until


def stop(working: Child) -> None:
    """The mail that hangs is not waited for."""
    working.send_signal(signal.SIGTERM)
    working.wait(STOPS_WITHIN)


def register_some() -> None:
    from django.db import transaction
    from django.utils import timezone

    from lotsen.cases import actions
    from lotsen.cases.intake import Facts
    from lotsen.log.actions import send
    from lotsen.management.actions import recount

    for _ in range(MAILS):
        actions.register(facts=Facts(text="Hej"), contact=actions.ContactDetails(email="anna@example.org"))
    actions.register(facts=Facts(text="Hej"), contact=actions.ContactDetails(phone="070-174 06 05"))
    errand = recount(1, ["first-line"])
    errand.due_at = timezone.now()
    with transaction.atomic():
        send([errand])


def tell() -> None:
    from lotsen.log.models import Errand, Finding, Row
    from lotsen.management.actions import RECOUNT
    from lotsen.notify.enums import Channel
    from lotsen.notify.models import Message

    out = Message.objects.out()
    found = {
        "unplaced": Row.objects.filter(position__isnull=True).count(),
        "swept": Finding.objects.exists(),
        "mails": out.filter(channel=Channel.MAIL).count(),
        "sms": out.filter(channel=Channel.SMS).count(),  # kept, where no gateway is set up
        "recounted": Errand.objects.filter(kind=RECOUNT, state=Errand.DONE).exists(),
    }
    json.dump(found, sys.stdout)
