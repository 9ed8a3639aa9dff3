"""Writing, reviewing and publishing. Each change is one transaction with its row in the log of the text."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.desks.models import Service
from lotsen.guidance import actions as answers
from lotsen.guidance.texts import access, answering, checking, guiding, telling
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import LANGUAGES, Text, TextEdition, Wording
from lotsen.log.actions import SYSTEM, Actor, append
from lotsen.log.models import Row
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy import proofreading, publishing, terms
from lotsen.policy.proofreading import Finding
from lotsen.policy.publishing import Hand, State, Step

BY_US = "Lotsen"  # what the product came with


class Overtaken(Exception):
    """Somebody else has saved meanwhile. `edition` is as they left it, `base` the wording that was begun with.

    `by_name` is who was first; empty where the draft has only been begun anew.
    """

    def __init__(self, edition: TextEdition, base: dict, by_name: str):
        self.edition, self.base, self.by_name = edition, base, by_name
        super().__init__(f"{edition} is at version {edition.version}")


class Unready(Exception):
    """Something in the text must be mended first. `findings` says what."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(", ".join(finding.flaw for finding in findings if finding.forbids))


@transaction.atomic
def begin(
    *,
    by: User,
    slug: str,
    kind: Kind,
    readers: Readers,
    document: dict,
    service: Service | None = None,
    organisation: Organisation | None = None,
    unit: CareUnit | None = None,
) -> TextEdition:
    """A new text with its first draft. Raises IntegrityError where the address is taken."""
    text = Text.objects.create(
        slug=slug, kind=kind, readers=readers, service=service, organisation=organisation, unit=unit
    )
    return _new(text, document, by=by, state=State.DRAFT, did=Step.WRITE)


def begin_edition(*, text: Text, by: User, document: dict | None = None) -> TextEdition:
    """The edition in work, or a new draft: with what is read now, or was read last, unless `document` is given."""
    try:
        with transaction.atomic():
            if existing := text.editions.filter(state__in=publishing.OPEN).first():
                return existing
            document = document or _afresh(_read_last(text).document)
            return _new(text, document, by=by, state=State.DRAFT, did=Step.WRITE)
    except IntegrityError:
        return text.editions.get(state__in=publishing.OPEN)


def reopen(*, text: Text, by: User) -> TextEdition:
    """A draft to write in: the one in work, taken back from review where that is possible, or a new one."""
    edition = begin_edition(text=text, by=by)
    if Step.TAKE_BACK not in publishing.possible(edition.state, access.hands(by, edition)):
        return edition
    return perform(step=Step.TAKE_BACK, edition=edition, by=by, seen=edition.version)


@transaction.atomic
def write(
    *, edition: TextEdition, by: User, document: dict, seen: int, number: int | None = None
) -> TextEdition:
    """Save a draft. `seen` is the version that was begun with; `number` its edition, where that may be an earlier one.

    Raises `Overtaken` where it says something else by now, `NotAllowed` where it is no draft.
    """
    publishing.after(edition.state, Step.WRITE, access.hands(by, edition))
    if number not in (None, edition.number):
        seen = _taken_up(edition, number, seen)
    if edition.version == seen and edition.document == document:
        return edition
    mine = TextEdition.objects.filter(pk=edition.pk, state=State.DRAFT, version=seen)
    saved = {"document": document, "version": seen + 1, "at": timezone.now(), "by": by, "by_name": by.name}
    if not mine.update(**saved):
        raise _overtaken(edition, seen)
    edition.refresh_from_db()
    _keep(edition)
    _log(edition, Step.WRITE, Actor(terms.Party.SYSTEM, by.pk, by.name))
    return edition


@transaction.atomic
def perform(
    *,
    step: Step,
    edition: TextEdition,
    by: User | None,
    seen: int,
    remark: str = "",
    publish_at: datetime | None = None,
    at: datetime | None = None,
) -> TextEdition:
    """Take one step of the table with an edition as it was seen; `by` is None for the worker.

    Raises `NotAllowed`, `Unready` where the text cannot go on, and `Overtaken` where it is another by now.
    """
    at = at or timezone.now()
    leads_to = publishing.after(
        edition.state, step, access.hands(by, edition) if by else frozenset({Hand.SYSTEM})
    )
    if step in (Step.SEND, Step.APPROVE, Step.PUBLISH):
        _look(edition)
    if step == Step.PUBLISH:
        _replace(edition.text, at)
    as_seen = TextEdition.objects.filter(pk=edition.pk, state=edition.state, version=seen)
    if not as_seen.update(state=leads_to, **_noted(step, edition, by, at, remark, publish_at)):
        raise _overtaken(edition, seen)
    edition.refresh_from_db()
    _show(edition, by)
    row = _log(edition, step, Actor(terms.Party.SYSTEM, by.pk, by.name) if by else SYSTEM, remark, at)
    telling.tell_deciders(edition, step, by, row)
    return edition


@transaction.atomic
def use_again(*, edition: TextEdition, by: User, at: datetime | None = None) -> TextEdition:
    """Put what an earlier edition says in force at once, as a new edition: it was reviewed when it came out.

    Raises `NotAllowed`, and `Unready` where it no longer holds: what it links to or shows may be gone.
    """
    at = at or timezone.now()
    publishing.after(edition.state, Step.USE_AGAIN, access.hands(by, edition))
    _look(edition)
    _replace(edition.text, at)
    approved = {
        name: getattr(edition, name) for name in ("approved_by_name", "approved_at", "approved_alone")
    }
    again = _new(
        edition.text, edition.document, by=by, state=State.PUBLISHED, did=Step.USE_AGAIN, at=at,
        again=edition.number, published_at=at, **approved,
    )  # fmt: skip
    _show(again, by)
    return again


