"""The first line reads a guide aloud; what the caller answers goes into the call's case."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.equipment import actions as tests
from lotsen.guidance.guides import counting, shelf
from lotsen.guidance.guides.publishing import put_in_force, read_guide
from lotsen.policy.equipment import Check

pytestmark = [pytest.mark.usefixtures("guides"), pytest.mark.one_database]
GUIDE, INTAKE = reverse("cases:intake-guide"), reverse("cases:intake")
HTMX = {"HX-Request": "true"}
KEPT = re.compile(r'type="hidden" name="(guide|walk|walked|guide_step)" value="([^"]*)"')


@pytest.fixture
def agent(client, people):
    client.force_login(people.first_line)
    return client


def press(client, form=None, headers=HTMX, **button):
    """Press a button of the guide with what the form has kept; gives what it keeps now, and the page."""
    page = client.post(GUIDE, (form or {}) | button, headers=headers)
    assert page.status_code == 200
    return dict(KEPT.findall(page.text)), page


def walked(client, slug, *choices, **form):
    kept, page = press(client, form, guide_begin=slug)
    for choice in choices:
        kept, page = press(client, form | kept, guide_choice=choice)
    return kept, page


def saved(client, kept, **told) -> Case:
    """The call's case."""
    form = {"text": "Det ekar i rummet", "reporter": "resident", "ending": "kept"}
    answer = client.post(INTAKE, form | kept | told)
    assert answer.status_code == 302, answer.context["form"].errors
    return Case.objects.get()


def counted(slug) -> counting.Count:
    today = timezone.localdate()
    return counting.count(slug, shelf.guides()[slug].tree, today, today + timezone.timedelta(days=1))


def test_a_question_stands_with_its_answers_as_keys(agent):
    kept, page = press(agent, guide_begin="nobody-there")
    assert "Vem är du i mötet?" in page.text
    assert 'data-answer="1"' in page.text
    assert 'data-answer="2"' in page.text
    assert 'data-answer="0"' not in page.text
    assert page.headers["HX-Trigger-After-Swap"] == '{"guided": {}}'
    assert kept == {"guide": "nobody-there", "walk": "", "walked": "", "guide_step": "who"}


def test_answers_lead_on_and_zero_leads_back(agent):
    kept, page = walked(agent, "nobody-there", "staff")
    assert "Se efter att du är i rätt väntrum" in page.text
    assert kept["walk"] == "who=staff"
    kept, page = press(agent, kept, guide_back="1")
    assert "Vem är du i mötet?" in page.text
    assert press(agent, kept, guide_back="1")[0]["walk"] == ""
    assert press(agent, kept, guide_stop="1")[0] == {"walked": ""}


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["a part", "the whole page"])
def test_an_answer_to_a_question_that_has_moved_is_not_put_down_to_the_one_that_stands_there_now(
    agent, headers
):
    kept, _page = press(agent, guide_begin="i-cannot-hear-them")
    text = read_guide("i-cannot-hear-them").replace(
        "begin: volume\nsteps:\n",
        "begin: plug-in\nsteps:\n  plug-in:\n    do: {sv: Sätt i sladden, en: Plug it in}\n"
        "    text: {sv: [Tryck hårt.], en: [Press hard.]}\n    next: volume\n",
    )
    put_in_force(slug="i-cannot-hear-them", text=text, by=None, why="")
    kept, page = press(agent, kept, headers=headers, guide_choice="no-help")
    assert (kept["walk"], kept["guide_step"]) == ("", "plug-in")
    assert "Felsökningen har ändrats under tiden" in page.text
    kept, page = press(agent, kept, headers=headers, guide_choice="no-help")
    assert (kept["walk"], kept["guide_step"]) == ("plug-in=no-help", "volume")
    assert "Felsökningen har ändrats under tiden" not in page.text


def test_who_stops_asking_by_keyboard_stands_at_the_list_of_guides(agent):
    kept, _page = press(agent, guide_begin="nobody-there")
    assert "<summary autofocus" in press(agent, kept, guide_stop="1")[1].text
    assert "autofocus>Fråga" not in agent.get(INTAKE).text


