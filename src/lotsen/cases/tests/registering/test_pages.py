"""A resident, not signed in: from a problem in their own words to a case with a number."""

import re
from uuid import uuid4

import pytest

from lotsen.cases import intake
from lotsen.cases.models import Case
from lotsen.cases.tests.registering.acting import BLACK, SUNDAY, TUESDAY, picture
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Week
from lotsen.policy.recognition import Recognition

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.one_database]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"


# understanding


def test_the_start_page_asks_one_question_and_shows_whom_to_reach(client, at):
    at(TUESDAY)
    page = client.get("/").text

    assert "Vad behöver du hjälp med?" in page
    assert 'href="/now"' in page
    assert page.count('class="choice"') == 8
    assert 'href="tel:+46846500410"' in page
    assert "Öppet nu" in page
    assert re.search(r"Stänger <time[^>]*>i dag 18.00", page)


def test_a_problem_in_own_words_is_understood_and_nothing_is_stored(client, at):
    at(TUESDAY)
    answer = client.post("/register", {"text": BLACK})

    assert answer.status_code == 200
    assert "<h1>Bilden är svart eller fryst</h1>" in answer.text
    assert "Videotjänstens support, 2:a linjen" in answer.text
    assert "hjälper Videotjänstens support, 2:a linjen med" in answer.text
    assert BLACK in answer.text
    assert not Case.objects.exists()


def test_what_is_not_understood_leads_to_one_question(client):
    page = client.post("/register", {"text": "hjälp det funkar inte"}).text

    assert "<h1>Vad gäller det?</h1>" in page
    assert 'name="symptom" value="login-eid" formaction="/register"' in page
    assert "hjälp det funkar inte" in page


def test_another_choice_takes_along_what_was_written(client):
    page = client.post("/register", {"text": BLACK, "email": "anna@example.org", "symptom": "app-crash"}).text

    assert "<h1>Appen kraschar eller låser sig</h1>" in page
    assert BLACK in page
    assert "anna@example.org" in page


def test_another_language_takes_along_what_was_written(client):
    page = client.post(
        "/register?lang=en", {"text": BLACK, "email": "anna@example.org", "when": "later"}
    ).text

    assert "<h1>The picture is black or frozen</h1>" in page
    assert BLACK in page
    assert "anna@example.org" in page
    assert re.search(r'value="later"[^>]* checked', page)


def test_another_language_keeps_what_was_tried_before(client):
    page = client.get("/register?symptom=camera-black&tried=black-or-frozen-picture").text

    assert 'data-address="/register?tried=black-or-frozen-picture&amp;lang=en"' in page


def test_danger_to_life_comes_before_anything_else(client):
    page = client.post("/register", {"text": "min bror andas inte"}).text

    assert 0 < page.index('href="tel:112"', page.index("<main")) < page.index("<h1>")


def test_what_may_be_danger_to_life_is_asked_about_above_the_normal_answer(client, monkeypatch):
    understood = Recognition(symptoms=(("camera-black", 0.9),), perhaps_emergency=True)
    monkeypatch.setattr(intake, "recognise", lambda _text: understood)
    page = client.post("/register", {"text": "Kameran är svart och hon är så konstig"}).text

    assert 0 < page.index('href="tel:112"', page.index("<main")) < page.index("<h1>")
    assert "<h1>Bilden är svart eller fryst</h1>" in page


def test_a_question_about_care_is_sent_to_medical_advice(client):
    page = client.post("/register", {"text": "jag har ont i halsen och feber"}).text

    assert page.index('href="tel:1177"') < page.index("<h1>")


def test_a_closed_desk_says_when_it_opens_and_what_can_be_done(client, at):
    at(SUNDAY)
    page = client.get("/register", {"symptom": "camera-black"}).text

    assert re.search(r"Öppnar <time[^>]*>i morgon 08.00", page)
    assert "Skriv till dem här ändå" in page


def test_what_the_text_says_about_the_meeting_is_not_asked_again(client, at):
    at(TUESDAY)
    page = client.post("/register", {"text": "Jag hör inte dem och mötet pågår"}).text

    assert re.search(r'value="now"[^>]* checked', page)


def test_a_question_for_another_service_is_answered_and_may_still_be_sent(client):
    page = client.post("/register", {"text": "Jag vill ha mitt vaccinationsintyg"}).text

    assert "Det här ser ut att gälla en annan tjänst" in page
    assert "Skicka ärendet" in page


def test_a_text_in_an_address_is_not_read(client):
    assert BLACK not in client.get("/register", {"text": BLACK}).text.replace("+", " ").partition("<main")[2]


def test_a_page_in_english_is_in_english(client):
    page = client.get("/register", {"symptom": "camera-black", "lang": "en"}).text

    assert "<h1>The picture is black or frozen</h1>" in page
    assert "They can help you" in page


# registering


def test_a_case_is_stored_before_its_number_is_shown(client, send):
    answer = send(name="Anna", email="anna@example.org")

    case = Case.objects.get()
    assert answer.url == f"/follow/{case.follow_token}/registered"
    page = client.get(answer.url).text
    assert case.reference in page
    assert case.follow_url in page
    assert "Vi skriver till anna@example.org" in page
    assert (case.symptom.code, case.contact.name, case.text) == ("camera-black", "Anna", BLACK)


