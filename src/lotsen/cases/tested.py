"""Equipment tests of one case: what is known by the booking of its test, and the tests that it had before."""

from collections.abc import Iterable
from dataclasses import replace

from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.equipment.belonging import knows_others, meeting_of
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.policy.terms import Phase, Step


def with_booking(facts: Facts) -> Facts:
    """The facts with the meeting that their test was made for, where nobody has said when the meeting is."""
    unknown = facts.test and facts.starts_at is None and facts.phase == Phase.NONE
    return replace(facts, starts_at=meeting_of(facts.test)) if unknown else facts


@knows_others
def had_before(test: EquipmentTest) -> Iterable[int]:
    """The tests that stood beside the same case before this one was linked to it."""
    streams = [case.stream for case in Case.objects.filter(test=test).only("reference")]
    rows = Row.objects.filter(stream__in=streams, step=Step.LINK_TEST) if streams else ()
    return {row.data["before"] for row in rows if "before" in row.data}
