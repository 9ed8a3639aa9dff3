"""Files: sniffed, limited, images written anew by us, stored before they are acknowledged."""

import hashlib
import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps

from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Attachment, Case
from lotsen.cases.texts import without_numbers
from lotsen.policy.terms import Step

LARGEST_FILE = 10 * 1024 * 1024  # bytes; a photograph from a telephone fits
MOST_FILES = 10  # per case
LARGEST_PICTURE = 40_000_000  # pixels; more would be a bomb
LONGEST_SIDE = 2400  # pixels of what is kept
PICTURES = ("JPEG", "PNG", "WEBP", "GIF")


class Refused(Exception):
    """The file is not kept. `why` is one of: too-large, too-many, not-picture-or-pdf, broken."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class Clean:
    """What we keep of a file."""

    content: bytes
    media_type: str
    suffix: str


def attach(
    *, case: Case, by: Doer, upload: UploadedFile, public: bool = True, submission: str | None = None
) -> Attachment:
    """Keep a file with the case; raises `Refused`. Its type is what its bytes say, never what its name says.

    The same `submission` again returns the first file.
    """
    clean = sniff(upload)
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


def sniff(upload: UploadedFile) -> Clean:
    """What the bytes are: a picture, drawn anew without metadata, or a PDF as it came. Raises `Refused`."""
    if upload.size > LARGEST_FILE:
        raise Refused("too-large")
    upload.seek(0)
    content = upload.read()
    if content.startswith(b"%PDF-"):
        return Clean(content, "application/pdf", ".pdf")
    return _redraw(content)


def _redraw(content: bytes) -> Clean:
    try:
        picture = Image.open(io.BytesIO(content), formats=PICTURES)
    except Exception as error:  # Pillow raises whatever it likes on bytes that were made to break it
        raise Refused("not-picture-or-pdf") from error
    if picture.width * picture.height > LARGEST_PICTURE:
        raise Refused("too-large")
    try:
        picture = ImageOps.exif_transpose(picture).convert("RGB")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        drawn = io.BytesIO()
        picture.save(drawn, "JPEG", quality=85)
    except Exception as error:
        raise Refused("broken") from error
    return Clean(drawn.getvalue(), "image/jpeg", ".jpg")


def _name(given: str, suffix: str) -> str:
    """A harmless name that a person recognises, with the suffix of what the file truly is, and nobody's number."""
    stem = (given or "").replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    kept = "".join(letter for letter in stem if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    return f"{without_numbers(kept)[:80] or 'bilaga'}{suffix}"
