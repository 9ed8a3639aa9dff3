"""The demo: the pilot of 2017 written out, and a day at the desks, stored by the actions of real life."""

from collections.abc import Collection
from datetime import datetime, timedelta
from importlib import resources

import yaml
from django.db import transaction
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.desks.actions import load_catalogue
from lotsen.guidance.texts.loading import load_texts
from lotsen.insights.demo import handbook, live, region, visits, workstations
from lotsen.insights.demo.story import Story
from lotsen.insights.jobs import catch_up
from lotsen.log.models import Errand
from lotsen.people.models import Organisation
from lotsen.policy.routing import LOCAL


def read(name: str) -> dict:
    """One of the demo's files as plain values."""
    file = resources.files("lotsen.insights").joinpath("content", f"{name}.yaml")
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


@transaction.atomic
def load(now: datetime | None = None) -> None:
    """Load the demo, all of it or nothing; where it is already there, nothing is added.

    Today's cases are told back from the moment of this first load. To have them fresh, begin with an empty
    database.
    """
    pilot, now = read("pilot"), now or timezone.now()
    if Organisation.objects.filter(code=pilot["organisation"]["region"]["code"]).exists():
        return
    load_catalogue()
    region.build(pilot)
    history = Story(pilot, when=_written)
    history.tell()
    _let_rest(history.cases.values())
    _let_rest(live.tell(read("live"), now))
    today = Story(read("today"), when=lambda entry: now - timedelta(minutes=entry["minutes_ago"]), now=now)
    today.tell()
    today.sound_alarms(until=now)
    visits.tell(read("visits"), today.cases, now)
    load_texts()
    handbook.write()
    workstations.measure(read("workstations"), now)
    catch_up(now)


def _written(entry: dict) -> datetime:
    return datetime.fromisoformat(entry["at"]).replace(tzinfo=LOCAL)


def _let_rest(cases: Collection[Case]) -> None:
    """Nobody is written to about what happened in 2017."""
    references = [case.reference for case in cases]
    Errand.objects.filter(state=Errand.WAITING, data__case__in=references).update(state=Errand.DONE)
