"""Lists for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import get_language

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for something else


def download(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file; in Swedish with semicolons and decimal commas, as a Swedish Excel expects."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8", headers=headers)
    separator, number = (";", WithComma) if get_language() == "sv" else (",", float)
    writer = csv.writer(response, delimiter=separator, quoting=csv.QUOTE_NONNUMERIC)
    for row in [headings, *rows]:
        cells = map(harmless, row)
        writer.writerow([number(cell) if isinstance(cell, float) else cell for cell in cells])
    return response


class WithComma(float):
    """A number that is written with a decimal comma; it stays a number, and so without quotation marks."""

    def __str__(self) -> str:
        return repr(self).replace(".", ",")


def harmless(cell: object) -> object:
    """The cell as it may be opened in a spreadsheet: text that would be run as a formula stays text."""
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return cell
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
