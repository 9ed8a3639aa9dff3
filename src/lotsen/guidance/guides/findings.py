"""What is wrong with a guide's text, in sentences for its editor."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lotsen.guidance.guides.reading import Draft, Remark
from lotsen.policy.guides import Look

SENTENCES = {
    "yaml": _("This is not YAML as it should be. Look at the indentation and the quotation marks."),
    "yaml-tab": _("There is a tab here. Indent with blanks."),
    "yaml-quote": _("A quotation mark stands alone: the words are opened with one and never closed."),
    "yaml-bracket": _("A bracket stands alone: [ or { is opened and never closed, or a comma is missing."),
    "yaml-colon": _("A colon too many. Put quotation marks around words that have one."),
    "yaml-no-colon": _("A colon is missing: every name is followed by a colon and a blank."),
    "yaml-indent": _("The line is indented too far or too little, or a line before it is not finished."),
    "character": _("There is a character here that may not stand in a text."),
    "alias": _("References with * are not taken. Write the text out."),
    "deep": _("The text is nested too deeply."),
    "key": _("The name of a part must be a single word."),
    "key-twice": _("“%(other)s” stands here twice."),
    "no-guide": _("The text must begin with title, for, symptoms, begin and steps."),
    "unknown-key": _("“%(other)s” means nothing here. Is it misspelt, or indented wrongly?"),
    "missing": _("“%(other)s” is missing here."),
    "translation": _("The words in “%(other)s” are missing: both sv and en are needed."),
    "too-long": _("The words are too long to be read in one go: at most 300 characters."),
    "uneven": _("There must be as many lines in Swedish as in English."),
    "audience": _("“for” must be resident, staff or both."),
    "in-use": _("“in_use” must be yes or no."),
    "no-symptoms": _("Name at least one symptom that the guide is about."),
    "symptom": _("There is no symptom in use called “%(other)s”."),
    "desk": _("There is no desk in use called “%(other)s”."),
    "no-steps": _("There are no steps."),
    "begin": _("The guide begins at “%(other)s”, which is none of the steps."),
    "code": _(
        "“%(other)s” cannot be a name: use small letters a to z, digits and hyphens. “solved” is taken."
    ),
    "kind": _("A step is exactly one of ask, do, found and solved."),
    "look": _("“%(other)s” is nothing that we can look at. Take one of these: %(looks)s."),
    "dead-end": _("The question has no choices, so that nobody gets further."),
    "many-choices": _("A question can have nine choices at most."),
    "choice": _("A choice needs code, to, sv and en."),
    "twice": _("Two choices of this question are called “%(other)s”."),
    "when": _("“%(other)s” is nothing that this look can see."),
    "tells": _(
        "“%(other)s” is nothing that an answer about the meeting can tell: now, soon, today or another-day."
    ),
    "leads-nowhere": _("A way leads to “%(other)s”, which is none of the steps."),
    "unreachable": _("No way leads to the step “%(other)s”."),
    "loop": _("The steps go round in a circle: %(other)s."),
}
LONGEST_SHOWN = 80  # characters of a line


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the number of the line, what stands there, and the reason."""

    line: int
    stands: str
    sentence: str


def faults(draft: Draft, text: str) -> list[Fault]:
    """What is wrong in the reader's words, from the top of the text."""
    lines = text.splitlines()
    return [_fault(remark, lines) for remark in draft.remarks]


def _fault(remark: Remark, lines: list[str]) -> Fault:
    stands = lines[remark.line - 1].strip() if remark.line <= len(lines) else ""
    named = {"other": remark.finding.other, "looks": ", ".join(Look)}
    sentence = str(SENTENCES[remark.finding.code]) % named
    return Fault(remark.line, stands[:LONGEST_SHOWN], sentence)
