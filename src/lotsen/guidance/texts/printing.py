"""A text on paper: a tagged PDF (PDF/UA-1), set by Typst from plain values, so that nothing written is read as code."""

import json
from collections.abc import Iterable, Iterator
from importlib import resources

import typst
from django.conf import settings
from django.utils.translation import override, pgettext

from lotsen.guidance.figures import Figure, Figures
from lotsen.guidance.texts import blocks, links, words
from lotsen.guidance.texts.models import TextEdition

TEMPLATE = resources.files("lotsen.guidance").joinpath("content", "print", "sheet.typ")


def pdf(edition: TextEdition, language: str) -> bytes:
    """An edition as A4 pages in a language, or in Swedish where it is not translated."""
    told = edition.told(language)
    figures = Figures(told.language)
    with override(told.language):
        sheet = {
            "language": told.language,
            "kind": str(words.KINDS[edition.text.kind]),
            "title": told.title,
            "summary": told.summary,
            "owner": words.owner(edition.text),
            "facts": words.facts(edition),
            "page": pgettext("of a sheet", "Page"),
            "of": pgettext("page 1 of 2", "of"),
            "blocks": list(_stepwise(_shown(block, figures) for block in blocks.plain(told.body))),
        }
    return _set(sheet)


def _set(sheet: dict) -> bytes:
    """The pages. Where our typeface lacks a character, the machine's own are asked, and the pages are not called UA."""
    given = {"format": "pdf", "sys_inputs": {"sheet": json.dumps(sheet)}}
    try:
        return typst.compile(TEMPLATE.read_bytes(), ignore_system_fonts=True, pdf_standards="ua-1", **given)
    except typst.TypstError:
        return typst.compile(TEMPLATE.read_bytes(), **given)


def _shown(block: dict, figures: Figures) -> dict:
    """A block with its pictures."""
    match block["is"]:
        case "figure":
            return _figure(figures(block["name"]))
        case "list":
            return block | {"items": [[_shown(one, figures) for one in item] for item in block["items"]]}
        case "note":
            return block | {"blocks": [_shown(one, figures) for one in block["blocks"]]}
        case _:
            return block


def _figure(figure: Figure | None) -> dict:
    """A picture; of a drawing, whose colours are those of a screen, and of a lost file, what it shows in words."""
    if figure and figure.picture and figure.picture.is_there:
        return {"is": "picture", "alt": figure.alt, "width": figure.picture.width, "bytes": _bytes(figure)}
    said = {"is": "text", "text": figure.alt if figure else ""}
    return {"is": "paragraph", "words": [{"is": "em", "words": [said]}]}


def _bytes(figure: Figure) -> str:
    """A picture's file as numbers in words: plain values know no bytes."""
    with figure.picture.file.open("rb") as file:
        return " ".join(map(str, file.read()))


def _stepwise(found: Iterable[dict], above: int = 1) -> Iterator[dict]:
    """The blocks with headings that never skip a level, which a tagged PDF forbids, and links that lead from paper."""
    for block in found:
        block = {name: _whole(value) for name, value in block.items()}
        if block["is"] == "heading":
            above = block["level"] = max(2, min(block["level"], above + 1))
        yield block


def _whole(value):
    """Every link within with the address of the house before it; one that leads nowhere is words alone."""
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if not isinstance(value, dict):
        return value
    value = {name: _whole(one) for name, one in value.items()}
    if value["is"] == "link":
        value["to"] = _address(value["to"])
    return value


def _address(to: str) -> str:
    return (settings.BASE_URL + to if to.startswith("/") else to) if links.is_safe(to) else ""
