"""Changing the catalogue: written down, looked over, made. Every change is an edition, also that of going back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from lotsen.desks import catalogue, document
from lotsen.desks.restoring import restore
from lotsen.log.actions import SYSTEM, Actor, append, send
from lotsen.log.models import Errand
from lotsen.management.models import Edition, Proposal
from lotsen.notify.enums import Notice
from lotsen.notify.telling import tell
from lotsen.people.models import User
from lotsen.policy import documents, soundness, stewardship
from lotsen.policy.documents import Merged, merged
from lotsen.policy.permissions import Permission
from lotsen.policy.soundness import Finding
from lotsen.policy.terms import Party, Step

STREAM = "catalogue"
RECOUNT = "recount-clocks"
KEPT = ("desks", "symptoms", "services")  # what is put out of use instead of being taken away


class Stale(Exception):
    """Somebody has changed the catalogue since the change was looked over."""


class Unsound(Exception):
    """The change would break the catalogue. `findings` says how."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(", ".join(finding.code for finding in findings))


class NotTheirs(PermissionDenied):
    """The change needs the word of others. `owners` has codes of organisations, and `WHOLE`."""

    def __init__(self, owners: frozenset[str]):
        self.owners = owners
        super().__init__(", ".join(sorted(owners)))


@transaction.atomic
def standing() -> Edition:
    """The edition in force. What has been changed outside of these pages, as by an installation, becomes one."""
    last, now = Edition.objects.first(), document.read()
    if last and last.document == now:
        return last
    return _write(now, by=SYSTEM, why="", at=timezone.now(), before=last.document if last else {})


def propose(*, by: User, base: Edition, document: Mapping, why: str = "") -> Proposal:
    """Keep a change so that it can be looked over, tried and then made."""
    return Proposal.objects.create(by=by, base=base, document=document, why=why, created_at=timezone.now())


def propose_return(*, by: User, to: Edition, why: str) -> Proposal:
    """Propose to have everything again as it was after an edition."""
    now = standing()
    return propose(by=by, base=now, document=_with_what_came_later(to.document, now.document), why=why)


def propose_undoing(*, by: User, edition: Edition, why: str) -> Proposal:
    """Propose to take back what one edition changed, and nothing of what has been changed since.

    Raises `Edition.DoesNotExist` for the first edition: there is nothing before it.
    """
    before = Edition.objects.get(number=edition.number - 1).document
    wanted = _with_what_came_later(before, edition.document)
    return propose(by=by, base=edition, document=wanted, why=why)


def outcome(proposal: Proposal, now: Edition) -> Merged:
    """What the catalogue would be if the change were made now."""
    return merged(proposal.base.document, proposal.document, now.document, thing_of=document.item_of)


def owners_of(proposal: Proposal, now: Edition) -> frozenset[str]:
    """Whose word it needs that the change is made to what stands now."""
    wanted = outcome(proposal, now).document
    return stewardship.owners(documents.differences(now.document, wanted), now.document, wanted)


@transaction.atomic
def send_to_owners(*, proposal: Proposal, why: str) -> None:
    """Ask those whose word the change needs to make it, also by mail."""
    proposal.why, proposal.sent_at = why, timezone.now()
    proposal.refused_at, proposal.refused_by, proposal.answer = None, "", ""
    proposal.save()
    asked = [one for one in deciders(owners_of(proposal, standing())) if one.pk != proposal.by_id]
    key, number = f"proposal:{proposal.pk}:{proposal.sent_at:%Y%m%d%H%M%S%f}", str(proposal.pk)
    tell(asked, Notice.CHANGE_TO_DECIDE, key=key, reference=number, path=proposal.get_absolute_url())


def asked_of(user: User) -> list[Proposal]:
    """The changes that others have sent and that this person may make, the oldest first."""
    waiting = Proposal.objects.filter(sent_at__isnull=False, refused_at=None).exclude(by=user)
    now, oversees = standing(), user.oversees()
    sent = waiting.select_related("base", "by").order_by("sent_at")
    return [one for one in sent if stewardship.may_decide(owners_of(one, now), oversees)]


