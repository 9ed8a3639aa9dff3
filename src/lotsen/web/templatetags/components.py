"""`{% drawn "web/components/badge.html" urgency="acute" %}`: what looks the same whenever it is given the same."""

import time
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


@register.simple_tag
def shared(name: str, **values: Hashable) -> str:
    """The same for what people have written: what is drawn is thrown away with the first use in another minute.

    When something happens at a desk, every page that shows its queue is fetched anew, each with nearly the same rows.
    """
    _begin(int(time.monotonic() // 60))
    return _shared(name, get_language(), **values)


_minute = 0


def _begin(minute: int) -> None:
    """Forget what was kept before this minute."""
    global _minute
    if minute != _minute:
        _minute = minute
        _shared.cache_clear()


def _draw(name: str, _language: str, **values: Hashable) -> str:
    return render_to_string(name, values)


_drawn = lru_cache(maxsize=2000)(_draw)
_shared = lru_cache(maxsize=2000)(_draw)
