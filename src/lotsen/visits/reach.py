"""Which visits somebody reaches: their own unit's, and those that their desks may help with."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q

from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.people.models import Token
from lotsen.policy.gate import STOCKHOLM
from lotsen.policy.permissions import Permission
from lotsen.visits import links

NONE = Q(pk__in=[])
LINES = (1, 2)  # the levels of desks that help people with their visits; those behind them help the desks


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user) -> "VisitQuerySet":
        """Those of the person's unit, and those of the units that their desks help."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = NONE
        if user.may(Permission.BOOK_VISITS) and user.unit_id:
            seen |= Q(unit=user.unit_id)
        if user.may(Permission.WATCH_VISITS):
            for desk in desks_of(user):
                seen |= _of_desk(desk, user)
        return self.filter(seen)

    def of_unit_of(self, user) -> "VisitQuerySet":
        """Those that this person books and looks after at their own unit."""
        return self.visible_to(user).filter(unit=user.unit_id) if user.unit_id else self.none()

    def reached_by(self, token: Token) -> "VisitQuerySet":
        """What another system may see: the visits that it has booked itself, also with an earlier key."""
        return self.filter(system__name=token.name)

    def booked(self) -> "VisitQuerySet":
        """Those that came by a booking, and not as what the figures count of a time before."""
        return self.exclude(reference=None)

    def with_people(self) -> "VisitQuerySet":
        """Those of whose participants something is kept."""
        return self.filter(participants__isnull=False).distinct()

    def on(self, day: date) -> "VisitQuerySet":
        """Those of one local day, in order. A day that loses or wins an hour is as long as it is."""
        begin = datetime.combine(day, time(), STOCKHOLM)
        end = datetime.combine(day + timedelta(days=1), time(), STOCKHOLM)
        return self.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk")


class ParticipantQuerySet(models.QuerySet):
    def with_link(self, token: str) -> "ParticipantQuerySet":
        """The one whose link this is; none where it is forged or has been renewed."""
        found = links.read(token)
        return self.filter(pk=found[0], issue=found[1]) if found else self.none()


def _of_desk(desk: Desk, user) -> Q:
    """The visits that a desk may help with: its own unit's, its organisation's, or all."""
    if desk.outside or not desk.is_active:
        return NONE
    if desk.per_unit:
        return Q(unit=user.unit_id) if user.unit_id else NONE
    if desk.level not in LINES:
        return NONE
    return Q(unit__organisation__in=desk.organisation.subtree()) if desk.organisation else ~NONE