def deciders(owners: frozenset[str]) -> list[User]:
    """Who may make a change that needs the word of these owners."""
    managers = User.objects.filter(is_active=True).select_related("organisation")
    return [
        one
        for one in managers
        if one.may(Permission.MANAGE) and stewardship.may_decide(owners, one.oversees())
    ]


def refuse(*, proposal: Proposal, by: User, answer: str) -> None:
    """Say why a change that was sent is not made. Raises `NotTheirs`."""
    demand_say(proposal=proposal, now=standing(), by=by)
    proposal.refused_at, proposal.refused_by, proposal.answer = timezone.now(), by.name, answer
    proposal.save(update_fields=["refused_at", "refused_by", "answer"])


def demand_say(*, proposal: Proposal, now: Edition, by: User) -> None:
    """Raises `NotTheirs` unless the change is this person's to make."""
    owners = owners_of(proposal, now)
    if not stewardship.may_decide(owners, by.oversees()):
        raise NotTheirs(owners)


@transaction.atomic
def make(*, proposal: Proposal, by: User, why: str, seen: int, at: datetime | None = None) -> Edition:
    """Make a proposed change to what stands now.

    `seen` is the number of the edition with which it was looked over. Raises `Stale` where that is no longer in
    force, `NotTheirs` where it needs the word of others, and `Unsound` where the change brings an error.
    """
    at, now = at or timezone.now(), standing()
    if now.number != seen:
        raise Stale
    demand_say(proposal=proposal, now=now, by=by)
    wanted = outcome(proposal, now).document
    findings = soundness.new_findings(now.document, wanted, timezone.localdate(at))
    if soundness.forbids(findings):
        raise Unsound(findings)
    proposer = "" if proposal.by_id == by.pk else proposal.by.name
    actor = Actor(Party.SYSTEM, by.pk, by.name)
    edition = _write(wanted, by=actor, why=why, at=at, before=now.document, proposed_by=proposer)
    if edition.number != seen + 1:
        raise Stale
    proposal.delete()
    if desks := _with_other_hours(now.document, edition.document):
        send([recount(edition.number, desks)])
    return edition


def recount(edition: int, desks: list[str], after: int = 0) -> Errand:
    """The errand to count the clocks of open cases anew, once every process reads the new hours."""
    data = {"edition": edition, "desks": desks, "after": after}
    due = timezone.now() + timedelta(seconds=catalogue.KEPT_FOR)
    return Errand(lane=Errand.HOME, kind=RECOUNT, key=f"{RECOUNT}:{edition}:{after}", data=data, due_at=due)


def _with_other_hours(before: Mapping, after: Mapping) -> list[str]:
    changes = documents.differences(before, after)
    return sorted(
        {one.path[1] for one in changes if one.path[0] == "desks" and one.path[2] in document.HOURS}
    )


def drop(*, proposal: Proposal) -> None:
    """Forget a change that was never made."""
    proposal.delete()


def _write(
    wanted: Mapping, *, by: Actor, why: str, at: datetime, before: Mapping, proposed_by: str = ""
) -> Edition:
    """Restore the document and keep it as an edition, with its row in the log."""
    stands = restore(wanted, at=at) if by.user else wanted
    changed = ["/".join(one.path) for one in documents.differences(before, stands)] if before else []
    row = append(stream=STREAM, step=Step.NOTE, by=by, at=at, data={"why": why, "changed": changed})
    return Edition.objects.create(
        number=row.number,
        at=at,
        by_id=by.user,
        by_name=by.name,
        proposed_by=proposed_by,
        why=why,
        document=stands,
    )


def _with_what_came_later(wanted: Mapping, now: Mapping) -> dict:
    """The earlier document with the things that it does not know, out of use: old cases name them."""
    later = {
        (kind, code, *path): False if path == ("is_active",) else value
        for kind in KEPT
        for code, told in documents.part(now, (kind,)).items()
        if code not in documents.part(wanted, (kind,))
        for path, value in documents.leaves(told).items()
    }
    return documents.changed(wanted, later)
