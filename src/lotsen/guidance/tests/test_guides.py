"""A guide walked by anybody, one step at a time, and kept in the session alone."""

import pytest
from django.utils import timezone
from django.utils.html import escape

from lotsen.guidance.guides import counting, looking, shelf
from lotsen.guidance.guides.publishing import put_in_force, read_guide
from lotsen.guidance.models import Stand
from lotsen.guidance.tests.acting import tell
from lotsen.surroundings.models import Outage

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)
IPAD = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
SILENT = "/guides/they-cannot-hear-me"
pytestmark = [pytest.mark.usefixtures("guides"), pytest.mark.one_database]


def answer(client, at, choice, guide=SILENT, **headers):
    """Answer a step, and look at the page that comes after it."""
    return tell(client, guide, at, choice, follow=True, **headers)


def heading(page):
    return page.text.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]


def test_the_list_shows_the_guides_of_ones_side(client, people):
    residents = client.get("/guides").text
    assert "De hör inte mig" in residents
    assert "Jag kan inte logga in" in residents
    assert "SITHS eller rätt uppdrag" not in residents
    client.force_login(people.nurse)
    assert "SITHS eller rätt uppdrag" in client.get("/guides").text


def test_one_step_at_a_time_until_it_works(client):
    assert heading(client.get(SILENT)) == "Slå på mikrofonen"
    page = answer(client, 0, "no-help")
    assert page.redirect_chain == [(f"{SILENT}/1", 302)]
    assert heading(page) == "Vad ser du i mötets inställningar när du pratar?"
    assert heading(answer(client, 1, "still")) == "Välj rätt mikrofon"
    page = answer(client, 2, "works")
    assert heading(page) == "Bra att det fungerar"
    assert page.redirect_chain == [(f"{SILENT}/3", 302)]


def test_what_the_browser_tells_is_not_asked_and_can_be_put_right(client):
    answer(client, 0, "no-help", headers={"user-agent": IPHONE})
    page = answer(client, 1, "blocked", headers={"user-agent": IPHONE})
    assert heading(page) == "Tillåt mikrofonen i Safari"
    assert "Vi ser:" in page.text
    doubted = client.post(
        f"{SILENT}/2/answer", {"doubt": "system"}, follow=True, headers={"user-agent": IPHONE}
    )
    assert heading(doubted) == "Vad använder du?"
    page = answer(client, 2, "windows", headers={"user-agent": IPHONE})
    assert heading(page) == "Var har du mötet öppet?"


@pytest.mark.parametrize(
    ("browser", "way"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Firefox/145.0", "krysset vid Blockerad"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36", "Windows 10: öppna"),
        (IPHONE, "Tryck på ⋯ om det finns"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/142.0 Safari/604.1", "Slå på"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36", "övre högra hörn"),
        ("Mozilla/5.0 (Android 15; Mobile; rv:145.0) Firefox/145.0", "skölden"),
    ],
)
@pytest.mark.parametrize(
    ("slug", "told"), [("they-cannot-hear-me", ("no-help", "blocked")), ("no-picture", ("mine", "blocked"))]
)
def test_each_browser_has_its_own_way_and_nobody_is_asked_for_it(client, slug, told, browser, way):
    for at, choice in enumerate(told):
        page = answer(client, at, choice, f"/guides/{slug}", headers={"user-agent": browser})
    assert way in page.text
    assert "Det hjälpte inte" in page.text


def test_a_browser_that_may_be_an_ipad_is_asked_about(client):
    answer(client, 0, "no-help", headers={"user-agent": IPAD})
    assert heading(answer(client, 1, "blocked", headers={"user-agent": IPAD})) == "Vad använder du?"


def test_the_way_back_shows_what_was_answered_and_another_answer_leads_elsewhere(client):
    answer(client, 0, "no-help")
    answer(client, 1, "still")
    page = client.get(f"{SILENT}/1")
    assert "Det här svarade du" in page.text
    assert heading(client.get(f"{SILENT}/2")) == "Välj rätt mikrofon"
    assert heading(answer(client, 1, "missing")) == "Koppla in mikrofonen igen"


def test_a_place_that_one_has_not_come_to_leads_to_the_one_that_one_has(client):
    answer(client, 0, "no-help")
    assert client.get(f"{SILENT}/7").url == f"{SILENT}/1"
    assert client.get(f"{SILENT}/{10**30}").url == f"{SILENT}/1"
    assert client.get("/guides/nothing").status_code == 404
    assert client.get(f"{SILENT}/1/answer").status_code == 405


@pytest.mark.parametrize("told", [{"choice": "gone"}, {}, {"choice": "x" * 10_000}, {"doubt": "everything"}])
def test_an_answer_that_is_none_changes_nothing(client, told):
    assert client.post(f"{SILENT}/0/answer", {"step": "turn-on", **told}).url == SILENT
    assert client.post(f"{SILENT}/0/answer", told).url == SILENT
    assert Stand.objects.count() == 0


BEFORE_IT_ALL = """begin: plug-in
steps:
  plug-in:
    do: {sv: Sätt i sladden, en: Plug in the cord}
    text: {sv: [Tryck hårt.], en: [Press hard.]}
    next: turn-on
"""


def put_before_it_all():
    """An edition is published in which another instruction stands first."""
    text = read_guide("they-cannot-hear-me").replace("begin: turn-on\nsteps:\n", BEFORE_IT_ALL)
    put_in_force(slug="they-cannot-hear-me", text=text, by=None, why="")


def test_an_answer_to_a_step_that_has_moved_is_not_put_down_to_the_one_that_stands_there_now(client):
    put_before_it_all()
    told = {"step": "turn-on", "choice": "no-help"}
    page = client.post(f"{SILENT}/0/answer", told, follow=True)
    assert heading(page) == "Sätt i sladden"
    assert "Något har ändrats sedan du öppnade sidan" in page.text
    assert Stand.objects.count() == 0
    assert heading(answer(client, 0, "no-help")) == "Slå på mikrofonen"


