"""Tells the visits at what place of its desk's line each case waits."""

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from lotsen.live.models import Talk
from lotsen.visits import lines


@lines.kept_by
def places(cases: Collection[int]) -> dict[int, int]:
    """The place of each of these cases that waits; 1 is next. Asked of the whole lines in which they are."""
    line = Talk.objects.in_line(timezone.now())
    desks = Talk.objects.filter(case__in=cases, state__in=Talk.IN_LINE).values("desk")
    found: dict[int, list[int]] = defaultdict(list)
    for desk, case in line.filter(desk__in=desks).values_list("desk", "case"):
        found[desk].append(case)
    places = {case: place for waiting in found.values() for place, case in enumerate(waiting, 1)}
    return {case: places[case] for case in cases if case in places}