@transaction.atomic
def publish_default(
    *, text: Text, document: dict, fingerprint: str, at: datetime, approved_at: datetime | None = None
) -> TextEdition:
    """Publish a wording that the product came with."""
    _replace(text, at)
    return _new(
        text, document, by=None, state=State.PUBLISHED, did=Step.PUBLISH, at=at, published_at=at,
        fingerprint=fingerprint, approved_at=approved_at,
    )  # fmt: skip


def _new(
    text: Text,
    document: dict,
    *,
    by: User | None,
    state: State,
    did: Step,
    at: datetime | None = None,
    **told,
) -> TextEdition:
    """The next edition of a text; raises IntegrityError where somebody else has begun one."""
    at, name = at or timezone.now(), by.name if by else ""
    number = (text.editions.values_list("number", flat=True).first() or 0) + 1
    edition = TextEdition.objects.create(
        text=text, number=number, document=document, state=state, at=at, by=by, by_name=name, **told
    )
    _keep(edition)
    _log(edition, did, Actor(terms.Party.SYSTEM, by.pk, name) if by else SYSTEM, at=at)
    return edition


def _look(edition: TextEdition) -> None:
    """Raise `Unready` where something forbids that an edition goes on."""
    if proofreading.forbids(found := checking.findings(edition)):
        raise Unready(found)


def _read_last(text: Text) -> TextEdition:
    """What is read, else what was read last; of what nobody ever read the newest. Numbers may come out out of turn."""
    editions = text.editions.order_by("-published_at", "-number")
    return (
        editions.filter(state=State.PUBLISHED).first()
        or editions.filter(state__in=publishing.WAS_READ).first()
        or text.editions.first()
    )


def _show(edition: TextEdition, by: User | None) -> None:
    """What is read of an answer or a guide stands in itself, which pages and search read."""
    match edition.text.kind, edition.state:
        case Kind.ANSWER, State.PUBLISHED:
            answering.put_in_force(edition)
        case Kind.ANSWER, State.WITHDRAWN:
            answers.withdraw(slug=edition.text.slug)
        case Kind.GUIDE, State.PUBLISHED:
            guiding.put_in_force(edition)
        case Kind.GUIDE, State.WITHDRAWN:
            guiding.put_away(edition, by)


def _keep(edition: TextEdition) -> None:
    Wording.objects.create(
        edition=edition, version=edition.version, document=edition.document, at=edition.at, by=edition.by,
        by_name=edition.by_name,
    )  # fmt: skip


def _replace(text: Text, at: datetime) -> None:
    """Whatever is read now makes place."""
    for edition in text.editions.filter(state=State.PUBLISHED):
        text.editions.filter(pk=edition.pk, state=State.PUBLISHED).update(state=State.REPLACED)
        _log(edition, Step.REPLACE, SYSTEM, at=at)


def _noted(
    step: Step, edition: TextEdition, by: User | None, at: datetime, remark: str, publish_at: datetime | None
) -> dict:
    """What a step leaves on the edition beside its state."""
    match step:
        case Step.APPROVE:
            alone = edition.wordings.filter(by=by).exists()
            return {"approved_by_name": by.name, "approved_at": at, "approved_alone": alone, "remark": ""}
        case Step.SEND_BACK | Step.WITHDRAW:
            return {"remark": remark}
        case Step.SEND:
            return {"remark": ""}
        case Step.SCHEDULE:
            return {"publish_at": publish_at}
        case Step.UNSCHEDULE:
            return {"publish_at": None}
        case Step.PUBLISH:
            return {"publish_at": None, "published_at": at}
        case _:
            return {}


def _log(edition: TextEdition, did: Step, by: Actor, remark: str = "", at: datetime | None = None) -> Row:
    data = {"did": did, "edition": edition.number, "version": edition.version}
    if remark:
        data["text"] = remark
    return append(stream=edition.text.stream, step=terms.Step.NOTE, by=by, at=at, data=data)


def _taken_up(edition: TextEdition, number: int, seen: int) -> int:
    """The version of an edition that says what was begun with in another; `Overtaken` where none does."""
    wordings = Wording.objects.filter(edition__text=edition.text_id, edition__number=number)
    begun = wordings.filter(version=seen).first()
    if begun is None or _afresh(begun.document) != _afresh(edition.document):
        raise Overtaken(edition, begun.document if begun else edition.document, _changed_by(edition, number))
    return edition.version


def _changed_by(edition: TextEdition, number: int) -> str:
    """Who has changed what an earlier edition said. One that has only been begun says what stood before it; where the
    earlier one was never read nobody has changed that."""
    if edition.version > 1:
        return edition.by_name or BY_US
    if not edition.text.editions.filter(number=number, state__in=publishing.WAS_READ).exists():
        return ""
    return (edition.text.published or edition).by_name or BY_US


def _overtaken(edition: TextEdition, seen: int) -> Overtaken:
    now = TextEdition.objects.select_related("text").get(pk=edition.pk)
    base = edition.wordings.filter(version=seen).first()
    return Overtaken(now, base.document if base else now.document, now.by_name or BY_US)


def _afresh(document: dict) -> dict:
    """What an edition says, with nothing yet said of what has changed."""
    return document | {language: document.get(language, {}) | {"changes": ""} for language in LANGUAGES}
