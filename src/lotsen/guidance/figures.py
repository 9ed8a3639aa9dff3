"""What texts show beside words: drawings of our own, and pictures that editors have added, by their names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lotsen.guidance import drawings, markup
from lotsen.guidance.models import Picture
from lotsen.policy.stepwise import NAMED

PARAGRAPH = re.compile(rf"<p>{NAMED}</p>")  # as `markup` draws one that says nothing else
SKETCH = '<span class="sketch" role="img" aria-label="{}">{}</span>'
PICTURE = '<img class="picture" src="{}" alt="{}" width="{}" height="{}" loading="lazy">'


@dataclass(frozen=True)
class Figure:
    """A drawing or a picture in one language: `alt` says what it shows."""

    alt: str
    html: SafeString
    picture: Picture | None = None


class Figures:
    """All figures in one language. The database is asked once, and only where a text names what is no drawing."""

    def __init__(self, language: str):
        self.language = language

    def __call__(self, name: str) -> Figure | None:
        """The figure of that name; None where there is none, since an answer may have been written by hand."""
        if not name:
            return None
        if drawing := drawings.draw(name, self.language):
            return Figure(drawing.alt, format_html(SKETCH, drawing.alt, drawing.svg))
        picture = self._pictures.get(name)
        return self._figure(picture) if picture else None

    def __contains__(self, name: str) -> bool:
        return name in drawings.told() or name in self._pictures

    @cached_property
    def _pictures(self) -> Mapping[str, Picture]:
        return Picture.objects.in_bulk(field_name="name")

    def _figure(self, picture: Picture) -> Figure:
        alt = getattr(picture, f"alt_{self.language}")
        size = (picture.width, picture.height)
        return Figure(alt, format_html(PICTURE, picture.get_absolute_url(), alt, *size), picture)


def html(text: str, language: str) -> SafeString:
    """An authored text with its figures. They are put in after it has been cleaned: their tags are ours alone.

    A name that there is not is left out: what was published named nothing such, and its picture has gone since.
    """
    figures = Figures(language)

    def figure(named: re.Match) -> str:
        found = figures(named[1].strip())
        return f"<figure>{found.html}</figure>" if found else ""

    return mark_safe(PARAGRAPH.sub(figure, markup.html(text)))  # nosec B308 B703  # cleaned, and figures of our own
