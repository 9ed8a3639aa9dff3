"""The database itself keeps the read log and the tombstones: a row's place in the chain may be set once, and rows go
only from the beginning, up to where the chain has been said to start."""

from django.db import migrations

KEPT = "id at reference view detail by by_id by_name roles desks unit once seal".split()
FIXED = ["traces_start", "traces_tombstone"]

SQLITE = [
    """CREATE TRIGGER traces_read_no_change BEFORE UPDATE ON traces_read
       WHEN OLD.number IS NOT NULL OR NEW.number IS NULL OR {changed}
       BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END""".format(
        changed=" OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in KEPT)
    ),
    """CREATE TRIGGER traces_read_no_delete BEFORE DELETE ON traces_read
       WHEN OLD.number IS NULL OR NOT EXISTS (SELECT 1 FROM traces_start WHERE number >= OLD.number)
       BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END""",
    *(
        f"""CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
            BEGIN SELECT RAISE(ABORT, 'only ever added to'); END"""
        for table in FIXED
        for what in ("update", "delete")
    ),
]
POSTGRESQL = [
    "CREATE FUNCTION traces_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the read log is append-only'; END $$",
    "CREATE FUNCTION traces_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF OLD.number IS NULL OR NOT EXISTS (SELECT 1 FROM traces_start WHERE number >= OLD.number) THEN "
    "RAISE EXCEPTION 'the read log is append-only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER traces_read_no_change BEFORE UPDATE ON traces_read FOR EACH ROW WHEN ({changed}) "
    "EXECUTE FUNCTION traces_refuse()".format(
        changed="OLD.number IS NOT NULL OR NEW.number IS NULL OR "
        + " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in KEPT)
    ),
    "CREATE TRIGGER traces_read_no_delete BEFORE DELETE ON traces_read FOR EACH ROW "
    "EXECUTE FUNCTION traces_refuse_delete()",
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION traces_refuse()"
        for table in FIXED
    ),
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("traces", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
