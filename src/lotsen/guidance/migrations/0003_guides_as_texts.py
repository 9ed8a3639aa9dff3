from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_missed_searches")]

    operations = [
        migrations.AlterField(
            model_name="text",
            name="kind",
            field=models.CharField(
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
    ]
