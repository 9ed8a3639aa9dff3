"""What the pages of those who write show: where each text stands, and what its reader can do with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lotsen.guidance.guides.changes import line_changes
from lotsen.guidance.texts import access, checking, comparing, guiding, linked, loading, words
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.forms import RemarkForm, ScheduleForm, SeenForm
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import publishing
from lotsen.policy.publishing import State, Step

FORMS = {Step.SEND_BACK: RemarkForm, Step.WITHDRAW: RemarkForm, Step.SCHEDULE: ScheduleForm}
LATEST = 12  # rows of the log


def form_of(step: Step) -> type[SeenForm]:
    """What a step asks for."""
    return FORMS.get(step, SeenForm)


@dataclass
class Shelf:
    """The texts of one writer: those that wait for this person, those in work, and the rest."""

    waiting: list[Text] = field(default_factory=list)
    in_work: list[Text] = field(default_factory=list)
    others: list[Text] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Iterable[Text], user: User) -> "Shelf":
        """The texts, each in its place."""
        shelf = cls()
        for text in texts:
            text.owner = words.owner(text)
            text.standing = words.STATES[(text.in_work or text.published or text.latest).state]
            shelf._place(text, user).append(text)
        return shelf

    def _place(self, text: Text, user: User) -> list[Text]:
        edition = text.in_work
        if edition is None:
            return self.others
        if edition.state == State.IN_REVIEW and Step.APPROVE in _possible(user, edition):
            return self.waiting
        return self.in_work


def shown(text: Text, user: User) -> dict:
    """Everything on the page of one text."""
    edition, read = text.in_work, text.published
    context = {
        "text": text,
        "edition": edition,
        "read": read,
        "owner": words.owner(text),
        "steps": _forms(user, edition) if edition else {},
        "withdrawing": (withdrawing := _forms(user, read).get("withdraw") if read else None),
        "linking": linked.linking_to(text, user) if withdrawing else [],
        "earlier": _earlier(text, user),
        "offered": loading.offered(text),
        "rows": _rows(text),
    }
    if edition:
        context |= {
            "alone": "approve" in context["steps"] and edition.wordings.filter(by=user).exists(),
            "state": words.STATES[edition.state],
            "findings": [(finding, words.sentence(finding)) for finding in checking.findings(edition)],
            "changes": comparing.changes(read.document, edition.document) if read else [],
            "lines": _lines(read, edition) if read and text.kind == Kind.GUIDE else [],
        }
    return context


def _lines(read: TextEdition, edition: TextEdition) -> list[tuple[str, str]]:
    """What differs in a guide as it is written: also what is never read, as where a look leads."""
    return line_changes(guiding.text_of(read), guiding.text_of(edition))


def _possible(user: User, edition: TextEdition) -> frozenset[Step]:
    return publishing.possible(edition.state, access.hands(user, edition))


def _forms(user: User, edition: TextEdition) -> dict[str, SeenForm]:
    """Each step that can be taken now, by the name that a template uses, with its form."""
    return {
        str(step).replace("-", "_"): form_of(step).on(edition) for step in sorted(_possible(user, edition))
    }


def _earlier(text: Text, user: User) -> list[tuple[TextEdition, str, dict[str, SeenForm]]]:
    """The editions that are neither read nor in work, with what can be done with each."""
    return [
        (edition, words.STATES[edition.state], _forms(user, edition))
        for edition in text.editions.all()
        if edition not in (text.in_work, text.published)
    ]


def _rows(text: Text) -> list[tuple[Row, str]]:
    """What was done lately, newest first."""
    rows = Row.objects.filter(stream=text.stream).order_by("-number")[:LATEST]
    return [(row, words.DONE[row.data["did"]]) for row in rows]
