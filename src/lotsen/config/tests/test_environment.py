"""The environment decides everything, and each of its variables is documented."""

import re
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC, EPERM
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from lotsen.config import environment
from lotsen.people.ciphers import fresh_key

SOURCE = Path(__file__).resolve().parents[3]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A directory for the data of an installation that has not been started yet."""
    monkeypatch.setenv("LOTSEN_DATA", str(tmp_path / "new" / "data"))
    monkeypatch.delenv("LOTSEN_SECRET_KEY", raising=False)
    return tmp_path / "new" / "data"


def test_the_first_start_makes_a_key_that_only_its_owner_reads_and_keeps_it(data):
    key = environment.secret_key()
    assert len(key) > 40
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert environment.secret_key() == key


def test_a_key_for_which_the_disk_had_no_room_is_made_when_it_has(data, monkeypatch):
    with monkeypatch.context() as meanwhile, pytest.raises(OSError, match="No space left"):
        meanwhile.setattr(environment.os, "fsync", full)
        environment.secret_key()
    assert list(data.iterdir()) == []
    assert len(environment.secret_key()) > 40


def full(_file: int) -> None:
    raise OSError(ENOSPC, "No space left on device")


def test_where_a_file_cannot_be_named_at_once_the_keys_are_asked_for(data, monkeypatch):
    """As on SMB and exFAT, which know no hard links."""

    def refused(*_):
        raise OSError(EPERM, "Operation not permitted")

    monkeypatch.setattr(environment.os, "link", refused)
    with pytest.raises(ImproperlyConfigured, match="LOTSEN_SECRET_KEY and LOTSEN_DATA_KEYS"):
        environment.secret_key()
    assert list(data.iterdir()) == []


def test_several_that_start_at_once_have_one_key(data):
    """Nobody reads it half written."""
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(lambda _: environment.secret_key(), range(8)))
    assert len(keys) == 1
    assert [path.name for path in data.iterdir()] == ["secret-key"]
    assert len(keys.pop()) > 40


def test_a_key_that_is_given_is_used_and_none_is_made(data, monkeypatch):
    monkeypatch.setenv("LOTSEN_SECRET_KEY", "given")
    assert environment.secret_key() == "given"
    assert not (data / "secret-key").exists()


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("LOTSEN_BASE_URL", "")
    assert environment.read("LOTSEN_BASE_URL", "http://localhost:8000") == "http://localhost:8000"


def test_a_variable_that_is_not_documented_cannot_be_read():
    with pytest.raises(KeyError):
        environment.read("LOTSEN_SECRET_DOOR")


def test_nothing_reads_the_environment_past_its_table():
    named = {
        name
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for name in re.findall(r"\bLOTSEN_[A-Z_]+\b", path.read_text())
    }
    assert named <= set(environment.VARIABLES)


def test_the_first_start_makes_a_key_for_contact_details(data, monkeypatch):
    monkeypatch.delenv("LOTSEN_DATA_KEYS", raising=False)
    (key,) = environment.data_keys()
    assert (data / "data-keys").stat().st_mode & 0o777 == 0o600
    assert environment.data_keys() == [key]


def test_several_keys_are_taken_in_their_order_and_a_bad_one_is_named(data, monkeypatch):
    keys = [fresh_key(), Fernet.generate_key().decode()]
    monkeypatch.setenv("LOTSEN_DATA_KEYS", ", ".join(keys))
    assert environment.data_keys() == keys
    monkeypatch.setenv("LOTSEN_DATA_KEYS", f"{keys[0]},secret")
    with pytest.raises(ImproperlyConfigured, match="number 2"):
        environment.data_keys()


@pytest.mark.parametrize(("name", "key"), [("secret-key", "secret_key"), ("data-keys", "data_keys")])
def test_an_empty_file_is_no_key_and_stops_the_start(data, monkeypatch, name, key):
    monkeypatch.delenv("LOTSEN_DATA_KEYS", raising=False)
    data.mkdir(parents=True)
    (data / name).touch()
    with pytest.raises(ImproperlyConfigured, match=f"{name} is empty"):
        getattr(environment, key)()


def test_a_list_without_any_key_stops_the_start(data, monkeypatch):
    monkeypatch.setenv("LOTSEN_DATA_KEYS", " , ")
    with pytest.raises(ImproperlyConfigured, match="LOTSEN_DATA_KEYS"):
        environment.data_keys()


def test_a_secret_may_lie_in_a_file_that_a_vault_hands_out(data, monkeypatch, tmp_path):
    (tmp_path / "handed-out").write_text("from-the-vault\n")
    monkeypatch.setenv("LOTSEN_SECRET_KEY_FILE", str(tmp_path / "handed-out"))
    assert environment.secret_key() == "from-the-vault"
    assert not (data / "secret-key").exists()
    monkeypatch.setenv("LOTSEN_SECRET_KEY", "nearer")
    assert environment.secret_key() == "nearer"


def test_a_file_that_is_not_there_stops_the_start_and_says_which(data, monkeypatch, tmp_path):
    monkeypatch.setenv("LOTSEN_SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match="LOTSEN_SECRET_KEY_FILE"):
        environment.secret_key()
