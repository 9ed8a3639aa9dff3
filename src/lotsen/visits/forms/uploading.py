"""A file of bookings, read row by row: what each says, or what is wrong with it in the reader's language."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotsen.cases.texts import clean
from lotsen.people.models import CareUnit
from lotsen.visits.actions import Booking
from lotsen.visits.actions.uploading import keys_of
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.forms.booking import MOST as MOST_PEOPLE
from lotsen.visits.forms.booking import BookingForm, PersonForm

LARGEST = 1_000_000  # bytes
MOST = 2000  # rows
COLUMNS = {
    "day": ("datum", "dag", "date", "day"),
    "at": ("tid", "klockslag", "time"),
    "minutes": ("minuter", "längd", "minutes", "length"),
    "kind": ("typ", "mötestyp", "kind", "type"),
    "visit": ("besök", "visit"),
    "part": ("roll", "deltagare", "role", "part"),
    "name": ("namn", "name"),
    "email": ("e-post", "epost", "e-mail", "email"),
    "phone": ("telefon", "mobil", "telephone", "phone", "mobile"),
    "language": ("språk", "language"),
}
NEEDED = ("day", "at")
WORDS = {
    "kind": {
        "": Meeting.CONSULTATION, "besök": Meeting.CONSULTATION, "nybesök": Meeting.CONSULTATION,
        "consultation": Meeting.CONSULTATION, "återbesök": Meeting.FOLLOW_UP, "follow-up visit": Meeting.FOLLOW_UP,
        "gruppbesök": Meeting.GROUP, "group visit": Meeting.GROUP, "vårdplanering": Meeting.PLANNING,
        "care planning": Meeting.PLANNING,
    },
    "part": {
        "": Part.RESIDENT, "invånare": Part.RESIDENT, "patient": Part.RESIDENT, "resident": Part.RESIDENT,
        "närstående": Part.RELATIVE, "anhörig": Part.RELATIVE, "relative": Part.RELATIVE, "tolk": Part.INTERPRETER,
        "interpreter": Part.INTERPRETER, "vårdpersonal": Part.STAFF, "personal": Part.STAFF, "care staff": Part.STAFF,
    },
    "language": {"": "sv", "svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en"},
}  # fmt: skip


class FileForm(forms.Form):
    """The file itself."""

    file = forms.FileField(
        label=gettext_lazy("File with visits (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": gettext_lazy("The file is empty. Choose another file.")},
    )

    def clean_file(self) -> list[tuple[int, dict[str, str]]]:
        """The rows of the file with their numbers, by our own names of the columns."""
        return list(rows_of(self.cleaned_data["file"]))


@dataclass
class Line:
    """One line of the file. `number` counts as a spreadsheet does, the headings being the first."""

    number: int
    told: dict[str, str]
    form: BookingForm
    person: PersonForm
    beside: str = ""  # what is wrong with it beside the other lines, in words

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """(column, what is wrong with it) in words."""
        if self.beside:
            return [("", self.beside)]
        return [
            (str(form.fields[name].label), _said(form.fields[name], error))
            for form in (self.form, self.person)
            for name, errors in form.errors.as_data().items()
            for error in errors
        ]

    def fits(self, first: "Line") -> bool:
        """Whether it tells of the same visit as the first line; minutes and kind may be left empty."""
        if self.wrong or first.wrong:
            return True  # that is said first
        told = ["starts_at", *(name for name in ("minutes", "kind") if self.told.get(name))]
        return all(self.form.cleaned_data[name] == first.form.cleaned_data[name] for name in told)


@dataclass
class Group:
    """The lines of one visit: those that name the same one, or a line by itself."""

    lines: list[Line]
    booking: Booking | None = None
    key: str = field(default="")

    @property
    def wrong(self) -> bool:
        return any(line.wrong for line in self.lines)

    @property
    def faults(self) -> list[tuple[int, str, str]]:
        """(number of the line, column, what is wrong): also of lines that are right, but wait for another one."""
        waits = [("", _("This line is right, but belongs to the same visit and is not booked either."))]
        return [(line.number, *fault) for line in self.lines for fault in line.wrong or waits]


def _said(field: forms.Field, error: ValidationError) -> str:
    """What is wrong with a value, in words for whoever mends the file, with what may stand there."""
    if error.code != "invalid_choice":
        return " ".join(error.messages)
    known = ", ".join(str(label) for _code, label in field.choices)
    return _("“%(told)s” is not known. Write one of these: %(known)s.") % {
        "told": error.params["value"], "known": known,
    }  # fmt: skip


def rows_of(upload: UploadedFile) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, with semicolons, commas or tabs, in UTF-8 or as an older Excel writes it.

    Each with its number, as a spreadsheet counts them: the headings are the first, and empty ones count.

    Raises ValidationError where it is no such file, is too large, or has no day and time.
    """
    if upload.size > LARGEST:
        raise ValidationError(_("The file is too large. It may be 1 MB."))
    headings, *lines = _lines(_decoded(upload.read()))
    names = [_column(heading) for heading in headings]
    if missing := [COLUMNS[name][0] for name in NEEDED if name not in names]:
        raise ValidationError(
            _("The first line must name the columns. Missing: %(names)s.") % {"names": ", ".join(missing)}
        )
    rows = [(number, row) for number, row in enumerate(lines, 2) if any(cell.strip() for cell in row)]
    if len(rows) > MOST:
        raise ValidationError(_("The file has more than %(most)s lines. Divide it.") % {"most": MOST})
    if not rows:
        raise ValidationError(_("There is no visit in the file."))
    for number, row in rows:
        yield number, {name: clean(cell) for name, cell in zip(names, row, strict=False) if name}


