"""Small pictures of what was sent; drawn from files that we have written ourselves."""

import io

from PIL import Image

from lotsen.cases.models import Attachment

LONGEST_SIDE = 480  # pixels, twice what it is shown as


def small(attachment: Attachment) -> bytes | None:
    """A JPEG of it; None where the file is not there any more, or broken."""
    drawn = io.BytesIO()
    try:
        with attachment.file.open("rb") as file:
            picture = Image.open(file, formats=["JPEG"])
            picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            picture.save(drawn, "JPEG", quality=80)
    except OSError:
        return None
    return drawn.getvalue()
