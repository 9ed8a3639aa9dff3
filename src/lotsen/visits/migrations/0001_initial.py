import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotsen.people.encrypted
import lotsen.visits.enums


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("equipment", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("resident", "resident"),
                            ("relative", "relative"),
                            ("interpreter", "interpreter"),
                            ("staff", "staff"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("email", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("phone", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                (
                    "language",
                    models.CharField(choices=[("sv", "sv"), ("en", "en")], default="sv", max_length=2),
                ),
                ("issue", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField(null=True)),
                ("device", models.CharField(blank=True, db_index=True, max_length=64)),
                ("device_at", models.DateTimeField(null=True)),
                ("skipped_at", models.DateTimeField(null=True)),
                (
                    "why_skipped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-time", "no-time"),
                            ("does-not-start", "does-not-start"),
                            ("tested-elsewhere", "tested-elsewhere"),
                            ("helped", "helped"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("seen", "seen"),
                            ("going", "going"),
                            ("done", "done"),
                            ("undone", "undone"),
                        ],
                        default="seen",
                        max_length=10,
                    ),
                ),
                ("rows", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("booked", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.careunit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Help",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "waiting"),
                            ("call-back", "call-back"),
                            ("helping", "helping"),
                            ("over", "over"),
                            ("works", "works"),
                            ("left", "left"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField(null=True)),
                ("about_minutes", models.PositiveSmallIntegerField(null=True)),
                (
                    "saved",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("video", "video"),
                            ("phone", "phone"),
                            ("moved", "moved"),
                            ("lost", "lost"),
                            ("no-visit", "no-visit"),
                        ],
                        max_length=10,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("by_phone_at", models.DateTimeField(null=True)),
                ("unit_rings", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helps",
                        to="visits.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answer", models.SlugField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advice",
                        to="visits.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="visits.participant",
                    ),
                ),
                (
                    "test",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="equipment.equipmenttest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20, null=True, unique=True)),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("minutes", models.PositiveSmallIntegerField(default=30)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consultation", "consultation"),
                            ("follow-up", "follow-up"),
                            ("group", "group"),
                            ("planning", "planning"),
                        ],
                        default=lotsen.visits.enums.Meeting["CONSULTATION"],
                        max_length=20,
                    ),
                ),
                (
                    "resident_device",
                    models.CharField(
                        blank=True, choices=[("app", "app"), ("computer", "computer")], max_length=10
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("submission", models.CharField(max_length=100, null=True, unique=True)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("booked_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="visits.batch",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.token",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="people.careunit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="participant",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="visits.visit"
            ),
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", lotsen.people.encrypted.EncryptedTextField()),
                ("by_name", lotsen.people.encrypted.EncryptedTextField()),
                ("at", models.DateTimeField()),
                ("submission", models.CharField(max_length=100, unique=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("answer", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("answered_by", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "help",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="visits.help"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at", None), ("seen_at__isnull", False), _connector="OR"
                        ),
                        name="message_seen_when_answered",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="help",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unit_rings", None),
                    models.Q(("answered_at__isnull", False), ("by_phone_at__isnull", False)),
                    _connector="OR",
                ),
                name="help_by_phone_answered_when_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="help",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", ""), ("since__isnull", False), _connector="OR"),
                name="help_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0), ("minutes__lte", 480)), name="visit_of_some_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("skipped_at", None), ("why_skipped", "")),
                    models.Q(("skipped_at__isnull", False), models.Q(("why_skipped", ""), _negated=True)),
                    _connector="OR",
                ),
                name="skipped_for_a_reason",
            ),
        ),
    ]
