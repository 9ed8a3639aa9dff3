from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="help",
            name="saved",
            field=models.CharField(
                blank=True,
                choices=[
                    ("video", "video"),
                    ("phone", "phone"),
                    ("moved", "moved"),
                    ("lost", "lost"),
                    ("no-visit", "no-visit"),
                    ("unknown", "unknown"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="help",
            name="state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("waiting", "waiting"),
                    ("call-back", "call-back"),
                    ("helping", "helping"),
                    ("over", "over"),
                    ("works", "works"),
                    ("left", "left"),
                    ("ended", "ended"),
                ],
                max_length=10,
            ),
        ),
    ]
