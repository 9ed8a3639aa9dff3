"""A case's log as people read it: what happened, who did it, and who may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.cases.models import Attachment, Case, Problem
from lotsen.cases.speaking import own_desks
from lotsen.cases.story import WITH_TEXT
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Requirement
from lotsen.log.models import Row
from lotsen.policy.clocks import ClockKind
from lotsen.policy.labels import label
from lotsen.policy.terms import Component, Outcome, Party, Reporter, Saved, Step, Urgency

WRITTEN = WITH_TEXT - {Step.RESOLVE} | {Step.REGISTER}


@dataclass
class Entry:
    """One row in words. `kind` says who sees it: public, internal, or system for what only happened."""

    row: Row
    what: str
    who: str
    kind: str
    body: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)
    reference: str = ""
    problem: Problem | None = None
    attachment: Attachment | None = None


class Timeline:
    """Turns the rows of a whole log into entries.

    Who is not at a desk gets the public rows, without the desks' own words.
    """

    def __init__(self, case: Case, rows: Sequence[Row], *, for_desks: bool):
        self.case, self.for_desks, self.own_desks = case, for_desks, own_desks(rows)
        self.rows = [row for row in rows if row.public or for_desks]
        self.language = get_language()
        self.names = tables().names[self.language]
        self.attachments = {attachment.row_id: attachment for attachment in case.files}
        self.problems = Problem.objects.in_bulk(
            _numbers(self.rows, "problem") | _numbers(self.rows, "unlinked")
        )
        self.labels = self._labels()

    def entries(self, after: int = 0) -> list[Entry]:
        """Every row that the reader may see, oldest first; of those after a number, where it is given."""
        return [self._entry(row) for row in self.rows if row.number > after]

    def _entry(self, row: Row) -> Entry:
        body = self._body(row)
        return Entry(
            row=row,
            what=self._what(row),
            who=self._who(row),
            kind=_kind(row, body),
            body=body,
            details=self._details(row) if self.for_desks else [],
            reference=row.data.get("into") or row.data.get("merged") or "",
            problem=self.problems.get(row.data.get("problem") or row.data.get("unlinked")),
            attachment=self.attachments.get(row.pk),
        )

    def _body(self, row: Row) -> str:
        """What was written; to whoever is not at a desk only what was meant for them, or was theirs."""
        if "erased" in row.data and row.step in WRITTEN:
            return _("The text has been erased.")
        if row.step == Step.REGISTER:
            return self.case.text
        readable = self.for_desks or row.step in WITH_TEXT or row.party == Party.REPORTER
        return row.data.get("text", "") if readable else ""

    def _what(self, row: Row) -> str:
        words = label(Step(row.step), self.language)
        match row.step:
            case Step.HAND_OVER | Step.REFER | Step.SHARE | Step.UNSHARE:
                return f"{words} → {self._desk(row.other)}"
            case Step.SEND_BACK:
                return f"{words} → {self._desk(row.desk)}"
            case Step.RAISE:
                return f"{words}: {label(Urgency(row.data['urgency']), self.language)}"
            case Step.RESOLVE:
                return f"{words}: {label(Outcome(row.data['outcome']), self.language)}"
            case Step.ESCALATE:
                clock = ClockKind(row.data["clock"].split()[0])
                return f"{words}: {label(clock, self.language)} → {self._desk(row.data['told'])}"
            case Step.RELEASE if "gone" in row.data:
                return _("Back in the queue: the account of whoever had the case was closed")
            case Step.LINK if "unlinked" in row.data:
                return _("Took away the link to a known problem")
            case Step.NOTE if "merged" in row.data:
                return _("Another case was merged into this one")
            case Step.NOTE if "into" in row.data:
                return _("The merged case was opened again and goes on by itself")
            case Step.NOTE if row.public:
                return _("Wrote to everybody with the same problem")
        return words

    def _who(self, row: Row) -> str:
        if row.party == Party.SYSTEM and not row.by_name:
            return label(Party.SYSTEM, self.language)
        if row.party == Party.REPORTER:
            return row.by_name or label(Reporter(self.case.reporter), self.language)
        desk = self.own_desks.get(row.number) or desk_of(row)
        return ", ".join(filter(None, [row.by_name, self._desk(desk)]))

    def _details(self, row: Row) -> list[tuple[str, str]]:
        """What only the desks read: why, to whom, and what the receiver was told."""
        data = row.data
        found = [(_("Why"), data.get("reason", ""))]
        found += [(self.labels.get(code, code), text) for code, text in data.get("required", {}).items()]
        found.append((_("Right receiver"), self._desk(data.get("right_desk", ""))))
        if row.step == Step.RESOLVE:
            found.append((_("Where the fault was"), label(Component(data["component"]), self.language)))
            found.append((_("What became of the visit"), self._visit(data)))
        return [(what, text) for what, text in found if text]

    def _visit(self, data: dict) -> str:
        """What whoever ended the case said of the visit, and what the problem cost of it."""
        if not data.get("saved"):
            return ""
        became, lost = label(Saved(data["saved"]), self.language), data.get("minutes")
        return f"{became} · {_('%(minutes)s min lost') % {'minutes': lost}}" if lost else became

    def _desk(self, code: str) -> str:
        return self.names.get(code, code)

    def _labels(self) -> dict[str, str]:
        """What the receivers called the things that they required."""
        receivers = {
            row.other for row in self.rows if row.step == Step.HAND_OVER and row.data.get("required")
        }
        needs = Requirement.objects.filter(desk__code__in=receivers) if receivers and self.for_desks else []
        return {need.code: need.label_sv if self.language == "sv" else need.label_en for need in needs}


def desk_of(row: Row) -> str:
    """The desk at which somebody did this: who receives or refuses a case is the second desk of the row."""
    refuses = row.party == Party.RECEIVER and row.step != Step.ACKNOWLEDGE
    return row.other if refuses else row.desk


def _kind(row: Row, body: str) -> str:
    if not (body or row.step == Step.ATTACH):
        return "system"
    return "public" if row.public else "internal"


def _numbers(rows: Iterable[Row], key: str) -> set[int]:
    return {row.data[key] for row in rows if row.data.get(key)}
