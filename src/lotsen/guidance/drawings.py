"""The drawings beside steps: SVG of our own, in the colours of the text, with words in the reader's language.

Each stands in `content/drawings/`, and what it shows is told in `content/drawings.yaml`.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

FOLDER = resources.files("lotsen.guidance").joinpath("content")


@dataclass(frozen=True)
class Drawing:
    """A drawing in one language: `alt` says to those who cannot see it what it shows."""

    name: str
    alt: str
    svg: SafeString


@lru_cache
def told() -> dict[str, dict]:
    """Name → what it shows (`sv`, `en`), and the words that stand in it (`words`)."""
    return yaml.load(FOLDER.joinpath("drawings.yaml").read_text("utf-8"), yaml.CSafeLoader)


@lru_cache
def draw(name: str, language: str) -> Drawing | None:
    """A drawing; None where there is none of that name, since an answer may have been written by hand."""
    if name not in told():
        return None
    svg = FOLDER.joinpath("drawings", f"{name}.svg").read_text("utf-8")
    for word, said in told()[name].get("words", {}).items():
        svg = svg.replace("{" + word + "}", escape(said[language]))
    return Drawing(name, told()[name][language], mark_safe(svg))  # nosec B308 B703  # files of our own


def all_in(language: str) -> list[Drawing]:
    """Every drawing there is, by its name."""
    return [draw(name, language) for name in sorted(told())]
