from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Stale",
            fields=[
                ("reference", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("organisation", models.CharField(blank=True, max_length=50)),
                ("unit", models.CharField(blank=True, max_length=50)),
                ("channel", models.CharField(max_length=20)),
                ("reporter", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("component", models.CharField(max_length=20)),
                ("true_component", models.CharField(blank=True, max_length=20)),
                ("symptom", models.CharField(max_length=40)),
                ("first_desk", models.CharField(max_length=40)),
                ("desk", models.CharField(max_length=40)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("device", models.CharField(max_length=20)),
                ("problem", models.CharField(blank=True, max_length=20)),
                ("pattern", models.CharField(blank=True, max_length=61)),
                ("numbers", models.JSONField(default=dict)),
                ("times", models.JSONField(default=dict)),
                ("moves", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="fact_by_day")],
                "constraints": [models.UniqueConstraint(fields=("reference",), name="fact_once")],
            },
        ),
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("grain", models.CharField(choices=[("day", "day"), ("month", "month")], max_length=5)),
                ("day", models.DateField()),
                ("organisation", models.CharField(blank=True, max_length=50)),
                ("dimension", models.CharField(max_length=20)),
                ("value", models.CharField(blank=True, max_length=61)),
                ("counts", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "dimension", "grain", "day", "value"), name="rollup_once"
                    )
                ],
            },
        ),
    ]
