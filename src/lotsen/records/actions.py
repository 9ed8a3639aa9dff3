"""Erasing by the rules: begun by somebody who has seen what would go, or at night; done in batches by the worker."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lotsen.people.changes import Overtaken
from lotsen.people.models import User
from lotsen.records import erasing
from lotsen.records.due import Forecast, forecast, is_narrower
from lotsen.records.enums import LineState
from lotsen.records.models import Change, Line, Rule, Run
from lotsen.records.returning import reapply_tombstones

__all__ = [
    "NotInForce", "OtherNumber", "Overtaken", "begin", "begin_night", "bring_back_rule", "change_rule", "create_rule",
    "dry_run", "finish", "go_on", "left_to_others", "proposed", "reapply_tombstones", "remove_rule", "takes_more",
    "unfinished",
]  # fmt: skip
logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
KEPT = ("days", "is_active", "reason_sv", "reason_en")
GIVEN = ("what", "after", "kinds", "organisation", "days", "reason_sv", "reason_en")


class OtherNumber(Exception):
    """There is another number to erase than the one that was seen or said. `forecast` is how it is now."""

    def __init__(self, forecast: Forecast):
        self.forecast = forecast
        super().__init__(f"{forecast.rule.code}: {forecast.due} are to be erased")


class NotInForce(Exception):
    """The rule is out of force, and erases nothing."""


def dry_run(now: datetime | None = None, rules: QuerySet[Rule] | None = None) -> list[Forecast]:
    """What each of the rules, or of all, would erase now as far as it is in force; nothing is erased."""
    now, rules = now or timezone.now(), Rule.objects.all() if rules is None else rules
    return [forecast(rule, now) for rule in rules.in_force().select_related("organisation")]


@transaction.atomic
def begin(*, rule: Rule, by: User | None, number: int, at: datetime | None = None) -> Run:
    """Begin to erase what one rule finds. Raises `NotInForce`, and `OtherNumber` unless `number` is how many."""
    at, now = at or timezone.now(), Rule.objects.in_force().filter(pk=rule.pk).first()
    if now is None:
        raise NotInForce
    found = forecast(now, at)
    if found.due != number:
        raise OtherNumber(found)
    run = Run.objects.create(at=at, by_id=by and by.pk, by_name=by.name if by else "")
    _line(run, found, LineState.WAITING).save()
    return run


@transaction.atomic
def begin_night(*, night: date, at: datetime) -> Run:
    """Begin with every rule that has something to erase; what a rule would take more than half of is held."""
    run = Run.objects.create(at=at, night=night)
    found = [one for one in dry_run(at) if one.due]
    Line.objects.bulk_create(
        _line(run, one, LineState.HELD if one.is_large else LineState.WAITING) for one in found
    )
    return run


def _line(run: Run, found: Forecast, state: LineState) -> Line:
    return Line(run=run, rule=found.rule, before=found.before, due=found.due, total=found.total, state=state)


def go_on(*, run: Run, now: datetime | None = None) -> bool:
    """Erase one more batch of a run; False when nothing is left, or another worker is at it.

    Killed at any moment, the next call goes on where it stopped: what is erased is no longer due.
    """
    now = now or timezone.now()
    if not _lease(run, Q(leased_until=None) | Q(leased_until__lt=now), leased_until=now + LEASE):
        return False
    line = run.lines.filter(state=LineState.WAITING).select_related("rule").first()
    if line:
        _erase(line, run)
    finished = None if line else timezone.now()
    _lease(run, Q(leased_until=run.leased_until), leased_until=None, finished_at=finished)
    return line is not None


def _lease(run: Run, held: Q, **changes) -> bool:
    """Change who has a run; False where it is no longer `held` like that, because another worker has it."""
    is_ours = Run.objects.filter(held, pk=run.pk, finished_at=None).update(**changes)
    if is_ours:
        run.leased_until = changes["leased_until"]
    return bool(is_ours)


def _erase(line: Line, run: Run) -> None:
    """One batch, for as long as the run is ours. A rule that fails is left and said so, and the others go on."""
    try:
        pieces = erasing.next_pieces(line)
        if not pieces:
            _end(line)
    except Exception as error:
        pieces = []
        _tell(line, error, state=LineState.FAILED)
    for piece in pieces:
        if not _keep(run):
            break
        try:
            piece()
        except Exception as error:
            _tell(line, error, left=F("left") + 1)


def _keep(run: Run) -> bool:
    """Whether the run is still ours. Nobody takes it as long as the lease lasts; it is renewed before it runs short."""
    now = timezone.now()
    is_long = run.leased_until - now > LEASE / 2
    return is_long or _lease(run, Q(leased_until=run.leased_until), leased_until=now + LEASE)


def _end(line: Line) -> None:
    """Nothing is left to try; what could not be erased is counted anew, for somebody may have done it meanwhile."""
    left = erasing.left(line) if line.left else 0
    Line.objects.filter(pk=line.pk).update(left=left, state=LineState.FAILED if left else LineState.DONE)


def _tell(line: Line, error: Exception, **changes) -> None:
    logger.error("retention rule %s failed", line.rule.code, exc_info=error)
    Line.objects.filter(pk=line.pk).update(error=type(error).__name__, **changes)


def finish(*, run: Run) -> Run:
    """Erase until nothing is left of a run; returns it as it is then."""
    while go_on(run=run):
        pass
    run.refresh_from_db()
    return run


def proposed(**fields) -> Rule:
    """A rule as it would be, not stored: for its dry run."""
    return Rule(**{name: fields[name] for name in GIVEN if name in fields}, is_active=True)


@transaction.atomic
def create_rule(*, by: User, number: int | None = None, at: datetime | None = None, **fields) -> Rule:
    """Put a new rule in force, by night it erases. Raises `OtherNumber` as `change_rule` does."""
    at, rule = at or timezone.now(), proposed(**fields)
    _demand_number(rule, number, at)
    list(Rule.objects.select_for_update(no_key=True).values_list("pk"))  # two at once get two numbers
    alike = Rule.objects.filter(code__startswith=rule.what).count()
    rule.code, rule.rank = f"{rule.what}-{alike + 1}", Rule.objects.count()
    rule.save()
    _note(rule, by, at, {}, {name: getattr(rule, name) for name in KEPT})
    return rule


@transaction.atomic
def change_rule(
    *,
    rule: Rule,
    by: User,
    number: int | None = None,
    seen: int | None = None,
    at: datetime | None = None,
    **fields,
) -> None:
    """Change a rule and keep how it was. `seen` is the newest change that whoever changes it knows of.

    Raises `OtherNumber` where it would now erase more than half of what it is about and `number` is not how many, and
    `Overtaken` where there is a newer change than `seen`.
    """
    at, now = at or timezone.now(), Rule.objects.select_for_update().get(pk=rule.pk)
    before = {name: getattr(now, name) for name in KEPT}
    after = before | {name: fields[name] for name in KEPT if name in fields}
    if before == after:
        return
    if seen is not None and seen != rule.newest:
        raise Overtaken
    rule = Rule.objects.get(pk=now.pk)
    for name, value in after.items():
        setattr(now, name, value)
    if takes_more(rule, now):
        _demand_number(now, number, at)
    now.save()
    _note(now, by, at, before, after)


def takes_more(before: Rule, after: Rule) -> bool:
    """Whether a rule erases sooner than it did, or begins to."""
    return after.is_active and (after.days < before.days or not before.is_active)


def left_to_others(rule: Rule, now: datetime | None = None) -> list[Forecast]:
    """What wider rules would erase if this one were not in force, those that would erase more than they do now."""
    now, others = now or timezone.now(), Rule.objects.in_force().filter(what=rule.what)
    wider = [one for one in others.select_related("organisation") if is_narrower(rule, one)]
    found = [forecast(one, now, without=rule) for one in wider] if rule.is_active else []
    return [one for one in found if one.due > forecast(one.rule, now).due]


def _demand_number(rule: Rule, number: int | None, at: datetime) -> None:
    """Whoever makes a rule that takes most of something says how many that are."""
    found = forecast(rule, at)
    if found.is_large and found.due != number:
        raise OtherNumber(found)


@transaction.atomic
def remove_rule(*, rule: Rule, by: User, at: datetime | None = None) -> None:
    """Take a rule away: it erases nothing more, and can be brought back."""
    at, now = at or timezone.now(), Rule.objects.select_for_update().get(pk=rule.pk)
    if now.removed_at is None:
        before = {name: getattr(now, name) for name in KEPT}
        Rule.objects.filter(pk=now.pk).update(is_active=False, removed_at=at)
        _note(now, by, at, before, {**before, "is_active": False, "removed": True})


@transaction.atomic
def bring_back_rule(*, rule: Rule, by: User, at: datetime | None = None) -> None:
    """Have a removed rule again, out of force until somebody puts it in force."""
    at, now = at or timezone.now(), Rule.objects.select_for_update().get(pk=rule.pk)
    if now.removed_at is not None:
        kept = {name: getattr(now, name) for name in KEPT}
        Rule.objects.filter(pk=now.pk).update(removed_at=None)
        _note(now, by, at, {**kept, "removed": True}, kept)


def _note(rule: Rule, by: User, at: datetime, before: dict, after: dict) -> None:
    Change.objects.create(rule=rule, at=at, by_id=by.pk, by_name=by.name, before=before, after=after)


def unfinished() -> Sequence[Run]:
    """Runs that have something left to do, the oldest first."""
    return Run.objects.filter(finished_at=None).order_by("at")
