"""Help on the way into a visit: advice that is shown at once, and cases in which nothing is asked that is known."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, Doer, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.equipment.models import EquipmentTest
from lotsen.log.actions import Actor
from lotsen.notify.enums import Notice
from lotsen.people.models import User
from lotsen.policy.gate import LAST_MINUTES
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Affected, Channel, Party, Phase, Reporter, State, Step
from lotsen.visits.actions import telling
from lotsen.visits.actions.participating import THEMSELVES
from lotsen.visits.actions.writing import write
from lotsen.visits.models import Advice, Help, Participant
from lotsen.visits.standings import Way, last_test, way_of


@transaction.atomic
def advise(*, participant: Participant, answer: str, by: User, at: datetime | None = None) -> Advice:
    """Show somebody an answer on their page, and write to them where they can be reached."""
    at = at or timezone.now()
    advice = Advice.objects.create(participant=participant, answer=answer, at=at)
    actor = Actor(Party.HOLDER, user=by.pk, name=by.name)
    data = {"participant": participant.pk, "answer": answer}
    row = write(participant.visit, Step.ADVISED, by=actor, at=at, public=True, data=data)
    telling.one(participant, Notice.VISIT_ADVICE, row)
    return advice


@transaction.atomic
def put_away(*, advice: Advice) -> None:
    """The person has read it."""
    advice.delete()


def call_for_help(
    *,
    participant: Participant,
    submission: str,
    desk: Desk | None = None,
    told: Facts | None = None,
    at: datetime | None = None,
) -> Case:
    """A case from the participant's own page. Whoever has one open already gets that.

    `desk` overrides the route: the one that helps live has the case itself. `told` is what the person has told beside
    what the visit tells.
    """
    return _case(participant, PERSON, Channel.WEB, submission, at or timezone.now(), desk, told)


def register_for(*, participant: Participant, by: User, submission: str, at: datetime | None = None) -> Case:
    """A case from the unit's board, for one of its patients or for a colleague."""
    return _case(participant, worker(by), Channel.VISIT_BOARD, submission, at or timezone.now())


def ring(*, participant: Participant, by: User, submission: str, at: datetime | None = None) -> Case:
    """Support rings before the person does: a case at the agent's own desk, taken by the agent.

    Raises what `take` raises where somebody else was first.
    """
    at = at or timezone.now()
    agent = worker(by)
    desk = next((desk for desk in desks_of(by) if desk.pk in agent.desks), None)
    case = _case(participant, agent, Channel.MONITOR, submission, at, desk)
    if not case.held_by:
        cases.take(case=case, by=agent, at=at)
    elif case.assignee_id != by.pk:
        raise NotAllowed(State(case.state), Step.TAKE)
    return case


@transaction.atomic
def _case(
    participant: Participant,
    by: Doer,
    channel: Channel,
    submission: str,
    at: datetime,
    desk: Desk | None = None,
    told: Facts | None = None,
) -> Case:
    list(Participant.objects.select_for_update().filter(pk=participant.pk))  # two who press at once make one
    way = way_of(participant, at)
    if way.help:
        return way.help.case
    contact = ContactDetails(participant.name, participant.email, participant.phone)
    facts = known(way, by, channel)
    facts = _with(facts, told) if told else facts
    case = cases.register(facts=facts, by=by, submission=submission, contact=contact, desk=desk, at=at)
    _help, is_new = Help.objects.get_or_create(case=case, defaults={"participant": participant})
    if is_new:
        actor = Actor(Party.HOLDER, by.user.pk, by.name) if by.user else THEMSELVES
        data = {"participant": participant.pk, "case": case.reference}
        write(participant.visit, Step.HELP_CALLED, by=actor, at=at, public=True, data=data)
    return case


def known(way: Way, by: Doer, channel: Channel) -> Facts:
    """Everything that the visit tells, so that nobody is asked for it."""
    person, visit, test = way.person, way.person.visit, last_test(way.person)
    from_board = channel == Channel.VISIT_BOARD
    return Facts(
        reporter=_staff(by) if from_board else person.role.reporter,
        affected=_affected(way) if from_board else Affected.SELF,
        phase=_phase(way),
        starts_at=visit.starts_at,
        channel=channel,
        language=person.language,
        unit=visit.unit,
        device=_device(test),
        test=test,
        found=test.found if test else (),
    )


def _with(facts: Facts, told: Facts) -> Facts:
    """The visit's facts with what the person has told; of two tests the one that was made last."""
    tests = [test for test in (facts.test, told.test) if test]
    test = max(tests, key=lambda test: test.started_at, default=None)
    return replace(
        facts,
        text=told.text,
        symptom=told.symptom,
        channel=told.channel,
        device=told.device | facts.device,
        guided_to=told.guided_to,
        tried=told.tried,
        also_tried=told.also_tried,
        test=test,
        found=test.found if test else (),
    )


def _staff(by: Doer) -> Reporter:
    return Reporter.LOCAL_CONTACT if by.user.is_local_contact else Reporter.STAFF


def _affected(way: Way) -> Affected:
    return Affected.COLLEAGUE if way.person.role.reporter == Reporter.STAFF else Affected.PATIENT


def _phase(way: Way) -> Phase:
    situation = way.situation
    if situation.now >= situation.starts_at:
        return Phase.IN_MEETING
    if way.found:
        return Phase.PRE_CHECK
    return Phase.JOINING if situation.now >= situation.starts_at - LAST_MINUTES else Phase.INVITED


def _device(test: EquipmentTest | None) -> dict:
    """What the last test told of the device."""
    return {name: test.client[name] for name in ("browser", "system") if name in test.client} if test else {}
