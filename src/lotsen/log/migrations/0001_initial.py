import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("sweep", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("found", models.PositiveIntegerField()),
                ("examples", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("stream", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("reader", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("position", models.PositiveBigIntegerField(default=0)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Errand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lane",
                    models.CharField(
                        choices=[("home", "home"), ("mail", "mail"), ("sms", "sms")],
                        default="mail",
                        max_length=10,
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120, unique=True)),
                ("desk", models.CharField(blank=True, max_length=40)),
                ("data", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("done", "done"), ("dead", "dead")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["due_at"], name="errand_waiting"
                    ),
                    models.Index(condition=models.Q(("state", "dead")), fields=["id"], name="errand_dead"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stream", models.CharField(max_length=40)),
                ("upto", models.PositiveIntegerField()),
                ("whole", models.BooleanField(default=False)),
                ("step", models.CharField(blank=True, max_length=20, null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["stream", "upto"], name="redaction_of_stream")],
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stream", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("position", models.PositiveBigIntegerField(editable=False, null=True, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("register", "register"),
                            ("take", "take"),
                            ("release", "release"),
                            ("answer", "answer"),
                            ("ask", "ask"),
                            ("resume", "resume"),
                            ("reply", "reply"),
                            ("note", "note"),
                            ("attach", "attach"),
                            ("hand-over", "hand-over"),
                            ("acknowledge", "acknowledge"),
                            ("send-back", "send-back"),
                            ("withdraw", "withdraw"),
                            ("refer", "refer"),
                            ("raise", "raise"),
                            ("escalate", "escalate"),
                            ("link", "link"),
                            ("merge", "merge"),
                            ("resolve", "resolve"),
                            ("confirm", "confirm"),
                            ("close", "close"),
                            ("reopen", "reopen"),
                            ("erase-contact", "erase-contact"),
                            ("share", "share"),
                            ("unshare", "unshare"),
                            ("link-test", "link-test"),
                            ("test-started", "test-started"),
                            ("test-checked", "test-checked"),
                            ("test-finished", "test-finished"),
                            ("visit-booked", "visit-booked"),
                            ("visit-moved", "visit-moved"),
                            ("visit-cancelled", "visit-cancelled"),
                            ("visit-restored", "visit-restored"),
                            ("link-opened", "link-opened"),
                            ("link-renewed", "link-renewed"),
                            ("test-skipped", "test-skipped"),
                            ("test-seen", "test-seen"),
                            ("advised", "advised"),
                            ("help-called", "help-called"),
                            ("live-asked", "live-asked"),
                            ("live-offered", "live-offered"),
                            ("live-lapsed", "live-lapsed"),
                            ("live-accepted", "live-accepted"),
                            ("live-returned", "live-returned"),
                            ("live-moved", "live-moved"),
                            ("live-invited", "live-invited"),
                            ("live-joined", "live-joined"),
                            ("live-left", "live-left"),
                            ("live-call-back", "live-call-back"),
                            ("live-by-phone", "live-by-phone"),
                            ("live-consent", "live-consent"),
                            ("live-step", "live-step"),
                            ("live-ended", "live-ended"),
                            ("live-rated", "live-rated"),
                            ("help-moved", "help-moved"),
                            ("live-unit-told", "live-unit-told"),
                            ("live-unit-seen", "live-unit-seen"),
                            ("live-unit-said", "live-unit-said"),
                            ("live-unit-rings", "live-unit-rings"),
                            ("live-unit-no-ring", "live-unit-no-ring"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("holder", "holder"),
                            ("receiver", "receiver"),
                            ("reporter", "reporter"),
                            ("system", "system"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by", models.PositiveBigIntegerField(null=True)),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("desk", models.CharField(blank=True, max_length=40)),
                ("other", models.CharField(blank=True, max_length=40)),
                ("public", models.BooleanField(default=False)),
                ("data", models.JSONField(default=dict)),
                ("submission", models.CharField(max_length=100, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("position__isnull", True)), fields=["id"], name="row_unplaced"
                    ),
                    models.Index(fields=["desk", "position"], name="row_by_desk"),
                    models.Index(
                        condition=models.Q(("other", ""), _negated=True),
                        fields=["other", "position"],
                        name="row_by_other",
                    ),
                    models.Index(
                        condition=models.Q(("data__alarm", "fallback"), ("step", "escalate")),
                        fields=["other"],
                        name="row_fallback_told",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "number"), name="row_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("submission__isnull", False)),
                        fields=("submission",),
                        name="row_submission_once",
                    ),
                ],
            },
        ),
    ]
