"""The pages of the handbook, and those on which its texts are written."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.texts import actions, loading
from lotsen.guidance.texts.forms import LONGEST_BODY
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.people import unsent
from lotsen.policy.publishing import State, Step
from lotsen.policy.tests.persons import LISA

pytestmark = pytest.mark.one_database

WORK, READ = "/handbook/writing/rutin", "/handbook/texts/rutin"


def form(body="Ring patienten genast.", seen=1, **more):
    return {
        "title_sv": "Rutin", "body_sv": body, "title_en": "Routine", "body_en": "Call the patient.", "seen": seen,
        "number": 1,
    } | more  # fmt: skip


def words(answer) -> str:
    return answer.content.decode()


def test_staff_find_what_they_need_and_their_own_units_routine(by, texts, published, writers, people):
    page = words(by(writers.nurse).get("/handbook"))
    assert [page.index(part) for part in ("Anslutna tjänster", "Lathundar", "Mottagningens egna rutiner")]
    assert READ in page
    assert READ not in words(by(writers.outsider).get("/handbook"))
    assert by(people.first_line).get(READ).status_code == 404


def test_the_first_line_gets_the_presentation_from_the_call(by, texts, people):
    page = words(by(people.first_line).get("/desk/intake"))
    assert "/handbook/services/video-visits" in page
    presented = by(people.first_line).get("/handbook/services/video-visits", follow=True)
    assert presented.redirect_chain == [("/handbook/texts/video-visits", 302)]
    assert by(people.first_line).get("/handbook/services/unknown").headers["Location"] == "/handbook"


def test_an_empty_handbook_says_so(by, writers, catalogue):
    Text.objects.all().delete()
    assert "Här står inget än" in words(by(writers.nurse).get("/handbook"))
    assert "Det finns inget att skriva på än" in words(by(writers.nurse).get("/handbook/writing"))


def test_a_text_is_read_printed_and_its_history_told(by, published, writers):
    draft = actions.begin_edition(text=published.text, by=writers.nurse)
    changed = wording("Ring patienten genast.", changes="Ring genast")
    walked(
        actions.write(edition=draft, by=writers.nurse, document=changed, seen=1),
        (Step.SEND, writers.nurse),
        *approved_by(writers.contact),
    )
    client = by(writers.nurse)
    page = words(client.get(READ))
    assert "Lindens vårdcentral · utgåva 2" in page
    assert "Ring genast" in page
    assert "Ring genast" in words(client.get(f"{READ}/history"))
    edition = words(client.get(f"{READ}/history/2"))
    assert "Ring <del>patienten.</del><ins>patienten genast.</ins>" in re.sub(
        r"</del>\s*<ins>", "</del><ins>", edition
    )
    assert client.get(f"{READ}/history/3").status_code == 404
    sheet = client.get(f"{READ}/pdf")
    assert (sheet.status_code, sheet.headers["Content-Type"]) == (200, "application/pdf")
    assert sheet.headers["Content-Disposition"] == 'inline; filename="rutin-2.pdf"'


def test_a_text_without_translation_says_so_in_english(by, routine, writers):
    document = wording() | {"en": {}}
    saved = actions.write(edition=routine, by=writers.nurse, document=document, seen=1)
    walked(saved, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    page = words(by(writers.nurse).get(READ, {"lang": "en"}))
    assert "This text is written in Swedish only." in page
    assert '<article class="text" lang="sv">' in page


def test_a_unit_begins_a_routine_of_its_own(by, writers):
    client = by(writers.nurse)
    answer = client.post("/handbook/begin", {"title": "När patienten inte svarar"})
    assert answer.headers["Location"] == "/handbook/writing/lindens-nar-patienten-inte-svarar/write"
    begun = Text.objects.get(slug="lindens-nar-patienten-inte-svarar")
    assert (begun.unit, begun.kind) == (writers.nurse.unit, "routine")
    again = client.post("/handbook/begin", {"title": "När patienten inte svarar", "kind": "quick-guide"})
    assert again.headers["Location"] == "/handbook/writing/lindens-nar-patienten-inte-svarar-2/write"
    assert Text.objects.get(slug="lindens-nar-patienten-inte-svarar-2").kind == "routine"
    assert (
        client.post("/handbook/begin", {"title": "🙂"}).headers["Location"]
        == "/handbook/writing/lindens/write"
    )
    assert client.post("/handbook/begin", {"title": ""}).status_code == 422


def test_the_management_begins_a_guide_for_all_or_for_its_part(by, writers):
    told = {"title": "Ny lathund", "kind": "quick-guide", "readers": "both", "service": ""}
    by(writers.manager).post("/handbook/begin", told)
    assert Text.objects.get(slug="ny-lathund").organisation is None
    by(writers.limited).post("/handbook/begin", told | {"title": "Vår lathund"})
    assert Text.objects.get(slug="var-lathund").organisation == writers.limited.organisation
    assert by(writers.manager).post("/handbook/begin", told | {"kind": "routine"}).status_code == 422


def test_a_draft_is_written_and_looked_at(by, routine, writers):
    client = by(writers.nurse)
    assert client.post(f"{WORK}/write", form(look="1")).headers["Location"] == f"{WORK}/preview"
    frames = words(client.get(f"{WORK}/preview"))
    assert frames.count(f'<iframe src="{WORK}/page"') == 2
    page = client.get(f"{WORK}/page")
    assert "Ring patienten genast." in words(page)
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert client.get(READ).status_code == 404


def test_of_two_writers_the_second_sees_the_firsts_change_and_loses_nothing(by, routine, writers):
    by(writers.contact).post(f"{WORK}/write", form("Ring från receptionen."))
    late = by(writers.nurse).post(f"{WORK}/write", form("Ring från rummet.", title_sv="Vår rutin"))
    assert late.status_code == 409
    page = words(late)
    assert "Karin Kontakt hann före" in page
    assert "<ins>från receptionen.</ins>" in page
    assert "Ring från rummet.</textarea>" in page
    assert 'value="Vår rutin"' in page
    assert re.search(r'name="seen" value="2"', page)
    saved = by(writers.nurse).post(f"{WORK}/write", form("Ring från rummet.", seen=2))
    assert saved.status_code == 302
    assert routine.wordings.count() == 3


def test_whoever_was_writing_when_a_text_was_sent_on_loses_nothing(by, routine, writers):
    step(by(writers.contact), "send")
    client = by(writers.nurse)
    late = client.post(f"{WORK}/write", form("Ring från rummet."))
    assert late.status_code == 409
    assert "Ring från rummet.</textarea>" in words(late)
    assert client.post(f"{WORK}/write", form("Ring från rummet.", reopen="1")).status_code == 302
    routine.refresh_from_db()
    assert (routine.state, routine.document["sv"]["body"]) == (State.DRAFT, "Ring från rummet.")


@pytest.mark.parametrize("reopens", [False, True], ids=["begun by another", "taken back"])
def test_an_old_form_overwrites_no_newer_edition(by, routine, writers, reopens):
    client = by(writers.nurse)
    begun = client.get(f"{WORK}/write").context["form"].initial
    by(writers.contact).post(f"{WORK}/write", form("Ring från receptionen.", look="1"))
    routine.refresh_from_db()
    walked(
        routine,
        (Step.SEND, writers.contact),
        (Step.APPROVE, writers.manager),
        (Step.PUBLISH, writers.contact),
    )
    client = by(writers.nurse)
    mine = begun | {"title_sv": "Vår rutin"}
    if reopens:
        assert client.post(f"{WORK}/write", mine).status_code == 409
        mine |= {"reopen": "1"}
    else:
        by(writers.manager).post(f"{WORK}/begin")
        client = by(writers.nurse)
    late = client.post(f"{WORK}/write", mine)
    assert (late.status_code, "Karin Kontakt hann före" in words(late)) == (409, True)
    again = late.context["form"].initial
    assert (again["title_sv"], again["body_sv"]) == ("Vår rutin", "Ring från receptionen.")
    assert client.post(f"{WORK}/write", again).status_code == 302
    assert routine.text.editions.get(number=2).document["sv"]["body"] == "Ring från receptionen."


STILL_HERE = "Det du skrev står kvar här. Det är inte skickat än."


def left(writer, told, address=f"{WORK}/write") -> Client:
    """The browser of somebody who has sent a form after they were signed out, and has signed in again."""
    browser = Client()
    sent = browser.post(address, told | {"key": unsent.key(writer)})
    assert sent.url == f"/sign-in?next={address}"
    browser.force_login(writer)
    return browser


def test_whoever_was_signed_out_while_writing_loses_nothing(by, routine, writers):
    assert 'name="key"' in words(by(writers.nurse).get(f"{WORK}/write"))
    browser = left(writers.nurse, form("Ring från rummet."))
    by(writers.contact).post(f"{WORK}/write", form("Ring från receptionen."))
    page = browser.get(f"{WORK}/write")
    assert STILL_HERE in words(page)
    assert "Ring från rummet.</textarea>" in words(page)
    begun = page.context["form"].initial
    assert (begun["seen"], begun["number"]) == ("1", "1"), "what somebody saved meanwhile is still noticed"
    assert browser.post(f"{WORK}/write", form("Ring från rummet.")).status_code == 409
    assert "Ring från rummet." not in words(browser.get(f"{WORK}/write"))


def test_whoever_was_signed_out_and_whose_text_was_sent_on_loses_nothing(by, routine, writers):
    for told in (form("Ring från rummet."), form("Ring från rummet.", reopen="1")):
        browser = left(writers.nurse, told)
        routine.refresh_from_db()
        if routine.state == State.DRAFT:
            step(by(writers.contact), "send")
        page = browser.get(f"{WORK}/write")
        assert (page.status_code, "Texten har skickats vidare" in words(page)) == (409, True)
        assert "Ring från rummet.</textarea>" in words(page)
    routine.refresh_from_db()
    assert routine.state == State.IN_REVIEW


def test_changes_of_different_parts_are_both_kept(by, routine, writers):
    by(writers.contact).post(f"{WORK}/write", form("Ring från receptionen."))
    mine = form("Ring patienten.", body_en="Call at once.", title_en="Routine")
    page = words(by(writers.nurse).post(f"{WORK}/write", mine))
    assert "Ni har ändrat olika delar" in page
    assert "Ring från receptionen.</textarea>" in page
    assert "Call at once.</textarea>" in page


def test_where_the_draft_was_begun_anew_nobody_is_named_who_changed_nothing(by, routine, writers):
    walked(
        routine,
        (Step.SEND, writers.nurse),
        (Step.APPROVE, writers.contact),
        (Step.PUBLISH, writers.contact),
    )
    by(writers.manager).post(f"{WORK}/begin")
    by(writers.manager).post(f"{WORK}/write", form("Ring från receptionen.", number=2))
    begun = by(writers.nurse).get(f"{WORK}/write").context["form"].initial
    step(by(writers.manager), "drop", number=2, seen=2)
    by(writers.manager).post(f"{WORK}/begin")
    late = by(writers.nurse).post(f"{WORK}/write", begun | {"body_sv": "Ring från rummet."})
    page = words(late)
    assert late.status_code == 409
    assert "Utkastet har påbörjats på nytt" in page
    assert "hann före" not in page
    assert "Ring från rummet.</textarea>" in page


@pytest.mark.parametrize(
    "told",
    [
        {"body_sv": "x" * (LONGEST_BODY + 1)},
        {"body_sv": f"Ring Lisa, {LISA[2:8]}-{LISA[8:]}"},
        {"changes_en": LISA},
        {"title_sv": ""},
        {"body_sv": "  "},
        {"seen": "x"},
        {"seen": "0"},
        {"number": ""},
    ],
    ids=[
        "enormous",
        "number in the text",
        "number in a line",
        "no title",
        "no text",
        "seen",
        "zero",
        "edition",
    ],
)
def test_what_cannot_be_saved_is_given_back(by, routine, writers, told):
    answer = by(writers.nurse).post(f"{WORK}/write", form() | told)
    assert answer.status_code == 422
    routine.refresh_from_db()
    assert routine.document == wording()


def test_a_version_that_never_was_overwrites_nothing(by, routine, writers):
    assert by(writers.nurse).post(f"{WORK}/write", form(seen=7)).status_code == 409
    routine.refresh_from_db()
    assert routine.document == wording()


def test_what_nobody_sees_is_taken_out_of_a_text(by, routine, writers):
    by(writers.nurse).post(f"{WORK}/write", form("Ring\u202e pati\u200benten.\r\nNu.\ufeff"))
    routine.refresh_from_db()
    assert routine.document["sv"]["body"] == "Ring patienten.\nNu."


def step(client, name, number=1, **told):
    return client.post(f"{WORK}/{number}/{name}", {"seen": 1} | told)


def test_a_text_walks_from_draft_to_reader_on_its_pages(by, routine, writers):
    assert step(by(writers.nurse), "send").status_code == 302
    assert "Väntar på din granskning" in words(by(writers.contact).get("/handbook/writing"))
    assert step(by(writers.contact), "send-back").status_code == 422
    step(by(writers.contact), "send-back", remark="Vem ringer?")
    assert "Vem ringer?" in words(by(writers.nurse).get(WORK))
    step(by(writers.nurse), "send")
    step(by(writers.contact), "approve")
    assert step(by(writers.nurse), "publish").status_code == 403
    step(by(writers.contact), "publish")
    assert by(writers.nurse).get(READ).status_code == 200


def test_a_step_that_comes_too_late_shows_how_it_stands(by, routine, writers):
    step(by(writers.nurse), "send")
    answer = step(by(writers.contact), "send")
    assert answer.status_code == 409
    assert "Någon hann före" in words(answer)
    assert step(by(writers.nurse), "no-such-step").status_code == 404
    assert step(by(writers.nurse), "send", number=9).status_code == 404


def test_a_text_that_cannot_go_on_says_why(by, routine, writers):
    by(writers.nurse).post(f"{WORK}/write", form("[Här](/borta)"))
    answer = by(writers.nurse).post(f"{WORK}/1/send", {"seen": 2})
    assert answer.status_code == 422
    assert "”/borta” leder ingenstans här." in words(answer)


@pytest.fixture
def approved(routine, writers):
    return walked(routine, (Step.SEND, writers.nurse), (Step.APPROVE, writers.contact))


@pytest.mark.parametrize(
    ("day", "at", "why"),
    [
        ("2020-01-01", "08:00", "Den tiden har passerat"),
        ("next spring", "02:30", "Den tiden finns inte"),
        ("9999-12-31", "23:59", "Välj en dag inom ett år"),
        ("0001-01-01", "00:00", "Välj en dag inom ett år"),
        ("2027-02-30", "08:00", "giltigt datum"),
        ("", "", "Det här behöver fyllas i."),
    ],
)
def test_a_moment_that_cannot_be_planned_is_given_back(by, approved, writers, day, at, why):
    answer = step(by(writers.contact), "schedule", day=next_spring() if day == "next spring" else day, at=at)
    assert answer.status_code == 422
    assert why in words(answer)
    approved.refresh_from_db()
    assert approved.state == State.APPROVED


def next_spring() -> str:
    """The next day on which the clocks are put forward: the last Sunday of March."""
    today = timezone.localdate()
    for year in (today.year, today.year + 1):
        last = today.replace(year=year, month=3, day=31)
        day = last - timedelta(days=(last.weekday() + 1) % 7)
        if day > today:
            return day.isoformat()
    raise AssertionError("there is always a next spring")


def test_a_publishing_is_planned_in_swedish_time_and_taken_away(by, approved, writers):
    tomorrow = timezone.localdate() + timedelta(days=1)
    step(by(writers.contact), "schedule", day=tomorrow.isoformat(), at="07:00")
    approved.refresh_from_db()
    local = timezone.localtime(approved.publish_at)
    assert (approved.state, local.date(), local.strftime("%H:%M")) == (State.SCHEDULED, tomorrow, "07:00")
    assert "i morgon 07.00" in words(by(writers.nurse).get(WORK))
    step(by(writers.contact), "unschedule")
    approved.refresh_from_db()
    assert approved.state == State.APPROVED


def test_a_text_is_withdrawn_with_words_and_put_in_force_again(by, published, writers):
    client = by(writers.contact)
    assert step(client, "withdraw").status_code == 422
    step(client, "withdraw", remark="Fel nummer")
    assert client.get(READ).status_code == 404
    assert by(writers.nurse).post(f"{WORK}/1/use-again").status_code == 403
    client = by(writers.contact)
    client.post(f"{WORK}/1/use-again")
    assert client.get(READ).status_code == 200
    assert client.post(f"{WORK}/2/use-again").status_code == 409


def test_a_new_edition_is_begun_once(by, published, writers):
    assert by(writers.nurse).post(f"{WORK}/begin").headers["Location"] == f"{WORK}/write"
    step(by(writers.nurse), "send", number=2)
    assert by(writers.contact).post(f"{WORK}/begin").headers["Location"] == WORK
    assert by(writers.nurse).get(f"{WORK}/write").headers["Location"] == WORK
    assert TextEdition.objects.filter(text=published.text).count() == 2


def test_a_newer_default_is_shown_and_decided_on(by, texts, writers, monkeypatch):
    text = Text.objects.get(slug="start-a-meeting")
    draft = actions.begin_edition(text=text, by=writers.manager)
    walked(draft, (Step.DROP, writers.manager))
    default = next(one for one in loading.read_texts() if one.slug == text.slug)
    newer = loading.Default(
        default.slug, default.kind, default.readers, default.service, default.rank,
        default.document | {"sv": default.document["sv"] | {"title": "Börja ett videomöte"}},
    )  # fmt: skip
    monkeypatch.setattr(loading, "read_texts", lambda: (newer,))
    loading.load_texts()
    client = by(writers.second)
    work = f"/handbook/writing/{text.slug}"
    assert "Det finns en nyare standardtext" in words(client.get(work))
    assert "<ins>Börja</ins>" in words(client.get(f"{work}/default"))
    client.post(f"{work}/default", {"take": "1"})
    assert text.editions.get(state=State.DRAFT).told("sv").title == "Börja ett videomöte"
    assert client.get(f"{work}/default").headers["Location"] == work


def test_the_pages_ask_the_database_little(by, texts, published, writers, django_assert_max_num_queries):
    client = by(writers.nurse)
    client.get("/handbook")
    for address, most in [
        ("/handbook", 9),
        ("/handbook/texts/video-visits", 8),
        ("/handbook/writing", 8),
        (WORK, 14),
    ]:
        with django_assert_max_num_queries(most):
            client.get(address)


BEFORE = "## Före\n\n1. Ring **patienten**.\n2. Vänta.\n\n> Se [svaren](/answers)."
AFTER = "## Före\n\n1. Ring **mottagningen**.\n2. Vänta.\n\n> Se [guiderna](/guides).\n\n[bild: allow]"


def test_what_differs_between_editions_is_shown_as_it_is_read(by, published, writers):
    edition = published
    for body in (BEFORE, AFTER, AFTER.replace("**", "")):
        edition = actions.begin_edition(text=edition.text, by=writers.nurse, document=wording(body))
        edition = walked(edition, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    client = by(writers.nurse)
    page = client.get(f"{READ}/history/3").content.decode()
    shown = page[page.index("redline__text") : page.index("<details")]
    assert "**" not in shown
    assert '<p class="redline__heading">Före</p>' in shown
    assert '<p class="redline__step">Ring <del>patienten.</del><ins>mottagningen.</ins></p>' in shown
    assert "<ins>(/guides).</ins>" in shown
    assert '<p class="redline__figure"><ins>[' in shown
    assert "[bild:" not in shown
    assert "Bara hur de är markerade" in words(client.get(f"{READ}/history/4"))
    further = words(client.get(f"{READ}/history/4?since=1"))
    assert "utgåva 1" in further
    assert "mottagningen" in further


def test_whoever_writes_second_sees_the_marks_that_the_first_has_written(by, routine, writers):
    actions.write(
        edition=routine, by=writers.contact, document=wording("Ring **genast**."), seen=routine.version
    )
    mine = {
        "title_sv": "Rutin",
        "body_sv": "Ring sedan.",
        "title_en": "Routine",
        "body_en": "Call.",
        "seen": 1,
        "number": 1,
    }
    page = by(writers.nurse).post("/handbook/writing/rutin/write", mine).content.decode()
    assert "**genast**." in page[page.index("redline__text") : page.index("</details>")]
