"""Fields that take what people really send: pasted text, other scripts, files that are something else."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.texts import LONGEST, clean, without_numbers
from lotsen.files import refusals
from lotsen.files.sniffing import Refused, picture_or_pdf
from lotsen.people.validators import readable, telephone_without_identity_number, without_identity_number
from lotsen.policy import identity_numbers

FIRST_DAY, LAST_DAY = (
    date(1900, 1, 1),
    date(2999, 12, 31),
)  # far from the ends of the calendar, where no clock goes
REFUSALS = refusals.REFUSALS | {"too-many": _("The case already has as many files as it can hold.")}


def _within_reach(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Choose a day between the years 1900 and 2999."))


def _nothing_but_a_mask(text: str) -> str:
    """Where a number was taken out of an address or a telephone number, nothing is left to use."""
    return "" if any(mask in text for mask in identity_numbers.MASKS.values()) else text


class Day(forms.DateField):
    """A day that begins and ends in every time zone."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [_within_reach]


class CleanText(forms.CharField):
    """Text of several lines, at most 10,000 characters, without those that nobody can see.

    A personal identity number in it is an error, or with `masks` taken out without a word.
    The browser is not told the limit: it would cut off what is pasted without a word.
    """

    widget = forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    default_validators = [readable, without_identity_number]
    default_error_messages = {
        "max_length": _(
            "The text is too long. It may have %(limit_value)d characters and has %(show_value)d."
        )
    }

    def __init__(self, *, max_length: int = LONGEST, masks: bool = False, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.masks = masks

    def to_python(self, value: Any) -> str:
        text = clean(super().to_python(value))
        return without_numbers(text, get_language()) if self.masks else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class CleanLine(CleanText):
    """Text of one line."""

    widget = forms.TextInput(attrs={"dir": "auto"})

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class CleanEmail(forms.EmailField):
    """An address, freed from what came along when it was pasted."""

    default_validators = [*forms.EmailField.default_validators, without_identity_number]

    def to_python(self, value: Any) -> str:
        return _nothing_but_a_mask(clean(super().to_python(value)))


class Phone(CleanLine):
    """A telephone number as people write it."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    default_validators = [
        RegexValidator(r"^\+?[\d\s()./-]{5,}$", _("Write the number with digits, such as 070-174 06 05.")),
        telephone_without_identity_number,
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> str:
        return _nothing_but_a_mask(super().to_python(value))


class SubmissionField(forms.Field):
    """The key by which the same form, sent twice, does its work once.

    A missing or broken key is replaced by a fresh one: nobody's message is refused for it.
    """

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, initial=uuid4, **options)

    def clean(self, value: Any) -> str:
        return _key(value) or str(uuid4())

    def bound_data(self, data: Any, initial: Any) -> Any:
        return _key(data) or initial


def _key(value: Any) -> str | None:
    try:
        return str(UUID(value))
    except (ValueError, TypeError, AttributeError):
        return None


class AttachmentField(forms.FileField):
    """A picture or a PDF, judged by what it is before anything is stored."""

    widget = forms.FileInput(attrs={"accept": "image/*,application/pdf"})
    default_error_messages = {
        "required": _("Choose a file first."),
        "empty": _("The file is empty. Choose another file."),
    }

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload = super().clean(data, initial)
        if upload:
            try:
                picture_or_pdf(upload)
            except Refused as refused:
                raise ValidationError(REFUSALS[refused.why], code=refused.why) from refused
            upload.seek(0)
        return upload
