"""What facts add up to: counts, and how many took how long."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from lotsen.policy import histograms

AT = ":"  # between the code of a length and the number of its step
Codes = list[str]  # counted by how often each stands there, which Python does fastest
HELD = "held-by "  # before the code of a desk: how many cases ended or lie there


def codes_of(numbers: Mapping[str, int], lengths: Mapping[str, Sequence[float]]) -> Codes:
    """What one case adds: each code as often as it counts, and that of the step of each length of time once."""
    found = [*numbers]  # most count once
    for code, number in numbers.items():
        if number > 1:
            found += [code] * (number - 1)
    return found + [
        _of_length(code, histograms.step(length)) for code, many in lengths.items() for length in many
    ]


@cache
def _of_length(code: str, step: int) -> str:
    return f"{code}{AT}{step}"


class Tally(Counter):
    """Counts under their codes, those of a length of time under its code and the number of its step."""

    def add(self, counts: Mapping[str, int]) -> None:
        """As `update`, without its detours: this is done millions of times."""
        for code, number in counts.items():
            self[code] = self.get(code, 0) + number

    def apart(self) -> dict[str, dict[str, int]]:
        """What is not 0, as it is stored: `counts`, and `lengths` of time."""
        counts, lengths = {}, {}
        for code, number in self.items():
            if number:
                (lengths if AT in code else counts)[code] = number
        return {"counts": counts, "lengths": lengths}

    def number(self, code: str) -> int:
        return self[code]

    def histogram(self, code: str) -> dict[int, int]:
        begin = f"{code}{AT}"
        return {int(key[len(begin) :]): number for key, number in self.items() if key.startswith(begin)}

    def desks(self) -> dict[str, int]:
        """How many cases ended or lie at each desk, where that is kept."""
        return {key.removeprefix(HELD): number for key, number in self.items() if key.startswith(HELD)}

    def quantile(self, code: str, share: float) -> float | None:
        """The minutes that `share` of the lengths do not exceed; None where there are none."""
        return histograms.quantile(self.histogram(code), share)

    def ratio(self, part: str, whole: str) -> float | None:
        """None where there is nothing to divide by."""
        return self[part] / self[whole] if self[whole] else None

    def percent(self, part: str, whole: str) -> float | None:
        ratio = self.ratio(part, whole)
        return None if ratio is None else 100 * ratio


def added_up(every: Iterable[Mapping[str, int]]) -> Tally:
    total = Tally()
    for counts in every:
        total.add(counts)
    return total
