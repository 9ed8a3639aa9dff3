"""Who is silent has vanished only if we could have heard them: worker, database and pages were all there."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from lotsen.live import actions, jobs
from lotsen.live.models import Talk
from lotsen.log.models import Place
from lotsen.policy import line
from lotsen.realtime import presence

pytestmark = pytest.mark.django_db
LONG = int(line.GONE.total_seconds()) + 2


@pytest.fixture
def worker(monkeypatch):
    """Rounds of the worker, a second apart, from when it starts; `tells` is whether pages tell who is there."""

    class Worker:
        now, clock = timezone.now(), 1000.0

        def rounds(self, seconds: int, *, tells: bool = True) -> None:
            for _ in range(seconds):
                self.clock, self.now = self.clock + 1, self.now + timedelta(seconds=1)
                if tells:
                    Place.objects.update_or_create(reader=presence.NAME, defaults={"seen_at": self.now})
                jobs.look_after(self.now)

    monkeypatch.setattr(jobs, "_last_round", 0.0)
    monkeypatch.setattr(jobs, "_steady_since", 0.0)
    found = Worker()
    monkeypatch.setattr(jobs.time, "monotonic", lambda: found.clock)
    return found


@pytest.fixture
def silent(people, ask):
    """A talk whose agent says nothing any more."""
    actions.come_on(by=people.first_line)
    return actions.accept(talk=ask(), by=people.first_line)


def is_given_back(talk) -> bool:
    return Talk.objects.get(pk=talk.pk).returned


def test_a_silent_agent_has_vanished_once_the_worker_has_watched_for_long_enough(worker, silent):
    worker.rounds(LONG - 2)
    assert not is_given_back(silent)
    worker.rounds(2)
    assert is_given_back(silent)


def test_a_database_that_was_away_makes_nobody_vanish(worker, silent, monkeypatch):
    worker.rounds(5)
    with monkeypatch.context() as away:
        away.setattr(actions, "look_after", fails)
        for _ in range(2 * LONG):
            with pytest.raises(OperationalError):
                worker.rounds(1)
    worker.rounds(LONG - 3)
    assert not is_given_back(silent)
    worker.rounds(4)
    assert is_given_back(silent)


def fails(*_arguments, **_options):
    raise OperationalError("the database is away")


def test_pages_that_were_away_make_nobody_vanish(worker, silent):
    worker.rounds(5)
    worker.rounds(2 * LONG, tells=False)
    assert not is_given_back(silent)
    worker.rounds(LONG)
    assert is_given_back(silent)


def test_whoever_takes_somebody_by_hand_is_there_also_when_not_on_duty(worker, people, ask, all_open):
    talk = actions.accept(talk=ask(), by=people.first_line, at=worker.now + timedelta(seconds=LONG + 5))
    worker.rounds(LONG + 5)
    assert not is_given_back(talk)
    worker.rounds(LONG)
    assert is_given_back(talk)