def test_an_answer_from_another_tab_is_not_put_down_to_what_this_one_asks(client):
    answer(client, 0, "no-help")
    answer(client, 1, "still")
    answer(client, 1, "missing")
    told = {"step": "choose", "choice": "no-help"}
    page = client.post(f"{SILENT}/2/answer", told, follow=True)
    assert (heading(page), page.redirect_chain) == ("Koppla in mikrofonen igen", [(f"{SILENT}/2", 302)])
    assert client.session["guides"]["they-cannot-hear-me"]["stands_at"] == "plug"


def test_a_step_says_which_it_is(client):
    page = answer(client, 0, "no-help")
    assert '<input type="hidden" name="step" value="what">' in page.text


def test_an_unfinished_guide_is_there_to_go_on_with_and_a_finished_one_is_not(client):
    answer(client, 0, "no-help")
    page = client.get("/guides").text
    assert "Fortsätt där du var" in page
    assert f'href="{SILENT}/1"' in page
    assert f'href="{SILENT}/1"' in client.get(SILENT).text
    answer(client, 1, "still")
    answer(client, 2, "works")
    assert "Fortsätt där du var" not in client.get("/guides").text


def test_every_step_offers_help_at_once_and_a_person(client):
    page = client.get(SILENT).text
    assert 'href="/now"' in page
    assert 'href="/register?guide=they-cannot-hear-me"' in page


def test_an_outage_is_seen_and_ends_the_guide_at_once(client):
    assert heading(client.get("/guides/thrown-out")) == "Gå in igen med samma länk"
    Outage.objects.create(component="video", cause=Outage.OTHER, started_at=timezone.now())
    assert heading(client.get("/guides/thrown-out")) == "Videotjänsten har en störning just nu"


def test_a_meeting_that_was_told_of_is_not_asked_for(client):
    answer(client, 0, "patient", "/guides/nobody-there")
    assert heading(client.get("/guides/nobody-there/1")) == "Har mötet börjat enligt kallelsen?"
    session = client.session
    session[looking.MEETING] = (timezone.now() + timezone.timedelta(minutes=5)).isoformat()
    session.save()
    page = client.get("/guides/nobody-there/1")
    assert heading(page) == "Du är tidig"
    assert "choice--acute" in page.text


def test_walks_are_counted_by_the_step_where_they_stand_and_each_once(client):
    answer(client, 0, "no-help")
    answer(client, 1, "still")
    answer(client, 1, "blocked", headers={"user-agent": IPHONE})
    answer(client, 2, "works", headers={"user-agent": IPHONE})
    client.cookies.clear()
    answer(client, 0, "no-help")
    today = timezone.localdate()
    tomorrow = today + timezone.timedelta(days=1)
    told = counting.count("they-cannot-hear-me", shelf.guides()["they-cannot-hear-me"].tree, today, tomorrow)
    assert (told.walks, told.solved, told.found, told.left) == (2, 1, 0, (("what", 1),))


def test_pages_are_in_english_and_nothing_of_an_answer_stands_in_an_address(client):
    page = answer(client, 0, "no-help")
    assert "no-help" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert (
        heading(client.get(f"{SILENT}/1?lang=en"))
        == "What do you see in the settings of the meeting when you speak?"
    )


def test_a_page_asks_the_database_little(client, django_assert_max_num_queries):
    answer(client, 0, "no-help")
    with django_assert_max_num_queries(3):
        client.get(f"{SILENT}/1")


def test_the_first_page_of_a_guide_is_for_search_engines_too_and_what_was_answered_for_nobody(client):
    first = client.get(f"{SILENT}?lang=en")
    head = first.text.partition("</head>")[0]
    assert "<title>They cannot hear me – Lotsen</title>" in head
    assert '<meta name="description" content="They cannot hear me: one question at a time' in head
    assert f'<link rel="canonical" href="http://localhost:8000{SILENT}?lang=en">' in head
    assert "noindex" not in head
    later = answer(client, 0, "no-help")
    assert '<meta name="robots" content="noindex">' in later.text
    assert 'rel="canonical"' not in later.text
    for page in (first, later, client.get(SILENT), client.get("/guides")):
        assert "no-store" in page["Cache-Control"]


def test_the_whole_guide_stands_folded_on_its_first_page(client):
    page = client.get(SILENT).text
    whole = page.partition('<details class="more guide__whole"><summary>Se hela felsökningen')[2]
    assert "chart__picture" in whole
    for step in shelf.guides()["they-cannot-hear-me"].tree.steps.values():
        assert f"<strong>{escape(step.title['sv'])}</strong>" in whole
    assert "chart__picture" not in answer(client, 0, "no-help").text


def test_the_list_of_guides_says_what_it_is_for(client):
    head = client.get("/guides?for=staff").text.partition("</head>")[0]
    assert '<meta name="description" content="Välj vad som är fel.' in head
    assert '<link rel="canonical" href="http://localhost:8000/guides">' in head


@pytest.mark.parametrize(
    ("symptom", "reporter", "slug"),
    [
        ("microphone-blocked", "resident", "they-cannot-hear-me"),
        ("login-eid", "relative", "log-in"),
        ("login-eid", "staff", "log-in-as-staff"),
        ("service-down", "staff", "into-the-meeting"),
        ("cost", "resident", None),
    ],
)
def test_a_symptom_leads_to_the_guide_that_is_most_about_it(symptom, reporter, slug):
    found = shelf.for_symptom(symptom, reporter)
    assert (found.slug if found else None) == slug
