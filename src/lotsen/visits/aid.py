"""How help goes on, in one sentence: for those they are to meet, and for the one who is helped."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lotsen.policy import line
from lotsen.policy.terms import Saved
from lotsen.visits.enums import Part, Stage
from lotsen.visits.models import Help
from lotsen.visits.standings import Way

WHOM = {
    Part.RESIDENT: gettext_lazy("the patient"),
    Part.RELATIVE: gettext_lazy("the relative"),
    Part.INTERPRETER: gettext_lazy("the interpreter"),
    Part.STAFF: gettext_lazy("the staff member"),
}
DONE: dict[str, Promise] = {
    Saved.VIDEO: gettext_lazy("Done: it works by video"),
    Saved.PHONE: gettext_lazy("Done: the visit is held by telephone"),
    Saved.MOVED: gettext_lazy("Done: the visit gets another time"),
    Saved.LOST: gettext_lazy("Support could not mend it in time"),
}
ICONS = {
    Stage.WAITING: "clock", Stage.CALL_BACK: "phone", Stage.HELPING: "talk", Stage.OVER: "check",
    Stage.WORKS: "check", Stage.LEFT: "info", Stage.ENDED: "check",
}  # fmt: skip


def sentence(way: Way, now: datetime, *, mine: bool = False) -> str:
    """What is told of live help; `mine` is for the person themselves."""
    stage = Stage(way.live.state)
    if stage in (Stage.OVER, Stage.ENDED):
        return str(DONE.get(way.live.saved) or _("Done: the help has ended"))
    if mine:
        return _to_themselves(stage, way)
    who = str(WHOM[way.person.role])
    return _of_somebody(stage, way, who, now)


def _to_themselves(stage: Stage, way: Way) -> str:
    if stage == Stage.WAITING and way.place:
        return _("You are waiting for support, number %(place)s in line") % {"place": way.place}
    return {
        Stage.WAITING: _("You are waiting for support"),
        Stage.CALL_BACK: _("Support is going to ring you"),
        Stage.HELPING: _("Support is helping you now"),
        Stage.WORKS: _("Good, it works"),
        Stage.LEFT: _("You have left the line"),
    }[stage]


def _of_somebody(stage: Stage, way: Way, who: str, now: datetime) -> str:
    told = {"who": who, "Who": who[:1].upper() + who[1:], "place": way.place}
    if stage == Stage.HELPING:
        return _helping(way.live, told, now)
    if stage == Stage.WAITING and way.place:
        return _("%(Who)s is waiting for support, number %(place)s in line") % told
    return {
        Stage.WAITING: _("%(Who)s is waiting for support"),
        Stage.CALL_BACK: _("Support is going to ring %(who)s"),
        Stage.WORKS: _("Done: %(who)s says that it works"),
        Stage.LEFT: _("%(Who)s no longer waits for support"),
    }[stage] % told


def _helping(help: Help, told: dict, now: datetime) -> str:
    """With how long it still takes, as it does as a rule."""
    minutes = line.minutes_left(help.about_minutes or 0, help.since, now)
    if not minutes:
        return _("Support is helping %(who)s, it takes a little longer than usual") % told
    said = ngettext(
        "Support is helping %(who)s, about %(minutes)s minute",
        "Support is helping %(who)s, about %(minutes)s minutes",
        minutes,
    )
    return said % {**told, "minutes": minutes}