def read(rows: list[tuple[int, dict[str, str]]], unit: CareUnit) -> list[Group]:
    """What the rows say, visit by visit, with what is wrong."""
    lines = [_line(number, told) for number, told in rows]
    _note_the_same(lines)
    groups: dict[str, Group] = {}
    for line in lines:
        name = line.told.get("visit") or f"line {line.number}"
        groups.setdefault(name, Group([])).lines.append(line)
    for group in groups.values():
        _complete(group, unit)
    right = [group for group in groups.values() if group.booking]
    for group, key in zip(right, keys_of([group.booking for group in right]), strict=True):
        group.key = key
    return list(groups.values())


def _note_the_same(lines: list[Line]) -> None:
    first: dict[tuple, int] = {}
    for line in lines:
        same = tuple(sorted(line.told.items()))
        if same in first:
            line.beside = _("This line says the same as line %(number)s.") % {"number": first[same]}
        first.setdefault(same, line.number)


def _complete(group: Group, unit: CareUnit) -> None:
    """The booking of lines that are right and fit together: the first tells when, each tells who."""
    first = group.lines[0]
    for line in group.lines[1:]:
        if not line.fits(first):
            line.beside = _(
                "This line names the same visit as line %(number)s, but tells another day, time, length or type."
            ) % {"number": first.number}
    for line in group.lines[MOST_PEOPLE:]:
        line.beside = line.beside or _("A visit has at most %(most)s participants.") % {"most": MOST_PEOPLE}
    if not group.wrong:
        group.booking = first.form.booking(unit, [line.person for line in group.lines])


def _line(number: int, told: dict[str, str]) -> Line:
    coded = dict(told)
    for name, words in WORDS.items():
        value = told.get(name, "")
        coded[name] = words.get(value.lower(), value)
    coded["minutes"] = told.get("minutes") or "30"
    return Line(number, told, BookingForm(coded), PersonForm(coded))


def _column(heading: str) -> str:
    plain = clean(heading).lower()
    return next((name for name, known in COLUMNS.items() if plain in known), "")


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The file is not text. Save it as CSV and choose it again."))


def _lines(text: str) -> list[list[str]]:
    """The lines of a file, however they end; one without headings where there is nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return list(csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)) or [[]]
    except csv.Error:  # a cell without end, or one that ends where another begins
        raise ValidationError(
            _(
                "Somewhere a quotation mark is not closed. Close it or take it away, and choose the file again."
            )
        ) from None


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)
