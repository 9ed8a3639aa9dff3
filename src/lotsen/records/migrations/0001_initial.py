import django.db.models.deletion
from django.db import migrations, models

import lotsen.records.enums


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("night", models.DateField(null=True, unique=True)),
                ("by_id", models.PositiveBigIntegerField(null=True)),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("leased_until", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        choices=[("accessibility", "accessibility"), ("privacy", "privacy")], max_length=20
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("sv", models.TextField()),
                ("en", models.TextField()),
                ("at", models.DateTimeField()),
                ("by_id", models.PositiveBigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=120)),
                ("again", models.PositiveIntegerField(null=True)),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "number"), name="edition_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("contact", "contact"),
                            ("text", "text"),
                            ("files", "files"),
                            ("cases", "cases"),
                            ("drafts", "drafts"),
                            ("messages", "messages"),
                            ("tests", "tests"),
                            ("runs", "runs"),
                            ("reads", "reads"),
                            ("errands", "errands"),
                            ("visits", "visits"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[("ended", "ended"), ("registered", "registered"), ("written", "written")],
                        max_length=10,
                    ),
                ),
                ("days", models.PositiveIntegerField()),
                ("kinds", models.JSONField(blank=True, default=list)),
                ("reason_sv", models.TextField()),
                ("reason_en", models.TextField()),
                ("is_active", models.BooleanField(default=True)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "id"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_id", models.PositiveBigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=120)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="records.rule"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.DateTimeField()),
                ("due", models.PositiveIntegerField()),
                ("total", models.PositiveIntegerField()),
                ("erased", models.PositiveIntegerField(default=0)),
                ("left", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("held", "held"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default=lotsen.records.enums.LineState["WAITING"],
                        max_length=10,
                    ),
                ),
                ("error", models.CharField(blank=True, max_length=120)),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="records.rule"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="records.run"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
