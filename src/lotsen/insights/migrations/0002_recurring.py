"""Cases that are alike: kept with the facts. The rollups follow by `lotsen figures rebuild`."""

from django.db import migrations, models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat


def name_patterns(apps, _editor) -> None:
    """Also for cases that have been erased since: nothing else knows of them."""
    found = Case(When(true_component="", then=F("component")), default=F("true_component"))
    apps.get_model("insights", "CaseFact").objects.update(pattern=Concat("symptom", Value(":"), found))


class Migration(migrations.Migration):
    dependencies = [("insights", "0001_facts")]

    operations = [
        migrations.AddField("casefact", "pattern", models.CharField(blank=True, max_length=61)),
        migrations.AlterField("rollup", "value", models.CharField(blank=True, max_length=61)),
        migrations.RunPython(name_patterns, migrations.RunPython.noop),
    ]
