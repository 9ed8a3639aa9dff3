"""The private link: what the person sees of their case, and what they can do about it."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from lotsen.cases import actions
from lotsen.cases.actions import telling
from lotsen.cases.doers import PERSON, investigator, worker
from lotsen.cases.models import FOLLOW, Case
from lotsen.cases.tests.acting import page as page_of
from lotsen.cases.tests.acting import step as do
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk
from lotsen.log.models import Errand, Row
from lotsen.policy.identity_numbers import MASKS
from lotsen.policy.terms import Outcome, Step

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(people, register) -> Case:
    """A resident's case at the second line."""
    return register(text="Jag kommer inte in i mötet. Det står att länken är fel.")


@pytest.fixture
def agent(people):
    return worker(people.second_line)


@pytest.fixture
def see(client, case):
    """The page of the case, or what follows when something is sent to it."""

    def seeing(step: str = "", **told):
        address = f"/follow/{case.follow_token}{step}"
        if not step:
            return client.get(address, told).text
        return client.post(address, {"submission": str(uuid4()), **told}, follow=True)

    return seeing


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, "PNG")
    return SimpleUploadedFile("skärmen.png", drawn.getvalue(), "image/png")


# who may see what


@pytest.mark.parametrize(
    "forge", [str.upper, lambda token: token[:-1], lambda token: token.partition(":")[0]]
)
def test_a_forged_link_leads_to_a_page_in_words(client, case, forge):
    for step in ("", "/registered", "/files/1"):
        answer = client.get(f"/follow/{forge(case.follow_token)}{step}")

        assert answer.status_code == 404
        assert "Vi hittar inte sidan" in answer.text
        assert case.text not in answer.text


def test_the_link_to_one_case_is_no_link_to_another(client, case):
    assert client.get(f"/follow/{FOLLOW.sign('L-000-000-000')}").status_code == 404


def test_the_page_is_kept_out_of_logs_caches_and_search_engines(client, case):
    for address in (case.follow_url, f"{case.follow_url}/registered"):
        headers = client.get(address).headers

        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


def test_what_the_desks_say_among_themselves_is_not_there(case, agent, people, see):
    actions.take(case=case, by=agent)
    actions.note(case=case, by=agent, text="Hemlig anteckning")
    actions.hand_over(
        case=case,
        by=agent,
        to=Desk.objects.get(code="investigation"),
        reason="Hemligt skäl",
        required=told(case),
    )
    actions.send_back(case=case, by=worker(people.investigator), reason="Hemligt svar")
    actions.answer(case=case, by=agent, text="Prova länken i kallelsen.")
    page = see()

    assert "Ärendet är på väg till Utredningsteamet" in page
    assert "Ärendet går inte vidare till Utredningsteamet" in page
    assert "Prova länken i kallelsen." in page
    assert "Hemlig" not in page
    assert people.second_line.name not in page
    assert people.investigator.name not in page


def test_a_hand_over_that_was_taken_back_is_told(case, agent, see):
    to = Desk.objects.get(code="investigation")
    actions.hand_over(case=case, by=agent, to=to, reason="Hemligt skäl", required=told(case))
    assert "Ärendet går inte vidare" not in see()
    actions.withdraw(case=case, by=agent, reason="Hemligt skäl")

    assert "Ärendet går inte vidare till Utredningsteamet" in see()
    assert "Hemlig" not in see()


def told(case: Case) -> dict[str, str]:
    needs = Desk.objects.get(code="investigation").requirements.all()
    return {need.code: "Hemligt underlag" for need in needs}


def test_a_file_that_desks_keep_among_themselves_cannot_be_fetched(client, case, agent):
    ours = actions.attach(case=case, by=agent, upload=picture(), public=False)
    theirs = actions.attach(case=case, by=PERSON, upload=picture())
    page = client.get(case.follow_url).text

    assert client.get(f"{case.follow_url}/files/{ours.pk}").status_code == 404
    assert f"/files/{ours.pk}" not in page
    assert f"/files/{theirs.pk}" in page


def test_a_file_of_another_case_cannot_be_fetched(client, case, register):
    other = actions.attach(case=register(), by=PERSON, upload=picture())

    assert client.get(f"{case.follow_url}/files/{other.pk}").status_code == 404


def test_a_file_leaves_us_as_a_download_only(client, case):
    kept = actions.attach(case=case, by=PERSON, upload=picture())
    answer = client.get(f"{case.follow_url}/files/{kept.pk}")

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


# the course of a case


