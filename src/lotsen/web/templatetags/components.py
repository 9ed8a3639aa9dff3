"""`{% drawn "state" state=case.state %}`: a component that looks the same whenever it is given the same few words."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def drawn(name: str, **values: str) -> str:
    """A component by its name, drawn once for the same values and language: a list draws few that differ.

    Only for those that look at nothing else: not at the reader, the clock or the database. They get no context.
    """
    return _drawn(name, get_language(), **values)


@lru_cache(maxsize=1000)
def _drawn(name: str, _language: str, **values: str) -> str:
    return render_to_string(f"web/components/{name}.html", values)
