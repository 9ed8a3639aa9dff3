"""What facts add up to: counts, and how many took how long."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat

from lotsen.policy import histograms

AT = ":"  # between the code of a length and the number of its step
TIMES = "*"  # in what is stored, between the steps of lengths and how often there was each
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


class _Steps(dict[str, str]):
    """The codes of the lengths under one code, by the number of the step as it is written."""

    def __init__(self, code: str):
        self.code = code

    def __missing__(self, step: str) -> str:
        return self.setdefault(step, f"{self.code}{AT}{step}")


_steps = cache(_Steps)


class Tally(Counter):
    """Counts under their codes, those of a length of time under its code and the number of its step."""

    def add(self, counts: Mapping[str, int]) -> None:
        """As `update`, without its detours: this is done millions of times."""
        for code, number in counts.items():
            self[code] = self.get(code, 0) + number

    def add_stored(self, counts: Mapping[str, int], lengths: Mapping[str, str]) -> None:
        """Add what `apart` has told apart."""
        self.add(counts)
        for code, written in lengths.items():
            steps, _, numbers = written.partition(TIMES)
            codes, many = _steps(code), map(int, numbers.split()) if numbers else repeat(1)
            for step, number in zip(steps.split(), many, strict=False):
                length = codes[step]
                self[length] = self.get(length, 0) + number

    def apart(self) -> dict[str, dict]:
        """What is not 0, as it is stored: `counts`, and the steps of `lengths` of time."""
        counts, steps = {}, {}
        for code, number in self.items():
            if number and AT in code:
                kind, _, step = code.partition(AT)
                if kind in steps:
                    steps[kind].append((step, number))
                else:
                    steps[kind] = [(step, number)]
            elif number:
                counts[code] = number
        return {"counts": counts, "lengths": {kind: _written(those) for kind, those in steps.items()}}

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


def _written(steps: Sequence[tuple[str, int]]) -> str:
    """Steps with their numbers as they are stored: `12 13 40` where each came once, else `12 13 40*1 2 1`.

    PostgreSQL takes long for objects of so many keys. They are in order, so that the same is always written alike.
    """
    if len(steps) == 1 and steps[0][1] == 1:
        return steps[0][0]
    names, numbers = zip(*sorted(steps), strict=True)
    written = " ".join(names)
    return written if set(numbers) == {1} else f"{written}{TIMES}{' '.join(map(str, numbers))}"


def added_up(every: Iterable[Mapping[str, int]]) -> Tally:
    total = Tally()
    for counts in every:
        total.add(counts)
    return total


def of_stored(counts: Mapping[str, int], lengths: Mapping[str, str]) -> Tally:
    total = Tally()
    total.add_stored(counts, lengths)
    return total
