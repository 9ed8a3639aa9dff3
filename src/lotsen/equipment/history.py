"""Earlier tests of the same equipment, and what has changed since."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from lotsen.equipment.belonging import others_of
from lotsen.equipment.models import EquipmentTest, Result
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.repeats import Seen, told

MOST = 5  # earlier tests that are looked at


def earlier(test: EquipmentTest) -> QuerySet[EquipmentTest]:
    """Tests before this one in the same browser, by the same account or the same person, the newest first."""
    same = Q(pk__in=others_of(test))
    if test.device:
        same |= Q(device=test.device)
    if test.user_id:
        same |= Q(user=test.user_id)
    before = EquipmentTest.objects.filter(same, started_at__lt=test.started_at, results__isnull=False)
    return before.distinct().order_by("-started_at")


def history(test: EquipmentTest, language: str) -> list[str]:
    """What has changed in each check since it was last tested, in sentences; none where nothing is known."""
    before = list(earlier(test).prefetch_related("results")[:MOST])
    today = timezone.localdate()
    pairs = ((result, _last(result.check_code, before)) for result in test.latest)
    sentences = [
        told(Check(result.check_code), _seen(then), _seen(result), today, language)
        for result, then in pairs
        if then
    ]
    return [sentence for sentence in sentences if sentence]


def _last(check: str, tests: Iterable[EquipmentTest]) -> Result | None:
    """The newest result of that check which says anything."""
    found = (
        result for test in tests for result in reversed(test.results.all()) if result.check_code == check
    )
    return next((result for result in found if result.verdict != Verdict.PENDING), None)


def _seen(result: Result) -> Seen:
    client = result.test.client
    return Seen(
        day=timezone.localtime(result.at).date(),
        verdict=Verdict(result.verdict),
        finding=result.finding,
        browser=client.get("browser", ""),
        system=client.get("system", ""),
        in_app=bool(client.get("in_app")),
    )
