"""The addresses to which messages went are encrypted."""

from django.db import migrations, models

from lotsen.people.encrypted import EncryptedTextField, decrypt, encrypt, rewrite


def forwards(_apps, schema_editor):
    rewrite(schema_editor.connection, "notify_message", ["to"], encrypt)


def backwards(_apps, schema_editor):
    rewrite(schema_editor.connection, "notify_message", ["to"], decrypt)


class Migration(migrations.Migration):
    dependencies = [("notify", "0001_initial")]

    operations = [
        migrations.AlterField("message", "to", EncryptedTextField(blank=True)),
        migrations.AddIndex("message", models.Index(fields=["reference"], name="message_of_case")),
        migrations.RunPython(forwards, backwards),
    ]
