"""Who reads the desks' own words of one case, and with which outside desks the person is shared."""

from dataclasses import dataclass

from lotsen.cases.doers import Doer, worker
from lotsen.cases.models import Case, Contact, Share
from lotsen.cases.veils import outside_among, outside_desks
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.people.models import User
from lotsen.policy import disclosure
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Party, Step


@dataclass(frozen=True)
class Sharing:
    """An outside desk that has to do with a case, and whether the person is shared with it."""

    desk: Desk
    shared: bool


def shows_desk_rows(case: Case, user: User) -> bool:
    """Whether somebody reads what only the desks read: at a desk that has had the case, or overseeing it.

    Whoever sits where the case lies now is known without asking the log.
    """
    if user.may(Permission.WORK_AT_DESK) and worker(user).parties(case) & {Party.HOLDER, Party.RECEIVER}:
        return True
    return Case.objects.known_at_desks_of(user).filter(pk=case.pk).exists()


def sharings(case: Case, by: Doer) -> list[Sharing]:
    """The outside desks with which somebody may share who reported the case, or stop sharing it."""
    concerned = {desk for desk in (case.desk, case.offered_to) if desk and desk.outside}
    desks = by.desks | by.unit_desks
    if not concerned or outside_among(desks):
        return []
    holds = Party.HOLDER in by.parties(case)
    own = [code for code, desk in tables().desk_rows.items() if desk.pk in desks]
    handed_over = set(case.rows.filter(step=Step.HAND_OVER, desk__in=own).values_list("other", flat=True))
    shared = set(Share.objects.filter(case=case).values_list("desk", flat=True))
    may = disclosure.may_share
    return [
        Sharing(desk, desk.pk in shared)
        for desk in concerned
        if may(outside=False, holds=holds, handed_over=desk.code in handed_over)
    ]


def still_hidden_from(case: Case, by: Doer) -> set[str]:
    """The outside desks by their codes from which somebody inside would hide who reported the case, by handing it over.

    None where nothing is known that could be hidden. A call that is not stored yet may tell it any moment.
    """
    if by.user is None or outside_desks(by.user):
        return set()
    outside = {desk.code for desk in tables().desk_rows.values() if desk.outside}
    if case.pk is None:
        return outside
    known = case.unit_id or case.registered_by_id or Contact.objects.filter(case=case).exists()
    shared = set(case.shares.values_list("desk__code", flat=True))
    return outside - shared if known else set()
