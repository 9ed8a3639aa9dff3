"""The database itself keeps the log append-only: a row's place may be set once, nothing else may change or go."""

from django.db import migrations

KEPT = "stream number at step party by by_name desk other public data submission".split()

SQLITE = [
    """CREATE TRIGGER log_row_no_change BEFORE UPDATE ON log_row
       WHEN OLD.position IS NOT NULL OR NEW.position IS NULL OR {changed}
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""".format(
        changed=" OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in KEPT)
    ),
    """CREATE TRIGGER log_row_no_delete BEFORE DELETE ON log_row
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
]
POSTGRESQL = [
    "CREATE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
    "CREATE TRIGGER log_row_no_change BEFORE UPDATE ON log_row FOR EACH ROW WHEN ({changed}) "
    "EXECUTE FUNCTION log_refuse()".format(
        changed="OLD.position IS NOT NULL OR NEW.position IS NULL OR "
        + " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in KEPT)
    ),
    "CREATE TRIGGER log_row_no_delete BEFORE DELETE ON log_row FOR EACH ROW EXECUTE FUNCTION log_refuse()",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("log", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
