"""Which numbers about care units are not shown, because a person could be recognised by them.

A number below `ENOUGH` is left out (primary suppression). What is left out could be worked out from the total and
the rest, so the next smallest numbers are left out too, until at least two are and they come to `ENOUGH` together
(complementary suppression). Fewer than five is a usual threshold of official statistics.
"""

from collections.abc import Iterable, Mapping

ENOUGH = 5
AT_LEAST = 2  # numbers left out together


def hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """The values whose counts are not shown; none where nothing is small. A count of 0 is nobody's and is no secret."""
    found = {value for value, number in counts.items() if 0 < number < ENOUGH}
    larger = sorted((number, value) for value, number in counts.items() if number >= ENOUGH)
    for _number, value in larger if found else []:
        if len(found) >= AT_LEAST and sum(counts[name] for name in found) >= ENOUGH:
            break
        found.add(value)
    return frozenset(found)


def hidden_in_any(parts: Iterable[Mapping[str, int]]) -> frozenset[str]:
    """What is not shown of several parts of time, nor of any sum of them.

    Were it shown in the whole and not in a part, the part could be worked out.
    """
    return frozenset().union(*map(hidden, parts))
