"""Rows of ideas, found by one idea that each of them needs: few of some hundred are worth trying on a clause."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

Index = Mapping[str, Sequence[int]]  # idea -> the places of rows that need it


def by_rarest(rows: Sequence[Iterable[str]], besides: Collection[str] = ()) -> Index:
    """Each row's place once, under that of its ideas which the fewest rows need; never under one of `besides`.

    Raises ValueError where a row needs nothing else.
    """
    often, found = Counter(idea for row in rows for idea in row), defaultdict(list)
    for place, row in enumerate(rows):
        found[min((idea for idea in row if idea not in besides), key=often.__getitem__)].append(place)
    return dict(found)


def worth_trying(index: Index, ideas: Iterable[str]) -> list[int]:
    """The places of the rows that may fit where these ideas are, in order."""
    return sorted(place for idea in ideas for place in index.get(idea, ()))
