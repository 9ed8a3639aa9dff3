"""What a room says and what its Swedish catalogue translates."""

import ast
import re
from functools import cache
from pathlib import Path

import polib
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent for path in SOURCE.glob("*/apps.py"))
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(n?p?gettext|_)\(({TEXT}(?:\s*,\s*{TEXT})?)")


@cache
def said(room: Path) -> set[tuple[str | None, str]]:
    """(context, msgid) of everything that the room's Python files and templates say."""
    files = [path for path in room.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    pages = [path for path in room.glob("templates/**/*") if path.is_file()]
    return set().union(*map(in_python, files), *map(in_template, pages))


def in_python(path: Path) -> set[tuple[str | None, str]]:
    """Every constant handed to one of gettext's functions."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [(getattr(node.func, "id", getattr(node.func, "attr", "")), node.args) for node in calls]
    return {
        message
        for name, args in named
        if name in PLAIN | COUNTED | IN_CONTEXT
        for message in [as_message(name, [arg.value for arg in args if isinstance(arg, ast.Constant)])]
        if message
    }


def in_template(path: Path) -> set[tuple[str | None, str]]:
    """Every text within translate and blocktranslate."""
    found = CALL.findall(templatize(path.read_text(), origin=str(path)))
    return {as_message(name, list(ast.literal_eval(f"({constants},)"))) for name, constants in found}


def as_message(name: str, constants: list) -> tuple[str | None, str] | None:
    """(context, msgid) from a function's name and its constant arguments; None where there is no constant."""
    if len(constants) < (2 if name in IN_CONTEXT else 1):
        return None
    return (constants[0], constants[1]) if name in IN_CONTEXT else (None, constants[0])


@cache
def catalogues() -> dict[Path, polib.POFile]:
    """Every Swedish catalogue of our own."""
    return {path: polib.pofile(path) for path in SOURCE.glob("*/locale/sv/LC_MESSAGES/django.po")}


def translated(entry: polib.POEntry) -> bool:
    """Whether the entry has words for every form and nobody doubts them."""
    words = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return all(words) and not entry.fuzzy
