import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotsen.cases.models
import lotsen.people.encrypted
import lotsen.policy.terms


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("desks", "0001_initial"),
        ("equipment", "0001_initial"),
        ("log", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("submission", models.CharField(max_length=100, null=True, unique=True)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "origin",
                    models.CharField(
                        choices=[("ordinary", "ordinary"), ("own-list", "own-list")],
                        default="ordinary",
                        max_length=10,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web"),
                            ("app", "app"),
                            ("chat", "chat"),
                            ("phone", "phone"),
                            ("email", "email"),
                            ("api", "api"),
                            ("meeting", "meeting"),
                            ("monitor", "monitor"),
                            ("visit-board", "visit-board"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "reporter",
                    models.CharField(
                        choices=[
                            ("resident", "resident"),
                            ("relative", "relative"),
                            ("staff", "staff"),
                            ("local-contact", "local-contact"),
                            ("system", "system"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "affected",
                    models.CharField(
                        choices=[("self", "self"), ("patient", "patient"), ("colleague", "colleague")],
                        default=lotsen.policy.terms.Affected["SELF"],
                        max_length=20,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("before-login", "before-login"),
                            ("invited", "invited"),
                            ("pre-check", "pre-check"),
                            ("joining", "joining"),
                            ("in-meeting", "in-meeting"),
                            ("after-meeting", "after-meeting"),
                            ("none", "none"),
                        ],
                        default=lotsen.policy.terms.Phase["NONE"],
                        max_length=20,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fault", "fault"),
                            ("question", "question"),
                            ("suggestion", "suggestion"),
                            ("interest", "interest"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "component",
                    models.CharField(
                        choices=[
                            ("invitation", "invitation"),
                            ("portal", "portal"),
                            ("identity", "identity"),
                            ("video", "video"),
                            ("app", "app"),
                            ("device", "device"),
                            ("network", "network"),
                            ("workstation", "workstation"),
                            ("record", "record"),
                            ("none", "none"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "true_component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("invitation", "invitation"),
                            ("portal", "portal"),
                            ("identity", "identity"),
                            ("video", "video"),
                            ("app", "app"),
                            ("device", "device"),
                            ("network", "network"),
                            ("workstation", "workstation"),
                            ("record", "record"),
                            ("none", "none"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("device", models.JSONField(default=dict)),
                ("language", models.CharField(default="sv", max_length=2)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                (
                    "urgency",
                    models.CharField(
                        choices=[("acute", "acute"), ("today", "today"), ("normal", "normal")], max_length=10
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("taken", "taken"),
                            ("waiting", "waiting"),
                            ("offered", "offered"),
                            ("accepted", "accepted"),
                            ("resolved", "resolved"),
                            ("closed", "closed"),
                            ("reopened", "reopened"),
                        ],
                        default=lotsen.policy.terms.State["NEW"],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("solved", "solved"),
                            ("answered", "answered"),
                            ("known-problem", "known-problem"),
                            ("no-fault-found", "no-fault-found"),
                            ("cannot-reproduce", "cannot-reproduce"),
                            ("out-of-scope", "out-of-scope"),
                        ],
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("alarm_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="desks.desk"
                    ),
                ),
                (
                    "first_desk",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desks.desk",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cases.case",
                    ),
                ),
                (
                    "offered_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="desks.desk",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desks.service",
                    ),
                ),
                (
                    "symptom",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desks.symptom",
                    ),
                ),
                (
                    "test",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cases",
                        to="equipment.equipmenttest",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.careunit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_sv", models.CharField(max_length=160)),
                ("title_en", models.CharField(blank=True, max_length=160)),
                (
                    "component",
                    models.CharField(
                        choices=[
                            ("invitation", "invitation"),
                            ("portal", "portal"),
                            ("identity", "identity"),
                            ("video", "video"),
                            ("app", "app"),
                            ("device", "device"),
                            ("network", "network"),
                            ("workstation", "workstation"),
                            ("record", "record"),
                            ("none", "none"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cause", models.TextField(blank=True)),
                ("workaround", models.TextField(blank=True)),
                ("public_text_sv", models.TextField(blank=True)),
                ("public_text_en", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": [
                    models.OrderBy(models.F("solved_at"), descending=True, nulls_first=True),
                    "-created_at",
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingAnswer",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="missing_answer",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("keys", lotsen.cases.models.Keys()),
            ],
            options={
                "db_table": "cases_words",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("media_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField()),
                ("file", models.FileField(upload_to="attachments/%Y/%m")),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="log.row"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("email", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                ("phone", lotsen.people.encrypted.EncryptedTextField(blank=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contact", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Owner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="owner", to="cases.case"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="problem",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cases",
                to="cases.problem",
            ),
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="cases.case"
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="desks.desk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="cases.case"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "user"), name="draft_once")],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["desk", "state"], name="case_at_desk"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("offered_to__isnull", False)), fields=["offered_to"], name="case_offered"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-created_at", "-id"], name="case_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["created_at", "symptom", "reporter", "affected"], name="case_kinds"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("alarm_at__isnull", False)), fields=["alarm_at"], name="case_alarm"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="case_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("reference",), name="case_reference_once"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offered_to__isnull", False), ("state", lotsen.policy.terms.State["OFFERED"])),
                    models.Q(
                        models.Q(("state", lotsen.policy.terms.State["OFFERED"]), _negated=True),
                        ("offered_to__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="case_offered_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        frozenset(
                            [lotsen.policy.terms.State["CLOSED"], lotsen.policy.terms.State["RESOLVED"]]
                        ),
                    ),
                    ("outcome", ""),
                    _connector="OR",
                ),
                name="case_open_has_no_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="case_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("case", "desk"), name="share_once"),
        ),
    ]
