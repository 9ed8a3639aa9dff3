"""Files with a case: judged by what they are (`files`), stored before they are acknowledged."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Attachment, Case
from lotsen.cases.texts import without_numbers
from lotsen.files.sniffing import Refused, picture_or_pdf
from lotsen.policy.terms import Step

MOST_FILES = 10  # per case


def attach(
    *, case: Case, by: Doer, upload: UploadedFile, public: bool = True, submission: str | None = None
) -> Attachment:
    """Keep a file with the case; raises `Refused`. Its type is what its bytes say, never what its name says.

    The same `submission` again returns the first file.
    """
    clean = picture_or_pdf(upload)
    name = _name(upload.name, clean.suffix)
    data = {"name": name, "sha256": hashlib.sha256(clean.content).hexdigest()}
    with transaction.atomic():
        row = perform(case, Step.ATTACH, by, data=data, public=public, submission=submission)
        if earlier := Attachment.objects.filter(row=row).first():
            return earlier
        if case.attachments.count() >= MOST_FILES:
            raise Refused("too-many")
        attachment = Attachment(
            case=case, row=row, name=name, media_type=clean.media_type, size=len(clean.content)
        )
        attachment.file.save(f"{row.pk}{clean.suffix}", ContentFile(clean.content), save=True)
    return attachment


def _name(given: str, suffix: str) -> str:
    """A harmless name that a person recognises, with the suffix of what the file truly is, and nobody's number."""
    stem = (given or "").replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    kept = "".join(letter for letter in stem if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    return f"{without_numbers(kept)[:80] or 'bilaga'}{suffix}"
