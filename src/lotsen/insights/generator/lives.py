"""The lives of invented cases, as the actions would have written them: the case, and its log without a gap."""

from bisect import bisect
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from lotsen.cases.actions.performing import PUBLIC
from lotsen.cases.models import Case
from lotsen.cases.timekeeping import CLOSED_AFTER, times_ahead
from lotsen.desks.catalogue import Tables
from lotsen.insights.generator import live
from lotsen.insights.generator.house import House
from lotsen.insights.generator.texts import Writer
from lotsen.log.models import Row
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import (
    Affected,
    Channel,
    Kind,
    Outcome,
    Party,
    Phase,
    Reporter,
    State,
    Step,
    Urgency,
)

# How many of 1,000 cases; where nothing is known of life, so that every step and desk occurs.
REPORTERS = {Reporter.RESIDENT: 480, Reporter.RELATIVE: 60, Reporter.STAFF: 380, Reporter.LOCAL_CONTACT: 80}
CHANNELS = {Channel.WEB: 420, Channel.PHONE: 300, Channel.APP: 160, Channel.EMAIL: 70, Channel.API: 50}
PHASES = {
    Phase.NONE: 400,
    Phase.INVITED: 150,
    Phase.JOINING: 200,
    Phase.IN_MEETING: 150,
    Phase.PRE_CHECK: 100,
}
URGENCIES = {Urgency.NORMAL: 650, Urgency.TODAY: 250, Urgency.ACUTE: 100}
SYMPTOMS = {
    "join-failed": 6,
    "login-eid": 5,
    "how-to": 5,
    "camera-black": 4,
    "speaker-silent": 4,
    "network-slow": 4,
}
ENDED = {"answered": 420, "asked": 170, "handed_over": 230, "bounced": 40, "noted": 90, "reopened": 50}
STILL_OPEN = {"untouched": 400, "in_hand": 250, "waiting": 150, "offered": 80, "received": 120}
MINUTE = timedelta(minutes=1)
TOLD = {Step.REGISTER, *PUBLIC, *live.TOLD}  # what the person reads
DEVICES = [{"kind": "app"}, {"kind": "phone"}, {"kind": "computer"}, {"kind": "tablet"}, {}]
OUTCOMES = {
    Outcome.SOLVED: 600,
    Outcome.ANSWERED: 250,
    Outcome.NO_FAULT_FOUND: 80,
    Outcome.CANNOT_REPRODUCE: 70,
}


class Logged(NamedTuple):
    """One row of the log, as its columns have it."""

    stream: str
    number: int
    at: datetime
    step: Step
    party: Party
    by: int | None
    by_name: str
    desk: str
    other: str
    public: int
    data: dict


class Invented(NamedTuple):
    """One case, as the values of its columns, with its log."""

    case: dict
    rows: list[Logged]


class Lives:
    """Invents cases one after another; the same `random` invents the same."""

    def __init__(self, random: Random, house: House, tables: Tables, now: datetime):
        self.random, self.house, self.tables, self.now = random, house, tables, now
        self.writer = Writer(random)
        weights = {code: SYMPTOMS.get(code, 1) for code in tables.symptoms}
        self.draw = {
            name: (list(table), list(accumulate(table.values())))
            for name, table in {
                "reporter": REPORTERS, "channel": CHANNELS, "phase": PHASES, "urgency": URGENCIES,
                "symptom": weights, "ended": ENDED, "open": STILL_OPEN, "outcome": OUTCOMES,
                "became": live.BECAME,
            }.items()
        }  # fmt: skip

    def one(self, reference: str, at: datetime, *, is_open: bool) -> Invented:
        """A case that came in at a time, with everything that has happened to it since."""
        life = Life(self, reference, at)
        getattr(life, self._way(life, is_open))()
        if is_open:
            life.set_clocks()
        return Invented(life.case, life.rows)

    def _way(self, life: "Life", is_open: bool) -> str:
        """How a case goes: the name of what happens in it."""
        if not is_open and life.case["urgency"] == Urgency.ACUTE and self.in_thousand(live.SHARE):
            return "helped_live"
        return self.one_of("open" if is_open else "ended")

    def in_thousand(self, number: int) -> bool:
        """Whether this is one of so many of a thousand."""
        return self.random.random() * 1000 < number

    def one_of(self, table: str):
        values, sums = self.draw[table]
        return values[bisect(sums, self.random.random() * sums[-1])]


