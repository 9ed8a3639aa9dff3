"""The text of a guide, as an editor writes it in YAML: read into a document, with the line of every part.

Every value is text, so that a choice called `no` or `on` is what it says.
"""

from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, SequenceNode

from lotsen.desks.catalogue import tables
from lotsen.policy import guide_checks, guide_documents
from lotsen.policy.documents import Path
from lotsen.policy.guides import Tree
from lotsen.policy.soundness import Finding, Weight

LONGEST = 60_000  # characters
DEEPEST = 10  # parts within each other
MISTAKES = {  # what the parser says → which mistake it is, the surest sign first
    "\\t": "yaml-tab",
    "quoted scalar": "yaml-quote",
    "flow": "yaml-bracket",
    "mapping values": "yaml-colon",
    "':'": "yaml-no-colon",
    "block": "yaml-indent",
}
# What is wrong where it begins, not where the parser gives up.
OPENED = {"yaml-quote", "yaml-bracket", "yaml-no-colon"}


@dataclass(frozen=True)
class Remark:
    """A finding with the line that it is about; the first line is 1."""

    line: int
    finding: Finding


@dataclass(frozen=True)
class Draft:
    """A text that has been looked over. `tree` is None where something is wrong with it."""

    tree: Tree | None
    remarks: list[Remark]


def look_over(text: str) -> Draft:
    """Read and check a text against the symptoms and desks in use."""
    try:
        told, lines = read(text)
    except _Unreadable as error:
        return Draft(None, [Remark(error.line, error.finding)])
    content = tables()
    known = guide_checks.Known(set(content.symptoms), set(content.working))
    remarks = sorted(
        (Remark(_line(finding.place, lines), finding) for finding in guide_checks.examine(told, known)),
        key=lambda remark: remark.line,
    )
    return Draft(None if remarks else guide_documents.tree(told), remarks)


@lru_cache(maxsize=200)
def tree(text: str) -> Tree:
    """The tree of a text that has been looked over before."""
    return guide_documents.tree(document(text))


def document(text: str) -> dict:
    """The document of a text that has been looked over before, read by the faster way where there is one."""
    return yaml.load(text, yaml.CBaseLoader) if text else {}  # nosec B506  # makes nothing but text, lists and mappings


def read(text: str) -> tuple[dict, dict[Path, int]]:
    """The document, and the line of every part of it. Raises where it is no YAML that we take."""
    try:
        _refuse_odd(text)
        node = yaml.compose(text, yaml.SafeLoader)
        lines: dict[Path, int] = {}
        return _plain(node, (), lines), lines
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error) from error
    except yaml.YAMLError as error:  # a character that may not stand in YAML
        raise _Unreadable("character", text.count("\n", 0, getattr(error, "position", 0)) + 1) from error


def _refuse_odd(text: str) -> None:
    """What no guide needs, and what would take long to read: references, and one part within another for ever."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + 1
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if isinstance(event, AliasEvent):
            raise _Unreadable("alias", line)
        if depth > DEEPEST:
            raise _Unreadable("deep", line)


class _Unreadable(Exception):
    def __init__(self, code: str, line: int, other: str = ""):
        self.line, self.finding = line, Finding(Weight.ERROR, code, (), other)
        super().__init__(code)


def _unreadable(error: yaml.MarkedYAMLError) -> _Unreadable:
    said = f"{error.problem} {error.context}"
    mistake = next((code for sign, code in MISTAKES.items() if sign in said), "yaml")
    marks = (error.problem_mark, error.context_mark)
    mark = next(filter(None, reversed(marks) if mistake in OPENED else marks), None)
    return _Unreadable(mistake, mark.line + 1 if mark else 1)


def _plain(node: Node | None, place: Path, lines: dict[Path, int]) -> object:
    """The values of a node, and of all below it, as text, lists and mappings."""
    if node is None:
        return ""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*place, str(number)), lines) for number, item in enumerate(node.value)]
    if not isinstance(node, MappingNode):
        return node.value
    found: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key.value, str):
            raise _Unreadable("key", line)
        if key.value in found:
            raise _Unreadable("key-twice", line, key.value)
        lines[*place, key.value] = line
        found[key.value] = _plain(value, (*place, key.value), lines)
    return found


def _line(place: Path, lines: dict[Path, int]) -> int:
    """The line of a place, or of the nearest thing around it that is there."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
