"""What the worker does for visits: tells and reminds people, books files, and follows tests for the board."""

from django.utils import timezone

from lotsen.equipment.models import EquipmentTest
from lotsen.log import jobs
from lotsen.log.models import Row
from lotsen.notify.actions import deliver
from lotsen.notify.enums import Channel, Notice
from lotsen.policy import gate
from lotsen.policy.terms import Step
from lotsen.visits import actions
from lotsen.visits.actions.telling import REMIND, TELL
from lotsen.visits.actions.uploading import BOOK_BATCH
from lotsen.visits.actions.writing import write
from lotsen.visits.models import Batch, Participant, Run
from lotsen.visits.standings import situation_of, with_everything

OF_A_TEST = {Step.TEST_STARTED, Step.TEST_CHECKED, Step.TEST_FINISHED}


@jobs.handles(TELL)
def tell(data: dict) -> None:
    """Write to a participant, by mail or otherwise SMS. An invitation to what was cancelled meanwhile is not sent."""
    person = _person(data)
    cancelled = Notice(data["notice"]) == Notice.VISIT_CANCELLED
    if person and person.visit.is_cancelled == cancelled:
        _deliver(person, Notice(data["notice"]), data["key"])


@jobs.handles(REMIND)
def remind(data: dict) -> None:
    """The day before: whoever has not found out that it works."""
    person = _person(data)
    if person and gate.should_remind(situation_of(person, timezone.now())):
        _deliver(person, Notice.VISIT_REMINDER, data["key"])


@jobs.handles(BOOK_BATCH)
def book_batch(data: dict) -> None:
    """Book the next visits of a file."""
    batch = Batch.objects.select_related("by", "unit").filter(pk=data["batch"], state=Batch.GOING).first()
    if batch:
        actions.book_some(batch=batch)


@jobs.reads("visit-board")
def follow_tests(row: Row) -> None:
    """Whoever tests on the device on which they opened their link does so for their visit; the board moves with it."""
    if row.step not in OF_A_TEST:
        return
    test = EquipmentTest.objects.filter(pk=row.stream.removeprefix("test-")).first()
    if test is None:
        return
    run = Run.objects.filter(test=test).select_related("participant__visit").first()
    if run:
        data = {"participant": run.participant_id}
        write(run.participant.visit, Step.TEST_SEEN, public=True, data=data)
    elif participant := actions.whose(test):
        actions.note_test(participant=participant, test=test)


def _person(data: dict) -> Participant | None:
    """Nobody where what is kept of them has been erased."""
    return with_everything(Participant.objects.filter(pk=data["participant"])).first()


def _deliver(person: Participant, notice: Notice, key: str) -> None:
    ways = [(Channel.MAIL, person.email), (Channel.SMS, person.phone)]
    for channel, address in [way for way in ways if way[1]][:1]:
        deliver(
            key=key,
            notice=notice,
            channel=channel,
            to=address,
            language=person.language,
            reference=person.visit.reference,
            link=person.link,
            meeting=person.meeting,
        )
