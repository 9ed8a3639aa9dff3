"""Whether an answer helps: what its readers said, and how surely it fails them."""

from dataclasses import dataclass
from math import sqrt

SURE = 1.96  # standard deviations: 95 % confidence


@dataclass(frozen=True)
class Yield:
    """How often an answer was shown, what was said of it, and how many cases were registered from it."""

    shown: int = 0
    helped: int = 0
    not_helped: int = 0
    registered: int = 0

    @property
    def said(self) -> int:
        """How many said whether it helped."""
        return self.helped + self.not_helped

    @property
    def percent_helped(self) -> int | None:
        """The share of those who said anything; None where nobody has."""
        return round(100 * self.helped / self.said) if self.said else None

    @property
    def failing(self) -> float:
        """The share that it fails, as the lower end of Wilson's interval: one No of one is less sure than 40 of 50."""
        return wilson(self.not_helped, self.said)


def wilson(hits: int, number: int) -> float:
    """The lower end of the interval in which a share lies with 95 % confidence (Wilson, 1927); 0 without any."""
    if not number:
        return 0.0
    share, square = hits / number, SURE**2
    middle = share + square / (2 * number)
    spread = SURE * sqrt((share * (1 - share) + square / (4 * number)) / number)
    return max(0.0, (middle - spread) / (1 + square / number))
