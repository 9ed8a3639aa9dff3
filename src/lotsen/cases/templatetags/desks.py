"""Desks by their codes, as the log names them."""

from django import template
from django.utils.translation import get_language

from lotsen.desks.catalogue import tables

register = template.Library()


@register.filter
def desk_name(code: str) -> str:
    """A desk's name in the reader's language; the code where there is no such desk."""
    return tables().names[get_language()].get(code, code)
