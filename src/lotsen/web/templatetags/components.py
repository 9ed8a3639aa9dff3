"""`{% drawn "web/components/badge.html" urgency="acute" %}`: what looks the same whenever it is given the same."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def drawn(name: str, **values: Hashable) -> str:
    """A template that shows nothing but these values, drawn once for the same values and language.

    It gets no context: neither the reader nor the clock nor the database can be in what is kept. Whatever a person
    has written is not to be among the values, since it would be kept, too.
    """
    return _drawn(name, get_language(), **values)


@lru_cache(maxsize=2000)
def _drawn(name: str, _language: str, **values: Hashable) -> str:
    return render_to_string(name, values)
