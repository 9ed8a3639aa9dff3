"""The talk that goes along: on every other page that somebody visits while they get help."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.guidance.models import Answer
from lotsen.live import actions, arriving, news
from lotsen.live.models import Mark, Talk
from lotsen.live.standing import Standing, standing
from lotsen.log.models import Row
from lotsen.policy.terms import Step
from lotsen.traces import actions as traces
from lotsen.traces.enums import View

IN_SESSION = "live"  # of the session: the link of the talk that this browser has begun
OVER = (Step.LIVE_ENDED, Step.LIVE_LEFT)
NO_LONGER_NEWS = timedelta(hours=2)  # after which nobody is told that a talk has ended


@dataclass(frozen=True)
class Dock:
    """What the dock says. `last` is what was said last to the person, `shown` what support put before them last."""

    talk: Talk
    unread: int
    last: Row | None
    shown: Row | None
    answer: Answer | None
    place: Standing | None

    @property
    def token(self) -> str:
        return self.talk.case.follow_token


def open_talk(request: HttpRequest) -> Talk | None:
    """The talk that this browser has open, if it has one."""
    talk = _talk(request)
    return talk if talk and talk.is_open else None


def of_page(request: HttpRequest) -> Dock | None:
    """What goes along on this page; nothing on the talk's own pages, and none where there is no talk to go along.

    It is asked for several times on a page, and the database once. That the person is about to see their case is
    written down first.
    """
    if not hasattr(request, "live_dock"):
        talk = _talk(request)
        elsewhere = talk and not request.path.startswith(reverse("live:talk", args=[talk.case.follow_token]))
        request.live_dock = of_talk(talk, timezone.now()) if elsewhere else None
        if request.live_dock:
            saw(talk)
    return request.live_dock


def of_talk(talk: Talk, now: datetime) -> Dock | None:
    """What the dock says of a talk; None where it has ended, and the person has seen that."""
    rows = news.rows_after(talk, 0)
    read = Mark.objects.filter(talk=talk, who=None).values_list("read", flat=True).first() or 0
    if not talk.is_open and _has_seen_the_end(talk, rows, read, now):
        return None
    said = [row for row in rows if row.step in news.SAID and not news.is_mine(row, None)]
    shown = (
        next((row for row in reversed(rows) if row.step == Step.LIVE_STEP), None) if talk.is_open else None
    )
    place = standing(talk, now) if talk.state in Talk.IN_LINE else None
    last = next((row for row in reversed(said) if row.data.get("text")), None)
    return Dock(talk, news.unread(rows, None, read), last, shown, _answer(shown), place)


def saw(talk: Talk) -> None:
    """Write down that the person sees what was said in the talk."""
    traces.saw(references=[talk.case.reference], by=traces.THE_PERSON, view=View.FOLLOW)


def forget(request: HttpRequest) -> None:
    """The talk goes along no longer."""
    request.session.pop(IN_SESSION, None)


def forget_person(request: HttpRequest) -> None:
    """Somebody else uses this browser now: nothing is left in it of who did before, sign-in, tests and visits among it.
    The window's tie to the service that opened it stays: it says nothing of anybody."""
    opener = arriving.opener(request)
    logout(request)
    if opener:
        request.session[arriving.OPENER] = opener


def _talk(request: HttpRequest) -> Talk | None:
    """The last talk of the case whose link the session holds; no session, no question."""
    session = getattr(request, "session", None)
    if session is None or (settings.SESSION_COOKIE_NAME not in request.COOKIES and not session.modified):
        return None
    token = session.get(IN_SESSION)
    case = Case.objects.followed_by(token).first() if token else None
    return Talk.objects.filter(case=case).select_related(*actions.BESIDE).last() if case else None


def _has_seen_the_end(talk: Talk, rows: list[Row], read: int, now: datetime) -> bool:
    """Whoever left themselves knows; everybody else has seen it on a page that was read."""
    end = next((row for row in reversed(rows) if row.step in OVER), None)
    is_old = talk.ended_at is None or now - talk.ended_at > NO_LONGER_NEWS
    return is_old or end is None or news.is_mine(end, None) or read >= end.number


def _answer(shown: Row | None) -> Answer | None:
    told = shown.data.get("show", {}) if shown else {}
    return Answer.objects.filter(slug=told["slug"]).first() if told.get("kind") == "advice" else None
