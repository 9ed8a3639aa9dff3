"""A guide drawn as a flow chart, from the top down, and told as a list for those who do not see it."""

import textwrap
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from lotsen.guidance.guides.layering import Node, lay_out
from lotsen.policy.guides import SOLVED, Choice, Kind, Step, Tree

WIDTH, CELL, MARGIN = 176, 108, 10  # of a box, of a choice at its foot, around all: the drawing's own units
LETTERS, IN_CELL = 19, 13  # on one line of a box, and of a choice
LONGEST = 19  # letters of a word for which a choice is made wider; a longer one is broken
LINE, SMALL, INSET = 18, 15, 11  # heights of lines, and the space around text
TIP = 6  # a way ends this far above its box, where the tip of its arrow is


@dataclass(frozen=True)
class Cell:
    """A choice at the foot of its question."""

    left: int
    top: int
    width: int
    height: int
    lines: list[tuple[int, str]]  # (where on the page from the top, words)

    @property
    def middle(self) -> int:
        return self.left + self.width // 2


@dataclass(frozen=True)
class Box:
    """A step in its place."""

    step: Step
    left: int
    top: int
    width: int
    height: int
    lines: list[tuple[int, str]]
    cells: list[Cell]

    @property
    def text_left(self) -> int:
        return self.left + INSET


@dataclass(frozen=True)
class Picture:
    """Ready to be drawn."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[str]
    begin: int  # the middle of the box where the guide begins


def draw(tree: Tree, language: str) -> Picture:
    """The flow chart. That a guide ends where an instruction has helped is said beside it, not drawn each time."""
    shown = {code: step for code, step in tree.steps.items() if code != SOLVED or _is_chosen(tree)}
    layout = lay_out({code: _node(step, language, shown) for code, step in shown.items()})
    boxes = [_box(step, language, *layout.places[code]) for code, step in shown.items()]
    arrows = [_path([(x + MARGIN, y + MARGIN) for x, y in points]) for _code, _to, points in layout.ways]
    begin = next(box.left + box.width // 2 for box in boxes if box.step.code == tree.begin)
    return Picture(layout.width + 2 * MARGIN, layout.height + 2 * MARGIN, boxes, arrows, begin)


def listed(tree: Tree) -> list[tuple[int, Step, list[tuple[Choice, int]]]]:
    """(number, step, its choices with the numbers of the steps that they lead to), in the order of the text."""
    numbers = {code: number for number, code in enumerate(tree.steps, 1)}
    return [
        (numbers[code], step, [(choice, numbers[choice.to]) for choice in step.choices])
        for code, step in tree.steps.items()
    ]


def _is_chosen(tree: Tree) -> bool:
    """Whether a question leads straight to the good end."""
    questions = [step for step in tree.steps.values() if step.kind == Kind.ASK]
    return any(choice.to == SOLVED for step in questions for choice in step.choices)


def _title(step: Step, language: str) -> list[str]:
    return _wrapped(step.title[language], LETTERS * _width(step, language) // WIDTH)


def _wrapped(text: str, letters: int) -> list[str]:
    """The text in lines; a word that is longer than a line is broken into equal parts, with hyphens."""
    parts = [part for word in text.split() for part in _parts(word, letters)]
    return textwrap.wrap(" ".join(parts), letters, break_on_hyphens=False)


def _parts(word: str, letters: int) -> list[str]:
    if len(word) <= letters:
        return [word]
    size = ceil(len(word) / ceil(len(word) / (letters - 1)))
    *begun, end = textwrap.wrap(word, size, break_on_hyphens=False)
    return [*(f"{part}-" for part in begun), end]


def _width(step: Step, language: str) -> int:
    return max(WIDTH, _cell(step, language) * len(step.choices)) if step.kind == Kind.ASK else WIDTH


def _cell(step: Step, language: str) -> int:
    """The width of each choice: wider than usual where a word needs it."""
    longest = max(len(word) for choice in step.choices for word in choice.words[language].split())
    return ceil(CELL * max(IN_CELL, min(longest, LONGEST)) / IN_CELL)


def _foot(step: Step, language: str) -> int:
    """The height of the choices; an instruction has none, since what follows it is always the same."""
    if step.kind != Kind.ASK:
        return 0
    return max(len(lines) for lines in _words(step, language)) * SMALL + INSET


def _words(step: Step, language: str) -> list[list[str]]:
    """The lines of each choice."""
    letters = IN_CELL * _cell(step, language) // CELL
    return [_wrapped(choice.words[language], letters) for choice in step.choices]


def _head(step: Step, language: str) -> int:
    return len(_title(step, language)) * LINE + INSET + INSET // 2 + (SMALL if step.look else 0)


def _node(step: Step, language: str, shown: dict[str, Step]) -> Node:
    width = _width(step, language)
    cell = width // max(len(step.choices), 1)
    if step.kind == Kind.ASK:
        ports = [(choice.to, cell * number + cell // 2) for number, choice in enumerate(step.choices)]
    else:
        ports = [(choice.to, width // 2) for choice in step.choices if choice.to != SOLVED]
    height = _head(step, language) + _foot(step, language)
    return Node(width, height, tuple(port for port in ports if port[0] in shown))


def _box(step: Step, language: str, left: int, top: int) -> Box:
    left, top = left + MARGIN, top + MARGIN
    head, foot = _head(step, language), _foot(step, language)
    lines = [(top + INSET + 10 + LINE * number, line) for number, line in enumerate(_title(step, language))]
    width = _width(step, language)
    cell = width // max(len(step.choices), 1)
    cells = [
        Cell(left + cell * number, top + head, cell, foot, _in_cell(words, top + head))
        for number, words in enumerate(_words(step, language) if foot else ())
    ]
    return Box(step, left, top, width, head + foot, lines, cells)


def _in_cell(words: list[str], top: int) -> list[tuple[int, str]]:
    return [(top + 18 + SMALL * number, line) for number, line in enumerate(words)]


def _path(points: list[tuple[int, int]]) -> str:
    """Bent between layers, straight past them, and with room for the tip at the end."""
    *before, (x, y) = points
    points = [*before, (x, y - TIP)]
    path = f"M{points[0][0]} {points[0][1]}"
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (y0 + y1) // 2
        path += f"V{y1}" if x0 == x1 else f"C{x0} {middle} {x1} {middle} {x1} {y1}"
    return path
