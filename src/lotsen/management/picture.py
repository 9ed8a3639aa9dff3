"""The support flow drawn from the catalogue: desks in columns by their level, hand-overs as arrows between them.

Every arrow leaves its desk by a port of its own, at a row within the desk that tells what went that way: there a label
meets neither another one nor an arrow, however long it is.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from lotsen.management.traffic import Traffic, Way

BOX, COLUMN, MARGIN = 240, 384, 8  # widths, in the drawing's own units
HEAD, LINE, QUIET, FOOT, GAP, TOP = 90, 22, 9, 12, 40, 24  # heights; a port without traffic has no row
ROW = 10  # of a row beside its lines
LOOP = 80  # how far an arrow between desks of the same level goes out
LETTERS = 20  # of a name on one line
INSIDE = 12  # of a label from the edge of its desk
LANE = 9  # between two arrows that pass by a column, below the desks or, on the way back, above them
THINNEST, THICKEST = 1.5, 9.0


@dataclass(frozen=True)
class Box:
    """A desk in its place."""

    code: str
    left: int
    top: int
    height: int
    lines: tuple[str, ...]  # of its name

    width: int = BOX

    @property
    def right(self) -> int:
        return self.left + self.width


@dataclass(frozen=True)
class Arrow:
    """A way from one desk to another: its path, its width, and where the first line of its label stands."""

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


def draw(document: dict, names: dict[str, str], traffic: Traffic) -> Picture:
    """The working desks, the ways that the catalogue allows, and those that were gone anyway."""
    desks = {code: desk for code, desk in document["desks"].items() if desk["is_active"]}
    allowed = [(code, to) for code, receivers in document.get("escalations", {}).items() for to in receivers]
    used = [way for way, told in traffic.ways.items() if told.number or told.waiting]
    columns = {level: n for n, level in enumerate(sorted({desk["level"] for desk in desks.values()}))}
    place = {code: columns[desk["level"]] for code, desk in desks.items()}
    order = sorted(desks, key=lambda code: (place[code], desks[code]["rank"]))
    ways = [way for way in dict.fromkeys([*used, *allowed]) if set(way) <= set(desks)]
    plan = Plan(place, order, ways, traffic)
    boxes = {box.code: box for box in plan.boxes(names)}
    return Picture(
        width=2 * MARGIN + COLUMN * max(len(columns) - 1, 0) + BOX + LOOP,
        height=plan.floor(boxes) + LANE * len(plan.passing(back=False)) + TOP,
        boxes=list(boxes.values()),
        arrows=list(plan.arrows(boxes)),
    )


@dataclass(frozen=True)
class Plan:
    """Which desk stands in which column, in which order, and the ways between them."""

    place: dict[str, int]
    order: list[str]
    ways: list[tuple[str, str]]
    traffic: Traffic

    def boxes(self, names: dict[str, str]) -> Iterator[Box]:
        """The desks of each column, one below the other, all columns centred on the tallest."""
        heights = {code: self._height(code) for code in self.order}
        columns = {n: [code for code in self.order if self.place[code] == n] for n in self.place.values()}
        tall = {n: sum(heights[code] + GAP for code in codes) - GAP for n, codes in columns.items()}
        for n, codes in columns.items():
            top = self.ceiling + (max(tall.values()) - tall[n]) // 2
            for code in codes:
                lines = tuple(textwrap.wrap(names[code], LETTERS, max_lines=2, placeholder="…"))
                yield Box(code, MARGIN + COLUMN * n, top, heights[code], lines)
                top += heights[code] + GAP

    @property
    def ceiling(self) -> int:
        """Where the highest desk may begin, below the arrows that pass above."""
        return TOP + LANE * len(self.passing(back=True))

    def floor(self, boxes: dict[str, Box]) -> int:
        """Where the lowest desk ends."""
        return max((box.top + box.height for box in boxes.values()), default=0)

    def passing(self, *, back: bool) -> list[tuple[str, str]]:
        """The ways that pass by at least one column."""
        reach = {way: self.place[way[1]] - self.place[way[0]] for way in self.ways}
        return [way for way in self.ways if (reach[way] < -1 if back else reach[way] > 1)]

    def _lane(self, way: tuple[str, str], floor: int) -> int | None:
        """The height at which a way passes by, or none where it goes straight to the next column."""
        above, below = self.passing(back=True), self.passing(back=False)
        if way in above:
            return self.ceiling - LANE * (1 + above.index(way))
        return floor + LANE * (1 + below.index(way)) if way in below else None

    def arrows(self, boxes: dict[str, Box]) -> Iterator[Arrow]:
        """Every way as an arrow from a port of its own."""
        most = max((way.number for way in self.traffic.ways.values()), default=0)
        floor = self.floor(boxes)
        for code, box in boxes.items():
            y = box.top + HEAD
            for back in (False, True):
                for way in sorted(self._leaving(code, back=back), key=lambda way: boxes[way[1]].top):
                    told, same = self._told(way), self.place[way[0]] == self.place[way[1]]
                    middle, y = y + self._room(way) // 2, y + self._room(way)
                    share = told.number / most if most else 0
                    yield Arrow(
                        *way, told,
                        _path(box, boxes[way[1]], middle, back=back, same=same, lane=self._lane(way, floor)),
                        round(THINNEST + share * (THICKEST - THINNEST), 1),
                        x=box.left + INSIDE if back else box.right - INSIDE,
                        y=middle + 6 - LINE * (self._lines(way) - 1) // 2, at_right=not back,
                    )  # fmt: skip

    def _told(self, way: tuple[str, str]) -> Way:
        return self.traffic.ways.get(way, Way())

    def _lines(self, way: tuple[str, str]) -> int:
        """Of the label: how many and how long, and below that what turned back or waits."""
        told = self._told(way)
        return bool(told.number or told.waiting) + bool(told.sent_back or told.waiting)

    def _room(self, way: tuple[str, str]) -> int:
        return ROW + LINE * self._lines(way) if self._lines(way) else QUIET

    def _height(self, code: str) -> int:
        """Room for the name, and for the rows of both sides."""
        ports = [way for back in (False, True) for way in self._leaving(code, back=back)]
        return HEAD + sum(map(self._room, ports)) + FOOT

    def _leaving(self, code: str, *, back: bool) -> list[tuple[str, str]]:
        """The ways that leave a desk to the left, back to an earlier level, or to the right."""
        return [
            way for way in self.ways if way[0] == code and (self.place[way[1]] < self.place[code]) == back
        ]


def _path(begin: Box, end: Box, y: int, *, back: bool, same: bool, lane: int | None) -> str:
    """From a port to the head of another desk, level at both ends, past what stands between by its lane."""
    if same:
        out, target = begin.right + LOOP, end.top + 28
        return f"M{begin.right} {y}C{out} {y} {out} {target} {end.right + 7} {target}"
    x0, x1 = (begin.left, end.right + 7) if back else (begin.right, end.left - 7)
    target, side = end.top + (50 if back else 24), -1 if back else 1
    if lane is None:
        return f"M{x0} {y}C{x0 + side * 70} {y} {x1 - side * 70} {target} {x1} {target}"
    return (
        f"M{x0} {y}C{x0 + side * 60} {y} {x0 + side * 30} {lane} {x0 + side * 90} {lane}H{x1 - side * 90}"
        f"C{x1 - side * 30} {lane} {x1 - side * 60} {target} {x1} {target}"
    )
