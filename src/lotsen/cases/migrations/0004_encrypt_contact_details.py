"""Contact details are encrypted, and the hashes in which they took part are put under a key."""

from django.conf import settings
from django.db import migrations
from django.utils.crypto import salted_hmac

from lotsen.people.encrypted import EncryptedTextField, decrypt, encrypt, rewrite

COLUMNS = ["name", "email", "phone"]


def forwards(_apps, schema_editor):
    rewrite(schema_editor.connection, "cases_contact", COLUMNS, encrypt)
    rewrite(schema_editor.connection, "cases_case", ["fingerprint"], keyed)


def backwards(_apps, schema_editor):
    rewrite(schema_editor.connection, "cases_contact", COLUMNS, decrypt)


def keyed(digest):
    """As `register` does it today."""
    under_key = salted_hmac("lotsen.fingerprint", digest, secret=settings.TRACE_KEY, algorithm="sha256")
    return under_key.hexdigest() if digest else ""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_case_of_a_service")]

    operations = [
        *[migrations.AlterField("contact", name, EncryptedTextField(blank=True)) for name in COLUMNS],
        migrations.RunPython(forwards, backwards),
    ]
