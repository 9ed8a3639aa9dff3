"""What is left of a visit when its time is over: that it took place, for the figures."""

from django.db import transaction

from lotsen.log.erasing import forget as forget_stream
from lotsen.notify.actions import forget_receivers
from lotsen.visits.models import Visit


@transaction.atomic
def forget(*, visit: Visit) -> int:
    """Erase who took part, their links, the visit's log and to whom its messages went. Returns 1: one visit."""
    visit.participants.all().delete()
    forget_stream(stream=visit.stream)
    forget_receivers(reference=visit.reference)
    return 1