def test_a_case_is_told_from_beginning_to_end(case, agent, see):
    assert "Ditt ärende väntar på att någon tar det" in see()
    actions.take(case=case, by=agent)
    assert "Någon arbetar med ditt ärende" in see()
    actions.ask(case=case, by=agent, text="Vilken telefon har du?")
    page = see()
    assert "Vi väntar på ditt svar" in page
    assert "Vilken telefon har du?" in page

    page = see("/reply", text="En gammal Android").text
    assert "Vi har fått det du skrev" in page
    assert "En gammal Android" in page
    case.refresh_from_db()
    assert case.state == "taken"

    actions.resolve(case=case, by=agent, outcome=Outcome.SOLVED, text="Uppdatera appen.")
    page = see()
    assert "Vi tror att det är klart" in page
    assert "Ärendet är klart: löst" in page
    assert "Uppdatera appen." in page

    assert "Ditt ärende är avslutat" in see("/works").text
    case.refresh_from_db()
    assert case.state == "closed"


def test_a_case_that_does_not_work_after_all_is_opened_again(case, agent, see):
    actions.resolve(case=case, by=agent, outcome=Outcome.SOLVED, text="Klart.")
    page = see("/reopen", text="Nej, samma sak igen.").text

    case.refresh_from_db()
    assert (case.state, case.outcome) == ("reopened", "")
    assert "Ditt ärende är öppet igen" in page
    assert "Nej, samma sak igen." in page


def test_a_reason_of_the_desk_for_opening_again_stays_with_the_desk(case, agent, see):
    actions.resolve(case=case, by=agent, outcome=Outcome.SOLVED)
    actions.reopen(case=case, by=agent, text="Hemligt: fel kund")

    assert "Ärendet öppnades igen" in see()
    assert "Hemligt" not in see()


def test_news_of_a_known_problem_reach_the_person(case, people, see):
    problem = actions.create_problem(by=people.investigator, title_sv="Certifikatet", component="video")
    actions.link(case=case, problem=problem, by=people.investigator)
    actions.tell_all(problem=problem, by=people.investigator, text="Vi byter certifikat i kväll.")

    assert "Nytt om felet" in see()
    assert "Vi byter certifikat i kväll." in see()


def test_nobody_learns_what_another_person_wrote_when_cases_are_joined(client, case, agent, register, see):
    other = register(text="Anna Andersson: min länk är också fel")
    actions.merge(case=case, into=other, by=agent)
    actions.reply(case=other, by=PERSON, text="Ring mig på 070-174 06 05")
    actions.answer(case=other, by=agent, text="Hej Anna!")
    actions.resolve(case=other, by=agent, outcome=Outcome.SOLVED, text="Länkarna är rättade.")
    page = see()

    assert "Vi tror att det är klart" in page
    assert "Länkarna är rättade." in page
    assert case.text in page
    assert "Andersson" not in page
    assert "Hej Anna" not in page
    assert "070-174 06 05" not in page


def test_a_joined_case_can_go_its_own_way_again(case, agent, register, see):
    actions.merge(case=case, into=register(), by=agent)
    page = see("/reopen", text="Det är något annat hos mig.").text

    case.refresh_from_db()
    assert case.state == "reopened"
    assert "Ditt ärende är öppet igen" in page
    assert "slogs ihop" in page


def test_a_joined_case_promises_only_what_its_person_can_see(case, agent, register, see):
    other = register(text="Min länk är också fel")
    actions.merge(case=case, into=other, by=agent)
    actions.answer(case=other, by=agent, text="Hej Anna!")
    told = Errand.objects.filter(kind=telling.TELL_REPORTER, data__case=case.reference)
    assert not told.filter(data__notice="answered").exists()
    page = see()
    assert "Ditt ärende hanteras ihop med ett annat" in page
    assert "När det är löst ser du det här" in page
    assert "att tas emot" not in page
    actions.resolve(case=other, by=agent, outcome=Outcome.SOLVED)
    assert told.filter(data__notice="resolved").exists()
    assert "hanteras ihop" not in see()


def test_what_is_sent_to_a_joined_case_is_refused_with_words_and_opens_nothing(case, agent, register, see):
    actions.merge(case=case, into=register(), by=agent)
    for name, told in (("/reply", {"text": "Hör ni mig?"}), ("/attach", {"attachment": picture()})):
        page = see(name, **told)
        assert page.status_code == 422
        assert "vi har inte tagit emot det du skickade" in page.text
        assert told.get("text", "") in page.text
    case.refresh_from_db()
    assert case.state == "closed"
    assert "Skicka en bild" not in see()


def test_nobody_at_work_opens_a_joined_case_by_writing_in_it(register, people):
    nurse, agent = people.nurse, worker(people.second_line)
    case = register(by=worker(nurse))
    actions.merge(case=case, into=register(), by=agent)
    assert 'id="composer"' not in page_of(nurse, "cases:case", case.reference).text
    answer = do(nurse, case, "reply", text="Hör ni mig?", mode="public")
    assert answer.status_code == 409
    assert "Hör ni mig?" in answer.text
    case.refresh_from_db()
    assert case.state == "closed"


def test_late_is_said_to_be_late(case, see, monkeypatch):
    Desk.objects.filter(code="second-line").update(always_open=True)
    tables.forget()
    later = timezone.now() + timedelta(days=30)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert "Det har tagit längre tid än det ska" in see()


