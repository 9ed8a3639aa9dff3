"""What the worker does with cases: tells people, sounds alarms, closes what is done, looks for what lies."""

from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Exists, Q

from lotsen.cases import actions, timekeeping
from lotsen.cases.actions import telling
from lotsen.cases.actions.telling import TELL_DESK, TELL_REPORTER
from lotsen.cases.doers import PRODUCT
from lotsen.cases.models import Case, Contact
from lotsen.cases.reach import STREAM
from lotsen.desks.models import Desk
from lotsen.log import jobs
from lotsen.log.models import Row
from lotsen.notify.actions import deliver
from lotsen.notify.enums import Channel
from lotsen.notify.ways import way_to
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import State

AT_ONCE = 200  # cases in one round
LATE = timedelta(minutes=10)  # how long an alarm may lie before the sweep reports it


@jobs.handles(TELL_REPORTER)
def tell_reporter(data: dict) -> None:
    """Write to whoever told us, by mail or otherwise SMS; somebody without contact details reads the page instead.

    Of several changes at once only the last is told: all of them stand behind the same link.
    """
    case = Case.objects.filter(reference=data["case"]).first()
    if case is None or telling.has_news_since(data):  # erased meanwhile, or there is more to tell
        return
    if way := way_to(Contact.objects.filter(case=case).first()):
        channel, address = way
        deliver(
            key=f"case:{data['of']}:{data['row']}:reporter:{case.reference}",
            notice=data["notice"],
            channel=channel,
            to=address,
            language=case.language,
            reference=case.reference,
            link=case.follow_url,
        )


@jobs.handles(TELL_DESK)
def tell_desk(data: dict) -> None:
    """Write to a desk's mailbox, where it has one."""
    case = Case.objects.filter(reference=data["case"]).first()
    desk = Desk.objects.get(code=data["desk"])
    if case and desk.alerts_to:
        deliver(
            key=f"{case.stream}:{data['row']}:{desk.code}",
            notice=data["notice"],
            channel=Channel.MAIL,
            to=desk.alerts_to,
            language="sv",
            reference=case.reference,
            link=settings.BASE_URL + case.get_absolute_url(),
        )


@jobs.each_few_seconds("cases-due")
def look_after(now: datetime) -> None:
    """Sound the alarm of every clock that has run out, and close what was resolved long enough ago."""
    due = Case.objects.filter(alarm_at__lte=now).select_related("desk", "offered_to").order_by("alarm_at")
    for case in due[:AT_ONCE]:
        try:
            _look_after(case, now)
        except (NotAllowed, actions.Overtaken, Case.DoesNotExist):
            continue  # somebody has just done something; the next round sees the case as it is then


def _look_after(case: Case, now: datetime) -> None:
    if case.state == State.RESOLVED:
        actions.close(case=case, by=PRODUCT, at=now)
    else:
        actions.sound_alarm(case=case, now=now)


@jobs.each_few_seconds("cases-left-behind")
def give_back(_now: datetime) -> None:
    """Put into the queue what is in the hands of somebody whose account was closed, or came back to them since."""
    for case in actions.left_behind()[:AT_ONCE]:
        try:
            actions.give_back(case=case)
        except (NotAllowed, actions.Overtaken):
            continue


@jobs.sweeping("cases-left-behind")
def left_behind(_now: datetime) -> list[str]:
    """Cases in the hands of somebody whose account was closed: nobody works with them."""
    return list(actions.left_behind().values_list("reference", flat=True)[:1000])


@jobs.sweeping("cases-forgotten")
def forgotten(now: datetime) -> list[str]:
    """Open cases whose clock ran out long ago, of which everybody was told, and with which nobody does anything."""
    late = Case.objects.open().filter(due_at__lt=now - LATE).order_by("due_at")[:1000]
    references = {case.stream: case.reference for case in late}
    rows = Row.objects.filter(stream__in=references).order_by("stream", "number")
    logs = {stream: list(log) for stream, log in groupby(rows, key=lambda row: row.stream)}
    return [references[stream] for stream, log in logs.items() if timekeeping.is_forgotten(log, now)]


@jobs.sweeping("cases-without-desk")
def without_desk(now: datetime) -> list[str]:
    """Open cases at a desk that no longer works, or offered to one."""
    gone = Q(desk__is_active=False) | Q(offered_to__is_active=False)
    return list(Case.objects.open().filter(gone).values_list("reference", flat=True)[:1000])


@jobs.sweeping("alarms-missed")
def alarms_missed(now: datetime) -> list[str]:
    """Cases whose clock ran out without anybody being told."""
    return list(Case.objects.filter(alarm_at__lt=now - LATE).values_list("reference", flat=True)[:1000])


@jobs.sweeping("cases-without-clock")
def without_clock(now: datetime) -> list[str]:
    """Open cases that no clock watches: nothing would ever remind anybody of them."""
    watched = Q(due_at__isnull=False) | Q(state=State.WAITING)
    return list(Case.objects.open().exclude(watched).values_list("reference", flat=True)[:1000])


@jobs.sweeping("cases-without-log")
def without_log(now: datetime) -> list[str]:
    """Cases without a first row: something has written beside the log."""
    first = Row.objects.filter(stream=STREAM, number=1)
    recent = Case.objects.filter(created_at__gt=now - timedelta(days=1))
    return list(recent.filter(~Exists(first)).values_list("reference", flat=True)[:1000])
