"""Erasing in the log, the only two ways there are: the texts of a stream, or all of a stream."""

from django.db import connection, transaction
from django.utils import timezone

from lotsen.log import redacting
from lotsen.log.models import Errand, Head, Redaction, Row


@transaction.atomic
def redact(*, stream: str, step: str = "") -> int:
    """Erase every text in a stream, or in its rows of one step, and leave its codes; returns in how many rows.

    Safe to do again.
    """
    upto = _allow(stream, step=step)
    set_to = f"data = {redacting.data(connection.vendor)}, by_name = {redacting.name()}"
    wanted = "stream = %s AND number <= %s AND %s IN ('', step)"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE log_row SET {set_to} WHERE {wanted}", [stream, upto, step])  # nosec B608  # words of our own
        return cursor.rowcount


@transaction.atomic
def forget(*, stream: str) -> int:
    """Erase a stream with everything that was to be done about it; returns how many rows it had."""
    upto = _allow(stream, whole=True)
    Errand.objects.filter(key__startswith=f"{stream}:").delete()
    erased, _ = Row.objects.filter(stream=stream, number__lte=upto).delete()
    Head.objects.filter(stream=stream).delete()
    return erased


def _allow(stream: str, *, whole: bool = False, step: str = "") -> int:
    """Write down the leave to erase; the stream is locked, so that no row is added meanwhile."""
    head = Head.objects.select_for_update().filter(stream=stream).first()
    upto = head.last if head else 0
    Redaction.objects.create(stream=stream, upto=upto, whole=whole, step=step or None, at=timezone.now())
    return upto
