"""Codes and instants become words."""

from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from lotsen.policy.distances import told_of
from lotsen.policy.terms import Component, Phase, State
from lotsen.web.templatetags import words


@pytest.fixture(autouse=True)
def _in_swedish():
    with translation.override("sv"):
        yield


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def spoken(instant: datetime, now: datetime) -> str:
    return words.spoken(instant, timezone.localdate(now))


def distance(ahead: timedelta, behind: str = "för %(length)s sedan") -> str:
    return words.distance(*told_of(ahead), behind)


NOW = at("2017-03-15T13:00")


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2017-03-15T13:05", "i dag 14.05"),
        ("2017-03-14T08:10", "i går 09.10"),
        ("2017-03-16T07:30", "i morgon 08.30"),
        ("2017-03-13T07:30", "måndag 13 mars 08.30"),
        ("2016-12-24T14:00", "24 december 2016 15.00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(instant, said):
    assert spoken(at(instant), NOW) == said


def test_the_day_turns_at_midnight_in_sweden_not_in_greenwich():
    assert spoken(at("2017-03-14T23:30"), NOW) == "i dag 00.30"


def test_yesterday_is_yesterday_though_the_night_had_an_hour_less_or_more():
    assert spoken(at("2017-03-25T22:45"), at("2017-03-26T21:15")) == "i går 23.45"
    assert spoken(at("2017-10-28T21:45"), at("2017-10-29T22:45")) == "i går 23.45"


def test_both_passings_of_the_doubled_hour_can_be_told_apart_by_machines():
    first, second = words.moment(at("2017-10-29T00:30")), words.moment(at("2017-10-29T01:30"))

    assert "02.30" in first
    assert "02.30" in second
    assert first != second


def test_a_moment_in_english():
    with translation.override("en"):
        assert spoken(at("2017-03-15T13:05"), NOW) == "today 14:05"
        assert spoken(at("2017-03-13T07:30"), NOW) == "Monday 13 March 08:30"


@pytest.mark.parametrize(
    ("length", "spoken"),
    [
        (timedelta(seconds=45), "45 s"),
        (timedelta(minutes=12, seconds=50), "12 min"),
        (timedelta(hours=2), "2 tim"),
        (timedelta(hours=2, minutes=5), "2 tim 5 min"),
        (timedelta(days=1, hours=23), "1 dag"),
        (timedelta(days=3), "3 dagar"),
        (timedelta(seconds=-1), "0 s"),
        (None, ""),
    ],
)
def test_a_duration_has_its_largest_units(length, spoken):
    assert words.duration(length) == spoken


def test_a_distance_is_ahead_or_behind():
    assert distance(timedelta(minutes=12)) == "om 12 min"
    assert distance(timedelta(minutes=-125)) == "för 2 tim 5 min sedan"
    assert distance(timedelta(seconds=-30)) == "nu"


def test_a_deadline_that_has_passed_says_so():
    assert distance(timedelta(minutes=-5), "%(length)s över tiden") == "5 min över tiden"


def test_what_is_kept_of_a_word_moves_on_with_the_clock(monkeypatch):
    said = []
    for now in ("2017-03-15T13:00", "2017-03-15T13:00:59", "2017-03-15T13:01:01", "2017-03-16T13:00"):
        monkeypatch.setattr(words.timezone, "now", partial(at, now))
        said.append([text(at("2017-03-15T12:55")) for text in (words.deadline, words.relative, words.moment)])
    expected = [
        ("5 min över tiden", "för 5 min sedan", "i dag 13.55"),
        ("5 min över tiden", "för 5 min sedan", "i dag 13.55"),
        ("6 min över tiden", "för 6 min sedan", "i dag 13.55"),
        ("1 dag över tiden", "för 1 dag sedan", "i går 13.55"),
    ]
    for texts, endings in zip(said, expected, strict=True):
        assert all(text.endswith(f">{ending}</time>") for text, ending in zip(texts, endings, strict=True))


def test_nothing_is_said_of_what_is_not_known():
    assert [words.moment(None), words.relative(None), words.deadline(None), words.label("")] == [""] * 4


def test_the_same_code_means_what_its_term_says():
    assert words.label(Phase.NONE) == "Inget möte"
    assert words.label(Component.NONE) == "Inget fel"
    assert words.label("none", "Phase") == "Inget möte"
    assert words.label("resolved") == words.label(State.RESOLVED) == "Löst"


def test_a_code_without_words_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        words.label("no-such-code")


def test_content_is_read_in_the_readers_language_and_in_swedish_where_there_is_no_other():
    desk = SimpleNamespace(name_sv="Första linjen", name_en="First line", note_sv="Ring", note_en="")

    assert words.translated(desk, "name") == "Första linjen"
    with translation.override("en"):
        assert words.translated(desk, "name") == "First line"
        assert words.translated(desk, "note") == "Ring"
