"""A small region with one of each, as one visitor finds it: their own case, one near them, and a foreign one."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, Doer, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import FOLLOW, Attachment, Case
from lotsen.desks.models import Desk, SavedReply, Seat
from lotsen.equipment import actions as tests
from lotsen.files.sniffing import Clean
from lotsen.guidance.guides import shelf
from lotsen.guidance.guides.publishing import load_guides
from lotsen.guidance.models import Answer, Guide
from lotsen.guidance.pictures import actions as pictures
from lotsen.guidance.texts import actions as texts
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.loading import load_texts
from lotsen.live.models import Guest, Talk
from lotsen.log.actions import SYSTEM
from lotsen.management import actions as management
from lotsen.notify.models import Message
from lotsen.people import changes, tokens
from lotsen.people.models import CareUnit, Organisation, Token, User
from lotsen.people.tokens import Scope
from lotsen.policy import line
from lotsen.policy.documents import changed
from lotsen.policy.permissions import Role
from lotsen.policy.publishing import Step as TextStep
from lotsen.policy.terms import Party, Step
from lotsen.readiness import actions as readiness
from lotsen.records.defaults import load_rules
from lotsen.records.models import Rule, Run
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking
from lotsen.visits.models import Help, Participant
from tests.authority import visitors
from tests.authority.table import Line, Thing

FOREIGN_DESK, ELSEWHERE = "service-management", "local-it"  # where no visitor sits
OUTSIDE_DESK = "vendor"
LIVE = {"live waiting", "live helping", "live asked", "live together"}
TO_A_VISIT = "helped to a visit"
DESK_OF = {
    visitors.UNIT_AGENT: "care-unit",
    visitors.FIRST_LINE: "first-line",
    visitors.AGENT: "second-line",
    visitors.OUTSIDE: OUTSIDE_DESK,
    visitors.INVESTIGATOR: "investigation",
    visitors.AT_FIRST_LINE: "first-line",
    visitors.AT_OUTSIDE: OUTSIDE_DESK,
}
ROLES = {
    visitors.NOBODY: [],
    visitors.STAFF: [Role.STAFF],
    visitors.LOCAL_CONTACT: [Role.LOCAL_CONTACT],
    visitors.UNIT_AGENT: [Role.STAFF, Role.AGENT],
    visitors.FIRST_LINE: [Role.FIRST_LINE],
    visitors.AGENT: [Role.AGENT],
    visitors.OUTSIDE: [Role.AGENT],
    visitors.INVESTIGATOR: [Role.INVESTIGATOR],
    visitors.MANAGER: [Role.MANAGER],
    visitors.LIMITED: [Role.MANAGER],
    visitors.REGISTRAR: [Role.REGISTRAR],
}
SCOPES = {
    visitors.READS: [Scope.CASES_READ, Scope.TESTS_READ, Scope.VISITS_READ],
    visitors.WRITES: [Scope.CASES_WRITE, Scope.TESTS_WRITE, Scope.VISITS_WRITE],
    visitors.COUNTS: [Scope.STATISTICS_READ],
    visitors.AT_FIRST_LINE: list(Scope),
    visitors.AT_OUTSIDE: list(Scope),
}
SECRET = "Hemligt om främmande ärende"  # what is written in a foreign case
UNIT, FOREIGN_UNIT = "Lindens vårdcentral", "Ekens vårdcentral"
CONTACT = ContactDetails(name="Kontakta Mig", email="kontakta@example.org", phone="070-174 06 33")
NOT_FOR_OUTSIDE = [UNIT, CONTACT.name, CONTACT.email, CONTACT.phone, "0701740633"]
HELPER = Doer(name="Någon", always=frozenset({Party.HOLDER, Party.RECEIVER}))


@dataclass
class World:
    """Everything that an address can name."""

    visitor: str
    user: User | None = None
    token: str = ""
    cases: dict[Thing, Case] = field(default_factory=dict)
    names: dict[str, object] = field(default_factory=dict)
    foreign: dict[str, object] = field(default_factory=dict)  # the same of another unit, giver or system
    files: dict[Thing, int] = field(default_factory=dict)

    @property
    def desk(self) -> str:
        return DESK_OF.get(self.visitor, "first-line")

    @cached_property
    def elsewhere(self) -> Desk:
        """A desk where no visitor sits."""
        return Desk.objects.get(code=ELSEWHERE)

    def arguments(self, line: Line, thing: Thing) -> dict:
        """What stands in the address."""
        case = self.cases[thing]
        given = {"file": self.files[thing], **self.named(thing)}
        found = {name: given[value] for name, value in line.at.items()}
        match line.kind:
            case "case":
                found["reference"] = case.reference
            case "desk":
                found["code"] = self.desk if thing == Thing.OWN else FOREIGN_DESK
            case "link":
                own = found.get("token") or FOLLOW.sign(case.reference)
                found["token"] = own if thing == Thing.OWN else f"{case.reference}:x"
            case "unit":
                found["code"] = "lindens" if thing == Thing.OWN else "ekens"
        return found

    def named(self, thing: Thing) -> dict[str, object]:
        """What else an address can name, as the thing is the visitor's own or another's."""
        return {**self.names, **self.foreign} if thing == Thing.FOREIGN else self.names

    def prepare(self, line: Line) -> None:
        """Bring one's own case into the state that the line is about."""
        if line.state == "new":
            return
        own, elsewhere = self.cases[Thing.OWN], self.elsewhere
        if line.state in LIVE:
            self._talk(line.state, elsewhere)
        changes = {"state": "new" if line.state in LIVE else line.state}
        if line.state == "offered":
            changes |= {"desk": elsewhere, "offered_to": own.desk}
        elif line.state == "offering":
            changes = {"state": "offered", "offered_to": elsewhere}
        elif line.state == "offering outside":
            receiver = elsewhere if self.desk == OUTSIDE_DESK else Desk.objects.get(code=OUTSIDE_DESK)
            changes = {"state": "offered", "offered_to": receiver}
        elif line.state == "linked":
            changes = {"problem": self.names["problem"]}
        elif line.state in ("resolved", "closed"):
            changes["outcome"] = "solved"
        Case.objects.filter(pk=own.pk).update(**changes)
        if line.state == TO_A_VISIT:
            self._help(own)

    def _help(self, own: Case) -> None:
        """Live help for one's own case, by oneself, with a visit at a unit."""
        now, somebody = timezone.now(), User.objects.get(username="somebody")
        Case.objects.filter(pk=own.pk).update(state="taken")
        person = Participant.objects.get(pk=self.names["participant"])
        Help.objects.update_or_create(case=own, defaults={"participant": person})
        times = {"asked_at": now, "since": now, "due": now, "seen_at": now, "accepted_at": now}
        agent = self.user or somebody
        Talk.objects.create(
            case=own, participant=person, desk=own.desk, state=Talk.TALKING, agent=agent, **times
        )

    def _talk(self, state: str, elsewhere: Desk) -> None:
        """Live help for one's own case: waiting in line, with oneself, or with somebody else who asks one's desk or
        sees what the device says."""
        own, now = self.cases[Thing.OWN], timezone.now()
        somebody = User.objects.get(username="somebody")
        agent = {"live waiting": None, "live helping": self.user or somebody}.get(state, somebody)
        times = {"asked_at": now, "since": now, "due": now, "seen_at": now, "accepted_at": now}
        how = {"state": Talk.TALKING, "agent": agent} if agent else {"state": Talk.WAITING}
        asked, shares = state == "live asked", state == "live together"
        desk = elsewhere if asked else own.desk
        talk = Talk.objects.create(case=own, desk=desk, shares=shares, **how, **times)
        if asked:
            for desk in {own.desk, Desk.objects.get(code=line.CONTACTS)}:
                Guest.objects.create(talk=talk, desk=desk, asked_at=now)


