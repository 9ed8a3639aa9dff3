"""What PostgreSQL would keep up row by row, put aside while very many rows are stored, and made anew at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

# Keys to which other tables point stay.
CONSTRAINTS = """
    SELECT conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint AS own
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u', 'p')
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = own.conrelid AND own.contype = 'p')
    ORDER BY contype DESC
"""
# Those that hold few of the rows stay: to ask of each row costs less than to read the whole table for each at the end.
INDEXES = """
    SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND indpred IS NULL
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
MEMORY = "512MB"  # for making an index


@contextmanager
def without_indexes(models: Sequence[type[Model]]) -> Iterator[None]:
    """Put aside indexes, keys and uniqueness of these tables until the end, where all rows are checked.

    Belongs into a transaction: whatever happens, the tables are left with all of it. They are locked meanwhile.
    """
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
        for table, name, _definition in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in constraints:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
