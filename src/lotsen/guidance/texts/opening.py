"""Taking up an answer or a guide to change it: what is read of it becomes an edition, so that one can go back to it."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from lotsen.guidance.actions import is_changed_here
from lotsen.guidance.models import Answer, Guide
from lotsen.guidance.texts import actions, answering, guiding
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import OF_A_GUIDE, Text, TextEdition
from lotsen.people.models import User


@transaction.atomic
def open_answer(*, answer: Answer, by: User) -> TextEdition:
    """The edition of an answer that is in work, or a new draft. Raises IntegrityError where a text of the handbook
    has the address.
    """
    Text.objects.get_or_create(slug=answer.slug, kind=Kind.ANSWER, defaults={"readers": Readers.BOTH})
    text = Text.objects.select_for_update().get(slug=answer.slug)  # a second click waits for the first
    told = answering.document(answer, [symptom.code for symptom in answer.symptoms.all()])
    if not answer.is_withdrawn and not (text.published and answering.shown(text.published) == told):
        default = "" if is_changed_here(answer) else answer.loaded
        reviewed = answer.reviewed_on and _midnight(answer.reviewed_on)
        actions.publish_default(
            text=text, document=told, fingerprint=default, at=timezone.now(), approved_at=reviewed
        )
    return actions.begin_edition(text=text, by=by)


@transaction.atomic
def open_guide(*, guide: Guide, by: User) -> TextEdition:
    """The edition of a guide that is in work, or a new draft."""
    slug = f"{OF_A_GUIDE}{guide.slug}"
    Text.objects.get_or_create(slug=slug, kind=Kind.GUIDE, defaults={"readers": Readers.BOTH})
    text = Text.objects.select_for_update().get(slug=slug)  # a second click waits for the first
    standing = guide.editions.first()
    is_mirrored = text.published and guiding.text_of(text.published) == standing.text
    if not (is_mirrored or standing.is_withdrawn):
        told = guiding.document(standing.text, standing.why)
        actions.publish_default(text=text, document=told, fingerprint="", at=timezone.now())
    return actions.begin_edition(text=text, by=by)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
