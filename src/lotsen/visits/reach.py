"""Which visits somebody reaches: their own unit's, and those that their desks may help with."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q

from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.people.models import CareUnit, Token
from lotsen.policy.gate import STOCKHOLM
from lotsen.policy.permissions import Permission
from lotsen.visits import links

NONE = Q(pk__in=[])  # no unit
CLOSE = timedelta(hours=1)  # to now: somebody may be waiting for such a visit, or be in it
LINES = (1, 2)  # the levels of desks that help people with their visits; those behind them help the desks


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user) -> "VisitQuerySet":
        """Those of the person's unit, and those of the units that their desks help."""
        return self.filter(unit__in=units_seen_by(user))

    def of_unit_of(self, user) -> "VisitQuerySet":
        """Those that this person books and looks after at their own unit."""
        return self.booked().filter(unit__in=own_unit(user))

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
        return self._between(*_ends(day))

    def today(self, now: datetime) -> "VisitQuerySet":
        """Those of the day that `now` lies in, in order, and what is close to now on the other side of midnight."""
        begin, end = _ends(now.astimezone(STOCKHOLM).date())
        return self._between(min(begin, now - CLOSE), max(end, now + CLOSE))

    def _between(self, begin: datetime, end: datetime) -> "VisitQuerySet":
        return self.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk")


class ParticipantQuerySet(models.QuerySet):
    def with_link(self, token: str) -> "ParticipantQuerySet":
        """The one whose link this is; none where it is forged or has been renewed."""
        found = links.read(token)
        return self.filter(pk=found[0], issue=found[1]) if found else self.none()


def _ends(day: date) -> tuple[datetime, datetime]:
    """The instants at which a local day begins and ends."""
    begin, end = (datetime.combine(each, time(), STOCKHOLM) for each in (day, day + timedelta(days=1)))
    return begin, end


def own_unit(user) -> models.QuerySet[CareUnit]:
    """The unit whose visits this person books; none for whoever has no such right, or no unit."""
    if not user.is_authenticated or not user.may(Permission.BOOK_VISITS):
        return CareUnit.objects.none()
    return CareUnit.objects.filter(pk=user.unit_id)


def units_helped_by(user) -> models.QuerySet[CareUnit]:
    """The units whose visits this person's desks help with."""
    if not user.is_authenticated or not user.may(Permission.WATCH_VISITS):
        return CareUnit.objects.none()
    seen = NONE
    for desk in desks_of(user):
        seen |= _of_desk(desk, user)
    return CareUnit.objects.filter(seen)


def units_seen_by(user) -> models.QuerySet[CareUnit]:
    """Both."""
    return own_unit(user) | units_helped_by(user)


def _of_desk(desk: Desk, user) -> Q:
    """The units that a desk helps: its own, its organisation's, or all where it is everybody's."""
    if desk.outside or not desk.is_active:
        return NONE
    if desk.per_unit:
        return Q(pk=user.unit_id)
    if desk.level not in LINES:
        return NONE
    return Q(organisation__in=desk.organisation.subtree()) if desk.organisation else ~NONE
