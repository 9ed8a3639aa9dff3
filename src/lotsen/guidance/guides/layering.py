"""A drawing of steps in layers from the top down: which layer, in what order, and where exactly.

Longest-path layers, ordered by the middle of their neighbours, with a lane through every layer that a way passes.
Guides have some tens of steps, for which this is enough; libraries for it are made for thousands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

GAP, SPACE = 18, 52  # between neighbours of a layer, and between layers
LANE = 8  # the width of a way that passes a layer
SWEEPS = 6

Lane = tuple[str, int]  # all ways to one node share their lane through a layer
Key = str | Lane


@dataclass(frozen=True)
class Node:
    """Something to be placed. `ports` are its ways: to which node, and how far from its left edge they leave it."""

    width: int
    height: int
    ports: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where every node's upper left corner is, and through which points every way goes, from port to head."""

    places: dict[str, tuple[int, int]]
    ways: list[tuple[str, str, list[tuple[int, int]]]]
    width: int
    height: int


def lay_out(nodes: Mapping[str, Node]) -> Layout:
    """Place the nodes of a graph without circles."""
    layers = _layers(nodes)
    links = _links(nodes, layers)
    rows = _ordered(_rows(nodes, layers, links), links)
    widths = {key: nodes[key].width if isinstance(key, str) else LANE for row in rows for key in row}
    middles = _middles(rows, links, widths)
    left = min(middles[key] - widths[key] / 2 for key in middles)
    return _Plan(
        nodes, layers, {key: round(at - left) for key, at in middles.items()}, _tops(rows, nodes)
    ).layout()


@dataclass(frozen=True)
class _Plan:
    """The layer and the middle of every node and lane, and where each layer begins."""

    nodes: Mapping[str, Node]
    layers: Mapping[str, int]
    middles: Mapping[Key, int]
    tops: Sequence[int]

    def layout(self) -> Layout:
        places = {code: self._place(code) for code in self.nodes}
        ways = [
            (code, to, self._points(code, to, offset))
            for code, node in self.nodes.items()
            for to, offset in node.ports
        ]
        right = max(left + self.nodes[code].width for code, (left, _top) in places.items())
        foot = max(top + self.nodes[code].height for code, (_left, top) in places.items())
        return Layout(places, ways, right, foot)

    def _place(self, code: str) -> tuple[int, int]:
        return self.middles[code] - self.nodes[code].width // 2, self.tops[self.layers[code]]

    def _points(self, code: str, to: str, offset: int) -> list[tuple[int, int]]:
        """From the port past the layers in between to the head of the other node."""
        left, top = self._place(code)
        points = [(left + offset, top + self.nodes[code].height)]
        for layer in range(self.layers[code] + 1, self.layers[to]):
            lane = self.middles[to, layer]
            points += [(lane, self.tops[layer]), (lane, self.tops[layer + 1] - SPACE)]
        return [*points, (self.middles[to], self.tops[self.layers[to]])]


def _layers(nodes: Mapping[str, Node]) -> dict[str, int]:
    """Every node below all that lead to it."""
    graph = {code: [to for to, _offset in node.ports] for code, node in nodes.items()}
    layers = dict.fromkeys(nodes, 0)
    for code in reversed(list(TopologicalSorter(graph).static_order())):
        for to in graph[code]:
            layers[to] = max(layers[to], layers[code] + 1)
    return layers


def _links(nodes: Mapping[str, Node], layers: Mapping[str, int]) -> list[tuple[Key, Key, float]]:
    """(from, to, how far from the middle it leaves) between neighbouring layers, with the lanes in between."""
    found: dict[tuple[Key, Key, float], None] = {}
    for code, node in nodes.items():
        for to, offset in node.ports:
            row: list[Key] = [code, *((to, layer) for layer in range(layers[code] + 1, layers[to])), to]
            for number, (upper, lower) in enumerate(pairwise(row)):
                found[upper, lower, 0 if number else offset - node.width / 2] = None
    return list(found)


