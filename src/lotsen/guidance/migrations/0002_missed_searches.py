"""In how many searches a word came that found nothing; what was noted before came in one at least."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_initial")]
    operations = [
        migrations.AddField("MissedWord", "searches", models.PositiveIntegerField(default=1)),
    ]