def build(visitor: str) -> World:
    """The region, peopled, as this visitor comes to it."""
    region = Organisation.objects.create(code="region", name="Region Exempel")
    here, there = (
        CareUnit.objects.create(
            code=code,
            name=name,
            organisation=Organisation.objects.create(
                code=f"giver-{code}", name=f"Givare {code}", parent=region
            ),
        )
        for code, name in (("lindens", UNIT), ("ekens", FOREIGN_UNIT))
    )
    Desk.objects.filter(code=FOREIGN_DESK).update(organisation=there.organisation)
    world = World(visitor)
    if visitor in ROLES:
        world.user = _person(visitor, here)
    if visitor in SCOPES:
        desk = DESK_OF.get(visitor, "")
        world.token = tokens.create(name=visitor, scopes=SCOPES[visitor], desk=desk)
    world.cases = {
        Thing.OWN: _own(world, here),
        Thing.NEAR: _near(world, here),
        Thing.FOREIGN: _register(SECRET, there, FOREIGN_DESK),
    }
    Case.objects.filter(pk=world.cases[Thing.OWN].pk).update(state="new")
    world.files = {thing: _file(case) for thing, case in world.cases.items()}
    world.names = _names(world)
    world.foreign = _foreign(there)
    for thing, unit in ((Thing.OWN, here), (Thing.FOREIGN, there)):
        _renamed(User.objects.get(pk=world.named(thing)["colleague"]), unit, unit.organisation)
    return world