def test_a_text_message_is_promised_only_where_one_goes_out(client, send, settings):
    address = send(phone="070-174 06 05").url
    told = {}
    for gateway in ("", "https://sms.example.org"):
        settings.SMS_URL = gateway
        told[gateway] = client.get(address).text
    assert "Vi skickar inga sms, så titta efter svaret via din privata länk." in told[""]
    assert "Vi skickar ett sms" not in told[""]
    assert "Vi skickar ett sms" in told["https://sms.example.org"]


def test_nobody_has_to_say_who_they_are(client, send):
    page = client.get(send().url).text

    assert not hasattr(Case.objects.get(), "contact")
    assert "Du lämnade inga kontaktuppgifter" in page


def test_a_meeting_under_way_is_acute_and_gets_a_number_to_call(client, send, at):
    at(TUESDAY)
    page = client.get(send(when="now").url).text

    assert Case.objects.get().urgency == "acute"
    assert 'href="tel:+46846500420"' in page


def test_a_meeting_later_today_needs_its_time(send, at):
    at(TUESDAY)
    missing = send(when="today", name="Anna")
    send(when="today", at="14.30")

    assert missing.status_code == 422
    assert "Skriv när mötet börjar" in missing.text
    assert 'value="Anna"' in missing.text
    case = Case.objects.get()
    assert (case.urgency, case.starts_at) == ("today", TUESDAY.replace(hour=14, minute=30))


def test_a_time_that_has_passed_is_pointed_out(send, at):
    at(TUESDAY)

    assert "Den tiden har redan varit i dag" in send(when="today", at="08:00").text
    assert not Case.objects.exists()


def test_a_double_click_makes_one_case(send):
    key = str(uuid4())
    answers = [send(submission=key, attachment=picture()) for _click in range(2)]

    case = Case.objects.get()
    assert {answer.url for answer in answers} == {f"/follow/{case.follow_token}/registered"}
    assert case.attachments.count() == 1


def test_going_back_and_choosing_another_picture_keeps_both(send):
    key = str(uuid4())
    answers = [send(submission=key, attachment=picture(name=name)) for name in ("en.png", "annan.png")]

    case = Case.objects.get()
    assert {answer.url for answer in answers} == {f"/follow/{case.follow_token}/registered"}
    assert case.attachments.count() == 2


def test_the_same_form_with_other_words_says_which_case_it_made(send):
    key = str(uuid4())
    send(submission=key)
    again = send(submission=key, text="Nu hör jag inget heller")

    case = Case.objects.get()
    assert again.status_code == 409
    assert case.reference in again.text
    assert "Nu hör jag inget heller" in again.text
    fresh = re.search(r'name="submission" value="([^"]+)"', again.text)[1]
    assert fresh != key
    assert send(submission=fresh, text="Nu hör jag inget heller").status_code == 302
    assert Case.objects.count() == 2


def test_a_form_without_its_key_is_not_refused(send):
    assert send(submission=None).status_code == 302
    assert send(submission="<script>").status_code == 302
    assert Case.objects.count() == 2


def test_nothing_said_is_asked_for_and_nothing_filled_in_is_lost(send):
    answer = send(text="", phone="070-174 06 05")

    assert answer.status_code == 422
    assert "Skriv några ord om vad som har hänt" in answer.text
    assert 'value="070-174 06 05"' in answer.text


def test_what_we_understood_stays_though_the_words_are_changed(client, send):
    shown = re.search(r'name="symptom" value="([^"]+)"', client.post("/register", {"text": BLACK}).text)[1]
    answer = send(symptom=shown, text="Hjälp mig", when="")

    assert shown == "camera-black"
    assert "<h1>Bilden är svart eller fryst</h1>" in answer.text


def test_advice_that_is_tried_is_not_given_again(client):
    page = client.get("/register", {"symptom": "camera-black", "tried": "1"}).text

    assert "Prova först" not in page
    assert page.index('id="send"') < page.index("hjälper Videotjänstens support, 2:a linjen med")
    assert 'action="/register/send?tried=1"' in page


# whether the first advice helped


@pytest.fixture
def echo(catalogue):
    load_answers()
    return lambda: Week.objects.filter(answer__slug="echo").values_list(
        "shown", "helped", "not_helped", "registered"
    )


def test_a_yes_to_the_first_advice_is_counted_once_and_looking_counts_nothing(client, echo):
    page = client.get("/register?symptom=echo", headers={"user-agent": BROWSER}).text
    assert re.search(r'name="helped" value="yes" formaction="/register/said/echo"', page)
    for _ in range(2):
        answer = client.post("/register/said/echo", {"symptom": "echo", "helped": "yes"})
        assert answer["Location"] == "/register/solved"
        client.get("/register/solved")
    assert list(echo()) == [(1, 1, 0, 0)]
    assert client.get("/register/said/echo").status_code == 405
    assert client.post("/register/said/echo", {"helped": "perhaps"}).status_code == 400
    assert client.post("/register/said/no-such-answer", {"helped": "yes"}).status_code == 404


def test_a_no_to_the_first_advice_is_counted_and_so_is_the_case_that_follows(client, echo):
    told = {"submission": str(uuid4()), "symptom": "echo", "text": "Det tjuter", "when": "later"}
    page = client.post("/register/said/echo", {**told, "helped": "no"}).text
    assert "Det tjuter" in page
    assert "Prova det här först" not in page
    [address] = re.findall(r'id="register" method="post" action="([^"]*)"', page)
    for _ in range(2):
        assert client.post(address, told).status_code == 302
    assert list(echo()) == [(0, 0, 1, 1)]
