"""What the worker does at night: it erases what is due, a batch in each round, and tells what it could not erase."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from lotsen.log import jobs
from lotsen.records import actions
from lotsen.records.enums import LineState
from lotsen.records.models import Line, Run

HOURS = range(2, 5)  # in local time; what is not done by then goes on the rest of the day


@jobs.each_round("retention")
def erase(now: datetime) -> None:
    """Go on with the run that was begun; in the night begin one. A demo keeps what it tells."""
    run = actions.unfinished().first()
    local = timezone.localtime(now)
    if run is None and local.hour in HOURS and not settings.DEMO and not _was_done(local.date()):
        run = actions.begin_night(night=local.date(), at=now)
    if run:
        actions.go_on(run=run)


@jobs.sweeping("retention-failed")
def failed(_now: datetime) -> list[str]:
    """Rules that could not erase all that was due, with how many they left."""
    lines = Line.objects.newest().filter(state=LineState.FAILED)
    return [f"{code} {left}" for code, left in lines.values_list("rule__code", "left")]


def _was_done(night: date) -> bool:
    return Run.objects.filter(night=night).exists()
