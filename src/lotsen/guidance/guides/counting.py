"""How far people come, as numbers without anybody's name: where guides are left, and how many end well."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Sum

from lotsen.guidance.guides.models import Stand
from lotsen.policy.guides import Kind, Tree

CASE = "_case"  # where a walk stands that became a case before its end; no step can be called so


@dataclass(frozen=True)
class Count:
    """What became of the walks of one guide. `left` tells the steps where walks stand still, the most first.

    `found` came to an end that says who can help; `asked` became a case before.
    """

    walks: int = 0
    solved: int = 0
    found: int = 0
    asked: int = 0
    left: tuple[tuple[str, int], ...] = ()

    @property
    def to_desks(self) -> int:
        return self.found + self.asked


@transaction.atomic
def moved(*, guide: str, day: date, before: str, after: str) -> None:
    """A walk that began on a day has gone from one step to another; it has just begun where `before` is empty.

    Every walk stands at one step, so that the sum over the steps is the number of walks.
    """
    for step, change in ((before, -1), (after, 1)):
        if step:
            Stand.objects.get_or_create(guide=guide, step=step, day=day)
            Stand.objects.filter(guide=guide, step=step, day=day).update(walks=F("walks") + change)


def count(guide: str, tree: Tree, since: date, until: date) -> Count:
    """What became of the walks that began from one day up to, and not on, another; of today's some go on still."""
    rows = Stand.objects.filter(guide=guide, day__gte=since, day__lt=until, walks__gt=0)
    stands = dict(rows.order_by().values_list("step").annotate(Sum("walks")))
    kinds = {code: step.kind for code, step in tree.steps.items()}
    left = {code: number for code, number in stands.items() if kinds.get(code) in (Kind.ASK, Kind.DO)}
    return Count(
        walks=sum(stands.values()),
        solved=sum(number for code, number in stands.items() if kinds.get(code) == Kind.SOLVED),
        found=sum(number for code, number in stands.items() if kinds.get(code) == Kind.FOUND),
        asked=stands.get(CASE, 0),
        left=tuple(sorted(left.items(), key=lambda item: (-item[1], item[0]))),
    )
