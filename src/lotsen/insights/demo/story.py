"""Cases and problems as they are written down, done again one after the other by the people they name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, Doer, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case, Problem
from lotsen.desks.models import Desk
from lotsen.people.models import CareUnit, User
from lotsen.policy.terms import Affected, Channel, Component, Outcome, Phase, Reporter, Step, Urgency

TERMS = {"outcome": Outcome, "component": Component, "urgency": Urgency}
OF_A_PROBLEM = (
    "title_sv", "title_en", "component", "cause", "workaround", "public_text_sv", "public_text_en"
)  # fmt: skip
ABOUT_A_STEP = {"at", "minutes_ago", "step", "by"}
DONE_BY = {Step.RAISE: actions.change_urgency}

Event = tuple[datetime, Callable[[], object]]


@dataclass
class Story:
    """What one file tells. `when` finds the time of an entry; with `now`, clocks sound their alarms."""

    written: dict
    when: Callable[[dict], datetime]
    now: datetime | None = None
    cases: dict[str, Case] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    told_until: datetime | None = None

    def __post_init__(self) -> None:
        self.people = {user.username: user for user in User.objects.all()}
        self.workers = {name: worker(user) for name, user in self.people.items()}
        self.desks = {desk.code: desk for desk in Desk.objects.all()}
        self.units = {unit.code: unit for unit in CareUnit.objects.all()}

    def tell(self) -> None:
        """Do everything in the order in which it happened."""
        for at, happen in sorted(self._events(), key=lambda event: event[0]):
            if self.now:
                self.sound_alarms(until=at)
            happen()
            self.told_until = at

    def sound_alarms(self, until: datetime) -> None:
        """Sound the alarms that the worker would have sounded had it been running: each in its time, or at once where
        what has just happened makes one due that would have been earlier."""
        ours = {case.pk: case for case in self.cases.values()}
        due = Case.objects.open().filter(pk__in=ours, alarm_at__lte=until).order_by("alarm_at")
        while found := due.values_list("pk", "alarm_at").first():
            self.told_until = max(found[1], self.told_until or found[1])
            actions.sound_alarm(case=ours[found[0]], now=self.told_until)

    def _events(self) -> Iterator[Event]:
        for entry in self.written["problems"]:
            yield self.when(entry), lambda entry=entry: self._begin(entry)
        for entry in self.written["cases"]:
            yield self.when(entry), lambda entry=entry: self._register(entry)
            for step in entry["steps"]:
                yield self.when(step), lambda entry=entry, step=step: self._do(self.cases[entry["id"]], step)
        for entry in self.written["problems"]:
            if "solved_at" in entry:
                at = self.when({"at": entry["solved_at"]})
                yield at, lambda entry=entry, at=at: self._solve(entry, at)

    def _begin(self, entry: dict) -> None:
        fields = {name: entry[name].strip() for name in OF_A_PROBLEM}
        self.problems[entry["code"]] = actions.create_problem(
            by=self.people[entry["by"]], at=self.when(entry), **fields
        )

    def _solve(self, entry: dict, at: datetime) -> None:
        problem, by = self.problems[entry["code"]], self.people[entry["by"]]
        actions.solve_problem(problem=problem, by=by, text=problem.public_text_sv, at=at)

    def _register(self, entry: dict) -> None:
        by, desk = self._doer(entry), self.desks[entry["desk"]]
        self.cases[entry["id"]] = actions.register(
            facts=self._facts(entry),
            by=by,
            contact=ContactDetails(**entry.get("contact", {})),
            desk=desk if desk.pk in by.desks | by.unit_desks else None,
            origin=entry["origin"],
            at=self.when(entry),
        )

    def _facts(self, entry: dict) -> Facts:
        return Facts(
            reporter=Reporter(entry["reporter"]),
            text=entry["text"].strip(),
            symptom=entry["symptom"],
            affected=Affected(entry["affected"]),
            phase=Phase(entry["phase"]),
            starts_at=self._starts_at(entry),
            channel=Channel(entry["channel"]),
            language=entry.get("language", "sv"),
            unit=self.units.get(entry["unit"]),
            device=entry.get("device", {}),
        )

    def _starts_at(self, entry: dict) -> datetime | None:
        if "starts_in" in entry:
            return self.now + timedelta(minutes=entry["starts_in"])
        return self.when({"at": entry["starts_at"]}) if "starts_at" in entry else None

    def _doer(self, entry: dict) -> Doer:
        return PERSON if entry["by"] == "reporter" else self.workers[entry["by"]]

    def _do(self, case: Case, entry: dict) -> None:
        step, at = Step(entry["step"]), self.when(entry)
        details = {
            name: self._detail(name, value) for name, value in entry.items() if name not in ABOUT_A_STEP
        }
        by = self.people[entry["by"]] if step == Step.LINK else self._doer(entry)
        action = DONE_BY.get(step) or getattr(actions, step.replace("-", "_"))
        action(case=case, by=by, at=at, **details)

    def _detail(self, name: str, value: object) -> object:
        """What an action takes for a value as it is written."""
        found = {"to": self.desks, "into": self.cases, "problem": self.problems}.get(name)
        if found:
            return found[value]
        return TERMS[name](value) if name in TERMS else value
