"""`lotsen check` demands encryption of whatever leaves the machine, and asks nothing of what stays."""

import pytest
from django.db import connection

from lotsen.web.management import encryption

NOBODY = {"openid_connect": {"APPS": []}}


def provided(address: str) -> dict:
    return {"openid_connect": {"APPS": [{"provider_id": "staff", "settings": {"server_url": address}}]}}


def database(host: str, **options) -> dict:
    return {"HOST": host, "OPTIONS": options}


@pytest.fixture
def given(settings, monkeypatch):
    """An installation with some settings, and its database somewhere."""

    def giving(changed: dict) -> None:
        nothing = {
            "REDIS_URL": "",
            "MAIL_URL": "",
            "SMS_URL": "",
            "SCANNER": "",
            "SOCIALACCOUNT_PROVIDERS": NOBODY,
        }
        for name, value in changed.get("database", database("")).items():
            monkeypatch.setitem(connection.settings_dict, name, value)
        for name, value in (nothing | changed).items():
            setattr(settings, name, value)

    return giving


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {
            "REDIS_URL": "redis://127.0.0.1:6379/0",
            "MAIL_URL": "smtp://localhost",
            "SMS_URL": "http://[::1]:9/x",
        },
        {"REDIS_URL": "rediss://cache.example/0", "SMS_URL": "https://sms.example/send"},
        {"MAIL_URL": "smtp+starttls://mail.example"},
        {"MAIL_URL": "smtps://mail.example"},
        {"SCANNER": "/run/clamav/clamd.ctl"},
        {"SCANNER": "[::1]:3310"},
        {"database": database("")},
        {"database": database("/run/postgresql")},
        {"database": database("db.example", sslmode="verify-full")},
        {"SOCIALACCOUNT_PROVIDERS": provided("https://id.example")},
    ],
)
def test_what_is_encrypted_or_stays_here_is_well(given, changed):
    given(changed)

    assert encryption.look().level == "ok"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"REDIS_URL": "redis://cache.example/0"}, "Redis"),
        ({"SCANNER": "scanner.example:3310"}, "scanner"),
        ({"REDIS_URL": "rediss://cache.example/0?ssl_cert_reqs=none"}, "Redis"),
        ({"MAIL_URL": "smtp://mail.example"}, "mail"),
        ({"SMS_URL": "http://sms.example"}, "SMS"),
        ({"database": database("db.example")}, "database"),
        ({"database": database("10.0.0.5", sslmode="require")}, "database"),  # encrypted, to whoever answers
        ({"SOCIALACCOUNT_PROVIDERS": provided("http://id.example")}, "sign-in"),
    ],
)
def test_what_others_could_read_is_named_without_its_password(given, changed, said):
    given(changed)

    found = encryption.look()

    assert found.level == "wrong"
    assert f"{said}: " in found.seen
    assert "example" not in found.seen
