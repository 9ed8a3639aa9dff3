"""The drawing of how cases came and where they went: bands as wide as the cases are many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ALL, SECOND = "distinct-cases", "reached"

# (from, to, the number that says how many), in the order in which the ends are stacked
BANDS = [
    (ALL, "first-line", "first-line"),
    ("first-line", "answered", "answered"),
    ("first-line", "otherwise", "otherwise"),
    ("first-line", "lost", "lost"),
    ("first-line", SECOND, "arrived"),
    (ALL, SECOND, "straight"),
    (ALL, "elsewhere", "elsewhere"),
    (ALL, "own-list", "own-list"),
    ("own-list", "own-list-video", "own-list-video"),
    ("own-list", "own-list-portal", "own-list-portal"),
    ("own-list", "own-list-local-it-and-record", "own-list-local-it-and-record"),
    ("own-list", "own-list-interest", "own-list-interest"),
]
COLUMN = {ALL: 0, "first-line": 1, "own-list": 1}  # whatever is not named stands in the last one
LEFT = (0, 290, 600)  # of each column
THICKNESS = 16  # of the upright of a node
HEIGHT = 320  # of all cases together
GAP = 30  # between the ends, so that their labels have room
TOP = 30  # room for the first label
THINNEST = 1.5


Band = tuple[str, str, int]  # from, to, how many


@dataclass(frozen=True)
class Node:
    """A place where cases are counted. Lengths are in the drawing's own units."""

    name: str
    size: int
    column: int
    top: float
    height: float

    @property
    def left(self) -> int:
        return LEFT[self.column]

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Flow:
    """Nodes and bands, ready to be drawn; a band is its end and an SVG path."""

    height: float
    nodes: list[Node]
    bands: list[tuple[str, str]]


def draw(number: Mapping[str, int]) -> Flow:
    """The drawing for the numbers of a period with at least one case."""
    unit = HEIGHT / number[ALL]
    bands = [(begin, end, number[size]) for begin, end, size in BANDS if number[size]]
    nodes = _place(bands, unit)
    height = max(node.top + node.height for node in nodes.values()) + GAP / 2
    return Flow(height=height, nodes=list(nodes.values()), bands=list(_paths(bands, nodes, unit)))


def _place(bands: list[Band], unit: float) -> dict[str, Node]:
    """Stack the ends; set each node before them in the middle of what flows out of it, none over another."""
    nodes: dict[str, Node] = {}
    top = TOP
    for name in dict.fromkeys(end for _, end, _ in bands if end not in COLUMN):
        size = sum(count for _, end, count in bands if end == name)
        nodes[name] = Node(name, size, len(LEFT) - 1, top, max(size * unit, THINNEST))
        top += nodes[name].height + GAP
    highest = TOP
    for name in ("first-line", "own-list"):
        if node := _before(name, bands, nodes, unit, highest):
            nodes[name], highest = node, node.top + node.height + GAP
    nodes[ALL] = _before(ALL, bands, nodes, unit, TOP)
    return nodes


def _before(
    name: str, bands: list[Band], nodes: Mapping[str, Node], unit: float, highest: float
) -> Node | None:
    """The node out of which these bands flow, or none where nothing does."""
    flows = [(nodes[end].middle, count) for begin, end, count in bands if begin == name]
    size = sum(count for _, count in flows)
    if not size:
        return None
    middle = sum(height * count for height, count in flows) / size
    return Node(name, size, COLUMN[name], max(middle - size * unit / 2, highest), size * unit)


def tree(number: Mapping[str, int], root: str = ALL) -> list[dict]:
    """The same as a list within a list: each number with its size and what it divides into."""
    return [
        {"name": size, "size": number[size], "parts": tree(number, end)}
        for begin, end, size in BANDS
        if begin == root and number[size]
    ]


def _paths(bands: list[Band], nodes: Mapping[str, Node], unit: float) -> Iterator[tuple[str, str]]:
    """Each band, those of a node one below the other."""
    used_out, used_in = dict.fromkeys(nodes, 0.0), dict.fromkeys(nodes, 0.0)
    for begin, end, count in bands:
        width = max(count * unit, THINNEST)
        yield end, _path(nodes[begin], nodes[end], used_out[begin], used_in[end], width)
        used_out[begin] += width
        used_in[end] += width


def _path(begin: Node, end: Node, out: float, into: float, width: float) -> str:
    """A band that leaves one node level and reaches the other level."""
    x0, x1 = begin.left + THICKNESS, end.left
    y0, y1, bend = begin.top + out, end.top + into, (x0 + x1) / 2
    return (
        f"M{x0} {y0:.1f}C{bend} {y0:.1f} {bend} {y1:.1f} {x1} {y1:.1f}V{y1 + width:.1f}"
        f"C{bend} {y1 + width:.1f} {bend} {y0 + width:.1f} {x0} {y0 + width:.1f}Z"
    )
