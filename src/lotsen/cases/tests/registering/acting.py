"""What tests of registering send, and when."""

import io
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lotsen.policy.routing import LOCAL

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=LOCAL)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=LOCAL)
BLACK = "Bilden är helt svart när jag öppnar mötet"


def picture(kind: str = "PNG", name: str = "skärmen.png") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, kind)
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")
