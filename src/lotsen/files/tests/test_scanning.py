"""A PDF is kept as it came, and so a scanner looks at it first, where there is one."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lotsen.files import scanning
from lotsen.files.refusals import REFUSALS
from lotsen.files.sniffing import Refused, picture_or_pdf
from lotsen.files.tests.scanner import EICAR, scanning_at

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.4 " + bytes(range(256)) * 1000


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", content)


@pytest.fixture(params=["path", "port"])
def scanner(request, tmp_path, settings):
    """One that answers, by each of the ways to reach it."""
    with scanning_at(tmp_path / "clamd.ctl" if request.param == "path" else None) as (where, found):
        settings.SCANNER = where
        yield found


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as why:
        picture_or_pdf(upload(content))
    assert REFUSALS[why.value.why]
    return why.value.why


def test_a_pdf_is_looked_at_whole_and_kept_as_it_came(scanner):
    assert picture_or_pdf(upload(PDF)).content == PDF
    assert scanner.seen == [PDF]


def test_a_harmful_one_is_refused(scanner):
    assert refused(b"%PDF-1.4 " + EICAR) == "harmful"


def test_the_same_upload_is_looked_at_once(scanner):
    sent = upload(PDF)
    assert picture_or_pdf(sent) is picture_or_pdf(sent)
    assert len(scanner.seen) == 1


def test_a_picture_needs_no_scanner_since_it_is_drawn_anew(scanner):
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    assert picture_or_pdf(upload(drawn.getvalue() + EICAR)).media_type == "image/jpeg"
    assert scanner.seen == []


@pytest.mark.parametrize(
    "says", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0", b"stream: \0"]
)
def test_what_the_scanner_could_not_look_at_is_not_taken(scanner, says):
    scanner.says = says
    assert refused(PDF) == "not-scanned"


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:9", "nonsense", "127.0.0.1:none"])
def test_while_the_scanner_is_away_no_pdf_is_taken(settings, place):
    settings.SCANNER = place
    assert refused(PDF) == "not-scanned"
    with pytest.raises(scanning.Unavailable):
        scanning.answers()


def test_a_scanner_that_falls_silent_keeps_nobody_waiting_for_ever(scanner, monkeypatch):
    monkeypatch.setattr(scanning, "PATIENCE", 0.2)
    scanner._answer = lambda heard: heard.read() and b""
    assert refused(PDF) == "not-scanned"


def test_without_a_scanner_a_pdf_is_kept_as_it_came(settings):
    settings.SCANNER = ""
    assert picture_or_pdf(upload(b"%PDF-1.4 " + EICAR)).content.endswith(EICAR)


def test_a_scanner_says_that_it_is_there(scanner):
    scanning.answers()
    scanner.says = b"HELLO\0"
    with pytest.raises(scanning.Unavailable):
        scanning.answers()
