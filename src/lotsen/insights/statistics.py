"""What the project counted by hand, counted from the cases and their log, and read from where it was added up.

`organisations` are codes: only what concerns their units. None means everything.
"""

from functools import cached_property

from django.utils.translation import override, pgettext

from lotsen.desks.models import Desk
from lotsen.insights.live_help import FIGURES
from lotsen.insights.measures import REPORT
from lotsen.insights.models import AT_DESK
from lotsen.insights.periods import Period
from lotsen.insights.reading import Organisations, sizes, tallies, tally
from lotsen.insights.standings import OWNERS
from lotsen.insights.tallies import Tally
from lotsen.insights.values import plain
from lotsen.policy.terms import Component
from lotsen.surroundings.models import Outage
from lotsen.visits.models import Visit


class Statistics:
    """The figures of one period; what everything adds up to is read once, however many ask for it."""

    def __init__(self, period: Period, organisations: Organisations = None):
        self.period, self.organisations = period, organisations

    @cached_property
    def total(self) -> Tally:
        return tally(self.period, self.organisations)

    def everything(self) -> dict[str, dict]:
        """What the API and the command tell."""
        return {"report": self.report(), "figures": self.figures(), "live_help": self.live_help()}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many cases stand behind each number."""
        return {count.code: self.total.number(count.code) for count in REPORT}

    def report(self) -> dict:
        """The figures of the pilot's report for any period, in the report's own shape."""
        number = self.numbers
        with override("en"):
            downtimes = in_words(portal_downtimes(self.period))
        return {
            "period": {"from": self.period.begin.isoformat(), "to": self.period.end.isoformat()},
            "first_line": {
                "total": number["first-line"],
                "by_reporter": {
                    "staff": number["first-line-staff"],
                    "resident": number["first-line-resident"],
                },
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
            "devices_of_residents": {"mobile_app_percent": app_percent(self.period, self.organisations)},
            "outages": {
                "certificates_exchanged_without_notice": certificates_exchanged(self.period),
                "portal_downtimes": downtimes,
            },
            "what_follows": {
                "lost_between_first_and_second_line": number["lost"],
                "distinct_cases": number["distinct-cases"],
                "seen_by_the_ordinary_route": number["ordinary-route"],
            },
        }

    def figures(self) -> dict:
        """How every desk did, what it was about and how it ended. Times are whole seconds."""
        at_desks = tallies(self.period, [AT_DESK], self.organisations)[AT_DESK]
        return {
            "desks": _desks(at_desks, _open_now(self.organisations)),
            "symptoms": _by(self._cases_by("symptom"), "symptom"),
            "components": _components(self._cases_by("component"), self._cases_by("true_component", "ended")),
            "outcomes": _by(self._cases_by("outcome"), "outcome"),
            "helped_at_unit": self.total.number("helped-at-unit"),
            "median_waiting_seconds": _seconds(self.total, "solution"),
            "never_acknowledged": self.total.number("never-acknowledged"),
        }

    def live_help(self) -> dict[str, float | int | None]:
        """How fast live help came and what became of the visits: each figure under its code."""
        return {figure.code: plain(figure, figure.of(self.total)) for figure in FIGURES}

    def _cases_by(self, dimension: str, code: str = "distinct-cases") -> dict[str, int]:
        return sizes(code, self.period, dimension, self.organisations)


def app_percent(period: Period, organisations: Organisations = None) -> int | None:
    """How many of a hundred residents took part by the app; None where of no visit it is known with what."""
    visits = Visit.objects.filter(**period.within("starts_at"), cancelled_at=None).exclude(resident_device="")
    if organisations is not None:
        visits = visits.filter(unit__organisation__code__in=organisations)
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


def _desks(moved: dict[str, Tally], open_now: dict[str, int]) -> list[dict]:
    """What came to each desk, what it gave away and sent back, and what it has open just now.

    Working desks, and those that are gone but have something to show.
    """
    named = {code for code, total in moved.items() if any(total.values())} | open_now.keys()
    codes = [desk.code for desk in Desk.objects.all() if desk.is_active or desk.code in named]
    return [_desk(code, moved.get(code, Tally()), open_now.get(code, 0)) for code in codes]


def _desk(code: str, total: Tally, open_now: int) -> dict:
    return {
        "desk": code,
        "received": total.number("received"),
        "handed_over": total.number("handed-over"),
        "acknowledged": total.number("acknowledged"),
        "sent_back": total.number("sent-back"),
        "open_now": open_now,
        "first_answers": total.number("first-answers"),
        "first_answers_in_time": total.number("first-answers-in-time"),
        "median_first_answer_seconds": _seconds(total, "first-answer"),
    }


def _open_now(organisations: Organisations) -> dict[str, int]:
    """Open cases by desk, whenever they came in."""
    return sizes("open", Period(Period.EARLIEST, Period.LATEST), AT_DESK, organisations)


def _by(counted: dict[str, int], name: str) -> list[dict]:
    """How many cases for each value, most first."""
    ranked = sorted(filter(None, counted), key=lambda value: (-counted[value], value))
    return [{name: value, "cases": counted[value]} for value in ranked]


def _components(guessed: dict[str, int], true: dict[str, int]) -> list[dict]:
    """Where the fault was thought to be at first, and where it was in the cases that have ended."""
    return [
        {"component": code.value, "first_guess": guessed.get(code, 0), "true": true.get(code, 0)}
        for code in Component
        if code in guessed or code in true
    ]


def _seconds(total: Tally, lengths: str) -> int | None:
    """The median in whole seconds; None where there is nothing to take it of."""
    middle = total.quantile(lengths, 0.5)
    return None if middle is None else round(60 * middle)
