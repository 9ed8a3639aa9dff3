"""A workbook for a spreadsheet program. Text is text, whatever it begins with; numbers are numbers."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter
from django.http import HttpResponse
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST, NARROWEST, NAME = 60, 10, 31  # characters of a column, and of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
BREAKS = str.maketrans("\t\r\n", "   ")

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]  # headings and rows


def download(name: str, sheets: Mapping[str, Sheet]) -> HttpResponse:
    """The sheets in one file, under their names."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(written(sheets), content_type=MEDIA_TYPE, headers=headers)


def written(sheets: Mapping[str, Sheet]) -> bytes:
    """The file itself."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **AS_TEXT}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, (headings, rows) in sheets.items():
            sheet = book.add_worksheet(str(name).translate(FORBIDDEN).strip("' ")[:NAME] or None)
            _fill(sheet, [list(headings), *map(list, rows)], bold)
    return file.getvalue()


def _fill(sheet: Worksheet, rows: list[list], bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, bold if number == 0 else None)
    for column, cells in enumerate(zip(*rows, strict=True)):
        longest = max(len(str(cell)) for cell in cells)
        sheet.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))


def _write(sheet: Worksheet, row: int, column: int, cell: object, look: Format | None) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_string(row, column, str(cell).translate(BREAKS), look)
