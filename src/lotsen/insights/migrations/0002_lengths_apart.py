from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insights", "0001_facts")]

    operations = [
        migrations.AddField(model_name="rollup", name="lengths", field=models.JSONField(default=dict)),
    ]
