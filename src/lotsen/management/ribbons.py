"""The drawing of what moves from here to there: bands as wide as the cases are many."""

from dataclasses import dataclass

from lotsen.policy.candidates import Move

LEFT, RIGHT, THICKNESS = 290, 710, 14  # of the two rows of uprights, in the drawing's own units
HEIGHT, GAP, TOP, THINNEST = 260, 40, 24, 3
WIDEST = 40  # of the band of one case, so that few cases look like few
DIGIT = 13  # how wide one is


@dataclass(frozen=True)
class End:
    """A desk on one side, with how many cases leave or reach it."""

    code: str
    number: int
    left: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.top + self.height / 2, 1)

    @property
    def name_at(self) -> int:
        """Where the name begins, or on the left ends, beside the number."""
        room = 20 + DIGIT * len(str(self.number))
        return self.left - room if self.left < LEFT else self.left + THICKNESS + room


@dataclass(frozen=True)
class Ribbons:
    """Ready to be drawn."""

    begins: list[End]
    ends: list[End]
    paths: list[str]
    height: float


def draw(moves: list[Move]) -> Ribbons | None:
    """The drawing, or none where nothing moves."""
    if not moves:
        return None
    unit = min(HEIGHT / sum(move.number for move in moves), WIDEST)
    begins = _stack([(move.begin, move.number) for move in moves], LEFT - THICKNESS, unit)
    ends = _stack([(move.end, move.number) for move in moves], RIGHT, unit)
    height = max(end.top + end.height for end in (*begins.values(), *ends.values())) + GAP / 2
    return Ribbons(list(begins.values()), list(ends.values()), _paths(moves, begins, ends, unit), height)


def _stack(parts: list[tuple[str, int]], left: int, unit: float) -> dict[str, End]:
    sizes: dict[str, int] = {}
    for code, number in parts:
        sizes[code] = sizes.get(code, 0) + number
    placed, top = {}, float(TOP)
    for code, number in sizes.items():
        thick = sum(max(each * unit, THINNEST) for other, each in parts if other == code)
        placed[code] = End(code, number, left, round(top, 1), round(thick, 1))
        top += thick + GAP
    return placed


def _paths(moves: list[Move], begins: dict[str, End], ends: dict[str, End], unit: float) -> list[str]:
    out, into = dict.fromkeys(begins, 0.0), dict.fromkeys(ends, 0.0)
    paths = []
    for move in moves:
        width = max(move.number * unit, THINNEST)
        y0, y1 = begins[move.begin].top + out[move.begin], ends[move.end].top + into[move.end]
        bend = (LEFT + RIGHT) / 2
        paths.append(
            f"M{LEFT} {y0:.1f}C{bend} {y0:.1f} {bend} {y1:.1f} {RIGHT} {y1:.1f}V{y1 + width:.1f}"
            f"C{bend} {y1 + width:.1f} {bend} {y0 + width:.1f} {LEFT} {y0 + width:.1f}Z"
        )
        out[move.begin] += width
        into[move.end] += width
    return paths