def test_danger_to_life_in_an_answer_is_met_with_112(see):
    assert 'class="emergency"' in see("/reply", text="Jag får ingen luft och kan inte andas").text
    assert 'class="emergency"' in see("/reply", text="Hallå?").text
    assert 'class="emergency"' in see("/reply", text=MASKS["sv"]).text


def test_small_talk_is_not_met_with_112(see):
    assert 'class="emergency"' not in see("/reply", text="Hallå? Jag har bråttom").text


# sent twice, at the same moment, too late, or broken


def test_an_answer_that_is_sent_twice_is_there_once(see, case):
    key = str(uuid4())
    for _click in range(2):
        see("/reply", text="En gång", submission=key)

    assert case.rows.filter(step=Step.REPLY).count() == 1


def test_a_file_that_is_sent_twice_is_there_once(see, case):
    key = str(uuid4())
    pages = [see("/attach", attachment=picture(), submission=key).text for _click in range(2)]

    assert case.attachments.count() == 1
    assert "skärmen.jpg" in pages[1]


def test_an_answer_is_kept_though_the_desk_takes_the_case_at_the_same_moment(case, agent, see, monkeypatch):
    """The page has read the case; before it writes, the desk does."""
    reply, tries = actions.reply, []

    def overtaken_once(**told):
        if not tries:
            actions.take(case=Case.objects.get(pk=case.pk), by=agent)
        tries.append(told)
        return reply(**told)

    monkeypatch.setattr(actions, "reply", overtaken_once)
    page = see("/reply", text="Nu är det svart också").text

    assert "Nu är det svart också" in page
    assert [row.step for row in case.rows] == ["register", "take", "reply"]


@pytest.mark.parametrize(
    ("name", "told"), [("reply", {"text": "Hör ni mig?"}), ("attach", {"attachment": picture()})]
)
def test_what_is_sent_while_the_case_is_merged_opens_nothing(
    case, agent, register, see, monkeypatch, name, told
):
    act, other = getattr(actions, name), register()

    def merged_meanwhile(**more):
        actions.merge(case=Case.objects.get(pk=case.pk), into=other, by=agent)
        return act(**more)

    monkeypatch.setattr(actions, name, merged_meanwhile)
    assert "vi har inte tagit emot det du skickade" in see(f"/{name}", **told).text
    case.refresh_from_db()
    assert (case.state, case.merged_into) == ("closed", other)


def test_a_step_that_comes_too_late_is_explained_and_the_words_given_back(see, case):
    answer = see("/reopen", text="Det var aldrig stängt, men nu skriver jag.")

    assert answer.status_code == 409
    assert "Det går inte att göra nu" in answer.text
    assert "Det var aldrig stängt, men nu skriver jag." in answer.text


@pytest.mark.parametrize("text", ["", "\u200b\u2060 ", "x" * 1_000_000, "trasigt \ufffd tecken"])
def test_an_answer_that_cannot_be_kept_comes_back_whole(see, case, text):
    answer = see("/reply", text=text)

    assert answer.status_code == 422
    assert text in answer.text
    assert "En sak behöver rättas" in answer.text
    assert not Row.objects.filter(step=Step.REPLY).exists()


def test_scripts_and_other_directions_of_writing_are_only_text(see):
    page = see("/reply", text="<img src=x onerror=alert(1)>{{ 7|add:7 }} \u202eשלום 👩‍⚕️").text

    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7|add:7 }} שלום 👩‍⚕️" in page
    assert 'dir="auto"' in page


def test_a_file_that_is_no_picture_is_refused_in_words(see, case):
    answer = see(
        "/attach", attachment=SimpleUploadedFile("kort.png", b"<script>alert(1)</script>", "image/png")
    )

    assert answer.status_code == 422
    assert "Det är ingen bild eller PDF" in answer.text
    assert not case.attachments.exists()


def test_a_case_that_holds_no_more_files_says_so(see, case):
    for _file in range(10):
        actions.attach(case=case, by=PERSON, upload=picture())

    assert "redan så många filer" in see("/attach", attachment=picture()).text


def test_no_token_against_forgery_is_needed_since_the_link_is_one(case):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        f"{case.follow_url}/reply", {"text": "Utan kakor"}, headers={"Origin": "null"}, follow=True
    )

    assert "Utan kakor" in answer.text


def test_the_product_itself_may_close_a_case(case, agent, people, see):
    problem = actions.create_problem(by=people.investigator, title_sv="Certifikatet", component="video")
    actions.link(case=case, problem=problem, by=people.investigator)
    actions.solve_problem(problem=problem, by=people.investigator, text="Certifikatet är bytt.")
    actions.close(case=Case.objects.get(pk=case.pk), by=investigator(people.investigator))

    assert "känt problem" in see()
    assert people.investigator.name not in see()
