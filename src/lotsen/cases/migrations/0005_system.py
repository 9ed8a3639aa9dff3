from django.db import migrations, models
from django.db.models import SET_NULL


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_fewer_indexes"), ("people", "0002_former_names")]

    operations = [
        migrations.AddField(
            "case",
            "system",
            models.ForeignKey(
                "people.token", SET_NULL, blank=True, null=True, db_index=False, related_name="+"
            ),
        ),
    ]