def test_the_callers_device_is_asked_for_and_the_meeting_that_was_told_is_not(agent):
    _kept, page = walked(agent, "they-cannot-hear-me", "no-help", "blocked")
    assert "Vad använder du?" in page.text
    kept, page = walked(agent, "nobody-there", "patient", when="soon")
    assert "Du är tidig" in page.text
    assert kept["walk"] == "who=patient started=not-yet*"


def test_how_near_the_meeting_is_by_the_guide_is_not_asked_again(agent):
    kept, _page = walked(agent, "into-the-meeting", "near", "missing", "no-help")
    suggested = agent.post(reverse("cases:intake-suggest"), kept | {"text": "", "reporter": "resident"})
    assert suggested.context["form"].told["when"] == "soon"
    assert "data-acute" in suggested.text
    told = kept | {"text": "", "reporter": "resident", "ending": "kept"}
    assert agent.post(INTAKE, told).status_code == 302
    assert (Case.objects.get().phase, Case.objects.get().urgency) == ("joining", "acute")


def test_the_end_says_who_can_help_and_everything_goes_into_the_case(agent):
    kept, page = walked(agent, "no-picture", "mine", "black", "no-help", "no-help")
    assert "Allt som svarades följer med i ärendet" in page.text
    suggested = agent.post(reverse("cases:intake-suggest"), kept | {"text": ""}).text
    assert "Bilden är svart eller fryst" in suggested
    told = kept | {"text": "", "reporter": "resident", "ending": "kept"}
    assert agent.post(INTAKE, told).status_code == 302
    case = Case.objects.get()
    assert case.symptom.code == "camera-black"
    assert [answer["choice"] for answer in case.first_row.data["tried"]["answers"]] == [
        "mine",
        "black",
        "no-help",
        "no-help",
    ]
    assert "Redan provat" in agent.get(case.get_absolute_url()).text


def test_what_helped_is_the_answer_of_the_call(agent):
    kept, page = walked(agent, "i-cannot-hear-them", "works")
    assert "Avsluta samtalet som besvarat" in page.text
    agent.post(INTAKE, kept | {"text": "", "reporter": "resident", "ending": "answered"})
    case = Case.objects.get()
    assert not case.is_open
    assert case.symptom.code == "speaker-silent"
    assert "Höj volymen: Det fungerar nu" in agent.get(case.get_absolute_url()).text


def test_a_guide_that_is_left_halfway_leaves_the_words_their_meaning(agent):
    kept, _page = walked(agent, "they-cannot-hear-me", "no-help")
    agent.post(INTAKE, kept | {"text": "Det ekar i rummet", "reporter": "resident", "ending": "kept"})
    case = Case.objects.get()
    assert case.symptom.code == "echo"
    assert len(case.first_row.data["tried"]["answers"]) == 1


def test_who_stops_asking_keeps_what_was_answered(agent):
    kept, _page = walked(agent, "they-cannot-hear-me", "no-help")
    kept, _page = press(agent, kept, guide_stop="1")
    assert kept == {"walked": "they-cannot-hear-me turn-on=no-help"}
    case = saved(agent, kept)
    assert case.symptom.code == "echo"
    assert case.first_row.data["also_tried"][0]["answers"][0]["choice"] == "no-help"
    assert "Slå på mikrofonen" in agent.get(case.get_absolute_url()).text


def test_a_guide_that_was_begun_and_not_answered_in_leaves_nothing(agent):
    kept, _page = walked(agent, "nobody-there", reporter="staff")
    assert press(agent, kept, guide_stop="1")[0] == {"walked": ""}


def test_of_two_guides_in_a_call_both_go_into_the_case(agent):
    kept, _page = walked(agent, "they-cannot-hear-me", "no-help")
    kept, _page = walked(agent, "no-picture", "mine", "black", "no-help", "no-help", **kept)
    case = saved(agent, kept, text="")
    assert case.symptom.code == "camera-black"
    data = case.first_row.data
    assert [data["tried"]["guide"], *(told["guide"] for told in data["also_tried"])] == [
        "no-picture",
        "they-cannot-hear-me",
    ]


