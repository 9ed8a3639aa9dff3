"""Everything that the page of one case shows to one reader, asked for when the template needs it."""

from datetime import datetime, timedelta
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lotsen.cases import answering, browsers, disclosure, doers, guided, timekeeping, writing
from lotsen.cases.contacts import Reach, eraser, reach
from lotsen.cases.models import Case, Draft
from lotsen.cases.views.lines import NEAR
from lotsen.cases.views.timeline import Entry, Timeline
from lotsen.desks import connected
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk, SavedReply
from lotsen.equipment.panels import Panel
from lotsen.guidance.actions import links
from lotsen.log.models import Row
from lotsen.people.models import Token, User
from lotsen.policy import clocks, lifecycle
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Party, State, Step

DESKS = {Party.HOLDER, Party.RECEIVER}


class Sheet:
    """One case for one reader at one moment."""

    def __init__(self, case: Case, user: User, now: datetime):
        self.case, self.user, self.now = case, user, now
        self.by = doers.worker(user)
        self.rows: list[Row] = list(case.rows)

    @cached_property
    def parties(self) -> frozenset[Party]:
        """In what capacity the reader may act; whoever works at the desk does not also act as the person."""
        parties = self.by.parties(self.case)
        return parties & DESKS or parties

    @cached_property
    def steps(self) -> frozenset[Step]:
        """What the reader may do now: the buttons of the page."""
        possible = lifecycle.possible(State(self.case.state), self.parties)
        return possible - TAKEN_IN if self.reports and self.case.goes_on_elsewhere else possible

    @property
    def holds(self) -> bool:
        return Party.HOLDER in self.parties

    @property
    def receives(self) -> bool:
        return Party.RECEIVER in self.parties

    @property
    def own_desk(self) -> Desk | None:
        """The desk for which the reader acts here."""
        mine = {Party.HOLDER: self.case.desk, Party.RECEIVER: self.case.offered_to}
        return next((desk for party, desk in mine.items() if party in self.parties), None)

    @property
    def reports(self) -> bool:
        return self.parties == {Party.REPORTER}

    @property
    def may_write(self) -> bool:
        """Whether the page has something to write in."""
        return bool(self.steps & WRITTEN)

    @property
    def may_link(self) -> bool:
        return Step.LINK in lifecycle.possible(State(self.case.state), linker(self.user).parties(self.case))

    @cached_property
    def test(self) -> Panel | None:
        """The equipment test that came along, or was linked since."""
        return Panel(self.case.test) if self.case.test_id else None

    @property
    def may_export(self) -> bool:
        return self.user.may(Permission.EXPORT_CASE)

    @property
    def may_read_log(self) -> bool:
        return self.user.may(Permission.READ_LOG)

    @cached_property
    def for_desks(self) -> bool:
        """Whether the reader reads what only the desks read."""
        return disclosure.shows_desk_rows(self.case, self.user)

    @property
    def has_desks(self) -> bool:
        """Whether the list of desks is the reader's way back; whoever oversees without a desk has searched."""
        return self.for_desks and self.user.may(Permission.WORK_AT_DESK)

    @cached_property
    def timeline(self) -> list[Entry]:
        return Timeline(self.case, self.rows, for_desks=self.for_desks).entries()

    @property
    def topic(self) -> str:
        """What the open page follows."""
        return f"case:{self.case.reference}"

    @property
    def meeting_is_near(self) -> bool:
        return abs(self.case.starts_at - self.now) < NEAR

    @property
    def offer(self) -> Row:
        """The row by which the case was offered to another desk."""
        return next(row for row in reversed(self.rows) if row.step == Step.HAND_OVER)

    @cached_property
    def reach(self) -> Reach:
        """How to reach the person, as far as the reader may know."""
        return reach(self.case, self.by)

    @cached_property
    def sharings(self) -> list[disclosure.Sharing]:
        """The outside desks with which the reader may share who reported the case."""
        return disclosure.sharings(self.case, self.by) if self.for_desks else []

    @cached_property
    def clocks(self) -> list[clocks.Clock]:
        """The clocks that run or stand still, the one that runs out next first."""
        every = clocks.clocks(timekeeping.entries(self.rows), tables().hours, self.now, tables().limits)
        going = [clock for clock in every if clock.stopped_at is None]
        return sorted(going, key=lambda clock: (clock.paused, clock.due_at is None, clock.due_at or self.now))

    @property
    def desk_times(self) -> list[tuple[str, timedelta]]:
        """How long each desk has held the case, in its own opening hours."""
        names = tables().names[get_language()]
        times = clocks.desk_times(timekeeping.entries(self.rows), tables().hours, self.now)
        return [(names.get(code, code), spent) for code, spent in times.items()]

    @property
    def person_waited(self) -> timedelta:
        return clocks.person_waited(timekeeping.entries(self.rows), self.now)

    @property
    def reasons(self) -> list[str]:
        """Why the case came to its first desk with its first urgency, in words."""
        return answering.sentences(answering.reasons(self.rows[0].data.get("reasons", [])), get_language())

    @property
    def already(self) -> list[guided.Already]:
        """What the person has tried step by step."""
        return guided.already(self.rows[0].data)

    @property
    def device(self) -> str:
        """What the person used, on one line; whatever is not plain words or numbers is left out."""
        told = {"kind": "", **self.case.device, "browser": browsers.name(self.browser)}
        told["kind"] = KINDS.get(told["kind"], "")
        return " · ".join(
            str(value)[:80] for value in told.values() if value and isinstance(value, str | int | Promise)
        )

    @property
    def browser(self) -> str:
        """What the browser calls itself, word for word."""
        return str(self.case.device.get("browser", ""))

    @property
    def service(self) -> connected.Presentation | None:
        """What the first line needs to know of the service that the case is about."""
        asks = self.for_desks and self.user.may(Permission.TAKE_CALLS)
        return connected.presented(self.case.service, get_language()) if asks else None

    @property
    def advice(self) -> list[dict]:
        return links(self.case.symptom.code, self.case.reporter, get_language())

    @cached_property
    def saved_replies(self) -> list[tuple[SavedReply, str]]:
        """The replies of the reader's own desk, each with its text in the language of the case."""
        replies = self.own_desk.saved_replies.all() if self.own_desk else ()
        return [(reply, getattr(reply, f"text_{self.case.language}")) for reply in replies]

    @cached_property
    def draft(self) -> Draft:
        """What the reader was writing when they left; an empty one where there is nothing."""
        return self.case.drafts.filter(user=self.user).first() or Draft()

    @property
    def writing_key(self) -> str:
        """By which the page keeps what the reader writes."""
        return writing.key(self.case, self.user)

    @property
    def sent_back(self) -> Row | None:
        """The row by which a desk has just sent the case back to the reader's."""
        moves = [row for row in self.rows if row.step in MOVES]
        returned = bool(moves) and moves[-1].step == Step.SEND_BACK
        return moves[-1] if returned and self.holds and self.case.is_open else None

    @property
    def colleague(self) -> User | Token | None:
        """Whoever else has the case in hand, perhaps another system."""
        return self.case.holder if self.case.assignee_id != self.user.pk else None

    @property
    def other_language(self) -> str | Promise:
        """The language of the person, where it is not the reader's."""
        return LANGUAGES[self.case.language] if self.case.language != get_language() else ""


LANGUAGES = {
    "sv": pgettext_lazy("within a sentence", "Swedish"),
    "en": pgettext_lazy("within a sentence", "English"),
}
KINDS = {"app": _("App"), "computer": _("Computer"), "phone": _("Telephone"), "tablet": _("Tablet")}
TAKEN_IN = {
    Step.REPLY,
    Step.ATTACH,
}  # what a case does not take in from its reporter while it goes on elsewhere
WRITTEN = {Step.ANSWER, Step.NOTE, Step.REPLY}
MOVES = {Step.HAND_OVER, Step.ACKNOWLEDGE, Step.SEND_BACK, Step.WITHDRAW, Step.RESOLVE}


def linker(user: User) -> doers.Doer:
    """Problems are linked by a desk that has the case, and by those who look after the problems."""
    return doers.investigator(user) if user.may(Permission.MANAGE_PROBLEMS) else doers.worker(user)


def contact_eraser(user: User) -> doers.Doer:
    """Contact details are erased by the desk that has the case, the person, and those who may erase."""
    return eraser(doers.worker(user))