class Life:
    """One case as it goes on; each step is a row of its log."""

    def __init__(self, lives: Lives, reference: str, at: datetime):
        self.lives, self.random, self.say = lives, lives.random, lives.writer.line
        self.drawn = lives.writer.drawn
        self.at, self.rows, self.stream = at, [], f"case:{reference}"
        self.case = self._begin(reference)
        self.desk = self.case["desk"]
        self._register()

    def answered(self) -> None:
        self._take()
        self._step(Step.ANSWER, Party.HOLDER, {"text": self.say("answers")})
        self._resolve()

    def helped_live(self) -> None:
        """Somebody asked for help at once, and most often got it."""
        if not live.tell(self):
            self.answered()
            return
        self._resolve()

    def asked(self) -> None:
        self.waiting()
        self._step(Step.REPLY, Party.REPORTER, {"text": self.say("replies")})
        self._resolve()

    def handed_over(self) -> None:
        self.received()
        self._step(Step.ANSWER, Party.HOLDER, {"text": self.say("answers")})
        self._resolve()

    def bounced(self) -> None:
        to = self.offered()
        self._step(
            Step.SEND_BACK, Party.RECEIVER, {"reason": self.say("reasons"), "right_desk": ""}, other=to
        )
        self.case["offered_to"] = None
        self._resolve()

    def noted(self) -> None:
        self._take()
        self._step(Step.NOTE, Party.HOLDER, {"text": self.say("notes")})
        self._step(Step.RELEASE, Party.HOLDER, {})
        self.answered()

    def reopened(self) -> None:
        self._take()
        self._resolve(for_good=False)
        self._step(Step.REOPEN, Party.REPORTER, {"text": self.say("replies")})
        self.answered()

    def untouched(self) -> None:
        """Nobody has done anything yet."""

    def in_hand(self) -> None:
        self._take()
        self.case["state"] = State.TAKEN

    def waiting(self) -> None:
        self._take()
        self._step(Step.ASK, Party.HOLDER, {"text": self.say("asks")})
        self.case["state"] = State.WAITING

    def offered(self) -> str:
        """On its way to the desk whose code is returned."""
        self._take()
        to = self.drawn(self.lives.tables.escalates_to[self.desk] or (self.desk,))
        required = {code: self.say("required") for code in self.lives.house.required.get(to, ())}
        data = {"to": to, "reason": self.say("reasons"), "required": required}
        self._step(Step.HAND_OVER, Party.HOLDER, data, other=to)
        self.case |= {"state": State.OFFERED, "offered_to": to}
        return to

    def received(self) -> None:
        sender, self.desk = self.desk, self.offered()
        self._step(Step.ACKNOWLEDGE, Party.RECEIVER, {}, other=sender)
        self.case |= {"state": State.ACCEPTED, "offered_to": None, "desk": self.desk}

    def set_clocks(self) -> None:
        """The two cached times of an open case, as the clocks give them."""
        case = Case(state=self.case["state"], urgency=self.case["urgency"])
        self.case |= times_ahead(case, [Row(**row._asdict()) for row in self.rows], self.lives.now)

    def _begin(self, reference: str) -> dict:
        draw, symptom = self.lives.one_of, self.lives.tables.symptoms[self.lives.one_of("symptom")]
        reporter, unit = draw("reporter"), self.drawn(self.lives.house.units)
        desk = symptom.resident if reporter in RESIDENT_SIDE else symptom.staff
        by_staff = reporter not in RESIDENT_SIDE
        return {
            "reference": reference, "channel": draw("channel"), "reporter": reporter, "affected": Affected.SELF,
            "phase": draw("phase"), "symptom": symptom.code, "kind": symptom.kind, "component": symptom.component,
            "text": self.lives.writer.problem(symptom.code), "device": self.drawn(DEVICES),
            "urgency": draw("urgency"), "state": State.NEW, "first_desk": desk, "desk": desk, "offered_to": None,
            "registered_by": self.lives.house.staff[unit.pk].pk if by_staff else None,
            "unit": unit.pk if by_staff or desk == "care-unit" else None, "assignee": None, "outcome": "",
            "true_component": "", "created_at": self.at, "due_at": None, "alarm_at": None,
        }  # fmt: skip

    def _register(self) -> None:
        data = {"urgency": self.case["urgency"], "symptom": self.case["symptom"], "reasons": []}
        self.write(Step.REGISTER, Party.REPORTER, data, "", self.case["registered_by"], "")

    def _take(self) -> None:
        self._step(Step.TAKE, Party.HOLDER, {})

    def _resolve(self, *, for_good: bool = True) -> None:
        component, outcome = self.case["component"], self.lives.one_of("outcome")
        if self.case["kind"] != Kind.FAULT:
            outcome = Outcome.ANSWERED
        self._step(
            Step.RESOLVE,
            Party.HOLDER,
            {"text": self.say("answers"), "outcome": outcome, "component": component},
        )
        if not for_good:
            return
        self.case |= {"state": State.RESOLVED, "outcome": outcome, "true_component": component}
        if self.random.random() < 0.3:
            self._step(Step.CONFIRM, Party.REPORTER, {"text": ""})
            self.case["state"] = State.CLOSED
        elif self.at + CLOSED_AFTER < self.lives.now:
            self.at += CLOSED_AFTER
            self.write(Step.CLOSE, Party.SYSTEM, {}, "", None, "")
            self.case["state"] = State.CLOSED
        else:
            self.case["alarm_at"] = self.at + CLOSED_AFTER

    def _step(self, step: Step, party: Party, data: dict, *, other: str = "") -> None:
        """Somebody does something some time later: the person, or one of the desk's agents, who keeps the case."""
        later = self.at + MINUTE * self.random.expovariate(1 / 90)
        self.at = later if later < self.lives.now else max(self.at, self.lives.now)
        if party == Party.REPORTER:
            self.write(step, party, data, other, self.case["registered_by"], "")
            return
        agents = self.lives.house.agents[
            other if party == Party.RECEIVER and step == Step.SEND_BACK else self.desk
        ]
        agent = agents[len(self.rows) % len(agents)] if self.case["assignee"] is None else agents[0]
        self.case["assignee"] = agent.pk
        self.write(step, party, data, other, agent.pk, agent.name)

    def write(self, step: Step, party: Party, data: dict, other: str, by: int | None, name: str) -> None:
        number, public = len(self.rows) + 1, int(step in TOLD)
        self.rows.append(
            Logged(self.stream, number, self.at, step, party, by, name, self.desk, other, public, data)
        )
