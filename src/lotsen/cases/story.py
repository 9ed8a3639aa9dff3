"""A case as the person sees it through the private link: where it stands, and its public log in words.

Desks have names here; the people at them, their reasons and their notes do not occur.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotsen.cases import guided, timekeeping
from lotsen.cases.models import Attachment, Case
from lotsen.desks.catalogue import tables
from lotsen.desks.contact import Card, cards
from lotsen.log.models import Row
from lotsen.policy import lifecycle
from lotsen.policy.clocks import ClockKind
from lotsen.policy.hearing import recognise
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.labels import label
from lotsen.policy.small_talk import says_anything
from lotsen.policy.terms import Outcome, Party, State, Step

MOST_READ = 5  # messages of the person, for what was said last
MINE = {
    Step.REGISTER: gettext_lazy("You told us about the problem"),
    Step.REPLY: gettext_lazy("You wrote"),
    Step.ATTACH: gettext_lazy("You sent a file"),
    Step.CONFIRM: gettext_lazy("You said that it works"),
    Step.REOPEN: gettext_lazy("You opened the case again"),
    Step.ERASE_CONTACT: gettext_lazy("You erased your contact details"),
    Step.LIVE_ASKED: gettext_lazy("You asked for help at once"),
    Step.LIVE_CALL_BACK: gettext_lazy("You asked to be called back"),
    Step.LIVE_BY_PHONE: gettext_lazy("You asked for the visit by telephone"),
    Step.LIVE_CONSENT: gettext_lazy("You changed what support may see"),
    Step.LIVE_LEFT: gettext_lazy("You left the talk"),
}
THEIRS = {
    Step.REGISTER: gettext_lazy("The case was registered"),
    Step.TAKE: gettext_lazy("Somebody is working on your case"),
    Step.ANSWER: gettext_lazy("You have an answer"),
    Step.ASK: gettext_lazy("A question for you"),
    Step.NOTE: gettext_lazy("News about the problem"),
    Step.ATTACH: gettext_lazy("A file for you"),
    Step.HAND_OVER: gettext_lazy("The case is on its way to %(desk)s"),
    Step.ACKNOWLEDGE: gettext_lazy("The case has been received"),
    Step.SEND_BACK: gettext_lazy("The case does not go on to %(desk)s"),
    Step.WITHDRAW: gettext_lazy("The case does not go on to %(desk)s"),
    Step.REFER: gettext_lazy("You are referred to %(desk)s"),
    Step.MERGE: gettext_lazy("The case was joined with another one about the same problem"),
    Step.RESOLVE: gettext_lazy("The case is done: %(outcome)s"),
    Step.CLOSE: gettext_lazy("The case was closed"),
    Step.REOPEN: gettext_lazy("The case was opened again"),
    Step.ERASE_CONTACT: gettext_lazy("Your contact details were erased"),
    Step.LIVE_ACCEPTED: gettext_lazy("Somebody at %(desk)s helps you now"),
    Step.LIVE_RETURNED: gettext_lazy(
        "The one who helped you lost the connection. You are first in line again"
    ),
    Step.LIVE_MOVED: gettext_lazy("You are passed on to %(desk)s, with everything said so far"),
    Step.LIVE_INVITED: gettext_lazy("%(desk)s has been asked to join"),
    Step.LIVE_JOINED: gettext_lazy("%(desk)s has joined the talk"),
    Step.LIVE_LEFT: gettext_lazy("%(desk)s has left the talk"),
    Step.LIVE_STEP: gettext_lazy("Something for you to do"),
    Step.LIVE_ENDED: gettext_lazy("The talk has ended"),
    Step.LIVE_UNIT_RINGS: gettext_lazy("Those you are to meet ring you instead. Keep your telephone at hand"),
    Step.LIVE_UNIT_NO_RING: gettext_lazy("Those you are to meet cannot ring just now"),
}
STANDS = {
    State.NEW: gettext_lazy("Your case is waiting to be taken"),
    State.TAKEN: gettext_lazy("Somebody is working on your case"),
    State.WAITING: gettext_lazy("We are waiting for your answer"),
    State.OFFERED: gettext_lazy("Your case is on its way to those who can solve it"),
    State.ACCEPTED: gettext_lazy("Your case has been received"),
    State.RESOLVED: gettext_lazy("We believe that this is done"),
    State.CLOSED: gettext_lazy("Your case is closed"),
    State.REOPENED: gettext_lazy("Your case is open again"),
}
WITH_TEXT = {Step.ANSWER, Step.ASK, Step.REPLY, Step.NOTE, Step.REFER, Step.RESOLVE}
MY_TEXT = {Step.CONFIRM, Step.REOPEN}
SHARED = {
    Step.TAKE,
    Step.HAND_OVER,
    Step.ACKNOWLEDGE,
    Step.SEND_BACK,
    Step.WITHDRAW,
    Step.NOTE,
    Step.RESOLVE,
    Step.CLOSE,
}


@dataclass(frozen=True)
class Event:
    """One thing that happened. `who` is a desk, or empty for the person and the product."""

    number: int
    step: Step
    what: str
    who: str
    at: datetime
    mine: bool
    text: str = ""
    files: list[Attachment] = field(default_factory=list)
    already: list[guided.Already] = field(default_factory=list)


@dataclass(frozen=True)
class Standing:
    """Where the case stands. `answer_by` is None when nobody owes the person a first answer; `together`: it goes on in
    another case that is open.
    """

    headline: str
    state: State
    desk: Card | None
    on_its_way_to: str
    answer_by: datetime | None
    late: bool
    scope: str
    together: bool
    may: frozenset[Step]


def standing(case: Case, language: str) -> Standing:
    """Where the case stands now; for one that was joined with another, where that one stands."""
    now, shown = timezone.now(), followed(case)
    together = shown != case and shown.is_open
    answer_by = None if together else _first_answer_by(shown, now)
    state = State.TAKEN if together and shown.state == State.WAITING else State(shown.state)
    return Standing(
        headline=_("Your case is handled together with another one") if together else str(STANDS[state]),
        state=state,
        desk=next(iter(cards([shown.desk.code], language, now)), None),
        on_its_way_to=tables().names[language][shown.offered_to.code] if shown.offered_to else "",
        answer_by=answer_by,
        late=bool(answer_by and answer_by < now),
        scope=scope_of(case),
        together=together,
        may=lifecycle.possible(State(case.state), frozenset({Party.REPORTER})),
    )


def _first_answer_by(case: Case, now: datetime) -> datetime | None:
    owed = (clock for clock in timekeeping.of(case, now) if clock.kind == ClockKind.FIRST_ANSWER)
    return next((clock.due_at for clock in owed if clock.running), None)


def followed(case: Case) -> Case:
    """The case itself, or the one it was joined with, as long as it has not been opened again."""
    return case.merged_into if case.goes_on_elsewhere else case


def story(case: Case, language: str) -> list[Event]:
    """The public part of the log, oldest first, then what desks did to a case that it was joined with.

    Of that other case nothing is told that its own reporter wrote, or that was written to them alone.
    """
    events = list(_events(case, case.rows.filter(public=True), language))
    other = followed(case)
    if other != case:
        since = case.rows.filter(step=Step.MERGE).last().at
        rows = other.rows.filter(public=True, at__gte=since, step__in=SHARED).exclude(party=Party.REPORTER)
        events += _events(other, rows, language)
    return events


def unanswered(events: list[Event]) -> Event | None:
    """What a desk wrote last, unless the person has written since."""
    last = next((event for event in reversed(events) if event.text), None)
    return last if last and not last.mine and last.step != Step.REGISTER else None


def _events(case: Case, rows, language: str) -> Iterator[Event]:
    files = case.attachments.filter(row__public=True)
    by_row = {attachment.row_id: attachment for attachment in files}
    last = None
    for row in rows:
        if not (row.step == last == Step.TAKE):
            yield _event(case, row, tables().names[language], language, by_row.get(row.pk))
        last = row.step


def _event(case: Case, row: Row, names: Mapping[str, str], language: str, file: Attachment | None) -> Event:
    mine = row.party == Party.REPORTER
    words = str((MINE if mine else THEIRS)[Step(row.step)])
    if "outcome" in row.data:
        words %= {"outcome": label(Outcome(row.data["outcome"]), language).lower()}
    elif row.other:
        words %= {"desk": names.get(row.other, row.other)}
    alone = row.step == Step.CLOSE and row.by is None
    return Event(
        number=row.number,
        step=Step(row.step),
        what=_("The case was closed by itself") if alone else words,
        who="" if mine or alone else names.get(row.desk, row.desk),
        at=row.at,
        mine=mine,
        text=_text(case, row, mine),
        files=[file] if file else [],
        already=guided.already(row.data),
    )


def _text(case: Case, row: Row, mine: bool) -> str:
    """What may be read of a row: words that were meant for the person, or are their own."""
    if "erased" in row.data and row.step in {*WITH_TEXT, Step.REGISTER} - {Step.RESOLVE}:
        return _("The text has been erased.")
    if row.step == Step.REGISTER:
        return case.text
    readable = WITH_TEXT | MY_TEXT if mine else WITH_TEXT
    return row.data.get("text", "") if row.step in readable else ""


def scope_of(case: Case) -> str:
    """The matter beside ours that the person's last words are about; "hallå?" takes nothing back."""
    rows = case.rows.filter(party=Party.REPORTER, step=Step.REPLY).order_by("-number")[:MOST_READ]
    said = next(filter(says_anything, (unmasked(row.data.get("text", "")) for row in rows)), "")
    return recognise(said or case.text, talking=bool(said)).out_of_scope or ""
