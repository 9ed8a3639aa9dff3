"""Contact details in the database: nobody reads them without a key, and keys can be changed."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection

from lotsen.cases.actions import ContactDetails
from lotsen.cases.models import Contact
from lotsen.people.ciphers import CIPHERS, Gcm, demand_key, fresh_key
from lotsen.people.encrypted import Unreadable, decrypt, encrypt, unreadable

ANNA = ContactDetails(name="Anna Åberg", email="anna@example.org", phone="070-174 06 05")


@pytest.fixture
def anna(register) -> Contact:
    return register(contact=ANNA).contact


def stored() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email, phone FROM cases_contact")
        return dict(zip(["name", "email", "phone"], cursor.fetchone(), strict=True))


def test_the_database_holds_nothing_that_can_be_read(anna):
    assert not [word for word in ("Anna", "example", "070") for value in stored().values() if word in value]
    assert Contact.objects.get().name == "Anna Åberg"


def test_the_same_address_looks_different_every_time():
    assert encrypt("anna@example.org") != encrypt("anna@example.org")
    assert encrypt("") == ""


def test_what_is_encrypted_cannot_be_searched(anna):
    with pytest.raises(FieldError, match="cannot be searched"):
        Contact.objects.filter(email="anna@example.org")


@pytest.mark.parametrize(
    "damaged", ["gAAAAA", "A256GCM.", "A256GCM.å", "anna@example.org", "å\x00", "x" * 5000]
)
def test_what_no_key_opens_reads_as_nothing_and_is_kept_as_it_is(anna, damaged):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_contact SET email = %s", [damaged.replace("\x00", "")])
    contact = Contact.objects.get()
    assert (contact.name, contact.email) == ("Anna Åberg", "")
    assert unreadable(contact) == ["email"]
    contact.name = "Anna Berg"
    contact.save()
    assert stored()["email"] == damaged.replace("\x00", "")


def test_a_foreign_key_does_not_open_it(anna, settings):
    settings.DATA_KEYS = [fresh_key()]
    assert unreadable(Contact.objects.get()) == ["name", "email", "phone"]


def test_keys_are_changed_without_anything_being_lost(anna, settings):
    old, new = settings.DATA_KEYS[0], fresh_key()
    settings.DATA_KEYS = [new, old]
    assert Contact.objects.get().email == "anna@example.org"
    told = StringIO()
    call_command("reencrypt", stdout=told)
    assert "cases.Contact: 1 of 1" in told.getvalue()
    settings.DATA_KEYS = [new]
    assert Contact.objects.get().email == "anna@example.org"
    settings.DATA_KEYS = [old]
    assert isinstance(Contact.objects.get().email, Unreadable)


def test_the_cipher_is_changed_while_everything_stays_readable(register, settings):
    old, new = Fernet.generate_key().decode(), fresh_key()
    settings.DATA_KEYS = [old]
    register(contact=ANNA)
    assert stored()["email"].startswith("gAAAA")
    settings.DATA_KEYS = [new, old]
    assert Contact.objects.get().email == "anna@example.org"
    call_command("reencrypt", stdout=StringIO())
    assert stored()["email"].startswith(Gcm.mark)
    settings.DATA_KEYS = [new]
    assert Contact.objects.get().email == "anna@example.org"


def test_every_cipher_can_be_changed_for_every_other(settings):
    keys = [fresh_key(), Fernet.generate_key().decode(), fresh_key()]
    assert {type(demand_key(key)) for key in keys} == set(CIPHERS)
    for first in keys:
        settings.DATA_KEYS = [first, *(key for key in keys if key != first)]
        kept = encrypt("Åsa 070")
        settings.DATA_KEYS = keys
        assert decrypt(kept) == "Åsa 070"
        settings.DATA_KEYS = [key for key in keys if key != first]
        assert isinstance(decrypt(kept), Unreadable)


@pytest.mark.parametrize(
    "key", ["", "secret", Gcm.mark, f"{Gcm.mark}c2hvcnQ=", f"{Gcm.mark}å", f"{Gcm.mark}{'A' * 43}=AAAA"]
)
def test_what_is_no_key_is_taken_for_none(key):
    with pytest.raises(ValueError, match=r"\w"):
        demand_key(key)


@pytest.mark.parametrize("made", [fresh_key, lambda: Fernet.generate_key().decode()], ids=["gcm", "fernet"])
def test_a_text_of_which_one_sign_was_changed_opens_to_nobody(settings, made):
    settings.DATA_KEYS = [made()]
    kept = encrypt("anna@example.org")
    place = len(kept) // 2
    forged = kept[:place] + ("A" if kept[place] != "A" else "B") + kept[place + 1 :]
    assert isinstance(decrypt(forged), Unreadable)
    assert isinstance(decrypt(kept[:place]), Unreadable)


def test_the_change_of_keys_says_what_it_could_not_read(anna, settings):
    settings.DATA_KEYS = [fresh_key()]
    before, told = stored(), StringIO()
    with pytest.raises(SystemExit):
        call_command("reencrypt", stdout=told)
    assert "1 cannot be read with any key" in told.getvalue()
    assert stored() == before


def test_a_fresh_key_is_made_for_whoever_asks():
    told = StringIO()
    call_command("reencrypt", "--new-key", stdout=told)
    assert isinstance(demand_key(told.getvalue().strip()), Gcm)
