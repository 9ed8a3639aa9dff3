"""A backup that is restored is older than what was erased since: that is erased again."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.db import connection
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PERSON
from lotsen.cases.models import Case, Contact
from lotsen.log.models import Head, Row
from lotsen.policy.terms import Step
from lotsen.records import actions, erasing, returning
from lotsen.traces import graveyard
from lotsen.traces.models import Tombstone

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def graves(settings, tmp_path):
    settings.DATA = settings.MEDIA_ROOT = tmp_path


def backup():
    """Cases, their contact details, their logs and their tombstones as a backup has them."""
    models = (Case, Contact, Row, Head, Tombstone)
    return [serializers.serialize("python", model.objects.all()) for model in models]


def restore(kept):
    """What is gone comes back, and tombstones that were set since are unknown."""
    with connection.cursor() as cursor:
        cursor.execute(f"{'DELETE FROM' if connection.vendor == 'sqlite' else 'TRUNCATE'} traces_tombstone")
    for rows in kept:
        for restored in serializers.deserialize("python", rows):
            if not type(restored.object).objects.filter(pk=restored.object.pk).exists():
                restored.save()


def test_what_was_erased_since_the_backup_is_erased_again(register, django_capture_on_commit_callbacks):
    gone, emptied, stays = (register(contact=cases.ContactDetails(name="Anna")) for _case in range(3))
    kept = backup()
    with django_capture_on_commit_callbacks(execute=True):
        cases.erase_case(case=gone, at=NOW)
        erasing.erase_contact(case=emptied, at=NOW)
    restore(kept)
    assert Case.objects.filter(reference=gone.reference).exists()
    assert Contact.objects.count() == 3
    assert actions.reapply_tombstones() == {"case": 1, "contact": 1}
    assert set(Case.objects.all()) == {emptied, stays}
    assert [contact.case for contact in Contact.objects.all()] == [stays]
    assert not Row.objects.filter(stream=f"case:{gone.reference}").exists()


def test_the_file_remembers_what_the_restored_database_does_not(register, settings):
    case = register()
    settings.DATA.joinpath(graveyard.NAME).write_text("case 12")  # cut off by a crash
    graveyard.keep([Tombstone(kind="case", mark=mark_of(case), at=NOW)])
    assert not Tombstone.objects.exists()
    assert actions.reapply_tombstones() == {"case": 1}
    assert Tombstone.objects.filter(kind="case").count() == 1
    assert actions.reapply_tombstones() == {}


def test_what_was_given_after_it_was_erased_stays_when_a_backup_from_after_that_is_restored(
    register, django_capture_on_commit_callbacks
):
    case = register(contact=cases.ContactDetails(email="anna@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase_contact(case=case, at=NOW - timedelta(hours=3))
        cases.erase_text(case=case, at=NOW - timedelta(hours=3))
        cases.leave_email(case=case, email="new@example.org")
        cases.reply(case=case, by=PERSON, text="Hej igen", at=NOW - timedelta(hours=2))
    kept = backup()
    restore(kept)
    assert actions.reapply_tombstones() == {}
    assert Contact.objects.get().email == "new@example.org"
    assert case.rows.last().data == {"text": "Hej igen"}
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase_contact(case=Case.objects.get(), at=NOW)
    restore(kept)
    assert actions.reapply_tombstones() == {"contact": 1}
    assert not Contact.objects.exists()
    assert case.rows.get(step=Step.REPLY).data == {"text": "Hej igen"}


def test_a_reapplying_that_was_killed_goes_on_and_erases_nothing_that_came_since(
    register, django_capture_on_commit_callbacks, monkeypatch
):
    first, second = (register(contact=cases.ContactDetails(name="Anna")) for _case in range(2))
    kept = backup()
    with django_capture_on_commit_callbacks(execute=True):
        for case in (first, second):
            erasing.erase_contact(case=case, at=NOW)
    restore(kept)
    with monkeypatch.context() as dying:
        dying.setitem(returning.ERASE, "contact", dies_after(erasing.erase_contact, first))
        with pytest.raises(KeyboardInterrupt), django_capture_on_commit_callbacks(execute=True):
            actions.reapply_tombstones()
    assert [contact.case for contact in Contact.objects.all()] == [first]
    cases.leave_email(case=second, email="new@example.org")
    assert actions.reapply_tombstones() == {"contact": 1}
    assert [contact.email for contact in Contact.objects.all()] == ["new@example.org"]


def dies_after(erase, last):
    def dying(*, case, at):
        if case == last:
            raise KeyboardInterrupt
        erase(case=case, at=at)

    return dying


def mark_of(case):
    from lotsen.traces import sealing

    return sealing.mark(case.reference)
