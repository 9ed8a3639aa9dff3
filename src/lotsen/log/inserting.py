"""New rows stored by a statement that is worded once.

Django words the INSERT of each new row anew, which costs more than sending it. A registration stores six rows
while somebody waits, so they go this way; docs/decisions/0008 has the figures.
"""

from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery


def insert(thing: models.Model) -> None:
    """Store a new row, as `save(force_insert=True)` does but for signals, which the house does not use.

    Fields whose value is an expression are not for this. Raises IntegrityError where the database refuses the row.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    statement, fields, returning = _worded(type(thing), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(thing, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if returning:
            thing.pk = cursor.fetchone()[0]
    thing._state.adding, thing._state.db = False, connection.alias


@lru_cache
def _worded(model: type[models.Model], _vendor: str) -> tuple[str, list[models.Field], bool]:
    """Django's own statement for a row of `model`, the fields that it takes, and whether it gives the key back."""
    key = model._meta.pk
    is_given = not isinstance(key, models.AutoField)
    fields = [field for field in model._meta.local_concrete_fields if is_given or field is not key]
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = [] if is_given else [key]
    ((statement, _values),) = compiler.as_sql()
    return statement, fields, not is_given
