"""The words of a guide on a page."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def words(told: Mapping) -> object:
    """What is told in the reader's language; nothing where there is nothing."""
    return told.get(get_language(), "")
