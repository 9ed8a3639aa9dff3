"""Contact details in the database: nobody reads them without a key, and keys can be changed."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection

from lotsen.cases.actions import ContactDetails
from lotsen.cases.models import Contact
from lotsen.people.encrypted import Unreadable, decrypt, encrypt, rewrite, unreadable

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


@pytest.mark.parametrize("damaged", ["gAAAAA", "anna@example.org", "å\x00", "x" * 5000])
def test_what_no_key_opens_reads_as_nothing_and_is_kept_as_it_is(anna, damaged):
    rewrite(connection, "cases_contact", ["email"], lambda _value: damaged.replace("\x00", ""))
    contact = Contact.objects.get()
    assert (contact.name, contact.email) == ("Anna Åberg", "")
    assert unreadable(contact) == ["email"]
    contact.name = "Anna Berg"
    contact.save()
    assert stored()["email"] == damaged.replace("\x00", "")


def test_a_foreign_key_does_not_open_it(anna, settings):
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    assert unreadable(Contact.objects.get()) == ["name", "email", "phone"]


def test_keys_are_changed_without_anything_being_lost(anna, settings):
    old, new = settings.DATA_KEYS[0], Fernet.generate_key().decode()
    settings.DATA_KEYS = [new, old]
    assert Contact.objects.get().email == "anna@example.org"
    told = StringIO()
    call_command("reencrypt", stdout=told)
    assert "cases.Contact: 1 of 1" in told.getvalue()
    settings.DATA_KEYS = [new]
    assert Contact.objects.get().email == "anna@example.org"
    settings.DATA_KEYS = [old]
    assert isinstance(Contact.objects.get().email, Unreadable)


def test_the_change_of_keys_says_what_it_could_not_read(anna, settings):
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    before, told = stored(), StringIO()
    with pytest.raises(SystemExit):
        call_command("reencrypt", stdout=told)
    assert "1 cannot be read with any key" in told.getvalue()
    assert stored() == before


def test_a_fresh_key_is_made_for_whoever_asks():
    told = StringIO()
    call_command("reencrypt", "--new-key", stdout=told)
    assert Fernet(told.getvalue().strip())


def test_what_was_kept_in_clear_is_encrypted_by_the_migration(anna):
    rewrite(connection, "cases_contact", ["name", "email", "phone"], decrypt)
    assert stored()["email"] == "anna@example.org"
    rewrite(connection, "cases_contact", ["name", "email", "phone"], encrypt)
    assert stored()["email"] != "anna@example.org"
    assert Contact.objects.get().email == "anna@example.org"
