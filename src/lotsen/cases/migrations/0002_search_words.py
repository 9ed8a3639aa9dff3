"""The search's index: the keys of each case, and what each database finds them by.

On SQLite the triggers carry every change of the table into the index; they go when the table is made anew, so a
migration that changes `cases_words` must make them again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE cases_words_index USING fts5(
       keys, content='cases_words', content_rowid='case_id', detail=none, columnsize=0,
       tokenize="ascii tokenchars '_'")""",
    """CREATE TRIGGER cases_words_new AFTER INSERT ON cases_words
       BEGIN INSERT INTO cases_words_index (rowid, keys) VALUES (NEW.case_id, NEW.keys); END""",
    """CREATE TRIGGER cases_words_gone AFTER DELETE ON cases_words BEGIN
       INSERT INTO cases_words_index (cases_words_index, rowid, keys) VALUES ('delete', OLD.case_id, OLD.keys); END""",
    """CREATE TRIGGER cases_words_changed AFTER UPDATE ON cases_words BEGIN
       INSERT INTO cases_words_index (cases_words_index, rowid, keys) VALUES ('delete', OLD.case_id, OLD.keys);
       INSERT INTO cases_words_index (rowid, keys) VALUES (NEW.case_id, NEW.keys); END""",
]
# New keys wait in a list of at most 512 kB before they are sorted in, so that nobody's registration waits for long.
POSTGRESQL = [
    "CREATE INDEX cases_words_by_key ON cases_words USING gin (keys) WITH (gin_pending_list_limit = 512)"
]
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def find_by_key(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(find_by_key, migrations.RunPython.noop)]
