"""What is wrong with a workstation, since when and where to look for it: in the reader's language."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.series import Place
from lotsen.readiness.series import Point, Standing

FAULTS = {
    Finding.CONNECTION_LOSS: gettext_lazy("loses packets"),
    Finding.CONNECTION_DELAY: gettext_lazy("has a slow connection"),
    Finding.CONNECTION_JITTER: gettext_lazy("has an uneven connection"),
    Finding.CONNECTION_BANDWIDTH: gettext_lazy("has too little bandwidth"),
    Finding.CONNECTION_UNSTABLE: gettext_lazy("has a connection that comes and goes"),
    Finding.CONNECTION_OFFLINE: gettext_lazy("has no connection"),
    Finding.CONNECTION_BLOCKED: gettext_lazy("gets no picture and sound through the network"),
    Finding.CONNECTION_HTTPS_ONLY: gettext_lazy("gets no picture and sound through the network"),
    Finding.CONNECTION_UDP: gettext_lazy("does not get through with UDP"),
    Finding.CONNECTION_TCP: gettext_lazy("gets through with TLS only"),
    Finding.CONNECTION_WEBSOCKET: gettext_lazy("does not get through with websockets"),
}
FAULTS_OF = {
    Check.BROWSER: gettext_lazy("has a browser that is not good enough"),
    Check.PERMISSION: gettext_lazy("may not use camera and microphone"),
    Check.CAMERA: gettext_lazy("has trouble with its camera"),
    Check.MICROPHONE: gettext_lazy("has trouble with its microphone"),
    Check.SPEAKER: gettext_lazy("has trouble with its sound"),
}
WEEK = timedelta(days=7)
IN_A_REPORT = 5  # tests


def sentence(standing: Standing) -> str:
    """ "Rum 4 tappar paket sedan tisdag"; or how it is where nothing is wrong for long."""
    name = _capital(standing.workstation.name)
    if fault := standing.fault:
        what = FAULTS.get(fault.finding) or FAULTS_OF[fault.check]
        told = {"name": name, "fault": what, "day": day(fault.since)}
        return (
            _("%(name)s %(fault)s, from its first test %(day)s") % told
            if fault.always
            else _("%(name)s %(fault)s since %(day)s") % told
        )
    return {
        Verdict.PENDING: _("%(name)s has not been tested"),
        Verdict.PASS: _("%(name)s works"),
        Verdict.LIMITED: _("%(name)s worked with limits in the last test"),
        Verdict.FAIL: _("%(name)s did not work in the last test"),
    }[Verdict(standing.verdict)] % {"name": name}


def where(standing: Standing) -> str:
    """Whether the others on the same network have it as well, and so where to look; empty where no network could."""
    fault = standing.fault
    if fault is None or fault.check != Check.CONNECTION:
        return ""
    network = standing.workstation.network
    if not network:
        return _("Write down which network it is on, and we can compare it with the others there.")
    return {
        Place.NETWORK: _("The others on %(network)s have it too. Look for the fault in the network."),
        Place.ROOM: _(
            "The others on %(network)s do not have it. Look for the fault in the room: cable, socket, computer."
        ),
        Place.UNKNOWN: _(
            "No other workstation on %(network)s has been tested since then. Test one: then we know whether it is the "
            "room or the network."
        ),
    }[standing.place] % {"network": network}


def report(standing: Standing) -> str:
    """What a case about it begins with: what is wrong, where to look, and the last tests in figures."""
    station = standing.workstation
    place = [part for part in (station.room, station.network) if part]
    lines = [
        f"{sentence(standing)}.",
        where(standing),
        ", ".join([station.unit.name, station.name, *place]) + ".",
    ]
    figures = [f"{short(one.at)}: {_in_figures(one)}" for one in standing.points]
    return "\n".join([*filter(None, lines), "", _("The last tests:"), *figures[-IN_A_REPORT:]])


def day(at: datetime) -> str:
    """A day as people say it: today, yesterday, a weekday of the last week, or a date."""
    local, today = timezone.localtime(at), timezone.localdate()
    if local.date() == today:
        return _("today")
    if local.date() == today - timedelta(days=1):
        return _("yesterday")
    return date_format(local, "l" if today - local.date() < WEEK else "j F")


def short(at: datetime) -> str:
    """A moment in few signs: "24 nov 07.40"."""
    return (
        f"{short_day(at)} {date_format(timezone.localtime(at), 'H.i' if get_language() == 'sv' else 'H:i')}"
    )


def short_day(at: datetime) -> str:
    """A day in few signs: "24 nov"; Swedish writes months small."""
    written = date_format(timezone.localtime(at), "j M")
    return written.lower() if get_language() == "sv" else written


def loss(point: Point) -> str:
    """Lost packets in per cent."""
    return "" if point.loss is None else f"{number_format(round(100 * point.loss, 1), use_l10n=True)} %"


def delay(point: Point) -> str:
    """Round-trip time."""
    return "" if point.delay is None else f"{round(point.delay)} ms"


def bandwidth(point: Point) -> str:
    """What arrived at most."""
    return (
        ""
        if point.bandwidth is None
        else f"{number_format(round(point.bandwidth), use_l10n=True, force_grouping=True)} kbit/s"
    )


def _in_figures(point: Point) -> str:
    return ", ".join(_known(point)) or _("no figures")


def _known(point: Point) -> Iterator[str]:
    for name, told in (
        (_("loss"), loss(point)),
        (_("delay"), delay(point)),
        (_("bandwidth"), bandwidth(point)),
    ):
        if told:
            yield f"{name} {told}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
