"""What realtime reads in the log: how far it has come, what is new, and what somebody missed."""

from itertools import starmap
from typing import NamedTuple

from django.db.models import Max

from lotsen.log.models import Row
from lotsen.realtime import topics
from lotsen.realtime.topics import Feed

BATCH = 1000  # rows read at a time
REPLAY = 200  # rows told one by one after an absence; beyond that only that there is a gap


class Moved(NamedTuple):
    """One new row of the log, as much as is needed to know whom to tell."""

    position: int
    step: str
    stream: str
    desk: str
    other: str
    public: bool
    number: int

    @property
    def feeds(self) -> set[Feed]:
        """Every feed that shows this row."""
        found = {topics.whole(self.stream), *(topics.desk(code) for code in (self.desk, self.other) if code)}
        return found | {topics.public(self.stream)} if self.public else found


def newest() -> int:
    """The highest global position that has been given out; 0 in an empty log."""
    return Row.objects.aggregate(newest=Max("position"))["newest"] or 0


def since(position: int) -> list[Moved]:
    """The next rows after a position, in order, at most BATCH."""
    rows = Row.objects.filter(position__gt=position).order_by("position")
    return list(starmap(Moved, rows.values_list(*Moved._fields)[:BATCH]))


def missed(feed: Feed, after: int, upto: int) -> list[tuple[int, str, int]]:
    """Position, step and number of a feed's rows in between, in order; REPLAY + 1 of them means a gap."""
    rows = feed.rows.filter(position__gt=after, position__lte=upto)
    return list(rows.values_list("position", "step", "number")[: REPLAY + 1])
