"""Many rows at once are stored as they were given, whatever signs are in them."""

from datetime import UTC, datetime

import pytest

from lotsen.insights.loading import Table
from lotsen.log.models import Row

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, 30, 0, 5, tzinfo=UTC)
TEXTS = [
    "plain",
    "",
    "åäö – ”citat”",
    "tab\tand\nnew line\r",
    "back\\slash \\N \\.",
    'quote " and \u00a0',
    "\U0001f600",
]


def test_every_text_comes_back_as_it_was_in_columns_and_in_json():
    given = ["stream", "number", "at", "step", "party", "by", "by_name", "data"]
    rows = [
        (
            "case:L-1",
            number,
            AT,
            "note",
            "holder",
            number or None,
            text,
            {"text": text, "inner": [text, None, 1.5]},
        )
        for number, text in enumerate(TEXTS)
    ]
    table = Table(Row, given, numbered="position")
    table.store(table.ready(rows), 7)
    assert list(Row.objects.order_by("position").values_list(*given)) == rows
    assert list(Row.objects.order_by("position").values_list("position", flat=True)) == [
        *range(7, 7 + len(rows))
    ]
    table.load([])
    assert Row.objects.count() == len(rows)
