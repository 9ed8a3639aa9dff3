"""Changing the catalogue: written down, looked over, made. Every change is an edition, also that of going back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lotsen.desks import catalogue, document
from lotsen.desks.restoring import restore
from lotsen.log.actions import SYSTEM, Actor, append, send
from lotsen.log.models import Errand
from lotsen.management.models import Edition, Proposal
from lotsen.people.models import User
from lotsen.policy import documents, soundness
from lotsen.policy.documents import Merged, merged
from lotsen.policy.soundness import Finding
from lotsen.policy.terms import Party, Step

STREAM = "catalogue"
RECOUNT = "recount-clocks"
HOURS = {
    "hours",
    "exceptions",
    "always_open",
    "closed_on_holidays",
}  # what the clocks of a desk are counted in
KEPT = ("desks", "symptoms", "services")  # what is put out of use instead of being taken away


class Stale(Exception):
    """Somebody has changed the catalogue since the change was looked over."""


class Unsound(Exception):
    """The change would break the catalogue. `findings` says how."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(", ".join(finding.code for finding in findings))


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
    return merged(proposal.base.document, proposal.document, now.document)


@transaction.atomic
def make(*, proposal: Proposal, by: User, why: str, seen: int, at: datetime | None = None) -> Edition:
    """Make a proposed change to what stands now.

    `seen` is the number of the edition with which it was looked over. Raises `Stale` where that is no longer in
    force, and `Unsound` where the change brings an error.
    """
    at, now = at or timezone.now(), standing()
    if now.number != seen:
        raise Stale
    wanted = outcome(proposal, now).document
    findings = soundness.new_findings(now.document, wanted, timezone.localdate(at))
    if soundness.forbids(findings):
        raise Unsound(findings)
    edition = _write(wanted, by=Actor(Party.SYSTEM, by.pk, by.name), why=why, at=at, before=now.document)
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
    return Errand(kind=RECOUNT, key=f"{RECOUNT}:{edition}:{after}", data=data, due_at=due)


def _with_other_hours(before: Mapping, after: Mapping) -> list[str]:
    changes = documents.differences(before, after)
    return sorted({one.path[1] for one in changes if one.path[0] == "desks" and one.path[2] in HOURS})


def drop(*, proposal: Proposal) -> None:
    """Forget a change that was never made."""
    proposal.delete()


def _write(wanted: Mapping, *, by: Actor, why: str, at: datetime, before: Mapping) -> Edition:
    """Restore the document and keep it as an edition, with its row in the log."""
    stands = restore(wanted, at=at) if by.user else wanted
    changed = ["/".join(one.path) for one in documents.differences(before, stands)] if before else []
    row = append(stream=STREAM, step=Step.NOTE, by=by, at=at, data={"why": why, "changed": changed})
    return Edition.objects.create(
        number=row.number, at=at, by_id=by.user, by_name=by.name, why=why, document=stands
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
