"""A backup that is restored is older than what was erased since: that is erased again."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.models import Case, Contact
from lotsen.log.models import Head, Row
from lotsen.records import actions, erasing
from lotsen.traces import graveyard
from lotsen.traces.models import Tombstone

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def graves(settings, tmp_path):
    settings.DATA = settings.MEDIA_ROOT = tmp_path


def backup():
    """Cases, their contact details and their logs as a backup has them."""
    return [serializers.serialize("json", model.objects.all()) for model in (Case, Contact, Row, Head)]


def restore(kept):
    for text in kept:
        for restored in serializers.deserialize("json", text):
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
    settings.DATA.joinpath(graveyard.NAME).write_text("case 12\n")  # cut off by a crash
    graveyard.keep([Tombstone(kind="case", mark=mark_of(case), at=NOW)])
    assert not Tombstone.objects.exists()
    assert actions.reapply_tombstones(at=NOW + timedelta(days=1)) == {"case": 1}
    assert Tombstone.objects.filter(kind="case").count() == 1
    assert actions.reapply_tombstones() == {}


def mark_of(case):
    from lotsen.traces import sealing

    return sealing.mark(case.reference)
