"""What people and programs send all the same: too long, invisible, harmful, gone or wrong."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lotsen.cases.models import Case
from lotsen.cases.tests.registering.acting import BLACK, TUESDAY, picture
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk
from lotsen.files.tests.scanner import EICAR, scanning_at

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.one_database]


def test_a_megabyte_of_text_is_refused_and_kept(send, client):
    long = "å" * 1_000_000
    for answer in (send(text=long), client.post("/register", {"text": long})):
        assert answer.status_code == 422
        assert "Texten är för lång. Den får ha högst 10000 tecken och har 1000000." in answer.text
        assert long in answer.text
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("ett\x00 två\x07\x1b", "ett två"),
        ("dolt\u200b\u2060\ufeff här", "dolt här"),
        ("bak\u202evänt\u2066", "bakvänt"),
        ("rad ett\r\nrad två", "rad ett\nrad två"),
        ("a\u030angest och o\u0308ga", "ångest och öga"),
        ("👩‍⚕️ svarar inte 🎥", "👩‍⚕️ svarar inte 🎥"),
        ("الكاميرا لا تعمل", "الكاميرا لا تعمل"),
    ],
)
def test_what_nobody_can_see_is_taken_away_and_the_rest_is_kept(send, sent, kept):
    send(text=sent)

    assert Case.objects.get().text == kept


def test_text_that_is_invisible_is_no_text(send):
    assert send(text="\u200b\u2060 \x00").status_code == 422


def test_broken_characters_are_pointed_out(client):
    broken = b"submission=&when=later&text=Bilden+%E4r+svart"
    answer = client.post("/register/send", broken, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 422
    assert "Några tecken kom inte fram" in answer.text
    assert "Bilden �r svart" in answer.text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "", "name": "Ann"}, "Write a few words about what has happened."),
        ({"text": "x" * 10_005}, "The text is too long. It may have 10000 characters and has 10005."),
        ({"text": "broken \ufffd"}, "Some characters did not arrive as they should. Look for \ufffd"),
        ({"email": "ann@"}, "Write the whole address, such as name@example.org."),
        ({"phone": "call me"}, "Write the number with digits, such as 070-174 06 05."),
        ({"text": "I am 19121212-1212"}, "personal identity number"),
    ],
)
def test_what_is_amiss_is_said_in_english_to_whoever_reads_english(client, send, sent, words):
    client.cookies["language"] = "en"
    page = send(**{"text": "My screen is black"} | sent)

    assert page.status_code == 422
    assert '<html lang="en"' in page.text
    assert words in page.text
    assert all(str(value).strip() in page.text for value in sent.values())
    assert not Case.objects.exists()


def test_scripts_and_templates_are_only_text(client, send):
    nasty = "<script>alert(1)</script>{{ settings.SECRET_KEY }}{% debug %}"
    for page in (
        send(text=nasty, when="").text,
        client.get(send(text=nasty).url[: -len("/registered")]).text,
    ):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ settings.SECRET_KEY }}{% debug %}" in page
        assert "<script>alert" not in page


def test_an_unknown_symptom_is_said_to_be_gone_and_its_case_is_kept(client, send):
    page = client.get("/register", {"symptom": "telepathy"}).text
    send(symptom="telepathy", text="Telepati")

    assert "Problemet i länken finns inte kvar hos oss" in page
    case = Case.objects.get()
    assert case.symptom.code == "other"
    assert case.rows[0].data["unknown_symptom"] == "telepathy"


def test_a_desk_that_is_gone_is_passed_over_and_named(client, send):
    Desk.objects.filter(code="second-line").update(is_active=False)
    tables.forget()
    page = client.get("/register", {"symptom": "camera-black"}).text
    send()

    assert "tar inte emot ärenden längre" in page
    assert Case.objects.get().desk.is_active


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bild.png", b"<html><script>alert(1)</script>", "Det är ingen bild eller PDF"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Det är ingen bild eller PDF"),
        ("rapport.pdf", b"MZ\x90\x00 a program", "Det är ingen bild eller PDF"),
        ("halv.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "ingen bild eller PDF"),
        ("tom.png", b"", "Filen är tom"),
    ],
)
def test_a_file_that_lies_about_itself_is_refused_and_no_case_is_half_made(send, name, content, words):
    answer = send(attachment=SimpleUploadedFile(name, content, "image/png"))

    assert answer.status_code == 422
    assert words in answer.text
    assert BLACK in answer.text
    assert not Case.objects.exists()


def test_a_pdf_that_can_harm_is_refused_and_so_is_one_that_nobody_can_look_at(send, settings, tmp_path):
    with scanning_at(tmp_path / "clamd.ctl") as (settings.SCANNER, scanner):
        harmful = send(attachment=SimpleUploadedFile("hej.pdf", b"%PDF-1.4 " + EICAR))
        scanner.says = b""
        unseen = send(attachment=SimpleUploadedFile("hej.pdf", b"%PDF-1.4 hej"))
    assert "Filen tas inte emot: det finns något i den som kan skada en dator." in harmful.text
    assert "Just nu går det inte att söka efter virus i PDF:en." in unseen.text
    assert (harmful.status_code, unseen.status_code) == (422, 422)
    assert BLACK in harmful.text
    assert not Case.objects.exists()


def test_a_file_of_11_mb_is_refused_in_words(send):
    answer = send(attachment=SimpleUploadedFile("stor.pdf", b"%PDF-" + bytes(11 * 1024 * 1024)))

    assert "Filen är för stor. Den får vara högst 10 MB." in answer.text


def test_a_picture_is_drawn_anew_under_a_harmless_name(send):
    send(attachment=picture(name="../../<b>skärm.exe"))

    kept = Case.objects.get().attachments.get()
    assert kept.name == "bskärm.jpg"
    with kept.file.open() as file:
        assert file.read(3) == b"\xff\xd8\xff"


def test_addresses_and_numbers_that_cannot_be_right_are_pointed_out(send):
    answer = send(email="anna@", phone="ring mig")

    assert "Skriv hela adressen" in answer.text
    assert "Skriv numret med siffror" in answer.text
    assert 'value="ring mig"' in answer.text


def test_a_pasted_address_loses_what_came_along(send):
    send(email=" anna@example.org\u200b ", phone="\u202a070-174 06 05\u202c")

    contact = Case.objects.get().contact
    assert (contact.email, contact.phone) == ("anna@example.org", "070-174 06 05")


def test_an_old_meeting_time_is_no_reason_to_lose_a_second_click(send, at):
    key = str(uuid4())
    at(TUESDAY)
    send(submission=key, when="today", at="10:10")
    at(TUESDAY + timedelta(seconds=3))
    send(submission=key, when="today", at="10:10")

    assert Case.objects.get().urgency == "acute"
