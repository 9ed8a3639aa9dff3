"""How help for somebody on their way to a visit goes on: those they are to meet see it, on board and pages."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.log.actions import Actor, append
from lotsen.policy import gate
from lotsen.policy.terms import Party, Saved, Step
from lotsen.visits.actions.participating import THEMSELVES
from lotsen.visits.actions.writing import write
from lotsen.visits.enums import Stage
from lotsen.visits.models import Help, Participant
from lotsen.visits.standings import situation_of


def participant_of(case: Case) -> Participant | None:
    """On whose way to which visit a case was registered, if on any."""
    found = Help.objects.select_related("participant__visit").filter(case=case).first()
    return found.participant if found else None


@transaction.atomic
def help_moves(
    *,
    case: Case,
    stage: Stage,
    about_minutes: int | None = None,
    saved: Saved | None = None,
    minutes: int | None = None,
    at: datetime | None = None,
) -> bool:
    """Help with a case has come so far; False where it is not about somebody on their way to a visit.

    `about_minutes` is what it takes as a rule, `saved` and `minutes` what became of the visit and what it cost of it.
    """
    found = Help.objects.select_related("participant__visit").filter(case=case).first()
    if found is None:
        return False
    at = at or timezone.now()
    changed = {
        "state": stage,
        "since": at,
        "about_minutes": about_minutes,
        "saved": saved or "",
        "minutes": minutes,
    }
    Help.objects.filter(pk=found.pk).update(**changed)
    data = {"participant": found.participant_id, "stage": stage}
    write(found.participant.visit, Step.HELP_MOVED, at=at, public=True, data=data)
    return True


def may_ask_by_telephone(*, case: Case, at: datetime) -> bool:
    """Whether there is a visit that can still be had by telephone, and nobody has asked for that."""
    person = participant_of(case)
    asked = Help.objects.filter(case=case, by_phone_at__isnull=False).exists()
    return person is not None and not asked and gate.may_ask_by_telephone(situation_of(person, at))


@transaction.atomic
def ask_by_telephone(*, case: Case, at: datetime | None = None) -> bool:
    """Ask the unit for the visit by telephone; False where it was asked before, or the visit is over."""
    at = at or timezone.now()
    if not may_ask_by_telephone(case=case, at=at):
        return False
    if not Help.objects.filter(case=case, by_phone_at=None).update(by_phone_at=at):
        return False
    person = participant_of(case)
    data = {"participant": person.pk}
    write(person.visit, Step.LIVE_BY_PHONE, by=THEMSELVES, at=at, public=True, data=data)
    return True


@transaction.atomic
def answer_by_telephone(*, help: Help, rings: bool, by: Actor, at: datetime | None = None) -> bool:
    """The unit rings instead, or cannot just now. The last answer counts; False where nobody asked, or it is too late.

    Whoever asked, and whoever helps them, read it in the log of the case.
    """
    at, person = at or timezone.now(), help.participant
    if not gate.may_ask_by_telephone(situation_of(person, at)):
        return False
    asked = Help.objects.filter(pk=help.pk, by_phone_at__isnull=False).exclude(unit_rings=rings)
    if not asked.update(unit_rings=rings, answered_at=at):
        return False
    help.unit_rings, help.answered_at = rings, at
    step = Step.LIVE_UNIT_RINGS if rings else Step.LIVE_UNIT_NO_RING
    of_the_unit = Actor(Party.SYSTEM, user=by.user, name=by.name)
    append(stream=help.case.stream, step=step, by=of_the_unit, at=at, desk=help.case.desk.code, public=True)
    write(person.visit, step, by=by, at=at, public=True, data={"participant": person.pk})
    return True
