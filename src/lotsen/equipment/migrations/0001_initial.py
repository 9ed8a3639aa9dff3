import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EquipmentTest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", models.CharField(max_length=32, unique=True)),
                ("code", models.CharField(max_length=7, null=True, unique=True)),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("own", "own"),
                            ("visit", "visit"),
                            ("asked", "asked"),
                            ("workstation", "workstation"),
                            ("api", "api"),
                        ],
                        default="own",
                        max_length=12,
                    ),
                ),
                ("device", models.CharField(blank=True, max_length=64)),
                ("client", models.JSONField(default=dict)),
                ("language", models.CharField(default="sv", max_length=2)),
                ("started_at", models.DateTimeField(db_index=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("pass", "pass"),
                            ("limited", "limited"),
                            ("fail", "fail"),
                        ],
                        default="pending",
                        max_length=8,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "check_code",
                    models.CharField(
                        choices=[
                            ("browser", "browser"),
                            ("permission", "permission"),
                            ("camera", "camera"),
                            ("microphone", "microphone"),
                            ("speaker", "speaker"),
                            ("connection", "connection"),
                        ],
                        max_length=12,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("pass", "pass"),
                            ("limited", "limited"),
                            ("fail", "fail"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("browser.old", "browser.old"),
                            ("browser.in-app", "browser.in-app"),
                            ("browser.insecure", "browser.insecure"),
                            ("permission.refused", "permission.refused"),
                            ("permission.refused-earlier", "permission.refused-earlier"),
                            ("permission.dismissed", "permission.dismissed"),
                            ("permission.unanswered", "permission.unanswered"),
                            ("permission.system", "permission.system"),
                            ("camera.blocked", "camera.blocked"),
                            ("camera.missing", "camera.missing"),
                            ("camera.busy", "camera.busy"),
                            ("camera.black", "camera.black"),
                            ("camera.frozen", "camera.frozen"),
                            ("camera.unplugged", "camera.unplugged"),
                            ("camera.other", "camera.other"),
                            ("camera.dark", "camera.dark"),
                            ("camera.slow", "camera.slow"),
                            ("microphone.blocked", "microphone.blocked"),
                            ("microphone.missing", "microphone.missing"),
                            ("microphone.busy", "microphone.busy"),
                            ("microphone.silent", "microphone.silent"),
                            ("microphone.muted", "microphone.muted"),
                            ("microphone.low", "microphone.low"),
                            ("microphone.clipped", "microphone.clipped"),
                            ("microphone.unplugged", "microphone.unplugged"),
                            ("microphone.other", "microphone.other"),
                            ("speaker.silent", "speaker.silent"),
                            ("connection.offline", "connection.offline"),
                            ("connection.websocket", "connection.websocket"),
                            ("connection.udp", "connection.udp"),
                            ("connection.tcp", "connection.tcp"),
                            ("connection.https-only", "connection.https-only"),
                            ("connection.blocked", "connection.blocked"),
                            ("connection.loop", "connection.loop"),
                            ("connection.full", "connection.full"),
                            ("connection.loss", "connection.loss"),
                            ("connection.delay", "connection.delay"),
                            ("connection.jitter", "connection.jitter"),
                            ("connection.bandwidth", "connection.bandwidth"),
                            ("connection.unstable", "connection.unstable"),
                        ],
                        max_length=30,
                    ),
                ),
                ("symptom", models.CharField(blank=True, max_length=40)),
                ("measures", models.JSONField(default=dict)),
                ("findings", models.JSONField(default=list)),
                (
                    "test",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="equipment.equipmenttest",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="equipmenttest",
            index=models.Index(fields=["device", "-started_at"], name="test_of_device"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(fields=("test", "check_code", "attempt"), name="attempt_once"),
        ),
    ]
