from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "cause",
                    models.CharField(
                        choices=[("certificate", "certificate"), ("other", "other")], max_length=20
                    ),
                ),
                ("announced", models.BooleanField(default=False)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-started_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gt", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="outage_ends_after_start",
                    )
                ],
            },
        ),
    ]
