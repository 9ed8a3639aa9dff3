"""The product itself as the house of a simulated day, at the day's own times: see `day.py`. Needs Django set up."""

from datetime import timedelta

from day_rules import Roster

from lotsen.cases.intake import Facts
from lotsen.desks import catalogue
from lotsen.desks.models import Desk
from lotsen.live import actions
from lotsen.live.models import Duty, Talk
from lotsen.live.standing import standing
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Outcome, Saved


class RealHouse:
    """The actions of `live`, each at the moment that the day has reached."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.last = max(shift.end for shift in roster.shifts) + timedelta(days=1)
        self.talks: dict[int, int] = {}  # person: key of their talk
        self.seen: set[tuple] = set()
        Desk.objects.update(always_open=True)
        catalogue.forget()
        self.users = {agent: self._user(agent) for agent in sorted(roster.languages)}
        self.agents = {user.pk: agent for agent, user in self.users.items()}

    def _user(self, agent: int) -> User:
        user = User.objects.create_user(f"agent-{agent}", name=f"Kim {agent}", roles=[Role.AGENT])
        user.desks.set(Desk.objects.filter(code__in=["first-line", "second-line"]))
        return user

    def come_on(self, agent, at):
        languages = sorted(self.roster.languages[agent])
        actions.come_on(by=self.users[agent], capacity=self.roster.seats, languages=languages, at=at)
        return self._new()

    def step_away(self, agent, at):
        actions.step_away(by=self.users[agent], at=at)
        return self._new()

    def ask(self, person, told):
        facts = Facts(symptom="camera-black", starts_at=told.starts_at, language=told.language)
        _case, talk = actions.ask(facts=facts, submission=f"day:{person}", at=told.at)
        self.talks[person] = talk.pk
        return self._new(), standing(talk, told.at).minutes

    def accept(self, person, agent, at):
        actions.accept(talk=self._talk(person), by=self.users[agent], at=at)
        return self._new()

    def lapse(self, person, agent, at):
        actions.look_after(at, steady=False)
        return self._new()

    def end(self, person, agent, at):
        told = {"saved": Saved.VIDEO, "minutes": 3, "outcome": Outcome.SOLVED}
        actions.end(talk=self._talk(person), by=self.users[agent], at=at, **told)
        return self._new()

    def is_paused(self, agent):
        return Duty.objects.get(user=self.users[agent]).state == Duty.PAUSED

    def _talk(self, person: int) -> Talk:
        return Talk.objects.select_related(*actions.BESIDE).get(pk=self.talks[person])

    def _new(self) -> list[tuple[int, int]]:
        """The offers that are new, in the order of the line. Everybody's page answers all day long."""
        for model in (Duty, Talk):
            model.objects.update(seen_at=self.last)
        offered = Talk.objects.in_line(self.last).filter(state=Talk.OFFERED)
        found = list(offered.values_list("pk", "offered_to", "offered_until"))
        new = [offer for offer in found if offer not in self.seen]
        self.seen = set(found)
        people = {talk: person for person, talk in self.talks.items()}
        return [(people[talk], self.agents[to]) for talk, to, _until in new]