def _rows(nodes: Mapping[str, Node], layers: Mapping[str, int], links: Sequence) -> list[list[Key]]:
    """The nodes and lanes of each layer, as the ways come to them from the top."""
    rows: list[list[Key]] = [[code for code in nodes if layers[code] == 0]]
    for _layer in range(max(layers.values())):
        below = (lower for key in rows[-1] for upper, lower, _offset in links if upper == key)
        rows.append(list(dict.fromkeys(below)))
    return rows


def _ordered(rows: list[list[Key]], links: Sequence) -> list[list[Key]]:
    """The order with the fewest crossings of those that the sweeps come to."""
    best, fewest = rows, _crossings(rows, links)
    for sweep in range(SWEEPS):
        rows = _swept(rows, links, down=sweep % 2 == 0)
        if (crossings := _crossings(rows, links)) < fewest:
            best, fewest = rows, crossings
    return best


def _swept(rows: list[list[Key]], links: Sequence, *, down: bool) -> list[list[Key]]:
    """Each layer ordered by the middle of what it hangs on."""
    done: list[list[Key]] = []
    for row in rows if down else rows[::-1]:
        seen = {key: place for place, key in enumerate(done[-1])} if done else {}
        near: dict[Key, list[float]] = {key: [] for key in row}
        for upper, lower, offset in links:
            key, other = (lower, upper) if down else (upper, lower)
            if key in near and other in seen:
                near[key].append(seen[other] + (offset / 1000 if down else -offset / 1000))
        middle = {
            key: sum(places) / len(places) if places else row.index(key) for key, places in near.items()
        }
        done.append(sorted(row, key=middle.__getitem__))
    return done if down else done[::-1]


def _crossings(rows: list[list[Key]], links: Sequence) -> int:
    place = {key: number for row in rows for number, key in enumerate(row)}
    layer = {key: number for number, row in enumerate(rows) for key in row}
    ends = [(layer[upper], place[upper] + offset / 1000, place[lower]) for upper, lower, offset in links]
    return sum(
        one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0
        for number, one in enumerate(ends)
        for other in ends[:number]
    )


def _middles(rows: list[list[Key]], links: Sequence, widths: Mapping[Key, int]) -> dict[Key, float]:
    """Where the middle of each node and lane is: as near to its neighbours as the others of its layer let it."""
    middles: dict[Key, float] = {}
    for row in rows:
        middles |= _spread(row, dict.fromkeys(row, 0.0), widths)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else rows[::-1]:
            wanted = {key: _wanted(key, links, middles, down=down) for key in row}
            middles |= _spread(row, wanted, widths)
    return middles


def _wanted(key: Key, links: Sequence, middles: Mapping[Key, float], *, down: bool) -> float:
    """The middle of the ways that come from above, or of those that leave downwards."""
    if down:
        places = [middles[upper] + offset for upper, lower, offset in links if lower == key]
    else:
        places = [middles[lower] - offset for upper, lower, offset in links if upper == key]
    return sum(places) / len(places) if places else middles[key]


def _spread(row: list[Key], wanted: Mapping[Key, float], widths: Mapping[Key, int]) -> dict[Key, float]:
    """Places without overlap that together are as near as can be to those that are wanted (isotonic regression)."""
    shift, shifts = 0.0, []
    for number, key in enumerate(row):
        shift += (widths[row[number - 1]] + widths[key]) / 2 + GAP if number else 0
        shifts.append(shift)
    blocks: list[list[float]] = []  # sum and number of those that touch each other
    for key, by in zip(row, shifts, strict=True):
        blocks.append([wanted[key] - by, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, number = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += number
    places = [total / number for total, number in blocks for _each in range(int(number))]
    return {key: place + by for key, place, by in zip(row, places, shifts, strict=True)}


def _tops(rows: list[list[Key]], nodes: Mapping[str, Node]) -> list[int]:
    """Where each layer begins, and at last where the picture ends."""
    tops = [0]
    for row in rows:
        tops.append(
            tops[-1] + max((nodes[key].height for key in row if isinstance(key, str)), default=0) + SPACE
        )
    return tops
