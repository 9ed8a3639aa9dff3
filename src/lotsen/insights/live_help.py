"""What help at once is measured by: how fast somebody came, and what became of the visit. This product's figures."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from lotsen.insights.kinds import (
    MIDDLE,
    NINE_OF_TEN,
    Count,
    Figure,
    Lengths,
    count,
    minutes,
    percent,
    seconds,
)
from lotsen.insights.stories import Story
from lotsen.insights.talks import Talk
from lotsen.policy.saving import OF_A_VISIT
from lotsen.policy.terms import Saved

SECOND = timedelta(seconds=1)
SAVED = (Saved.VIDEO, Saved.PHONE)


def _counted(code: str, counts: Callable[[Talk], object]) -> Count:
    """How many times of live help in a case are so."""
    return Count(code, lambda story: sum(bool(counts(talk)) for talk in story.talks))


def _visits(code: str, *became: Saved | None) -> Count:
    """Of how many visits of a case that became; None is that nobody knows."""
    return Count(code, lambda story: sum(visit.became in became for visit in story.visits))


def _waits(story: Story) -> list[float]:
    return [talk.wait / SECOND for talk in story.talks if talk.wait is not None]


def _costs(story: Story) -> list[float]:
    return [visit.minutes for visit in story.visits if visit.became and visit.minutes is not None]


COUNTS = [
    _visits("visits-helped", *OF_A_VISIT),
    _visits("visits-saved", *SAVED),
    *(_visits(f"visits-{saved}", saved) for saved in OF_A_VISIT),
    _visits("visits-unknown", None),
    Count("live-asked", lambda story: len(story.talks)),
    _counted("live-answered", lambda talk: talk.accepted_at),
    _counted("live-in-line", lambda talk: not talk.called),
    _counted("live-called", lambda talk: talk.called),
    _counted("live-at-once", lambda talk: talk.answered_at_once),
    _counted("live-left", lambda talk: talk.left_without_help),
    _counted("live-solved-waiting", lambda talk: talk.solved_waiting),
    _counted("live-moved", lambda talk: talk.moved),
    _counted("live-rated", lambda talk: talk.in_time is not None),
    _counted("live-in-time", lambda talk: talk.in_time),
]
LENGTHS = [Lengths("live-wait", _waits), Lengths("visit-cost", _costs)]

VISITS: list[Figure] = [
    count(
        "visits-helped",
        _("Visits that got help"),
        _(
            "Times when somebody got live help with a visit, or an acute case about a visit was solved otherwise, and "
            "it is known what became of the visit."
        ),
    ),
    percent(
        "visits-saved-percent", "visits-saved", "visits-helped",
        _("Visits saved"),
        _(
            "Of the visits that got help, where it is known what became of them: the share that took place when they "
            "should, by video or telephone."
        ),
        "visits-saved",
    ),
    count(
        "visits-video",
        _("Saved by video"),
        _("The visit took place by video after the help, as support or the person said."),
    ),
    count("visits-phone", _("Saved by telephone"), _("The visit took place by telephone instead, after the help.")),
    count(
        "visits-moved",
        _("Moved to another time"),
        _("The visit could not take place when it should, and was moved."),
    ),
    count("visits-lost", _("Lost"), _("The visit did not take place, although support tried to help.")),
    count(
        "visits-unknown",
        _("Unknown how it went"),
        _(
            "Somebody with a visit left live help, or fell silent for an hour in line, while it did not work, or "
            "whoever ended an acute case about a visit did not know how it went. Where the person ended it themselves "
            "after an answer, or it was ended together with a known problem, nobody is asked. It is no part of the "
            "share of visits saved."
        ),
    ),
    minutes(
        "visit-cost", MIDDLE,
        _("Minutes of the visit that it cost, median"),
        _("Half of the visits that got help lost at most this much of their time, as support estimates it."),
    ),
]  # fmt: skip
SERVICE: list[Figure] = [
    count(
        "live-asked",
        _("Asked for live help"),
        _("Times when somebody asked for live help and got a place in line."),
    ),
    count("live-answered", _("Got live help"), _("Times when somebody asked for live help and support came.")),
    percent(
        "live-at-once-percent", "live-at-once", "live-in-line",
        _("Answered within 30 seconds"),
        _(
            "Of those who asked for live help and stayed in line, the share to whom support came within 30 seconds. "
            "Whoever chose to be called instead is counted by themselves."
        ),
        "live-at-once",
    ),
    seconds(
        "live-wait", MIDDLE,
        _("Wait for live help, median"),
        _(
            "Half of those who got live help waited no longer, from the tap to the moment when somebody began to help. "
            "Whoever chose to be called at a promised time is left out: that is no wait in line."
        ),
    ),
    seconds(
        "live-wait", NINE_OF_TEN,
        _("Wait for live help, nine of ten"),
        _(
            "Nine of ten of those who got live help waited no longer. Whoever chose to be called at a promised time is "
            "left out."
        ),
    ),
    count(
        "live-called",
        _("Chose to be called"),
        _("Times when somebody in line chose to be called at a promised time instead of waiting."),
    ),
    count(
        "live-left",
        _("Left without help"),
        _("Times when somebody left the line before support came, and it did not work."),
    ),
    count(
        "live-solved-waiting",
        _("Solved while waiting"),
        _("Times when the person said that it works before support had come."),
    ),
    percent(
        "live-moved-percent", "live-moved", "live-answered",
        _("Passed on to another desk"),
        _("Of those who got live help, the share who were passed on to another desk in the same talk."),
        "live-moved",
    ),
    percent(
        "live-in-time-percent", "live-in-time", "live-rated",
        _("Help came in time"),
        _("Of those who answered the question whether they got help in time, the share who said yes."),
        "live-in-time",
    ),
]  # fmt: skip
FIGURES = [*VISITS, *SERVICE]
