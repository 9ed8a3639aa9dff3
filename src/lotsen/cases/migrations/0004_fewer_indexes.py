from django.db import migrations, models
from django.db.models import PROTECT, SET_NULL, Q

GONE = {  # of each field the index that Django had made for it
    "desk": "cases_case_desk_id_01abd0e7",
    "offered_to": "cases_case_offered_to_id_45ab0b00",
    "test": "cases_case_test_id_e2ae0c94",
    "problem": "cases_case_problem_id_67886611",
    "merged_into": "cases_case_merged_into_id_1b4320d8",
}
OPTIONAL = {"blank": True, "null": True, "db_index": False}
FIELDS = {
    "desk": models.ForeignKey("desks.desk", PROTECT, db_index=False, related_name="cases"),
    "offered_to": models.ForeignKey("desks.desk", PROTECT, related_name="offers", **OPTIONAL),
    "test": models.ForeignKey("equipment.equipmenttest", SET_NULL, related_name="cases", **OPTIONAL),
    "problem": models.ForeignKey("cases.problem", SET_NULL, related_name="cases", **OPTIONAL),
    "merged_into": models.ForeignKey("cases.case", PROTECT, related_name="merged", **OPTIONAL),
}
GIVEN = {"test": "case_tested", "problem": "case_of_problem", "merged_into": "case_merged"}


class Migration(migrations.Migration):
    """Only indexes change, and an index can go by itself: SQLite would write the whole table anew for each."""

    dependencies = [("cases", "0003_internal_drafts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", migrations.RunSQL.noop)
                for name in GONE.values()
            ],
            [migrations.AlterField("case", name, field) for name, field in FIELDS.items()],
        ),
        *(
            migrations.AddIndex(
                "case", models.Index(fields=[field], name=name, condition=Q(**{f"{field}__isnull": False}))
            )
            for field, name in GIVEN.items()
        ),
    ]
