from django.db import migrations, models

import lotsen.notify.enums
import lotsen.people.encrypted


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                (
                    "notice",
                    models.CharField(
                        choices=[
                            ("registered", "registered"),
                            ("answered", "answered"),
                            ("asked", "asked"),
                            ("resolved", "resolved"),
                            ("problem-update", "problem-update"),
                            ("merged", "merged"),
                            ("new-case", "new-case"),
                            ("offered", "offered"),
                            ("sent-back", "sent-back"),
                            ("overdue", "overdue"),
                            ("risen", "risen"),
                            ("invited", "invited"),
                            ("visit-reminder", "visit-reminder"),
                            ("visit-moved", "visit-moved"),
                            ("visit-cancelled", "visit-cancelled"),
                            ("visit-advice", "visit-advice"),
                            ("change-to-decide", "change-to-decide"),
                            ("text-to-review", "text-to-review"),
                            ("text-to-publish", "text-to-publish"),
                            ("factor-reset", "factor-reset"),
                        ],
                        max_length=20,
                    ),
                ),
                ("channel", models.CharField(choices=[("mail", "mail"), ("sms", "sms")], max_length=10)),
                ("to", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("language", models.CharField(max_length=2)),
                ("reference", models.CharField(max_length=40)),
                ("link", models.CharField(max_length=500)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("starts_at", models.DateTimeField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "kept"), ("sent", "sent"), ("failed", "failed")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                ("error", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["reference"], name="message_of_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", lotsen.notify.enums.Delivery["FAILED"]), ("error", ""), _connector="OR"
                        ),
                        name="message_out_has_no_error",
                    )
                ],
            },
        ),
    ]