@pytest.mark.parametrize("stops", [True, False])
def test_a_guide_that_is_begun_again_goes_on_where_it_was(agent, stops):
    kept, _page = walked(agent, "they-cannot-hear-me", "no-help")
    kept, _page = press(agent, kept, guide_stop="1") if stops else walked(agent, "choppy", **kept)
    kept, _page = walked(agent, "they-cannot-hear-me", **kept)
    assert (kept["walk"], kept["walked"]) == ("turn-on=no-help", "")


def test_what_one_guide_has_told_of_the_meeting_the_next_does_not_ask(agent):
    kept, _page = walked(agent, "into-the-meeting", "near", "missing")
    _kept, page = walked(agent, "nobody-there", "patient", **kept)
    assert "Du är tidig" in page.text


def test_the_test_whose_code_was_read_out_is_looked_at(agent):
    test = tests.tell(measures={Check.CAMERA: {"error": "NotReadableError", "count": 1}})
    kept, page = walked(agent, "no-picture", "mine", test_code=test.code)
    assert kept["walk"] == "whose=mine what=busy*"
    assert "Vad ser du där din bild ska vara?" not in page.text.partition("<h2")[2]


@pytest.mark.parametrize(("reporter", "who"), [("staff", "staff"), ("relative", "patient")])
def test_who_is_calling_is_not_asked_again(agent, reporter, who):
    kept, page = walked(agent, "nobody-there", reporter=reporter)
    assert kept["walk"] == f"who={who}*"
    assert "Vem är du i mötet?" not in page.text


def test_another_caller_is_seen_where_the_guide_is_begun_again(agent):
    kept, _page = walked(agent, "nobody-there", reporter="resident")
    kept, _page = walked(agent, "nobody-there", **kept | {"reporter": "staff"})
    assert kept["walk"] == "who=staff*"


def test_walks_of_a_call_are_counted_once_where_they_stood(agent):
    kept, _page = walked(agent, "they-cannot-hear-me", "no-help")
    kept, _page = walked(agent, "no-picture", "mine", "black", "no-help", "no-help", **kept)
    told = kept | {"submission": "5c0f6c0e-3a0c-4f6e-9d6f-0d0a9d0b8a03"}
    for _each in range(2):
        saved(agent, told)
    assert [counted("no-picture").walks, counted("no-picture").found] == [1, 1]
    left = counted("they-cannot-hear-me")
    assert [left.walks, left.asked, left.left] == [1, 1, ()]


def test_without_javascript_the_whole_page_comes_back_with_what_was_written(agent):
    form = {"text": "De hör inte mig", "reporter": "relative"}
    _kept, page = press(agent, form, headers={}, guide_begin="they-cannot-hear-me")
    assert "De hör inte mig</textarea>" in page.text
    assert "Slå på mikrofonen" in page.text
    assert 'name="walk" value=""' in page.text


def test_the_guide_that_fits_the_words_is_offered(agent):
    page = agent.post(reverse("cases:intake-suggest"), {"text": "De hör inte mig"}).text
    assert 'data-key="G"' in page
    assert 'value="they-cannot-hear-me"' in page


@pytest.mark.parametrize("coded", [";;", "nothing a=b;no-picture x", "no-picture " * 900, "=;= ="])
def test_guides_that_somebody_makes_up_are_passed_over(agent, coded):
    kept, _page = press(agent, {"walked": coded}, guide_begin="choppy")
    assert kept["walked"] == ""


@pytest.mark.parametrize(
    ("slug", "coded"),
    [
        ("nothing", ""),
        ("no-picture", "x"),
        ("no-picture", "=" * 3_000),
        ("no-picture", "whose=gone what=black"),
    ],
)
def test_what_somebody_makes_up_is_passed_over(agent, slug, coded):
    page = agent.post(GUIDE, {"guide": slug, "walk": coded, "guide_choice": "gone"}, headers=HTMX)
    assert page.status_code == 200
    asking = page.context["asking"]
    assert asking is None or asking.walk.answers == ()


def test_nobody_but_the_first_line_asks(client, people):
    client.force_login(people.second_line)
    assert client.post(GUIDE, {"guide_begin": "choppy"}).status_code == 403
