"""Shows where somebody has written a personal identity number, and offers to take it out."""

from typing import NamedTuple

from django import template
from django.forms import BaseForm, BoundField

from lotsen.people.validators import IDENTITY_NUMBER
from lotsen.policy import identity_numbers
from lotsen.web.taking_out import TELEPHONES, first_button

register = template.Library()

AROUND = 40  # characters shown on each side


class Found(NamedTuple):
    """One number with what stands around it."""

    before: str
    number: str
    after: str


@register.simple_tag(takes_context=True)
def sent_to(context: template.Context, form: BaseForm) -> str:
    """Let the fields of a form know the address to which it was sent; they are drawn without the request.

    A form that is drawn whole is drawn without it, too, and is sent again to its own address.
    """
    if request := context.get("request"):
        form.sent_to = request.get_full_path()
    return ""


@register.filter
def numbers_in(field: BoundField) -> list[Found]:
    """Each number of a field that was refused for them."""
    codes = {error.code for error in field.errors.as_data()}
    if IDENTITY_NUMBER not in codes:
        return []
    text = str(field.value())
    return [
        Found(
            ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start],
            text[start:end],
            text[end : end + AROUND] + ("…" if end + AROUND < len(text) else ""),
        )
        for start, end in identity_numbers.find(text, telephone=field.name in TELEPHONES)
    ]


@register.filter
def button_of(form: BaseForm) -> str:
    """What the form was first sent with."""
    return first_button(form.data)