def _renamed(*things: changes.Thing) -> None:
    """The first change of an account, a unit and an organisation, which could be taken back."""
    for thing in things:
        now = changes.as_it_is(thing)
        changes.note_change(thing, SYSTEM, before={**now, "name": "Förr"}, after=now)


def _person(visitor: str, unit: CareUnit) -> User:
    at_unit = visitor in visitors.UNIT
    user = User.objects.create_user(
        visitor, name=f"Besökare {visitor}", roles=ROLES[visitor], unit=unit if at_unit else None
    )
    if visitor == visitors.LIMITED:
        user.organisation = unit.organisation
        user.save()
    if visitor in DESK_OF:
        Seat.objects.create(user=user, desk=Desk.objects.get(code=DESK_OF[visitor]))
    return user


def _own(world: World, unit: CareUnit) -> Case:
    """Registered by the visitor at their unit; or by somebody else, and at the visitor's desk."""
    reports = world.visitor in (visitors.STAFF, visitors.LOCAL_CONTACT)
    return _register("Eget", unit, world.desk, by=worker(world.user) if reports else PERSON)


def _near(world: World, unit: CareUnit) -> Case:
    """A case of the unit that the visitor's desk has handed on, or that a colleague registered."""
    case = _register("Nära", unit, world.desk)
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code=FOREIGN_DESK))
    return case


def _register(text: str, unit: CareUnit, desk: str, by: Doer = PERSON) -> Case:
    facts = Facts(text=text, symptom="join-failed", unit=unit)
    case = actions.register(facts=facts, by=by, contact=CONTACT, desk=Desk.objects.get(code=desk))
    actions.answer(case=case, by=HELPER, text=f"{text}, svar")
    actions.note(case=case, by=HELPER, text=f"{text}: ring 0701740633, {unit.name}")
    return case


def _file(case: Case) -> int:
    row = case.rows.get(step=Step.ANSWER)
    file = {"name": f"{case.text}.pdf", "media_type": "application/pdf", "size": 8, "file": "x.pdf"}
    return Attachment.objects.create(case=case, row=row, **file).pk


def _names(world: World) -> dict[str, object]:
    """What else an address can name, the same for everybody."""
    load_rules()
    somebody = User.objects.create_user("somebody", name="Någon Annan")
    problem = actions.create_problem(by=somebody, title_sv="Ett problem", component="video")
    message = Message.objects.create(
        key="x", channel="mail", notice="registered", to="x@example.org", at=problem.created_at, state="kept"
    )
    return {
        "problem": problem.pk,
        "message": message.pk,
        "workstation": readiness.add(unit=world.cases[Thing.OWN].unit, name="Rum 4").pk,
        "username": somebody.username,
        "colleague": _colleague(world).pk,
        "answer": Answer.objects.first().slug,
        "guide": _guide(),
        "told": 0,
        "test": tests.start().secret,
        "check": "camera",
        "me": "me",
        "first": 1,
        "number": "distinct-cases",
        "desk": FOREIGN_DESK,
        "unit": "lindens",
        "organisation": "giver-lindens",
        **_catalogue(world.user or somebody, somebody),
        **_texts(world),
        **_visit(world, somebody),
        "finding": "no-commission",
        "provider": "staff",
        "page": "privacy",
        "wording": 0,
        "rule": Rule.objects.get(code="contact").code,
        "run": Run.objects.create(at=problem.created_at).pk,
    }


def _guide() -> str:
    """A guide that everybody may walk; there already unless a test that commits has tidied up."""
    if not Guide.objects.exists():
        load_guides()
    shelf.forget()
    return "no-picture"


def _catalogue(user: User, other: User) -> dict[str, object]:
    """Parts of the catalogue, an edition that changed something, a change of this visitor's own, and one sent."""
    first = management.standing()
    SavedReply.objects.filter(code="safe").update(title_sv="Mötet är säkert")
    base = management.standing()
    wanted = changed(base.document, {("symptoms", "join-failed", "resident"): "first-line"})
    proposal = management.propose(by=user, base=base, document=wanted)
    asked = management.propose(by=other, base=base, document=wanted)
    management.send_to_owners(proposal=asked, why="Bättre så")
    assert base.number == first.number + 1
    return {
        "kind": "contact_points", "item": "phone", "symptom": "join-failed", "service": "video-visits",
        "edition": base.number, "proposal": proposal.pk, "asked": asked.pk, "begin": "second-line", "end": "first-line",
    }  # fmt: skip


