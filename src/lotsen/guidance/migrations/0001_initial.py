import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotsen.guidance.texts.enums
import lotsen.policy.publishing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("desks", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("rank", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["rank", "id"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[("resident", "resident"), ("staff", "staff"), ("both", "both")],
                        max_length=10,
                    ),
                ),
                ("title_sv", models.CharField(max_length=120)),
                ("title_en", models.CharField(max_length=120)),
                ("lead_sv", models.CharField(blank=True, max_length=200)),
                ("lead_en", models.CharField(blank=True, max_length=200)),
                ("parts", models.JSONField(default=list)),
                ("if_not_helped_sv", models.CharField(max_length=300)),
                ("if_not_helped_en", models.CharField(max_length=300)),
                ("asked_sv", models.CharField(blank=True, max_length=500)),
                ("asked_en", models.CharField(blank=True, max_length=500)),
                ("owner", models.CharField(blank=True, max_length=40)),
                ("reviewed_on", models.DateField(blank=True, null=True)),
                ("rank", models.PositiveSmallIntegerField()),
                ("loaded", models.CharField(blank=True, max_length=64)),
                ("offered", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("words", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["rank", "id"],
                "indexes": [models.Index(fields=["is_withdrawn", "version"], name="answer_version")],
            },
        ),
        migrations.CreateModel(
            name="MissedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("language", models.CharField(max_length=2)),
                ("word", models.CharField(max_length=25)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "language", "word"), name="missed_word_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=60, unique=True)),
                ("alt_sv", models.CharField(max_length=250)),
                ("alt_en", models.CharField(max_length=250)),
                ("digest", models.CharField(max_length=32, unique=True)),
                ("file", models.FileField(upload_to="pictures")),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guide", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("walks", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("guide", "step", "day"), name="stand_once")],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("presentation", "presentation"),
                            ("quick-guide", "quick-guide"),
                            ("routine", "routine"),
                            ("answer", "answer"),
                            ("guide", "guide"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "readers",
                    models.CharField(
                        choices=[("staff", "staff"), ("desks", "desks"), ("both", "both")], max_length=10
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                ("loaded", models.CharField(blank=True, max_length=64)),
                ("offered", models.CharField(blank=True, max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="people.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="texts",
                        to="desks.service",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="people.careunit",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "id"],
            },
        ),
        migrations.CreateModel(
            name="TextEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("document", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in-review", "in-review"),
                            ("approved", "approved"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("replaced", "replaced"),
                            ("withdrawn", "withdrawn"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("approved_by_name", models.CharField(blank=True, max_length=120)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_alone", models.BooleanField(default=False)),
                ("publish_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("again", models.PositiveIntegerField(null=True)),
                ("remark", models.TextField(blank=True)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="guidance.text",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Week",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField()),
                ("shown", models.PositiveIntegerField(default=0)),
                ("helped", models.PositiveIntegerField(default=0)),
                ("not_helped", models.PositiveIntegerField(default=0)),
                ("registered", models.PositiveIntegerField(default=0)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weeks",
                        to="guidance.answer",
                    ),
                ),
            ],
            options={
                "ordering": ["-monday"],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("document", models.JSONField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="guidance.textedition",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
            },
        ),
        migrations.CreateModel(
            name="AnswerSymptom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(db_index=True, max_length=40)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="symptoms",
                        to="guidance.answer",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "code"), name="answer_symptom_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("why", models.TextField(blank=True)),
                ("text", models.TextField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="guidance.guide",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("guide", "number"), name="guide_edition_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", lotsen.guidance.texts.enums.Kind["ROUTINE"]),
                        ("organisation__isnull", True),
                        ("unit__isnull", False),
                    ),
                    models.Q(
                        models.Q(("kind", lotsen.guidance.texts.enums.Kind["ROUTINE"]), _negated=True),
                        ("unit__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="text_routine_of_a_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="textedition",
            index=models.Index(
                condition=models.Q(("state", lotsen.policy.publishing.State["SCHEDULED"])),
                fields=["publish_at"],
                name="text_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="textedition",
            constraint=models.UniqueConstraint(fields=("text", "number"), name="text_edition_number_once"),
        ),
        migrations.AddConstraint(
            model_name="textedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", lotsen.policy.publishing.State["PUBLISHED"])),
                fields=("text",),
                name="text_one_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="textedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            lotsen.policy.publishing.State["APPROVED"],
                            lotsen.policy.publishing.State["DRAFT"],
                            lotsen.policy.publishing.State["IN_REVIEW"],
                            lotsen.policy.publishing.State["SCHEDULED"],
                        ],
                    )
                ),
                fields=("text",),
                name="text_one_in_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="textedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", lotsen.policy.publishing.State["SCHEDULED"]), _negated=True),
                    ("publish_at__isnull", False),
                    _connector="OR",
                ),
                name="text_scheduled_when",
            ),
        ),
        migrations.AddIndex(
            model_name="week",
            index=models.Index(fields=["monday"], name="guidance_we_monday_9ee5b0_idx"),
        ),
        migrations.AddConstraint(
            model_name="week",
            constraint=models.UniqueConstraint(fields=("answer", "monday"), name="answer_week_once"),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(fields=("edition", "version"), name="wording_version_once"),
        ),
    ]
