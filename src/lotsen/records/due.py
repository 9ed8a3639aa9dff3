"""What each rule finds: everything it is about, and what of that has lain for longer than it allows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery

from lotsen.cases.models import STREAM, Attachment, Case, Contact, Draft
from lotsen.cases.reach import of_organisation
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Errand, Head, Redaction, Row
from lotsen.notify.models import Message
from lotsen.policy import lifecycle
from lotsen.policy.terms import Party
from lotsen.records.enums import After, What
from lotsen.records.models import Rule
from lotsen.traces.models import Read
from lotsen.visits.models import Visit

EXAMPLES = 5


@dataclass(frozen=True)
class Stock:
    """One kind of thing that can be erased: all of it, when each was written, and the case that it names."""

    every: Callable[[], QuerySet]
    at: str
    reference: str


def _with_text() -> QuerySet[Case]:
    """Cases with something written that has not been erased yet."""
    last = Head.objects.filter(stream=STREAM).values("last")
    redacted = Redaction.objects.filter(stream=STREAM, step=None).order_by("-upto").values("upto")[:1]
    cases = Case.objects.annotate(last=Subquery(last), redacted=Subquery(redacted))
    return cases.filter(Q(redacted=None) | Q(redacted__lt=F("last")) | ~Q(text=""))


def _with(model: type[Model]) -> QuerySet[Case]:
    """Cases that have at least one of these."""
    return Case.objects.filter(Exists(model.objects.filter(case=OuterRef("pk"))))


STOCKS = {
    What.CONTACT: Stock(lambda: _with(Contact), "created_at", "reference"),
    What.TEXT: Stock(_with_text, "created_at", "reference"),
    What.FILES: Stock(lambda: _with(Attachment), "created_at", "reference"),
    What.CASES: Stock(Case.objects.all, "created_at", "reference"),
    What.DRAFTS: Stock(Draft.objects.all, "saved_at", "case__reference"),
    What.MESSAGES: Stock(Message.objects.all, "at", "reference"),
    What.TESTS: Stock(lambda: EquipmentTest.objects.filter(run=None), "started_at", "pk"),
    What.RUNS: Stock(lambda: EquipmentTest.objects.filter(run__isnull=False), "started_at", "pk"),
    What.READS: Stock(lambda: Read.objects.filter(number__isnull=False), "at", "reference"),
    What.VISITS: Stock(Visit.objects.with_people, "starts_at", "reference"),
    What.ERRANDS: Stock(lambda: Errand.objects.filter(state=Errand.DONE), "due_at", "key"),
}


def everything(rule: Rule, without: Rule | None = None) -> QuerySet[Model]:
    """All that the rule is about, however new; with `without`, as if that rule were not in force."""
    every = STOCKS[rule.what].every()
    return every.filter(scope(rule, without)) if rule.is_of_cases else every


def scope(rule: Rule, without: Rule | None = None) -> Q:
    """The cases of the rule's kinds and organisation, but for those that a more particular rule speaks of."""
    rivals = Rule.objects.in_force().filter(what=rule.what).select_related("organisation")
    found = _named(rule)
    for rival in rivals.exclude(pk__in=[one.pk for one in (rule, without) if one and one.pk]):
        if is_narrower(rival, rule):
            found &= ~_named(rival)
    return found


def is_narrower(rival: Rule, rule: Rule) -> bool:
    """Whether another rule speaks more particularly: of two for organisations, the one for a part of the other's."""
    if rival.particularity != rule.particularity or not rule.organisation:
        return rival.particularity > rule.particularity
    return rival.organisation_id in set(rule.organisation.subtree()) - {rule.organisation_id}


def _named(rule: Rule) -> Q:
    """The cases that the rule itself names. Written so that its negation keeps cases without a unit."""
    found = Q(kind__in=rule.kinds) if rule.kinds else ~Q(pk=None)
    if rule.organisation:
        found &= Q(pk__in=Case.objects.filter(of_organisation(rule.organisation)).values("pk"))
    return found


def due(rule: Rule, before: datetime, without: Rule | None = None) -> QuerySet[Model]:
    """What of it has lain since before that moment, the oldest first."""
    stock = STOCKS[rule.what]
    old = everything(rule, without).filter(**{f"{stock.at}__lt": before})
    if rule.after == After.ENDED:
        touched = Row.objects.filter(stream=STREAM, at__gte=before).exclude(party=Party.SYSTEM)
        old = old.filter(~Exists(touched), state__in=lifecycle.ENDED)
    return old.order_by(stock.at, "pk")


def limit(rule: Rule, now: datetime) -> datetime:
    """What is older than this has lain too long."""
    return now - timedelta(days=rule.days)


@dataclass(frozen=True)
class Forecast:
    """What a rule would erase now."""

    rule: Rule
    before: datetime
    due: int
    total: int
    oldest: datetime | None
    examples: list[str]

    @property
    def is_large(self) -> bool:
        """Whether so much would go, more than half, that somebody must say the number."""
        return self.due * 2 > self.total


def forecast(rule: Rule, now: datetime, without: Rule | None = None) -> Forecast:
    """A dry run of one rule; with `without`, as if that one were not in force."""
    before, stock = limit(rule, now), STOCKS[rule.what]
    found = due(rule, before, without)
    first = list(found.values_list(stock.at, stock.reference)[:EXAMPLES])
    return Forecast(
        rule=rule,
        before=before,
        due=found.count(),
        total=everything(rule, without).count(),
        oldest=first[0][0] if first else None,
        examples=list(dict.fromkeys(reference for _at, reference in first)),
    )
