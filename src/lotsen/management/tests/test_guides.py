"""An editor changes a guide: faults are told by line, what was in force stays, and nobody's change is lost."""

import pytest

from lotsen.guidance.guides import publishing, reading, shelf
from lotsen.guidance.guides.publishing import Stale, Unsound, load_guides, publish, read_guide
from lotsen.guidance.models import Guide, GuideEdition
from lotsen.people.models import Organisation

pytestmark = pytest.mark.usefixtures("guides")
CHANGE = "/manage/guides/i-cannot-hear-them/change"
VOLUME, LOUDER = "sv: Höj volymen, en", "sv: Höj ljudet, en"


@pytest.fixture
def guide():
    return Guide.objects.get(slug="i-cannot-hear-them")


@pytest.fixture
def manager(client, people):
    client.force_login(people.manager)
    return people.manager


def text():
    return GuideEdition.objects.in_force().get(guide__slug="i-cannot-hear-them").text


def sent(client, words, to=CHANGE, seen=1, button="publish", **more):
    return client.post(to, {"text": words, "why": "Prov", "seen": seen, button: "1", **more}, follow=True)


def test_every_guide_stands_in_the_list_and_is_drawn_and_listed(client, manager):
    page = client.get("/manage/guides").text
    for standing in shelf.guides().values():
        assert standing.tree.title["sv"] in page
    page = client.get("/manage/guides/i-cannot-hear-them").text
    assert "<svg" in page
    assert "Felsökningen som lista" in page
    assert "Jag hör inte dem" in page
    assert "The text" not in page


