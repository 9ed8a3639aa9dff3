"""Who may know how to reach the person behind a case: the desk that holds it, one outside only if that is shared."""

from dataclasses import dataclass

from lotsen.cases.doers import Doer, anywhere
from lotsen.cases.models import Case, Contact, Share
from lotsen.cases.veils import outside_among
from lotsen.people.encrypted import unreadable
from lotsen.policy import disclosure, lifecycle
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Party, State, Step


@dataclass(frozen=True)
class Reach:
    """How the person can be reached, as far as one reader may know.

    `contact` is there for the holder alone; `exists` says that something is kept, whoever asks; `is_damaged` that no
    key opens some of it.
    """

    contact: Contact | None
    exists: bool
    is_damaged: bool
    may_erase: bool


def reach(case: Case, by: Doer) -> Reach:
    """What this reader may know of how to reach the person, and whether they may erase it."""
    contact = Contact.objects.filter(case=case).first()
    parties = eraser(by).parties(case)
    return Reach(
        contact=contact if contact and discloses_contact(case, by) else None,
        exists=contact is not None,
        is_damaged=bool(contact and unreadable(contact)),
        may_erase=contact is not None
        and Step.ERASE_CONTACT in lifecycle.possible(State(case.state), parties),
    )


def discloses_contact(case: Case, by: Doer) -> bool:
    """Whether the reader is at the desk that holds the case now; at one outside only if it is shared with that desk.

    One that is offered the case does not know yet.
    """
    holds, outside = Party.HOLDER in by.parties(case), outside_among(by.desks)
    shared = bool(outside) and Share.objects.filter(case=case, desk__in=outside).exists()
    return disclosure.shows_contact(holds=holds, outside=bool(outside), shared=shared)


def eraser(by: Doer) -> Doer:
    """Whoever may erase at all may erase the contact details of every case that they see."""
    may = by.user is not None and by.user.may(Permission.ERASE)
    return anywhere(by) if may else by
