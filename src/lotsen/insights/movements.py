"""How cases moved between the desks, read from the log."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.insights.selections import STREAM
from lotsen.log.models import Row
from lotsen.policy.terms import Step

# What can follow an offer: the receiver's answer, or the end of the offer without one.
RECEIVED = {Step.ACKNOWLEDGE, Step.SEND_BACK}
ENDS_AN_OFFER = {*RECEIVED, Step.WITHDRAW, Step.RESOLVE, Step.CONFIRM, Step.HAND_OVER}


def log_of(cases: QuerySet[Case]) -> QuerySet[Row]:
    """The log rows of these cases."""
    return Row.objects.filter(stream__in=cases.order_by().values_list(STREAM))


def never_acknowledged(cases: QuerySet[Case]) -> QuerySet[Row]:
    """Hand-overs that nobody has received, nor sent back; also those that still wait for it."""
    later = Row.objects.filter(
        stream=OuterRef("stream"), number__gt=OuterRef("number"), step__in=ENDS_AN_OFFER
    ).order_by("number")
    offers = log_of(cases).filter(step=Step.HAND_OVER)
    offers = offers.annotate(followed_by=Subquery(later.values("step")[:1]))
    return offers.filter(Q(followed_by=None) | ~Q(followed_by__in=RECEIVED))


def of_desks(cases: QuerySet[Case]) -> list[dict]:
    """What came to each desk, what it gave away and sent back, and what it has open just now."""
    rows = log_of(cases)
    begun = _counted(cases.values_list("first_desk__code"))
    acknowledged = _counted(rows.filter(step=Step.ACKNOWLEDGE).values_list("desk"))
    handed_over = _counted(rows.filter(step=Step.HAND_OVER).values_list("desk"))
    sent_back = _counted(rows.filter(step=Step.SEND_BACK).values_list("other"))
    open_now = _counted(Case.objects.open().values_list("desk__code"))
    return [
        {
            "desk": code,
            "received": begun.get(code, 0) + acknowledged.get(code, 0),
            "handed_over": handed_over.get(code, 0),
            "acknowledged": acknowledged.get(code, 0),
            "sent_back": sent_back.get(code, 0),
            "open_now": open_now.get(code, 0),
        }
        for code in _codes([begun, acknowledged, handed_over, sent_back, open_now])
    ]


def _counted(values: QuerySet) -> dict[str, int]:
    return dict(values.annotate(Count("pk")).order_by())


def _codes(counts: Iterable[dict[str, int]]) -> list[str]:
    """The working desks, and those that are gone but have something to show."""
    named = {code for counted in counts for code in counted}
    return [desk.code for desk in Desk.objects.all() if desk.is_active or desk.code in named]
