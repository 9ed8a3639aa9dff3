import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from lotsen.log import actions, jobs
from lotsen.policy.terms import Step
from lotsen.realtime import rows, topics

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """Write rows, give them their place, and return what realtime reads."""

    def write(*facts: dict) -> list[rows.Moved]:
        start = rows.newest()
        with transaction.atomic():
            for fact in facts:
                actions.append(**{"stream": "case:1", "step": Step.ANSWER, "by": actions.SYSTEM, **fact})
        jobs.stamp()
        return rows.since(start)

    return write


@pytest.mark.parametrize(
    "fact",
    [
        {},
        {"public": True},
        {"desk": "one"},
        {"desk": "one", "other": "two", "public": True},
        {"desk": "two", "other": "two"},
        {"stream": "problem:1", "desk": "two"},
    ],
)
def test_who_is_told_of_a_row_at_once_is_told_of_it_afterwards_too(written, fact):
    [moved] = written(fact)
    feeds = {kind(name) for kind in (topics.whole, topics.public) for name in ("case:1", "problem:1")}
    feeds |= {topics.desk("one"), topics.desk("two")}
    afterwards = {feed for feed in feeds if rows.missed(feed, moved.position - 1, moved.position)}
    assert moved.feeds == afterwards


def test_a_row_without_a_place_is_not_there_yet(written):
    [moved] = written({})
    with transaction.atomic():
        actions.append(stream="case:1", step=Step.ANSWER, by=actions.SYSTEM)
    assert rows.since(moved.position) == []
    assert rows.missed(topics.whole("case:1"), 0, moved.position + 1) == [(moved.position, "answer", 1)]


def test_what_was_missed_is_in_order_and_within_its_bounds(written):
    moved = written(*[{}] * 5, {"stream": "case:2"})
    found = rows.missed(topics.whole("case:1"), moved[0].position, moved[3].position)
    assert [position for position, _step, _number in found] == [row.position for row in moved[1:4]]


def test_a_desk_is_followed_by_those_who_sit_there_and_those_who_see_everything(people):
    who = [people.second_line, people.manager, people.first_line, people.nurse, AnonymousUser()]
    found = [topics.resolve(user, "desk:second-line") for user in who]
    assert found == [topics.desk("second-line"), topics.desk("second-line"), None, None, None]


def test_an_account_that_is_closed_follows_nothing(people):
    people.second_line.is_active = False
    assert topics.resolve(people.second_line, "desk:second-line") is None


def test_a_desk_that_does_not_exist_is_no_topic_for_anybody(people):
    assert topics.resolve(people.manager, "desk:none") is None
