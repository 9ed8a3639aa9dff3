"""Alive, ready, and `lotsen check`: what is missing is named."""

import io
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from lotsen.cases.actions import ContactDetails
from lotsen.equipment.loop import server as looping
from lotsen.equipment.loop.sessions import Sessions
from lotsen.files.tests.scanner import scanning_at
from lotsen.log.models import Place
from lotsen.log.worker import NAME
from lotsen.people.ciphers import fresh_key
from lotsen.people.provider import ENDPOINTS
from lotsen.web import health
from lotsen.web.management.commands import check
from lotsen.web.migrating import begin_restoring, end_restoring


@pytest.fixture
def worker(db):
    """The worker has just been round."""
    Place.objects.create(reader=NAME, seen_at=timezone.now())


class Described(BaseHTTPRequestHandler):
    """An identity provider that can only say who it is."""

    def do_GET(self):
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        said = dict.fromkeys(ENDPOINTS, f"{issuer}/somewhere") | {"issuer": issuer}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def provider():
    """Where it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Described) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def connected(address: str) -> dict:
    """The setting that connects a provider of staff and agents."""
    app = {"provider_id": "staff", "name": "x", "client_id": "x", "settings": {"server_url": address}}
    return {"openid_connect": {"APPS": [app]}}


@pytest.fixture(scope="module")
def loop(tmp_path_factory):
    """The media loop, in a thread."""
    where = str(tmp_path_factory.mktemp("loop") / "loop.sock")
    listener = looping.listen(where)
    server = uvicorn.Server(uvicorn.Config(looping.application(Sessions(1)), log_config=None, ws="none"))
    thread = Thread(target=server.run, args=[[listener]])
    thread.start()
    yield where
    server.should_exit = True
    thread.join()


@pytest.fixture
def examine(db, settings, provider, loop):
    """Check an installation with some settings; returns exit status and findings by what they concern."""
    settings.LOOP = loop
    settings.SOCIALACCOUNT_PROVIDERS = connected(provider)

    def examining(**changed) -> tuple[int, dict[str, tuple[str, str]]]:
        for name, value in changed.items():
            setattr(settings, name, value)
        out, status = io.StringIO(), 0
        try:
            call_command("check", stdout=out)
        except SystemExit as left:
            status = left.code
        lines = [line.split(maxsplit=2) for line in out.getvalue().splitlines()]
        return status, {what: (level, seen) for level, what, seen in lines}

    return examining


@pytest.fixture
def mailbox(monkeypatch):
    """A mail server that answers."""

    class Server:
        connection = property(lambda self: self)

        def noop(self):
            return 250, b"OK"

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(check, "get_connection", Server)


IN_EARNEST = {
    "DEMO": False,
    "SECURE": True,
    "PROXIES": 1,
    "BASE_URL": "https://support.example",
    "KEY_IS_GIVEN": True,
    "DATA_KEYS_ARE_GIVEN": True,
    "MAIL_URL": "smtps://mail.example",
}


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "alive")


def test_ready_when_everything_is_there(client, worker):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "faults": {}}
    assert "no-store" in response.headers["Cache-Control"]


def test_not_ready_while_nobody_has_seen_the_worker(client, db):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "faults": {"worker": "never seen"}}


def test_a_worker_that_has_stopped_is_missed_within_half_a_minute(client, worker):
    Place.objects.update(seen_at=timezone.now() - health.SEEN_WITHIN)
    assert client.get("/readyz").json()["faults"]["worker"].startswith("last seen 20")


def test_changes_of_the_database_that_are_not_made_yet_are_counted(client, worker):
    MigrationRecorder.Migration.objects.filter(app="cases").latest("id").delete()
    faults = client.get("/readyz").json()["faults"]
    assert list(faults) == ["migrations"]
    assert faults["migrations"].startswith("1 to make, first cases.")


def test_a_restore_that_was_cut_off_is_told_in_words(client, worker, settings, tmp_path):
    settings.DATA = tmp_path
    begin_restoring()
    faults = client.get("/readyz").json()["faults"]
    assert "lotsen restore" in faults["restore"]
    assert check._probe("restore").level == "wrong"
    end_restoring()
    assert client.get("/readyz").json()["faults"] == {}


def test_a_database_that_is_away_is_named_and_nothing_of_it_shown(client, monkeypatch):
    def away(*_):
        raise DatabaseError("password of the database")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["faults"] == {
        "database": "DatabaseError",
        **({} if connection.vendor == "sqlite" else {"restore": "DatabaseError"}),
        "migrations": "DatabaseError",
        "worker": "DatabaseError",
    }
    assert client.get("/healthz").status_code == 200


def test_a_redis_that_is_away_is_named(client, worker, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert client.get("/readyz").json()["faults"] == {"updates": "ConnectionError"}


def test_only_reading_is_allowed(client, db):
    assert client.post("/healthz").status_code == 405
    assert client.head("/readyz").status_code == 503


def test_an_installation_in_earnest_passes_the_check(examine, worker, mailbox):
    status, findings = examine(**IN_EARNEST)
    assert [what for what, (level, _) in findings.items() if level == "wrong"] == []
    assert status == 0
    assert findings["mail"][0] == findings["worker"][0] == findings["migrations"][0] == "ok"
    assert findings["media-loop"] == ("ok", "0 of 1 places are taken")


@pytest.mark.parametrize(
    ("changed", "what", "said"),
    [
        ({"LOOP": "/nobody/loop.sock"}, "media-loop", "nobody answers"),
        ({"TURN_URLS": ["turn:turn.example"]}, "turn", "LOTSEN_TURN_SECRET is not set"),
        ({"DEMO": True}, "demo", "anybody can sign in"),
        ({"PROXIES": 0}, "proxies", "LOTSEN_PROXIES is 0"),
        ({"BASE_URL": "http://support.example"}, "address", "http://support.example"),
        ({"MAIL_URL": ""}, "mail", "LOTSEN_MAIL_URL is not set"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "updates", "ConnectionError"),
        ({"MAIL_URL": "smtp://mail.example"}, "encryption", "LOTSEN_MAIL_URL"),
        ({"SMS_URL": "http://sms.example/send"}, "encryption", "LOTSEN_SMS_URL"),
        ({"SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": []}}}, "sign-in", "nobody can sign in"),
        ({"SOCIALACCOUNT_PROVIDERS": connected("http://127.0.0.1:1")}, "sign-in", "ConnectionError"),
    ],
)
def test_what_is_wrong_is_named_and_the_exit_status_tells(examine, worker, mailbox, changed, what, said):
    status, findings = examine(**IN_EARNEST | changed)
    assert status == 1
    assert findings[what][0] == "wrong"
    assert said in findings[what][1]


def test_a_provider_of_residents_that_is_away_is_wrong_beside_one_of_staff_that_answers(
    examine, worker, mailbox, provider
):
    staff, residents = connected(provider), connected("http://127.0.0.1:1")["openid_connect"]["APPS"][0]
    staff["openid_connect"]["APPS"].append({**residents, "provider_id": "residents"})
    status, findings = examine(**IN_EARNEST, SOCIALACCOUNT_PROVIDERS=staff)
    assert (status, findings["sign-in"][0], findings["residents"][0]) == (1, "ok", "wrong")


def test_a_mail_server_that_is_away_is_wrong(examine, worker, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    status, findings = examine(**IN_EARNEST, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
    assert (status, findings["mail"][0]) == (1, "wrong")


def test_what_may_be_left_out_is_only_noted(examine, worker, mailbox):
    status, findings = examine(**IN_EARNEST | {"KEY_IS_GIVEN": False, "SMS_URL": ""})
    assert (status, findings["key"][0], findings["sms"][0]) == (0, "note", "note")


def test_a_key_of_an_older_cipher_and_a_missing_scanner_are_noted(examine, worker, mailbox):
    older = {"DATA_KEYS": [Fernet.generate_key().decode()], "SCANNER": ""}
    status, findings = examine(**IN_EARNEST | older)
    assert (status, findings["cipher"][0], findings["scanner"][0]) == (0, "note", "note")
    assert "cipher" not in examine(DATA_KEYS=[fresh_key()])[1]


def test_a_scanner_that_answers_is_well_and_one_that_does_not_is_wrong(examine, worker, mailbox, tmp_path):
    with scanning_at(tmp_path / "clamd.ctl") as (place, _scanner):
        assert examine(**IN_EARNEST | {"SCANNER": place})[1]["scanner"] == ("ok", f"{place} answers")
    status, findings = examine(**IN_EARNEST | {"SCANNER": place})
    assert (status, findings["scanner"][0]) == (1, "wrong")
    assert "no PDF is taken" in findings["scanner"][1]


def test_the_check_says_how_the_database_keeps_what_it_has_acknowledged(examine, worker, mailbox, settings):
    level, seen = examine(**IN_EARNEST)[1]["database"]
    if connection.vendor == "sqlite":
        assert (level, seen.partition(":")[0]) == ("note", settings.SQLITE.why)
        assert f"journal {settings.SQLITE.journal}, synchronous {settings.SQLITE.synchronous}" in seen
    else:
        assert level == "ok"


def test_keys_that_do_not_open_what_is_kept_are_found(examine, register, worker, mailbox):
    register(contact=ContactDetails(email="anna@example.org"))
    assert examine(**IN_EARNEST)[1]["data-keys"] == ("ok", "they open what is kept")
    foreign = {"DATA_KEYS": [fresh_key()]}
    status, findings = examine(**IN_EARNEST, **foreign)
    assert status == 1
    assert findings["data-keys"] == ("wrong", "1 of the newest 100 contact details cannot be read")


@pytest.mark.parametrize(
    ("changed", "what", "said"),
    [
        ({"DATA_KEYS": []}, "data-keys", "IndexError"),
        ({"DATA": Path("/nowhere")}, "disk", "FileNotFoundError"),
        ({"SMS_URL": "https://[sms.example"}, "encryption", "ValueError"),
        ({"REDIS_URL": "none"}, "updates", "ValueError"),
    ],
)
def test_what_a_look_dies_of_is_told_and_the_others_are_still_taken(
    examine, worker, mailbox, changed, what, said
):
    status, findings = examine(**IN_EARNEST | changed)
    assert (status, findings[what][0]) == (1, "wrong")
    assert said in findings[what][1]
    assert findings.keys() >= {"database", "read", "sign-in", "mail", "turn"}
