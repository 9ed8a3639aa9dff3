"""How a case begins: stored with its first log row and its errands in one transaction, before anybody is told."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lotsen.cases import references, search, timekeeping
from lotsen.cases.actions import telling
from lotsen.cases.doers import PERSON, Doer
from lotsen.cases.intake import Assessment, Facts, assess
from lotsen.cases.models import Case, Contact, Owner
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.log.actions import Actor, begin
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.routing import Route
from lotsen.policy.terms import Party, State, Step
from lotsen.traces import actions as traces

TRIES = 5  # references are drawn at random; this many collisions in a row do not happen


@dataclass(frozen=True)
class ContactDetails:
    """How the person may be reached; everything is voluntary."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.email or self.phone)


NOBODY = ContactDetails()


class Erased(Http404):
    """What was sent before with this submission key has been erased by the retention rules, and stays so."""


class OtherBody(Exception):
    """The same submission key came before with other contents. `case` is what was stored then."""

    def __init__(self, case: Case):
        self.case = case
        super().__init__(f"the key was used for {case.reference} with another body")


def register(
    *,
    facts: Facts,
    by: Doer = PERSON,
    submission: str | None = None,
    contact: ContactDetails = NOBODY,
    desk: Desk | None = None,
    origin: str = Case.ORDINARY,
    owner: User | None = None,
    at: datetime | None = None,
) -> Case:
    """Store a case and route it; returns it. The same `submission` again returns the first one, for ever.

    `desk` overrides the route: the desk that sits on the telephone has the case itself. `owner` is a resident who is
    signed in, and finds it among their own. Raises `OtherBody` where the key comes again with other facts or contact
    details, and `Erased` where what it made was erased since.
    """
    fingerprint = _fingerprint(facts, contact)
    for _ in range(TRIES):
        try:
            return _store(
                facts, by, submission, fingerprint, contact, desk, origin, owner, at or timezone.now()
            )
        except IntegrityError as error:  # the key came before, or the same reference was drawn twice
            collision = error
            if earlier := _earlier(submission, fingerprint):
                return earlier
    raise collision


def is_fresh(case: Case) -> bool:
    """Whether this very call has stored the case; not where the same submission had made it before."""
    return "first_row" in vars(case)


def _store(
    facts: Facts,
    by: Doer,
    submission: str | None,
    fingerprint: str,
    contact: ContactDetails,
    desk: Desk | None,
    origin: str,
    owner: User | None,
    at: datetime,
) -> Case:
    assessment = assess(facts, at)
    holder = desk or tables().desk_rows[assessment.route.desk]
    case = _case(assessment, holder, by, at)
    case.submission, case.fingerprint, case.origin = submission, fingerprint, origin
    row = _first_row(case, assessment, by.actor(Party.REPORTER if by.always or not desk else Party.HOLDER))
    for name, value in timekeeping.times_ahead(case, [row], at).items():
        setattr(case, name, value)
    beside = [case, search.words_of_new(case), *telling.about_new(case, contact)]
    if contact:
        beside.append(Contact(case=case, name=contact.name, email=contact.email, phone=contact.phone))
    if owner:
        beside.append(Owner(case=case, user=owner))
    erased = begin(row, *beside, unless=traces.buried(case=case.reference, submission=case.submission))
    _refuse(erased)
    case.first_row = row
    telling.unit(case)
    return case


def _refuse(erased: Collection[str]) -> None:
    """Neither comes an erased case back with its old key, nor a new one by an old reference and its private links."""
    if "submission" in erased:
        raise Erased("what was sent with this key has been erased")
    if "case" in erased:
        raise IntegrityError("the reference was that of an erased case; draw another one")


def _case(assessment: Assessment, holder: Desk, by: Doer, at: datetime) -> Case:
    facts, route = assessment.facts, assessment.route
    return Case(
        reference=references.new(),
        channel=facts.channel,
        reporter=facts.reporter,
        affected=facts.affected,
        phase=facts.phase,
        symptom=tables().symptom_rows[facts.symptom],
        kind=route.kind,
        component=route.component,
        text=facts.text,
        device=facts.device,
        language=facts.language,
        starts_at=facts.starts_at,
        urgency=route.urgency,
        state=State.NEW,
        first_desk=holder,
        desk=holder,
        registered_by=by.user,
        unit=facts.unit,
        service=facts.service,
        test=facts.test,
        created_at=at,
    )


def _first_row(case: Case, assessment: Assessment, by: Actor) -> Row:
    """The row with which the case's log begins."""
    data = {"urgency": case.urgency, "symptom": case.symptom.code, "reasons": _reasons(assessment.route)}
    if assessment.unknown_symptom:
        data["unknown_symptom"] = assessment.unknown_symptom[:40]
    data |= assessment.facts.walked
    return Row(
        stream=case.stream,
        step=Step.REGISTER,
        at=case.created_at,
        party=by.party,
        by=by.user,
        by_name=by.name,
        desk=case.desk.code,
        public=True,
        data=data,
    )


def _reasons(route: Route) -> list[dict]:
    return [{"code": reason.code, "values": dict(reason.values)} for reason in route.reasons]


def _fingerprint(facts: Facts, contact: ContactDetails) -> str:
    told = [
        facts.reporter, facts.text, facts.symptom, facts.affected, facts.phase, facts.channel, facts.language,
        facts.starts_at.isoformat() if facts.starts_at else "", facts.unit.pk if facts.unit else 0, facts.device,
        contact.name, contact.email, contact.phone,
    ]  # fmt: skip
    told += [facts.service.code] if facts.service else []
    return keyed(hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest())


def keyed(digest: str) -> str:
    """A digest under a key, so that whoever has the database alone cannot try telephone numbers against it."""
    return salted_hmac(
        "lotsen.fingerprint", digest, secret=settings.TRACE_KEY, algorithm="sha256"
    ).hexdigest()


def _earlier(submission: str | None, fingerprint: str) -> Case | None:
    """The case that this key made before, if any."""
    if submission is None:
        return None
    case = Case.objects.filter(submission=submission).select_related("desk", "symptom").first()
    if case and case.fingerprint not in ("", fingerprint):  # emptied where what it covers was erased
        raise OtherBody(case)
    return case
