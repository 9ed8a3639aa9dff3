from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("seal", models.CharField(blank=True, max_length=64)),
                ("checked_upto", models.PositiveBigIntegerField(default=0)),
                ("began_at", models.DateTimeField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Start",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("hash", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=10)),
                ("number", models.PositiveBigIntegerField()),
                ("upto", models.PositiveBigIntegerField()),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("what", "number"), name="breach_once")],
            },
        ),
        migrations.CreateModel(
            name="Read",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reference", models.CharField(max_length=20)),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("page", "page"),
                            ("update", "update"),
                            ("step", "step"),
                            ("file", "file"),
                            ("api", "api"),
                            ("follow", "follow"),
                            ("export", "export"),
                            ("search", "search"),
                            ("visits", "visits"),
                        ],
                        max_length=10,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=60)),
                (
                    "by",
                    models.CharField(
                        choices=[("account", "account"), ("token", "token"), ("link", "link")], max_length=10
                    ),
                ),
                ("by_id", models.PositiveBigIntegerField(null=True)),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("roles", models.CharField(blank=True, max_length=200)),
                ("desks", models.CharField(blank=True, max_length=400)),
                ("unit", models.CharField(blank=True, max_length=50)),
                ("once", models.CharField(max_length=160, unique=True)),
                ("seal", models.CharField(max_length=64)),
                ("number", models.PositiveBigIntegerField(editable=False, null=True, unique=True)),
                ("hash", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["reference", "-at"], name="read_of_case"),
                    models.Index(fields=["by", "by_id", "-at"], name="read_by_whom"),
                    models.Index(fields=["-at"], name="read_newest"),
                    models.Index(
                        condition=models.Q(("number__isnull", True)), fields=["id"], name="read_unchained"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("mark", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mark", "kind", "at"), name="tombstone_once")
                ],
            },
        ),
    ]
