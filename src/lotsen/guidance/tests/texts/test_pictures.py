"""Pictures in texts: judged and drawn anew, told in words in both languages, and never anybody's code."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lotsen.files.sniffing import Clean
from lotsen.guidance import figures
from lotsen.guidance.models import Answer, Picture
from lotsen.guidance.pictures import actions
from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.tests.texts.test_printing import streams
from lotsen.guidance.texts import actions as texts_actions
from lotsen.guidance.texts import checking, printing
from lotsen.guidance.texts.opening import open_answer
from lotsen.log.models import Row
from lotsen.policy.proofreading import Flaw
from lotsen.policy.publishing import Step
from lotsen.publish import offline

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SHELF = "/handbook/pictures"


def png(colour="navy", size=(40, 30)) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, "PNG")
    return drawn.getvalue()


def told(content=None, alt_sv="Knappen Anslut", alt_en="The button Join", name="bild.png", kind="image/png"):
    content = png() if content is None else content
    return {"picture": SimpleUploadedFile(name, content, kind), "alt_sv": alt_sv, "alt_en": alt_en}


@pytest.fixture
def picture(writers):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, "JPEG")
    clean = Clean(drawn.getvalue(), "image/jpeg", ".jpg", 40, 30)
    return actions.add(by=writers.nurse, clean=clean, alt_sv="Knappen Anslut", alt_en="The button Join")


def test_a_picture_is_added_and_everybody_can_see_the_file(writers, by, client):
    answer = by(writers.nurse).post(SHELF, told())
    kept = Picture.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{SHELF}/knappen-anslut")
    assert (kept.name, kept.width, kept.height, kept.by_name) == (
        "knappen-anslut",
        40,
        30,
        writers.nurse.name,
    )
    assert Row.objects.get(stream=kept.stream).data == {"did": "added", "text": "knappen-anslut"}
    assert "[bild: knappen-anslut]" in client.get(SHELF).content.decode()
    client.logout()
    file = client.get(kept.get_absolute_url())
    assert Image.open(io.BytesIO(b"".join(file.streaming_content))).format == "JPEG"
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in file["Cache-Control"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "ingen bild, vad den än heter"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "ingen bild, vad den än heter"),
        (b"%PDF-1.7 hej", "ingen bild, vad den än heter"),
        (png()[:-30], "skadad"),
        (b"", "tom"),
    ],
    ids=["svg", "script-that-begins-as-png", "pdf", "cut-off", "empty"],
)
def test_a_file_that_lies_about_what_it_is_is_refused_in_words(writers, by, content, said):
    answer = by(writers.nurse).post(SHELF, told(content))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Picture.objects.exists()


def test_a_picture_must_be_told_in_both_languages(writers, by):
    for missing in ("alt_sv", "alt_en"):
        assert by(writers.nurse).post(SHELF, told(**{missing: " "})).status_code == 422
    assert by(writers.nurse).post(SHELF, told(alt_sv="Pnr 19121212-1212 syns")).status_code == 422
    assert not Picture.objects.exists()


def test_the_same_picture_twice_is_one_and_a_second_of_the_same_kind_has_its_own_name(writers, by):
    by(writers.nurse).post(SHELF, told())
    again = by(writers.nurse).post(SHELF, told(alt_sv="En annan", name="annan.png"))
    assert again.status_code == 422
    assert "[bild: knappen-anslut]" in again.content.decode()
    by(writers.nurse).post(SHELF, told(png("red")))
    assert {one.name for one in Picture.objects.all()} == {"knappen-anslut", "knappen-anslut-2"}


def test_a_text_shows_it_in_each_language_with_its_words(published, writers, by, picture):
    body = "Så här ser det ut:\n\n[bild: knappen-anslut]\n\nTryck."
    document = wording(body)
    document["en"]["body"] = "It looks like this:\n\n[picture: knappen-anslut]\n\nPress."
    edition = texts_actions.begin_edition(text=published.text, by=writers.nurse, document=document)
    assert not checking.findings(edition)
    walked(edition, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    client = by(writers.nurse)
    for language, alt in (("sv", "Knappen Anslut"), ("en", "The button Join")):
        page = client.get(f"/handbook/texts/rutin?lang={language}").content.decode()
        assert re.search(
            rf'<figure><img class="picture" src="{picture.get_absolute_url()}" alt="{alt}"', page
        )


def test_what_a_picture_is_told_as_never_becomes_a_tag(writers, picture):
    actions.describe(picture=picture, by=writers.nurse, alt_sv='"><script>x</script>', alt_en="x")
    assert "<script>" not in figures.html("[bild: knappen-anslut]", "sv")
    assert figures.html('[bild: "onload=x]\n\n![x](https://evil.example/x.png)', "sv").count("<img") == 0


def test_a_picture_that_there_is_not_stops_the_text(routine, writers):
    document = wording("Se bilden.\n\n[bild: borta]")
    edition = texts_actions.write(edition=routine, by=writers.nurse, document=document, seen=routine.version)
    found = next(one for one in checking.findings(edition) if one.flaw == Flaw.UNKNOWN_DRAWING)
    assert (found.language, found.detail, found.line) == ("sv", "borta", 3)
    with pytest.raises(texts_actions.Unready):
        walked(edition, (Step.SEND, writers.nurse))


def test_an_earlier_edition_whose_picture_is_gone_is_not_used_again(routine, writers, by, picture):
    body = f"Se bilden.\n\n[bild: {picture.name}]\n\nTryck."
    first = texts_actions.write(edition=routine, by=writers.nurse, document=wording(body), seen=1)
    walked(first, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    draft = texts_actions.begin_edition(text=routine.text, by=writers.nurse, document=wording())
    walked(draft, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    actions.remove(picture=picture, by=writers.nurse)
    page = by(writers.contact).post("/handbook/writing/rutin/1/use-again")
    assert page.status_code == 422
    assert f"en bild som inte finns: ”{picture.name}”" in page.text
    assert "Ring patienten." in by(writers.nurse).get("/handbook/texts/rutin").text


def test_a_mark_of_a_picture_that_is_gone_is_not_read():
    assert figures.html("Se bilden.\n\n[bild: borta]\n\nTryck.", "sv").split() == [
        "<p>Se", "bilden.</p>", "<p>Tryck.</p>",
    ]  # fmt: skip


def test_a_step_of_an_answer_shows_it_and_devices_keep_it(answers, client, picture):
    echo = Answer.objects.get(slug="echo")
    echo.parts[0]["steps"][0]["drawing"] = picture.name
    echo.version += 1
    before = offline.kept("sv")
    echo.save()
    assert f'src="{picture.get_absolute_url()}"' in client.get("/answers/echo").content.decode()
    changed = dict(offline.kept("sv").items() - before.items())
    assert changed.pop(picture.get_absolute_url()) == picture.digest
    assert list(changed) == ["/offline?lang=sv"]


def test_it_is_printed_with_its_words_and_tables_with_their_headings(routine, writers, picture):
    document = wording(
        "| System | Läsare |\n|---|---|\n| Mac | **Safari** |\n\n[bild: knappen-anslut]\n\n> [bild: allow]"
    )
    edition = texts_actions.write(edition=routine, by=writers.nurse, document=document, seen=routine.version)
    pages = streams(printing.pdf(edition, "sv"))
    assert b"pdfuaid" in pages
    assert b"/Figure" in pages
    assert b"/Subtype/Image" in pages.replace(b" ", b"")
    assert b"/TH" in pages


def test_a_text_is_printed_and_the_page_says_so_where_a_file_is_lost(routine, writers, client, picture):
    picture.file.storage.delete(picture.file.name)
    document = wording("Se bilden.\n\n[bild: knappen-anslut]")
    edition = texts_actions.write(edition=routine, by=writers.nurse, document=document, seen=routine.version)
    assert b"/Figure" not in streams(printing.pdf(edition, "sv"))
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_only_what_no_text_shows_can_be_taken_away(
    routine, writers, by, picture, django_capture_on_commit_callbacks
):
    edition = texts_actions.write(
        edition=routine, by=writers.nurse, document=wording("[bild: knappen-anslut]"), seen=routine.version
    )
    answer = by(writers.nurse).post(f"{SHELF}/{picture.name}/remove")
    assert answer.status_code == 409
    assert "Rutin" in answer.content.decode()
    texts_actions.write(edition=edition, by=writers.nurse, document=wording(), seen=edition.version)
    with django_capture_on_commit_callbacks(execute=True):
        assert by(writers.nurse).post(f"{SHELF}/{picture.name}/remove").status_code == 302
    assert not Picture.objects.exists()
    assert not picture.file.storage.exists(picture.file.name)
    assert by(writers.nurse).get(picture.get_absolute_url()).status_code == 404


def test_the_words_can_be_changed(writers, by, picture):
    by(writers.nurse).post(
        f"{SHELF}/{picture.name}", {"alt_sv": "Den gröna knappen", "alt_en": "The green button"}
    )
    picture.refresh_from_db()
    assert (picture.name, picture.alt_sv, picture.alt_en) == (
        "knappen-anslut",
        "Den gröna knappen",
        "The green button",
    )


@pytest.mark.parametrize("who", ["contact", "outsider"])
def test_nobody_changes_what_anothers_picture_is_said_to_show(writers, by, picture, who):
    client = by(getattr(writers, who))
    page = client.get(f"{SHELF}/{picture.name}").text
    assert "Knappen Anslut" in page
    assert "Spara beskrivningen" not in page
    assert "/remove" not in page
    told = {"alt_sv": "Något annat", "alt_en": "Something else"}
    assert client.post(f"{SHELF}/{picture.name}", told).status_code == 403
    assert client.post(f"{SHELF}/{picture.name}/remove").status_code == 403
    assert Picture.objects.get().alt_sv == "Knappen Anslut"


def test_the_management_changes_every_pictures_words(writers, by, picture):
    told = {"alt_sv": "Den gröna knappen", "alt_en": "The green button"}
    assert by(writers.manager).post(f"{SHELF}/{picture.name}", told).status_code == 302
    assert Picture.objects.get().alt_sv == "Den gröna knappen"


def test_the_titles_of_what_one_may_not_read_are_not_told(routine, writers, by, picture):
    document = wording("Så här:\n\n[bild: knappen-anslut]", title="Enhetens hemliga rutin")
    edition = texts_actions.write(edition=routine, by=writers.nurse, document=document, seen=routine.version)
    page = f"{SHELF}/{picture.name}"
    assert "Enhetens hemliga rutin" in by(writers.nurse).get(page).text
    assert "Enhetens hemliga rutin" in by(writers.manager).get(page).text
    walked(edition, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    told = by(writers.outsider).get(page).text
    assert "Enhetens hemliga rutin" not in told
    assert "Texter som du inte kan öppna visar den." in told


def test_the_title_of_a_draft_is_told_to_those_alone_who_write_it(answers, writers, by, picture):
    draft = open_answer(answer=Answer.objects.get(slug="echo"), by=writers.manager)
    steps = draft.document["sv"]["body"].replace("\n2.", f" [bild: {picture.name}]\n2.", 1)
    document = draft.document | {"sv": draft.document["sv"] | {"title": "Titel i arbete", "body": steps}}
    texts_actions.write(edition=draft, by=writers.manager, document=document, seen=draft.version)
    page = f"{SHELF}/{picture.name}"
    assert "Titel i arbete" in by(writers.manager).get(page).text
    assert "Titel i arbete" not in by(writers.nurse).get(page).text


def test_whoever_only_reads_has_no_shelf(people, by, picture):
    assert by(people.first_line).get(SHELF).status_code == 403
