"""Which cases somebody reaches, and in what capacity. `visible_to` is the only way in."""

from django.core.signing import BadSignature, Signer
from django.db.models import Case as Choose
from django.db.models import Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from lotsen.cases.veils import VeiledQuerySet, veil_for
from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of, seats_of
from lotsen.log.models import Row
from lotsen.people.models import Organisation, Token
from lotsen.policy import lifecycle
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Urgency

# An offset keeps PostgreSQL from reading everything that a desk has ever done before it looks at fifty cases.
ONE_BY_ONE = "EXISTS(%(subquery)s OFFSET 0)"
FOLLOW = Signer(salt="lotsen.follow")
NONE = Q(pk__in=[])  # no case
UNTAKEN = Q(assignee=None, system=None)  # of open cases, whatever their state says
STREAM = Concat(Value("case:"), OuterRef("reference"))  # a case's stream, seen from a subquery on the log


class CaseQuerySet(VeiledQuerySet):
    def visible_to(self, user, *, few: bool = False) -> "CaseQuerySet":
        """What this person may see: what desks' people see of it, their unit's own, and what they registered.

        `few` says that it is asked of few cases only: the same cases, but each is looked at by itself.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = _of_desks(user, few=few)
        if seen is not None and user.may(Permission.SEE_UNIT):
            seen |= Q(registered_by=user)
            if user.unit_id:
                seen |= Q(unit=user.unit_id)
        return self._within(seen).veiled(veil_for(user))

    def known_at_desks_of(self, user) -> "CaseQuerySet":
        """The cases whose internal rows this person reads: those of their desks, or of their organisation."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self._within(_of_desks(user)).veiled(veil_for(user))

    def worked_by(self, user) -> "CaseQuerySet":
        """What this person works with at a desk: at desks that every unit has, their own unit's cases only."""
        wide = _of_organisation(user) if user.may(Permission.SEE_ALL_CASES) else NONE
        return self._within(wide if wide is None else wide | _at_desks_of(user)).veiled(veil_for(user))

    def reached_by(self, token: Token) -> "CaseQuerySet":
        """What another system may see: what its desk holds, is offered or has handed on; all, if it has no desk."""
        if not token.desk:
            return self
        handled = Row.objects.filter(Q(desk=token.desk) | Q(other=token.desk), stream=STREAM)
        reached = Q(desk__code=token.desk) | Q(offered_to__code=token.desk) | Q(Exists(handled))
        return self.filter(reached).veiled(veil_for(token))

    def followed_by(self, token: str) -> "CaseQuerySet":
        """The one case of a private follow-up link, or none where the link is forged."""
        try:
            return self.filter(reference=FOLLOW.unsign(token))
        except BadSignature:
            return self.none()

    def owned_by(self, user) -> "CaseQuerySet":
        """What this person registered as a resident who was signed in."""
        return self.filter(owner__user=user)

    def open(self) -> "CaseQuerySet":
        return self.filter(state__in=lifecycle.OPEN)

    def at_desk(self, desk: Desk) -> "CaseQuerySet":
        """What a desk has to do something about: the open cases it holds and those it is offered."""
        return self.open().filter(Q(desk=desk) | Q(offered_to=desk))

    def worked_at(self, desk: Desk, user) -> "CaseQuerySet":
        """The same, as far as this person works with it: where they sit for everybody, that is all of it."""
        here = self.at_desk(desk)
        return here.veiled(veil_for(user)) if desk in _wide(user) else here.worked_by(user)

    def most_urgent_first(self) -> "CaseQuerySet":
        """Acute before today before normal; within each by the clock that runs out first, then by the meeting."""
        ranks = [When(urgency=urgency, then=Value(urgency.rank)) for urgency in Urgency]
        return self.annotate(rank=Choose(*ranks, output_field=IntegerField())).order_by(
            "rank", F("due_at").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "created_at"
        )

    def _within(self, seen: Q | None) -> "CaseQuerySet":
        """All of them where there is no limit."""
        return self if seen is None else self.filter(seen)


def sees_as_it_lies(desk: Desk, user) -> bool:
    """Whether this person works with everything that lies at the desk and nothing of it is hidden from them.

    All of whom that is true see the same there.
    """
    return desk in _wide(user) and veil_for(user) is None


def scope(user) -> tuple:
    """Everything about this person that decides what they see of cases: who has the same scope sees the same."""
    desks = tuple((desk.pk, desk.per_unit, desk.outside) for desk in seats_of(user))
    return user.pk, user.is_active, tuple(user.roles), user.unit_id, user.organisation_id, desks


def _of_desks(user, *, few: bool = False) -> Q | None:
    """What somebody sees by their desks and by overseeing an organisation; None: everything."""
    seen = NONE
    if user.may(Permission.SEE_ALL_CASES):
        everything = _of_organisation(user)
        if everything is None:
            return None
        seen |= everything
    if user.may(Permission.WORK_AT_DESK):
        seen |= _at_desks_of(user) | _handled_by(_wide(user), few=few)
        if per_unit := _per_unit(user):
            seen |= _of_unit(user) & _handled_by(per_unit, few=few)
    return seen


def of_organisation(organisation: Organisation) -> Q:
    """The cases of an organisation with all its parts: a case is its unit's, or where it names none, that of the desk
    where it began."""
    parts = organisation.subtree()
    return Q(unit__organisation__in=parts) | Q(unit=None, first_desk__organisation__in=parts)


def _of_organisation(user) -> Q | None:
    """The cases of the organisation that this person belongs to; None: no organisation, no limit."""
    return of_organisation(user.organisation) if user.organisation_id else None


def _at_desks_of(user) -> Q:
    """Held by, or offered to, a desk where this person sits."""
    wide, per_unit = _lies_at(_wide(user)), _per_unit(user)
    return wide | _of_unit(user) & _lies_at(per_unit) if per_unit else wide


def _wide(user) -> list[Desk]:
    """The desks at which this person works for everybody."""
    return [desk for desk in desks_of(user) if not desk.per_unit]


def _per_unit(user) -> list[Desk]:
    """The desks at which this person works for their own unit."""
    return [desk for desk in desks_of(user) if desk.per_unit]


def _lies_at(desks: list[Desk]) -> Q:
    """Held by, or offered to, one of the desks."""
    keys = [desk.pk for desk in desks]
    return Q(desk__in=keys) | Q(offered_to__in=keys) if keys else NONE


def _of_unit(user) -> Q:
    """The person's own unit's, or nobody's yet: a case without a unit waits for the unit that takes it."""
    return Q(unit=user.unit_id) | Q(unit=None)


def _handled_by(desks: list[Desk], *, few: bool = False) -> Q:
    """Something was written into the case's log while one of the desks held it or was offered it."""
    codes = [desk.code for desk in desks]
    written = Row.objects.filter(Q(desk__in=codes) | Q(other__in=codes), stream=STREAM)
    return Q(Exists(written, template=ONE_BY_ONE) if few else Exists(written)) if codes else NONE
