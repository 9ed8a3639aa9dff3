import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("desks", "0001_initial"),
        ("visits", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Talk",
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
                        choices=[
                            ("waiting", "waiting"),
                            ("offered", "offered"),
                            ("talking", "talking"),
                            ("call-back", "call-back"),
                            ("ended", "ended"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(default="sv", max_length=2)),
                ("asked_at", models.DateTimeField()),
                ("since", models.DateTimeField()),
                ("due", models.DateTimeField()),
                ("returned", models.BooleanField(default=False)),
                ("passed_on", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField()),
                ("page", models.CharField(blank=True, max_length=200)),
                ("offered_until", models.DateTimeField(null=True)),
                ("passed", models.JSONField(default=list)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("call_back_at", models.DateTimeField(null=True)),
                ("by_phone_at", models.DateTimeField(null=True)),
                ("shares", models.BooleanField(default=False)),
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
                ("in_time", models.BooleanField(null=True)),
                (
                    "agent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="talks", to="cases.case"
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desks.desk"
                    ),
                ),
                (
                    "offered_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offered_talks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="talks",
                        to="visits.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_person", models.BooleanField()),
                ("data", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signals", to="live.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("delivered", models.PositiveIntegerField(default=0)),
                ("read", models.PositiveIntegerField(default=0)),
                ("typing_at", models.DateTimeField(null=True)),
                (
                    "who",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="live.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("data", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "talk",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="look", to="live.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desks.desk"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="live.talk"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
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
                        choices=[("on", "on"), ("paused", "paused"), ("off", "off")],
                        default="off",
                        max_length=10,
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(default=3)),
                ("languages", models.JSONField(default=list)),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField(db_index=True)),
                ("free_since", models.DateTimeField()),
                ("lapsed", models.PositiveSmallIntegerField(default=0)),
                ("silent_since", models.DateTimeField(null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gt", 0), ("capacity__lte", 6)),
                        name="duty_for_somebody",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(
                condition=models.Q(("state__in", ("waiting", "offered"))),
                fields=["desk", "due", "since"],
                name="talk_line",
            ),
        ),
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(
                condition=models.Q(("state", "talking")), fields=["agent"], name="talk_of_agent"
            ),
        ),
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(fields=["-asked_at"], name="talk_newest"),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ended"), _negated=True), fields=("case",), name="talk_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("offered_to__isnull", False), ("offered_until__isnull", False), ("state", "offered")
                    ),
                    models.Q(
                        models.Q(("state", "offered"), _negated=True),
                        ("offered_to__isnull", True),
                        ("offered_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="talk_offered_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "talking"), _negated=True), ("agent__isnull", False), _connector="OR"
                ),
                name="talk_with_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(fields=("talk", "who"), name="mark_once"),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("who__isnull", True)), fields=("talk",), name="mark_of_person_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(("read__lte", models.F("delivered"))), name="mark_read_after_delivered"
            ),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)), fields=("talk", "desk"), name="guest_once"
            ),
        ),
    ]
