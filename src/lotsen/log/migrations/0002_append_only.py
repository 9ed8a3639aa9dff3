"""The database itself keeps the log append-only but for two deliberate ways, each only with leave (see
`log/redacting.py`): a row's data becomes exactly its redacted form, or the rows of a stream go. A row's place may be
set once."""

from django.db import migrations

from lotsen.log import redacting

KEPT = "id stream number at step party by desk other public submission".split()
SAID = ["data", "by_name"]
LEAVE = "EXISTS (SELECT 1 FROM log_redaction r WHERE r.stream = OLD.stream AND r.upto >= OLD.number{more})"


SAME = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


def unchanged(vendor: str, names: list[str]) -> str:
    """An SQL condition: these columns stay as they are."""
    return " AND ".join(f'OLD."{name}" {SAME[vendor]} NEW."{name}"' for name in names)


def placing(vendor: str) -> str:
    """An SQL condition: the row is given its place and nothing else."""
    return f"OLD.position IS NULL AND NEW.position IS NOT NULL AND {unchanged(vendor, KEPT + SAID)}"


def redacted(vendor: str) -> str:
    """An SQL condition: the row becomes exactly its redacted form, and there is leave."""
    same = SAME[vendor]
    return (
        f"{unchanged(vendor, [*KEPT, 'position'])} AND NEW.data {same} {redacting.data(vendor, 'OLD.')} "
        f"AND NEW.by_name {same} {redacting.name('OLD.')} AND {LEAVE.format(more='')}"
    )


WHOLE = LEAVE.format(more=" AND r.whole")
SQLITE = [
    f"""CREATE TRIGGER log_row_no_change BEFORE UPDATE ON log_row
        WHEN NOT ({placing("sqlite")}) AND NOT ({redacted("sqlite")})
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    f"""CREATE TRIGGER log_row_no_delete BEFORE DELETE ON log_row WHEN NOT {WHOLE}
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_redaction_no_update BEFORE UPDATE ON log_redaction
       BEGIN SELECT RAISE(ABORT, 'leave is never changed'); END""",
    """CREATE TRIGGER log_redaction_no_delete BEFORE DELETE ON log_redaction
       BEGIN SELECT RAISE(ABORT, 'leave is never taken back'); END""",
]
FUNCTION = """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT ({allowed})
    THEN RAISE EXCEPTION 'the log is append-only'; END IF; RETURN {row}; END $$"""
POSTGRESQL = [
    "CREATE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
    FUNCTION.format(name="log_refuse_change", allowed=redacted("postgresql"), row="NEW"),
    FUNCTION.format(name="log_refuse_delete", allowed=WHOLE, row="OLD"),
    "CREATE TRIGGER log_row_no_change BEFORE UPDATE ON log_row FOR EACH ROW "
    f"WHEN (NOT ({placing('postgresql')})) EXECUTE FUNCTION log_refuse_change()",
    "CREATE TRIGGER log_row_no_delete BEFORE DELETE ON log_row FOR EACH ROW EXECUTE FUNCTION log_refuse_delete()",
    "CREATE TRIGGER log_redaction_no_change BEFORE UPDATE OR DELETE ON log_redaction FOR EACH ROW "
    "EXECUTE FUNCTION log_refuse()",
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("log", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
