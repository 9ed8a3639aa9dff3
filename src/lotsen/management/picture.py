"""The support flow drawn from the catalogue: desks in columns by their level, hand-overs as arrows between them.

Every arrow leaves its desk by a port of its own with its label beside it, so that no two labels meet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lotsen.management.traffic import Traffic, Way

BOX, COLUMN, MARGIN = 216, 452, 20  # widths, in the drawing's own units
HEAD, PORT, GAP, TOP = 62, 22, 34, 16  # heights
LOOP = 64  # how far an arrow between desks of the same level goes out
THINNEST, THICKEST = 1.5, 9.0


@dataclass(frozen=True)
class Box:
    """A desk in its place."""

    code: str
    left: int
    top: int
    height: int

    @property
    def right(self) -> int:
        return self.left + BOX


@dataclass(frozen=True)
class Arrow:
    """A way from one desk to another: its path, its width, and where its label stands."""

    begin: str
    end: str
    way: Way
    path: str
    width: float
    x: int
    y: int
    at_right: bool


@dataclass(frozen=True)
class Picture:
    """Ready to be drawn."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]


def draw(document: dict, traffic: Traffic) -> Picture:
    """The working desks, the ways that the catalogue allows, and those that were gone anyway."""
    desks = {code: desk for code, desk in document["desks"].items() if desk["is_active"]}
    allowed = [(code, to) for code, receivers in document.get("escalations", {}).items() for to in receivers]
    used = [way for way, told in traffic.ways.items() if told.number or told.waiting]
    ways = [way for way in dict.fromkeys([*allowed, *used]) if set(way) <= set(desks)]
    columns = {level: n for n, level in enumerate(sorted({desk["level"] for desk in desks.values()}))}
    place = {code: columns[desk["level"]] for code, desk in desks.items()}
    order = sorted(desks, key=lambda code: (place[code], desks[code]["rank"]))
    boxes = {box.code: box for box in _boxes(order, place, ways)}
    most = max((traffic.ways[way].number for way in ways if way in traffic.ways), default=0)
    return Picture(
        width=2 * MARGIN + COLUMN * (len(columns) - 1) + BOX + LOOP + 110,
        height=max((box.top + box.height for box in boxes.values()), default=0) + TOP,
        boxes=list(boxes.values()),
        arrows=list(_arrows(ways, boxes, place, traffic, most)),
    )


def _boxes(order: list[str], place: dict[str, int], ways: list[tuple[str, str]]) -> Iterator[Box]:
    """The desks of each column, one below the other, all columns centred on the tallest."""
    ports = {
        code: max(len(_leaving(code, ways, place, back=back)) for back in (True, False)) for code in order
    }
    heights = {code: HEAD + PORT * ports[code] for code in order}
    tall = {
        column: _stacked([heights[code] for code in order if place[code] == column])
        for column in place.values()
    }
    for column, total in tall.items():
        top = TOP + (max(tall.values()) - total) // 2
        for code in [code for code in order if place[code] == column]:
            yield Box(code, MARGIN + COLUMN * column, top, heights[code])
            top += heights[code] + GAP


def _stacked(heights: list[int]) -> int:
    return sum(heights) + GAP * (len(heights) - 1)


def _leaving(
    code: str, ways: list[tuple[str, str]], place: dict[str, int], *, back: bool
) -> list[tuple[str, str]]:
    """The ways that leave a desk to the left, back to an earlier level, or to the right."""
    return [way for way in ways if way[0] == code and (place[way[1]] < place[code]) == back]


def _arrows(
    ways: list[tuple[str, str]], boxes: dict[str, Box], place: dict[str, int], traffic: Traffic, most: int
) -> Iterator[Arrow]:
    for code, box in boxes.items():
        for back in (True, False):
            leaving = sorted(_leaving(code, ways, place, back=back), key=lambda way: boxes[way[1]].top)
            for n, (begin, end) in enumerate(leaving):
                told, y = traffic.ways.get((begin, end), Way()), box.top + HEAD + PORT * n
                share = told.number / most if most else 0
                yield Arrow(
                    begin, end, told,
                    path=_path(box, boxes[end], y, back=back, same=place[begin] == place[end]),
                    width=round(THINNEST + share * (THICKEST - THINNEST), 1),
                    x=box.left - 8 if back else box.right + 8, y=y - 5, at_right=not back,
                )  # fmt: skip


def _path(begin: Box, end: Box, y: int, *, back: bool, same: bool) -> str:
    """From a port to the head of another desk, level at both ends."""
    if same:
        out, target = begin.right + LOOP + 60, end.top + 28
        return f"M{begin.right} {y}C{out} {y} {out} {target} {end.right + 7} {target}"
    x0, x1 = (begin.left, end.right + 7) if back else (begin.right, end.left - 7)
    target = end.top + (44 if back else 18)
    reach = 100 if back else -100
    return f"M{x0} {y}H{x0 - reach}C{x0 - reach * 2} {y} {x1 + reach * 1.5:.0f} {target} {x1} {target}"