def _texts(world: World) -> dict[str, object]:
    """A general text, a picture, and a routine of the unit with an edition that was read and a draft."""
    load_texts()
    unit = world.cases[Thing.OWN].unit
    author, reviewer = (
        User.objects.create_user(name, name=name, roles=[Role.MANAGER]) for name in ("author", "reviewer")
    )
    earlier, draft = _routine("routine", unit, author, reviewer)
    shown = pictures.add(
        by=author, clean=Clean(b"drawn", "image/jpeg", ".jpg", 1, 1), alt_sv="Knappen", alt_en="The button"
    )
    return {
        "text": "start-a-meeting", "first": 1, "routine": "routine", "earlier routine": earlier,
        "routine in work": draft, "step": TextStep.SEND, "picture": shown.name, "picture file": shown.digest,
    }  # fmt: skip


def _routine(slug: str, unit: CareUnit, author: User, reviewer: User) -> tuple[int, int]:
    """A routine of a unit: the numbers of an edition that was read, and of a draft."""
    document = {"sv": {"title": "Rutin", "summary": "", "body": "Gör så här.", "changes": ""}, "en": {}}
    edition = texts.begin(
        by=author, slug=slug, kind=Kind.ROUTINE, readers=Readers.STAFF, unit=unit, document=document
    )
    for step, by in (
        (TextStep.SEND, author), (TextStep.APPROVE, reviewer), (TextStep.PUBLISH, reviewer),
        (TextStep.WITHDRAW, reviewer),
    ):  # fmt: skip
        texts.perform(step=step, edition=edition, by=by, seen=edition.version)
    return edition.number, texts.begin_edition(text=edition.text, by=author).number


def _visit(world: World, somebody: User) -> dict[str, object]:
    """A visit at the unit that was moved once, with somebody who takes part, one that this visitor's system has booked,
    and a file."""
    unit, starts_at = world.cases[Thing.OWN].unit, timezone.now() + timedelta(days=3)
    booking = Booking(unit=unit, starts_at=starts_at)
    visit = visits.book(booking=booking)
    visits.move(visit=visit, starts_at=starts_at + timedelta(days=1), minutes=30, by=SYSTEM)
    participant = visit.participants.get()
    system = Token.objects.filter(name=world.visitor).first()
    batch = visits.look_at(unit=unit, by=somebody, bookings={"file": booking})
    return {
        "visit": visit.reference, "participant": participant.pk, "visit link": participant.token,
        "advice": visits.advise(participant=participant, answer="echo", by=somebody).pk, "batch": batch.pk,
        "unit message": _message(participant, somebody),
        "own visit": visits.book(booking=booking, system=system).reference,
    }  # fmt: skip


def _message(participant: Participant, somebody: User, key: str = "unit message") -> int:
    """What support has written to the unit about somebody on their way to a visit."""
    case = visits.call_for_help(participant=participant, submission=key)
    help = Help.objects.get(case=case)
    return visits.tell_unit(help=help, by=somebody, text="Strax klart", submission=key).pk


def _foreign(unit: CareUnit) -> dict[str, object]:
    """What belongs to the other unit and its care giver, and a visit that another system has booked."""
    somebody = User.objects.create_user(
        "elsewhere", name="Någon Annanstans", unit=unit, organisation=unit.organisation
    )
    author, reviewer = User.objects.get(username="author"), User.objects.get(username="reviewer")
    earlier, draft = _routine("elsewhere", unit, author, reviewer)
    booking = Booking(unit=unit, starts_at=timezone.now() + timedelta(days=3))
    visit = visits.book(booking=booking)
    participant = visit.participants.get()
    return {
        "workstation": readiness.add(unit=unit, name="Rum 9").pk,
        "colleague": somebody.pk,
        "unit": unit.code,
        "organisation": unit.organisation.code,
        "routine": "elsewhere", "earlier routine": earlier, "routine in work": draft,
        "visit": visit.reference, "participant": participant.pk, "own visit": visit.reference,
        "advice": visits.advise(participant=participant, answer="echo", by=somebody).pk,
        "batch": visits.look_at(unit=unit, by=somebody, bookings={"file": booking}).pk,
        "unit message": _message(participant, somebody, "foreign message"),
    }  # fmt: skip


def _colleague(world: World) -> User:
    """Somebody of the same care giver."""
    organisation = world.cases[Thing.OWN].unit.organisation
    return User.objects.create_user("colleague", name="En Kollega", organisation=organisation)
