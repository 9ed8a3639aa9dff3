"""How live help begins: one tap, and everything that is known goes along. There is a case from then on."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.actions import NOBODY, ContactDetails
from lotsen.cases.doers import PERSON, Doer
from lotsen.cases.intake import Facts, assess
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.live.actions import beside
from lotsen.live.actions.serving import match
from lotsen.live.actions.writing import THEMSELVES, write
from lotsen.live.models import Duty, Talk
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.terms import Step
from lotsen.visits import actions as visits
from lotsen.visits.models import Participant


def ask(
    *,
    facts: Facts,
    submission: str | None,
    participant: Participant | None = None,
    contact: ContactDetails = NOBODY,
    by: Doer = PERSON,
    owner: User | None = None,
    page: str = "",
    at: datetime | None = None,
) -> tuple[Case, Talk | None]:
    """A case, and a place in the line; the talk is None where every desk is closed. The same key makes one of both,
    also where the talk has ended meanwhile.

    `participant` is whoever asks from the page of their visit: what the visit tells is taken from there, and `facts`
    are what they have told beside it.
    """
    at = at or timezone.now()
    desk = line_of(assess(facts, at).route.desk, at)
    if participant:
        case = visits.call_for_help(
            participant=participant, submission=submission, desk=desk, told=facts, at=at
        )
    else:
        case = cases.register(
            facts=facts, by=by, submission=submission, contact=contact, desk=desk, owner=owner, at=at
        )
    if submission and case.submission == submission and (earlier := Talk.objects.filter(case=case).last()):
        return case, earlier
    talk = enter(case=case, participant=participant, page=page, at=at) if desk else None
    return case, talk


def enter(
    *, case: Case, participant: Participant | None = None, page: str = "", at: datetime | None = None
) -> Talk | None:
    """A place in the line for a case that there is; the place that it has, if it has one. None where all is closed."""
    at = at or timezone.now()
    talk = _placed(case, participant or visits.participant_of(case), page, at)
    return _matched(talk, at)


def _placed(case: Case, participant: Participant | None, page: str, at: datetime) -> Talk | None:
    if open_talk := Talk.objects.open().filter(case=case).first():
        return open_talk
    desk = line_of(case.desk.code, at)
    if desk is None:
        return None
    talk = Talk(
        case=case, participant=participant, desk=desk, language=case.language, asked_at=at, since=at, seen_at=at,
        due=line.due(at, case.starts_at), page=page[:200],
    )  # fmt: skip
    try:
        with transaction.atomic():
            talk.save()
            write(talk, Step.LIVE_ASKED, by=THEMSELVES, at=at, public=True, other=desk.code)
            beside.waits(talk, at)
    except IntegrityError:  # asked twice at the same moment
        return Talk.objects.filter(case=case).latest("pk")
    return talk


def _matched(talk: Talk | None, at: datetime) -> Talk | None:
    if talk:
        match(at=at)
        talk.refresh_from_db()
    return talk


def ask_again(*, case: Case, at: datetime | None = None) -> Talk | None:
    """It does not work after all: the case opens, if it had ended, and waits in line. None where all is closed."""
    at = at or timezone.now()
    if line_of(case.desk.code, at) is None:
        return None
    last = Talk.objects.filter(case=case).last()
    participant = last.participant if last else None
    with transaction.atomic():
        if not case.is_open:
            cases.reopen(case=case, by=PERSON, at=at)
        talk = _placed(case, participant or visits.participant_of(case), last.page if last else "", at)
    return _matched(talk, at)


def line_of(wanted: str, at: datetime) -> Desk | None:
    """The desk in whose line somebody waits who would be routed to `wanted`; None where nobody helps just now.

    A desk that every unit has is no line: whoever sits there may be of another unit. Its people are brought in.
    """
    content = tables()
    staffed = (
        Desk.objects.working()
        .filter(per_unit=False, people__duty__in=Duty.objects.present(at))
        .values_list("code", flat=True)
    )
    desks = content.at(at).desks.items()
    open_now = [code for code, desk in desks if desk.open_now and not content.desk_rows[code].per_unit]
    code = line.line_for([wanted], set(staffed), open_now)
    return content.desk_rows[code] if code else None
