"""Who is on duty, and which talks somebody reaches: those in which they help or shall, and their desks' lines."""

from datetime import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest

from lotsen.desks.seats import desks_of
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.permissions import Permission


class DutyQuerySet(models.QuerySet):
    def there(self, now: datetime) -> "DutyQuerySet":
        """Those whose page answers, and who may help: not whose role was withdrawn while it stands open."""
        helpers = User.objects.who_may(Permission.WORK_AT_DESK)
        return self.filter(seen_at__gt=now - line.GONE, user__in=helpers)

    def present(self, now: datetime) -> "DutyQuerySet":
        """Those of them who are on duty."""
        return self.there(now).filter(state="on")

    def heard(self, at: datetime, **more) -> int:
        """Their pages were heard of. Whoever comes back after a long silence is off duty until they say otherwise:
        a page that is opened days later puts nobody on duty."""
        silent = Q(state="on", seen_at__lte=at - line.LONG_SILENT)
        return self.update(
            seen_at=Greatest("seen_at", Value(at, models.DateTimeField())),
            state=Case(When(silent, then=Value("off")), default=F("state")),
            silent_since=Case(When(silent, then=F("seen_at")), default=F("silent_since")),
            **more,
        )


class TalkQuerySet(models.QuerySet):
    def open(self) -> "TalkQuerySet":
        return self.exclude(state="ended")

    def in_line(self, now: datetime) -> "TalkQuerySet":
        """Those who wait, in their order; also those who are offered to somebody just now. `away` is whether somebody's
        page has fallen silent: they come last."""
        there = Q(seen_at__gt=now - line.ASKED_AWAY) | Q(call_back_at__isnull=False)
        waiting = self.filter(state__in=("waiting", "offered"))
        waiting = waiting.annotate(away=Case(When(there, then=Value(False)), default=Value(True)))
        return waiting.order_by("away", "-returned", "due", "since", "pk")

    def visible_to(self, user) -> "TalkQuerySet":
        """The talks of the lines of one's own desks, and those in which one helps or is asked to.

        A local contact person reaches those of their own unit into which they are asked, or have been brought.
        """
        if not user.is_authenticated or not user.may(Permission.JOIN_TALKS):
            return self.none()
        seen = Q(guests__user=user)
        if user.is_local_contact and user.unit_id:
            seen |= Q(guests__desk__code=line.CONTACTS, guests__left_at=None, case__unit=user.unit_id)
        if user.may(Permission.WORK_AT_DESK):
            here = Q(desk__in=_desks(user)) | Q(guests__desk__in=_desks(user))
            seen |= here | Q(agent=user) | Q(offered_to=user)
        return self.filter(seen).distinct()

    def helped_by(self, user) -> "TalkQuerySet":
        """Those in which this person is present now, as agent or as a colleague who was brought in."""
        joined = Q(guests__user=user, guests__left_at=None, guests__joined_at__isnull=False)
        return self.filter(Q(agent=user) | joined, state="talking").distinct()


class GuestQuerySet(models.QuerySet):
    def open_to(self, user) -> "GuestQuerySet":
        """The places in talks that this person may take or has, or a colleague of the same desk or unit."""
        asked = Q(desk__in=_desks(user))
        if user.is_local_contact and user.unit_id:
            asked |= Q(desk__code=line.CONTACTS, talk__case__unit=user.unit_id)
        return self.filter(asked | Q(user=user), left_at=None)


def _desks(user) -> list[int]:
    return [desk.pk for desk in desks_of(user)]
