"""What the worker does for visits: tells and reminds people, books files, and keeps the board as things go on."""

from datetime import datetime

from django.utils import timezone

from lotsen.equipment.models import EquipmentTest
from lotsen.log import jobs
from lotsen.log.models import Row
from lotsen.notify.actions import deliver
from lotsen.notify.enums import Notice
from lotsen.notify.ways import way_to
from lotsen.policy import gate
from lotsen.policy.terms import Saved, Step
from lotsen.visits import actions
from lotsen.visits.actions.telling import REMIND, TELL
from lotsen.visits.actions.uploading import BOOK_BATCH, throw_away
from lotsen.visits.actions.writing import write
from lotsen.visits.enums import Stage
from lotsen.visits.models import Batch, Help, Participant, Run
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


@jobs.each_few_seconds("visit-files")
def throw_away_files(now: datetime) -> None:
    """Names in a file that nobody has said yes to are not kept."""
    throw_away(now)


@jobs.reads("visit-board")
def follow(row: Row) -> None:
    """The board moves with the tests that people make for their visit, and with what became of it."""
    if row.step in OF_A_TEST:
        _follow_test(row)
    elif row.step == Step.RESOLVE and row.data.get("saved"):
        _follow_ending(row)


def _follow_test(row: Row) -> None:
    """Whoever tests on the device on which they opened their link does so for their visit."""
    test = EquipmentTest.objects.filter(pk=row.stream.removeprefix("test-")).first()
    if test is None:
        return
    run = Run.objects.filter(test=test).select_related("participant__visit").first()
    if run:
        data = {"participant": run.participant_id}
        write(run.participant.visit, Step.TEST_SEEN, public=True, data=data)
    elif participant := actions.whose(test):
        actions.note_test(participant=participant, test=test)


def _follow_ending(row: Row) -> None:
    """Whoever ended the case has said what became of the visit; help that goes on live since then is told instead."""
    reference = row.stream.removeprefix("case:")
    help = Help.objects.select_related("case").filter(case__reference=reference).first()
    if help and (help.since is None or help.since <= row.at):
        became = {"saved": Saved(row.data["saved"]), "minutes": row.data["minutes"]}
        actions.help_moves(case=help.case, stage=Stage.ENDED, at=row.at, **became)


def _person(data: dict) -> Participant | None:
    """Nobody where what is kept of them has been erased."""
    return with_everything(Participant.objects.filter(pk=data["participant"])).first()


def _deliver(person: Participant, notice: Notice, key: str) -> None:
    if way := way_to(person):
        channel, address = way
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