def test_a_text_that_holds_is_published_with_its_reason_and_walked_at_once(client, manager):
    page = sent(client, text().replace(VOLUME, LOUDER))
    assert "Felsökningen är publicerad" in page.text
    assert "Prov" in page.text
    assert "Höj ljudet" in client.get("/guides/i-cannot-hear-them").text
    edition = GuideEdition.objects.in_force().get(guide__slug="i-cannot-hear-them")
    assert (edition.number, edition.by, edition.why) == (2, manager, "Prov")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("next: again", "next: again-and-again", "again-and-again"),
        ("symptom: speaker-silent", "symptom: toothache", "toothache"),
        ("begin: volume", "begin: loudness", "loudness"),
        ("sv: En dator, en: A computer", "sv: En dator", "”en” saknas"),
        ("next: system", "next: system\n    again: yes", "”again” betyder ingenting här"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_was_in_force_stays(client, manager, before, after, reason):
    standing = text()
    words = standing.replace(before, after, 1)
    page = sent(client, words)
    assert page.status_code == 422
    assert "Inget har publicerats" in page.text
    changed = [number for number, line in enumerate(words.splitlines(), 1) if after.splitlines()[-1] in line]
    told = [(fault.line, reason in fault.sentence) for fault in page.context["faults"]]
    assert (changed[0], True) in told
    assert reason in page.text
    assert text() == standing


def test_a_circle_is_told_with_its_line(client, manager):
    circle = sent(client, text().replace("next: still-silent", "next: volume")).context["faults"]
    assert (circle[0].stands, "volume → system → iphone → again → volume" in circle[0].sentence) == (
        "volume:",
        True,
    )


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("begin: volume", "begin: [volume", 6, "En parentes står ensam"),
        ("begin: volume", "begin: 'volume", 6, "Ett citattecken står ensamt"),
        ("begin: volume", "begin volume", 6, "Ett kolon saknas"),
        ("for: both", "for: both: all", 4, "Ett kolon för mycket"),
        ("    next: system", "\tnext: system", 17, "Här står ett tabbtecken"),
        ("    next: system", "   next: system", 17, "för stort eller för litet indrag"),
        ("for: both", "for: @both", 4, "Det här är inte riktig YAML"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line_and_in_the_editors_words(
    client, manager, before, after, line, reason
):
    standing = text()
    assert before in standing
    page = sent(client, standing.replace(before, after, 1))
    fault = page.context["faults"][0]
    assert (fault.line, reason in fault.sentence) == (line, True), fault
    assert reason in page.text
    assert text() == standing


def test_a_text_is_looked_over_without_publishing_it(client, manager):
    page = sent(client, text().replace(VOLUME, LOUDER), button="look")
    assert "Felsökningen håller ihop" in page.text
    assert "Höj ljudet" in page.text.partition("chart__picture")[2].partition("</svg>")[0]
    assert LOUDER not in text()
    assert sent(client, "title: [", button="look").status_code == 422


def test_the_second_of_two_editors_is_shown_what_the_first_changed_and_loses_nothing(
    client, manager, people, guide
):
    began = text()
    publish(guide=guide, text=began.replace(VOLUME, LOUDER), by=people.manager, why="Först", seen=1)
    page = sent(client, began.replace("sv: Gå ut och in igen", "sv: Gå ut och kom in"))
    assert page.status_code == 409
    assert "var först och har publicerat en ändring" in page.text
    assert ("+", f"    do: {{{LOUDER}: Turn up the volume}}") in page.context["changes"]
    joined = page.context["form"]["text"].value()
    assert "Höj ljudet" in joined
    assert "Gå ut och kom in" in joined
    assert page.context["form"]["seen"].value() == 2
    assert "Felsökningen är publicerad" in sent(client, joined, seen=2).text
    assert reading.look_over(text()).remarks == []


def test_two_who_change_choices_of_one_question_lose_neither(client, manager, people, guide):
    began = text()
    first, second = ("sv: En dator, en", "sv: Dator, en"), ("sv: Android, en", "sv: Androidtelefon, en")
    assert first[0] in began
    assert second[0] in began
    publish(guide=guide, text=began.replace(*first), by=people.manager, why="Först", seen=1)
    page = sent(client, began.replace(*second))
    joined = page.context["form"]["text"].value()
    assert joined == began.replace(*first).replace(*second).strip()
    assert "Felsökningen är publicerad" in sent(client, joined, seen=2).text


def test_a_change_is_shown_line_by_line_and_taken_back(client, manager):
    began = text()
    sent(client, began.replace(VOLUME, LOUDER))
    page = client.get("/manage/guides/i-cannot-hear-them/history/2").text
    assert f"<ins>    do: {{{LOUDER}" in page
    assert f"<del>    do: {{{VOLUME}" in page
    page = client.get("/manage/guides/i-cannot-hear-them/history/1").text
    assert f'href="{CHANGE}?edition=1"' in page
    form = client.get(CHANGE, {"edition": "1"}).context["form"]
    assert (form["text"].value(), form["seen"].value()) == (began, 2)
    sent(client, form["text"].value(), seen=2)
    assert text() == began.strip()
    assert client.get(CHANGE, {"edition": "gone"}).context["form"]["text"].value() == began.strip()


def test_a_new_guide_gets_an_address_of_its_own(client, manager):
    new = "/manage/guides/new"
    words = client.get(new).context["form"]["text"].value()
    assert sent(client, words, new, seen=0, address="echo").status_code == 200
    assert client.get("/guides/echo").status_code == 200
    for taken in ("echo", "new", "Ett eko"):
        assert sent(client, words, new, seen=0, address=taken).status_code == 422


def test_a_guide_that_is_put_away_is_not_found_and_comes_back(client, manager):
    began = text()
    sent(client, f"in_use: no\n{began}")
    assert client.get("/guides/i-cannot-hear-them").status_code == 404
    assert "ur bruk" in client.get("/manage/guides").text
    sent(client, began, seen=2)
    assert client.get("/guides/i-cannot-hear-them").status_code == 200


def test_a_reason_is_asked_for_and_a_number_of_a_person_is_not_taken(client, manager):
    assert sent(client, text(), why="").status_code == 422
    assert sent(client, text().replace("Höj volymen, en", "Ring 19121212-1212, en")).status_code == 422


def test_a_text_that_is_in_force_already_is_not_published_again(client, manager, guide):
    assert "Du ändrade inget" in sent(client, text()).text
    assert guide.editions.count() == 1


def test_who_manages_a_part_may_look_and_not_publish(client, people):
    part = Organisation.objects.create(code="part", name="En del")
    people.manager.organisation = part
    people.manager.save()
    client.force_login(people.manager)
    assert "Publicera" not in client.get(CHANGE).text.partition("<form")[2]
    assert sent(client, text().replace(VOLUME, LOUDER), button="look").status_code == 200
    assert sent(client, text().replace(VOLUME, LOUDER)).status_code == 403


def test_loading_again_overwrites_nobodys_change_and_brings_the_others_up_to_date(people, guide):
    mine = text().replace(VOLUME, LOUDER)
    publish(guide=guide, text=mine, by=people.manager, why="Vår egen", seen=1)
    other = GuideEdition.objects.in_force().get(guide__slug="choppy")
    GuideEdition.objects.filter(pk=other.pk).update(text=other.text.replace("1,5 Mbit/s", "9 Mbit/s"))
    load_guides()
    load_guides()
    assert text() == mine
    assert GuideEdition.objects.in_force().get(guide__slug="choppy").text == read_guide("choppy")
    assert Guide.objects.get(slug="choppy").editions.count() == 2
    assert Guide.objects.count() == len(publishing.FILES)


def test_the_first_of_two_wins_and_the_other_is_told(people, guide):
    publish(guide=guide, text=text().replace(VOLUME, LOUDER), by=people.manager, why="", seen=1)
    with pytest.raises(Stale) as told:
        publish(guide=guide, text=text(), by=people.manager, why="", seen=1)
    assert told.value.standing.number == 2


@pytest.mark.parametrize(
    "words", ["", "x", "- 1", "a: &x 1\nb: *x", "a: 1\na: 2", "[" * 5000, "title: \x07", "? [a]\n: b", "{: }"]
)
def test_whatever_is_no_guide_is_refused_in_words(people, guide, words):
    with pytest.raises(Unsound) as told:
        publish(guide=guide, text=words, by=people.manager, why="", seen=1)
    assert told.value.draft.remarks[0].line >= 1
