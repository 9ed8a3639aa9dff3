"""What the project counted by hand, counted from the cases and their log."""

from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import override, pgettext

from lotsen.cases.models import Case
from lotsen.insights import movements, timing
from lotsen.insights.periods import Period
from lotsen.insights.selections import OWNERS, SELECTIONS, came_in, helped_at_unit
from lotsen.policy.terms import Component
from lotsen.surroundings.models import Outage
from lotsen.visits.models import Visit


def report(begin: date, end: date) -> dict:
    """The figures of the pilot's report for any period, in the report's own shape. Raises `BadPeriod`."""
    period = Period(begin, end)
    number = numbers(period)
    with override("en"):
        downtimes = in_words(portal_downtimes(period))
    return {
        "period": {"from": begin.isoformat(), "to": end.isoformat()},
        "first_line": {
            "total": number["first-line"],
            "by_reporter": {"staff": number["first-line-staff"], "resident": number["first-line-resident"]},
            "faults_passed_on": number["passed-on"],
            "answered_from_service_presentation": number["answered"],
        },
        "second_line": {
            "total": number["second-line"],
            "by_route": {
                "handed-over-by-first-line": number["handed-over"],
                "staff-by-ordinary-route": number["second-line-staff"],
                "resident-directly": number["second-line-resident"],
            },
        },
        "own_list": {
            "total": number["own-list"],
            "by_origin": {owner: number[f"own-list-{owner}"] for owner in (*OWNERS, "interest")},
        },
        "devices_of_residents": {"mobile_app_percent": app_percent(period)},
        "outages": {
            "certificates_exchanged_without_notice": certificates_exchanged(period),
            "portal_downtimes": downtimes,
        },
        "what_follows": {
            "lost_between_first_and_second_line": number["lost"],
            "distinct_cases": number["distinct-cases"],
            "seen_by_the_ordinary_route": number["ordinary-route"],
        },
    }


def numbers(period: Period) -> dict[str, int]:
    """How many cases stand behind each number."""
    cases = came_in(period)
    return {name: select(cases).count() for name, select in SELECTIONS.items()}


def figures(begin: date, end: date) -> dict:
    """How every desk did, what it was about and how it ended. Times are whole seconds. Raises `BadPeriod`."""
    cases = came_in(Period(begin, end))
    on_the_spot = helped_at_unit(cases)
    answers, waits = timing.measure(cases.exclude(pk__in=on_the_spot.values("pk")))
    return {
        "desks": [
            {**moved, **_punctuality(answers.get(moved["desk"], []))} for moved in movements.of_desks(cases)
        ],
        "symptoms": _by(cases, "symptom__code", "symptom"),
        "components": _components(cases),
        "outcomes": _by(cases.exclude(outcome=""), "outcome", "outcome"),
        "helped_at_unit": on_the_spot.count(),
        "median_waiting_seconds": timing.median_seconds(waits),
        "never_acknowledged": movements.never_acknowledged(cases).count(),
    }


def app_percent(period: Period) -> int | None:
    """How many of a hundred residents took part by the app; None where there was no visit."""
    visits = Visit.objects.filter(**period.within("starts_at"))
    total = visits.count()
    return round(100 * visits.filter(resident_device=Visit.APP).count() / total) if total else None


def certificates_exchanged(period: Period) -> int:
    """Outages that came from a certificate of whose exchange nobody was told."""
    unannounced = Outage.objects.filter(cause=Outage.CERTIFICATE, announced=False)
    return unannounced.filter(**period.within("started_at")).count()


def portal_downtimes(period: Period) -> int:
    """How often the portal was down."""
    return Outage.objects.filter(component=Component.PORTAL, **period.within("started_at")).count()


def in_words(number: int) -> str:
    """A small number as one says it."""
    said = {
        0: pgettext("how many", "none"),
        1: pgettext("how many", "one"),
        2: pgettext("how many", "a couple"),
    }
    return said.get(number) or str(number)


def _punctuality(answers: list[timing.Answer]) -> dict:
    return {
        "first_answers": len(answers),
        "first_answers_in_time": sum(answer.in_time for answer in answers),
        "median_first_answer_seconds": timing.median_seconds([answer.took for answer in answers]),
    }


def _by(cases: QuerySet[Case], field: str, name: str) -> list[dict]:
    """How many cases for each value of a field, most first."""
    counted = cases.values_list(field).annotate(number=Count("pk")).order_by("-number", field)
    return [{name: value, "cases": number} for value, number in counted]


def _components(cases: QuerySet[Case]) -> list[dict]:
    """Where the fault was thought to be at first, and where it was in the cases that have ended."""
    guessed = dict(cases.values_list("component").annotate(Count("pk")).order_by())
    true = dict(cases.exclude(outcome="").values_list("true_component").annotate(Count("pk")).order_by())
    return [
        {"component": code.value, "first_guess": guessed.get(code, 0), "true": true.get(code, 0)}
        for code in Component
        if code in guessed or code in true
    ]
