"""The routine that a care unit of the demo has written for itself, and the next edition that waits for review."""

from importlib import resources

from lotsen.guidance.texts import actions, loading
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.people.models import User
from lotsen.policy.publishing import Step

AUTHOR, REVIEWER = "sofie", "marie"
SLUG = "diabetes-videomoten"
ADDED = {
    "sv": ("\n\n## Stäng av efter dig\n\nLogga ut och ta med kortet. Nästa kollega ska inte se dina patienter.",
           "Nytt: logga ut efter mötet."),
    "en": ("\n\n## Sign out after you\n\nSign out and take your card. The next colleague must not see your patients.",
           "New: sign out after the meeting."),
}  # fmt: skip


def write() -> None:
    """Write, review and publish the routine; then begin the next edition."""
    author, reviewer = (User.objects.get(username=name) for name in (AUTHOR, REVIEWER))
    document = _routine()
    edition = actions.begin(
        by=author, slug=SLUG, kind=Kind.ROUTINE, readers=Readers.STAFF, unit=author.unit, document=document
    )
    for step, by in ((Step.SEND, author), (Step.APPROVE, reviewer), (Step.PUBLISH, reviewer)):
        edition = actions.perform(step=step, edition=edition, by=by, seen=edition.version)
    draft = actions.begin_edition(text=edition.text, by=author)
    draft = actions.write(edition=draft, by=author, document=_longer(document), seen=draft.version)
    actions.perform(step=Step.SEND, edition=draft, by=author, seen=draft.version)


def _routine() -> dict:
    folder = resources.files("lotsen.insights").joinpath("content", "routines")
    return loading.document(
        {
            language: folder.joinpath(f"before-clinic.{language}.md").read_text("utf-8")
            for language in ("sv", "en")
        }
    )


def _longer(document: dict) -> dict:
    return {
        language: written | {"body": written["body"] + ADDED[language][0], "changes": ADDED[language][1]}
        for language, written in document.items()
    }
