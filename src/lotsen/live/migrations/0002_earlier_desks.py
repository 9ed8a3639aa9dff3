from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("live", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="talk",
            name="earlier_desks",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="talk",
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
    ]
