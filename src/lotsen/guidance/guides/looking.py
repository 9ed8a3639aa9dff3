"""What the product sees by itself, so that a guide need not ask for it. Rooms below add what they can see."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from lotsen.guidance import sides
from lotsen.policy import nearness
from lotsen.policy.devices import Device, kind_of, program_of, system_of
from lotsen.policy.guides import Facts, Look
from lotsen.policy.nearness import Near
from lotsen.policy.routing import LONGEST_MEETING

Seer = Callable[[HttpRequest], Iterable[str]]
_seers: dict[Look, Seer] = {}
OF_THE_READER = frozenset({Look.DEVICE, Look.SYSTEM, Look.BROWSER, Look.MEETING, Look.TEST, Look.SIDE})
MEETING = "meeting"  # key of the session: when the meeting starts that the person has told us of
UNDER_WAY = "meeting-under-way"  # key of the session: that it had begun when they told us
TOLD = "meeting-told"  # key of the session: how near they said that it was, without a time, and when they said so


def sees(look: Look) -> Callable[[Seer], Seer]:
    """Register what sees one kind of fact. It answers with the values that hold; with none where it cannot tell."""

    def register(seer: Seer) -> Seer:
        _seers[look] = seer
        return seer

    return register


def facts(request: HttpRequest, looks: Collection[Look], without: Collection[Look] = ()) -> Facts:
    """What is seen of these, without those that the person says are wrong."""
    wanted = [look for look in looks if look in _seers and look not in without]
    return {look: frozenset(_seers[look](request)) for look in wanted}


def remember_meeting(request: HttpRequest, starts_at: datetime, *, under_way: bool = False) -> None:
    """Keep for the rest of the visit when the meeting starts, so that no guide asks for it."""
    request.session[MEETING] = starts_at.isoformat()
    request.session[UNDER_WAY] = under_way
    request.session.pop(TOLD, None)


def remember_nearness(request: HttpRequest, near: Near) -> None:
    """Keep how near the meeting is, where no time was told. What says the same with a time is kept instead."""
    if nearness_of(request) == near:
        return
    now = timezone.now()
    if near == Near.NOW:
        remember_meeting(request, now, under_way=True)
    else:
        forget_meeting(request)
        request.session[TOLD] = [near, now.isoformat()]


def forget_meeting(request: HttpRequest) -> None:
    """What we thought that we knew of the meeting is wrong."""
    for key in (MEETING, UNDER_WAY, TOLD):
        request.session.pop(key, None)


def nearness_of(request: HttpRequest) -> Near | None:
    """How near the meeting is that the person has told us of, with a time or without."""
    now, starts_at = timezone.now(), meeting_of(request)
    if starts_at:
        return nearness.by_clock(starts_at, now)
    if told := request.session.get(TOLD):
        return nearness.by_word(Near(told[0]), datetime.fromisoformat(told[1]), now)
    return None


def meeting_of(request: HttpRequest) -> datetime | None:
    """When the meeting starts that the person has told us of, as long as it may be going on."""
    told = request.session.get(MEETING)
    starts_at = datetime.fromisoformat(told) if told else None
    return starts_at if starts_at and timezone.now() - starts_at <= LONGEST_MEETING else None


def is_under_way(request: HttpRequest) -> bool:
    """Whether the person has told us that they are in the meeting. When it began is then not known but guessed."""
    return meeting_of(request) is not None and request.session.get(UNDER_WAY, False)


def _browser(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")


@sees(Look.DEVICE)
def device(request: HttpRequest) -> list[str]:
    """The kind of device, where the system is known with it: an iPad says that it is a Mac."""
    kind = kind_of({"browser": _browser(request)})
    unclear = kind == Device.COMPUTER and "Macintosh" in _browser(request) and not system(request)
    return [] if unclear or kind == Device.UNKNOWN else [kind]


@sees(Look.SYSTEM)
def system(request: HttpRequest) -> list[str]:
    """What the device runs."""
    found = system_of(_browser(request))
    return [found] if found else []


@sees(Look.BROWSER)
def browser(request: HttpRequest) -> list[str]:
    """The browser, where its settings are known to us."""
    found = program_of(_browser(request))
    return [found] if found else []


@sees(Look.MEETING)
def meeting(request: HttpRequest) -> frozenset[str]:
    """How near the meeting is that the person has told us of."""
    return nearness.seen(nearness_of(request))


@sees(Look.SIDE)
def side(request: HttpRequest) -> list[str]:
    """Whether they work in care, where that is known."""
    found = sides.known(request)
    return [found] if found else []
