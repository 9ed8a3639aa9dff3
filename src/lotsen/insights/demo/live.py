"""Live help of the last days, given by the actions of real life, so that it is known what it was worth."""

from datetime import datetime, time, timedelta

from lotsen.cases import actions as cases
from lotsen.cases.doers import Doer, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.live import actions
from lotsen.live.models import Duty, Talk
from lotsen.people.models import CareUnit, User
from lotsen.policy.terms import Channel, Outcome, Saved
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part
from lotsen.visits.models import Participant

HELPER = "amina"


def tell(entries: list[dict], now: datetime) -> list[Case]:
    """Everybody asks and is helped in their turn; at the end nobody is on duty. Returns the cases."""
    helper = User.objects.get(username=HELPER)
    told = [_live(entry, _moment(entry, now), helper) for entry in entries]
    Duty.objects.all().delete()
    return told


def _moment(entry: dict, now: datetime) -> datetime:
    day = now.date() - timedelta(days=entry["days_ago"])
    return datetime.combine(day, time.fromisoformat(entry["at"]), now.tzinfo)


def _live(entry: dict, asked: datetime, helper: User) -> Case:
    person = _book(entry, asked)
    actions.come_on(by=helper, at=asked)
    facts = Facts(channel=Channel.CHAT)
    case, talk = actions.ask(facts=facts, submission=f"demo:{person.pk}", participant=person, at=asked)
    if entry.get("left"):
        actions.give_up(talk=talk, works=False, at=asked + timedelta(minutes=2))
        _ring(entry, case, worker(helper), asked + timedelta(minutes=entry["rung"]))
    else:
        _help(entry, talk, helper, asked + timedelta(seconds=entry["waits"]))
    return case


def _ring(entry: dict, case: Case, by: Doer, at: datetime) -> None:
    """Whoever left is rung up, or the case would lie there for ever."""
    ended = at + timedelta(minutes=2)
    cases.take(case=case, by=by, at=at)
    cases.resolve(case=case, by=by, outcome=Outcome.ANSWERED, text=entry["answered"], at=ended)


def _book(entry: dict, asked: datetime) -> Participant:
    starts_at = asked + timedelta(minutes=entry["starts_in"])
    people = (Person(part=Part.RESIDENT, name=entry["name"]),)
    booking = Booking(CareUnit.objects.get(code=entry["unit"]), starts_at, 30, people=people)
    return visits.book(booking=booking, at=asked - timedelta(minutes=1)).participants.get()


def _help(entry: dict, talk: Talk, helper: User, began: datetime) -> None:
    talk = actions.accept(talk=talk, by=helper, at=began)
    key, minute = f"demo-talk:{talk.pk}", timedelta(minutes=1)
    actions.say(talk=talk, text=entry["said"], submission=f"{key}:1", at=began + minute / 4)
    actions.answer(talk=talk, by=helper, text=entry["answered"], submission=f"{key}:2", at=began + minute)
    ended = began + entry["lasts"] * minute
    saved, minutes = Saved(entry["saved"]), entry["minutes"]
    actions.end(talk=talk, by=helper, saved=saved, minutes=minutes, outcome=Outcome.SOLVED, at=ended)
    if "in_time" in entry:
        actions.rate(talk=talk, in_time=entry["in_time"], at=ended + minute)
