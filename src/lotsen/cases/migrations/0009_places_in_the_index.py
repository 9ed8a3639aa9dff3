"""Where each case is and has been goes into the search's index (`cases/search/places.py`)."""

from collections import defaultdict

from django.db import migrations

PORTION = 500  # cases in one statement
ADD = {
    "postgresql": "UPDATE cases_words SET keys = keys || %s::tsvector WHERE case_id = %s",
    "sqlite": "UPDATE cases_words SET keys = keys || ' ' || %s WHERE case_id = %s",
}
FIELDS = {
    "first_desk": "d",
    "desk": "d",
    "offered_to": "d",
    "unit": "u",
    "registered_by": "r",
    "assignee": "a",
}


def add_places(apps, schema_editor):
    """As `places.of_case` has them at this migration."""
    cases, rows = apps.get_model("cases", "Case"), apps.get_model("log", "Row")
    desks = dict(apps.get_model("desks", "Desk").objects.values_list("code", "pk"))
    last = 0
    while portion := list(cases.objects.filter(pk__gt=last).order_by("pk").defer("text", "device")[:PORTION]):
        named = defaultdict(set)
        for stream, *codes in rows.objects.filter(
            stream__in=[f"case:{case.reference}" for case in portion]
        ).values_list("stream", "desk", "other"):
            named[stream] |= {f"__d{desks[code]}" for code in codes if code in desks}
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                ADD[schema_editor.connection.vendor],
                [(" ".join(_of(case) | named[f"case:{case.reference}"]), case.pk) for case in portion],
            )
        last = portion[-1].pk


def _of(case) -> set[str]:
    held = {f"__{sign}{pk}" for name, sign in FIELDS.items() if (pk := getattr(case, f"{name}_id"))}
    return held if case.unit_id else held | {"__u0"}


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_missing_answer"),
        ("desks", "0003_outside_and_owner"),
        ("log", "0008_errand_dead"),
    ]

    operations = [migrations.RunPython(add_places, migrations.RunPython.noop)]
