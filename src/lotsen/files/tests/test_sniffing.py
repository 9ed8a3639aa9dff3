"""A file is what its bytes say, and of a picture only what can be seen is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lotsen.files import sniffing
from lotsen.files.refusals import REFUSALS
from lotsen.files.sniffing import Refused, picture, picture_or_pdf

pytestmark = pytest.mark.one_database

BROKEN = bytes.fromhex("ffd8ffe1001845786966000049492a000800000001001201030001000000ffff0000") + b"\xff\xd9"


def upload(content, name="bild.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def drawn(picture, kind, **options):
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_becomes_a_new_one_that_tells_nothing_of_where_it_was_taken(kind):
    exif = Image.Exif()
    exif[0x010E] = "Anna, rum 4"
    taken = drawn(Image.new("RGB", (30, 20), "navy"), kind, **({"exif": exif} if kind != "GIF" else {}))
    kept = picture(upload(taken + b"hidden behind the picture"))
    assert (kept.media_type, kept.suffix, kept.width, kept.height) == ("image/jpeg", ".jpg", 30, 20)
    again = Image.open(io.BytesIO(kept.content))
    assert (again.format, again.size, dict(again.getexif())) == ("JPEG", (30, 20), {})
    assert b"hidden" not in kept.content
    assert b"Anna" not in kept.content


def test_what_can_be_seen_through_becomes_white():
    kept = picture(upload(drawn(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG")))
    assert Image.open(io.BytesIO(kept.content)).getpixel((4, 4)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller():
    kept = picture(upload(drawn(Image.new("RGB", (4800, 1200)), "PNG")))
    assert (kept.width, kept.height) == (2400, 600)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not-picture"),
        (b"<html><script>alert(1)</script>", "not-picture"),
        (b"%PDF-1.4 and no picture", "not-picture"),
        (b"\x89PNG\r\n\x1a\n<script>", "not-picture"),
        (b"", "not-picture"),
        (BROKEN, "not-picture"),
        (drawn(Image.effect_noise((60, 60), 90), "PNG")[:200], "broken"),
        (drawn(Image.new("1", (8000, 8000)), "PNG"), "too-large"),
    ],
    ids=["svg", "html", "pdf", "only-the-first-bytes", "nothing", "made-to-break", "cut-off", "bomb"],
)
def test_what_only_calls_itself_a_picture_is_refused(content, why):
    with pytest.raises(Refused) as refused:
        picture(upload(content))
    assert refused.value.why == why
    assert REFUSALS[why]


def test_a_pdf_is_taken_as_it_is_only_where_one_may_come():
    assert picture_or_pdf(upload(b"%PDF-1.4 hej")).content == b"%PDF-1.4 hej"
    with pytest.raises(Refused, match="not-picture-or-pdf"):
        picture_or_pdf(upload(b"MZ\x90\x00"))


def test_a_file_that_is_too_large_is_not_even_read(monkeypatch):
    monkeypatch.setattr(sniffing, "LARGEST_FILE", 10)
    with pytest.raises(Refused, match="too-large"):
        picture_or_pdf(upload(b"%PDF-1.4 hej"))
