"""A text on paper: A4, tagged, in the reader's language, and nothing in it is read as code."""

import re
import zlib

import pytest

from lotsen.guidance.tests.texts.conftest import wording
from lotsen.guidance.texts import actions, printing
from lotsen.guidance.texts.models import Text

pytestmark = pytest.mark.one_database


def streams(pages: bytes) -> bytes:
    """What stands packed in a PDF."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pages, re.DOTALL)
    unpacked = []
    for part in found:
        try:
            unpacked.append(zlib.decompress(part))
        except zlib.error:
            continue
    return pages + b"".join(unpacked)


def test_a_text_is_printed_tagged_and_with_its_title(texts):
    edition = Text.objects.get(slug="video-visits").published
    swedish, english = (streams(printing.pdf(edition, language)) for language in ("sv", "en"))
    for pages, language in ((swedish, b"sv"), (english, b"en")):
        assert pages.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in pages
        assert re.search(rb"/Lang\s*\(" + language, pages)
        assert b"pdfuaid" in pages
        assert re.search(rb"/MediaBox\s*\[\s*0 0 595\.27\d* 841\.88\d*\s*\]", pages)
    assert b"Video visits" in english
    assert b"Video visits" not in swedish


def test_a_text_without_translation_is_printed_in_swedish(texts):
    edition = Text.objects.get(slug="start-a-meeting").published
    edition.document["en"]["body"] = ""
    assert re.search(rb"/Lang\s*\(sv", streams(printing.pdf(edition, "en")))


@pytest.mark.parametrize(
    "body",
    [
        '#read("/etc/passwd") #import "@preview/x:1.0.0": * $ x $ @ref <label> = Rubrik',
        "### Liten rubrik först\n\n## Sedan en stor\n\n# Den största",
        "[x](javascript:alert(1)) [y](//evil.example) [z](/now) [w](https://x.example)",
        "> - 1. > djupt\n>\n> ## Rubrik i en ruta",
        "999999999. Sist\n\n`kod` och\\\nny rad",
        "- " * 200 + "djupt",
        "🙂 åäö “” – \u00ad ordmedmycketlånga" + "x" * 500,
    ],
)
def test_whatever_is_written_comes_out_on_paper(routine, writers, body):
    edition = actions.write(edition=routine, by=writers.nurse, document=wording(body), seen=1)
    pages = streams(printing.pdf(edition, "sv"))
    assert pages.startswith(b"%PDF-")
    assert b"javascript" not in pages
    assert b"evil.example" not in pages
    assert b"root:" not in pages
