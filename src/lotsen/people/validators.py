"""What no form takes: somebody's personal identity number."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotsen.policy import identity_numbers

IDENTITY_NUMBER = "identity-number"  # the code of the error


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
