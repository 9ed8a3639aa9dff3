"""What no form takes: somebody's personal identity number, and what has lost its letters on the way."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotsen.policy import identity_numbers

IDENTITY_NUMBER = "identity-number"  # the code of the error
UNREADABLE = "\ufffd"  # what bytes that are not UTF-8 have become on the way here


def readable(text: str) -> None:
    """Whoever sends letters that nobody can read is asked to write them again."""
    if UNREADABLE in text:
        raise ValidationError(
            _("Some characters did not arrive as they should. Look for � and correct them.")
        )


def without_identity_number(text: str) -> None:
    """Whoever has written a personal identity number is asked to take it out; nothing is stored by then."""
    _refuse(identity_numbers.find(text))


def telephone_without_identity_number(text: str) -> None:
    """The same where a telephone number is asked for."""
    _refuse(identity_numbers.find(text, telephone=True))


def _refuse(found: list[identity_numbers.Span]) -> None:
    if found:
        raise ValidationError(
            _("There is a personal identity number here. Take it out; nothing is saved yet."),
            code=IDENTITY_NUMBER,
        )
