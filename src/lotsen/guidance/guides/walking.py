"""A person's walks through guides, kept in their session and nowhere else: which guide, and the answers' codes."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from lotsen.guidance.guides import counting, looking, shelf
from lotsen.guidance.guides.shelf import Standing
from lotsen.policy import guides
from lotsen.policy.guides import Answer, Facts, Kind, Look, Walk
from lotsen.policy.nearness import Near

KEY = "guides"  # of the session
MOST = 4  # guides that are remembered at a time; the one that was left first is forgotten first
RECENT = timedelta(hours=2)  # what was answered longer ago may be about something else; set by judgement


@dataclass(frozen=True)
class Kept:
    """What the session knows of one guide.

    `stands_at` is where the walk is counted; `sent` when it became a case; `answered_at` when anybody answered last.
    """

    begun: date
    answers: tuple[Answer, ...] = ()
    doubted: frozenset[str] = field(default_factory=frozenset)
    stands_at: str = ""
    sent: bool = False
    answered_at: datetime | None = None

    @property
    def goes_along(self) -> bool:
        """Whether it belongs to what a case is about now, and is in none yet."""
        return not self.sent and self.answered_at is not None and timezone.now() - self.answered_at < RECENT


def kept(session: SessionBase, slug: str) -> Kept:
    """What is kept of a guide; nothing yet where it has not been begun."""
    told = session.get(KEY, {}).get(slug)
    if told is None:
        return Kept(begun=timezone.localdate())
    return Kept(
        begun=date.fromisoformat(told["begun"]),
        answers=tuple(Answer(*answer) for answer in told["answers"]),
        doubted=frozenset(told["doubted"]),
        stands_at=told["stands_at"],
        sent=told["sent"],
        answered_at=datetime.fromisoformat(told["answered_at"]) if told.get("answered_at") else None,
    )


def place(standing: Standing, known: Kept, at: int, facts: Facts) -> Walk:
    """The walk at a position, after so many answers, with what is seen from there."""
    return guides.look_on(guides.walk(standing.tree, guides.up_to(known.answers, at)), facts)


def furthest(standing: Standing, known: Kept) -> Walk:
    """As far as the person has come."""
    return guides.walk(standing.tree, known.answers)


def facts(request: HttpRequest, standing: Standing, known: Kept) -> Facts:
    """What is seen for a walk, without what its own answers told: on the way back that is asked again."""
    own = {Look.MEETING} if furthest(standing, known).meeting else set()
    return looking.facts(request, standing.tree.looks, without=known.doubted | own)


def go_on(request: HttpRequest, standing: Standing, so_far: Walk, choice: str, facts: Facts) -> Walk:
    """Answer the step where the walk is; whatever was answered further on is forgotten."""
    session = request.session
    known = kept(session, standing.slug)
    further = guides.answered(so_far, Answer(so_far.step.code, choice))
    if further is so_far:
        return so_far
    if tells := so_far.step.choice(choice).tells:
        looking.remember_nearness(request, Near(tells))
    further = guides.look_on(further, facts)
    counting.moved(guide=standing.slug, day=known.begun, before=known.stands_at, after=further.step.code)
    asked = {Look.SIDE} & {so_far.step.look}  # who has said it is asked again on the way back, and not told
    _keep(
        session,
        standing.slug,
        replace(
            known,
            answers=further.answers,
            doubted=known.doubted | asked,
            stands_at=further.step.code,
            sent=False,
            answered_at=timezone.now(),
        ),
    )
    return further


def doubt(request: HttpRequest, standing: Standing, at: int, look: str) -> None:
    """What we think that we see at a position is wrong: ask instead, from now on."""
    known = kept(request.session, standing.slug)
    answers = guides.up_to(known.answers, at)
    if look == Look.MEETING:
        looking.forget_meeting(request)
    _keep(request.session, standing.slug, replace(known, answers=answers, doubted=known.doubted | {look}))


def sent(session: SessionBase, slug: str = "") -> None:
    """The walk through a guide has become a case, with those that went along.

    They are kept, so that the same form sent twice says the same.
    """
    for one in {slug, *along(session)} & session.get(KEY, {}).keys():
        _sent(session, one)


def _sent(session: SessionBase, slug: str) -> None:
    known, standing = kept(session, slug), shelf.guides().get(slug)
    if standing and known.stands_at and not furthest(standing, known).step.ends:
        counting.moved(guide=slug, day=known.begun, before=known.stands_at, after=counting.CASE)
        known = replace(known, stands_at=counting.CASE)
    _keep(session, slug, replace(known, sent=True))


def along(session: SessionBase) -> list[str]:
    """The guides whose walks go into a case, whichever way it is registered, the latest first.

    What helped is no longer the matter.
    """
    return [
        slug
        for slug in reversed(session.get(KEY, {}))
        if slug in shelf.guides() and _goes_along(shelf.guides()[slug], kept(session, slug))
    ]


def _goes_along(standing: Standing, known: Kept) -> bool:
    return known.goes_along and furthest(standing, known).step.kind != Kind.SOLVED


def unfinished(session: SessionBase) -> list[tuple[Standing, Walk]]:
    """The guides that the person has begun and not come to the end of, the latest first."""
    known: MutableMapping[str, dict] = session.get(KEY, {})
    begun = [slug for slug in reversed(known) if slug in shelf.guides() and not kept(session, slug).sent]
    standings = [shelf.guides()[slug] for slug in begun]
    walks = [(standing, furthest(standing, kept(session, standing.slug))) for standing in standings]
    return [(standing, walk) for standing, walk in walks if walk.told and not walk.step.ends]


@dataclass(frozen=True)
class Tried:
    """What a walk gives to a case: the answers in words, and where it leads as far as that is known."""

    symptom: str
    desk: str
    data: dict

    @property
    def answers(self) -> list[dict]:
        return self.data["answers"]


def tried(request: HttpRequest, slug: str, language: str) -> Tried | None:
    """What the person has answered in a guide, also where they did not walk it to the end; None for nothing."""
    standing = shelf.guides().get(slug)
    if standing is None:
        return None
    known = kept(request.session, slug)
    walk = guides.look_on(furthest(standing, known), facts(request, standing, known))
    return as_tried(standing, walk, language) if walk.answers else None


def as_tried(standing: Standing, walk: Walk, language: str) -> Tried:
    """The same for a walk that is kept elsewhere."""
    data = {
        "guide": standing.slug,
        "edition": standing.edition,
        "title": standing.tree.title[language],
        "answers": guides.told(walk, language),
        "found": walk.step.title[language] if walk.step.kind == Kind.FOUND else "",
    }
    return Tried(walk.symptom, walk.step.desk, data)


def _keep(session: SessionBase, slug: str, known: Kept) -> None:
    told = session.setdefault(KEY, {})
    told.pop(slug, None)
    told[slug] = {
        "begun": known.begun.isoformat(),
        "answers": [[answer.step, answer.choice, answer.seen] for answer in known.answers],
        "doubted": sorted(known.doubted),
        "stands_at": known.stands_at,
        "sent": known.sent,
        "answered_at": known.answered_at.isoformat() if known.answered_at else "",
    }
    for oldest in list(told)[:-MOST]:
        del told[oldest]
    session.modified = True
