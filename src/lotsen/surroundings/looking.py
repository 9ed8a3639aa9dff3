"""What guides see of the surroundings instead of asking for it."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from lotsen.guidance.guides.looking import sees
from lotsen.policy.guides import Look
from lotsen.surroundings.models import Outage


@sees(Look.STATUS)
def status(_request: HttpRequest) -> list[str]:
    """The components that are down at this moment, or `ok`."""
    now = timezone.now()
    going_on = Q(ended_at__isnull=True) | Q(ended_at__gt=now)
    down = Outage.objects.filter(going_on, started_at__lte=now).order_by()
    return list(down.values_list("component", flat=True).distinct()) or ["ok"]
