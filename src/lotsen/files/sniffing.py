"""What a file is, by what its bytes say and never by its name. A picture is drawn anew: nothing hidden comes along."""

import io
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from lotsen.files import scanning

LARGEST_FILE = 10 * 1024 * 1024  # bytes; a photograph from a telephone fits
LARGEST_PICTURE = 40_000_000  # pixels; more would be a bomb
LONGEST_SIDE = 2400  # pixels of what is kept
PICTURES = ("JPEG", "PNG", "WEBP", "GIF")


class Refused(Exception):
    """The file is not kept. `why` is a key of `refusals.REFUSALS`, or one of the room's that has more reasons."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class Clean:
    """What we keep of a file; `width` and `height` in pixels, 0 where it is no picture."""

    content: bytes
    media_type: str
    suffix: str
    width: int = 0
    height: int = 0


def picture(upload: UploadedFile) -> Clean:
    """A picture, drawn anew without metadata. Raises `Refused`."""
    return _redrawn(_content(upload), "not-picture")


def picture_or_pdf(upload: UploadedFile) -> Clean:
    """A picture, drawn anew without metadata, or a PDF as it came. Judged once, however often it is asked for.

    Raises `Refused`.
    """
    if not hasattr(upload, "judged"):
        upload.judged = _picture_or_pdf(_content(upload))
    return upload.judged


def _picture_or_pdf(content: bytes) -> Clean:
    if not content.startswith(b"%PDF-"):
        return _redrawn(content, "not-picture-or-pdf")
    try:
        harmful = scanning.is_harmful(content)
    except scanning.Unavailable as error:
        raise Refused("not-scanned") from error
    if harmful:
        raise Refused("harmful")
    return Clean(content, "application/pdf", ".pdf")


def _content(upload: UploadedFile) -> bytes:
    if upload.size > LARGEST_FILE:
        raise Refused("too-large")
    upload.seek(0)
    return upload.read()


def _redrawn(content: bytes, otherwise: str) -> Clean:
    try:
        found = Image.open(io.BytesIO(content), formats=PICTURES)
    except Exception as error:  # Pillow raises whatever it likes on bytes that were made to break it
        raise Refused(otherwise) from error
    if found.width * found.height > LARGEST_PICTURE:
        raise Refused("too-large")
    try:
        drawn = _on_white(ImageOps.exif_transpose(found))
        drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        written = io.BytesIO()
        drawn.save(written, "JPEG", quality=85)
    except Exception as error:
        raise Refused("broken") from error
    return Clean(written.getvalue(), "image/jpeg", ".jpg", *drawn.size)


def _on_white(found: Image.Image) -> Image.Image:
    """Without what can be seen through, which would become black."""
    if not found.has_transparency_data:
        return found.convert("RGB")
    found = found.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", found.size, "white"), found).convert("RGB")
