"""An editor changes a guide: faults are told by line, somebody else reviews it, and nobody's change is lost."""

import json
from datetime import timedelta
from textwrap import indent

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.desks import catalogue
from lotsen.desks.models import Symptom
from lotsen.guidance.guides import publishing, reading, shelf
from lotsen.guidance.guides.publishing import load_guides, read_guide
from lotsen.guidance.models import Guide, GuideEdition, Stand, Text
from lotsen.guidance.texts import actions, guiding, jobs
from lotsen.guidance.texts.opening import open_guide
from lotsen.people import unsent
from lotsen.people.models import Organisation, User
from lotsen.policy.permissions import Role
from lotsen.policy.proofreading import Flaw
from lotsen.policy.publishing import NotAllowed, State, Step

pytestmark = pytest.mark.usefixtures("guides")
CHANGE = "/manage/guides/i-cannot-hear-them/change"
BEGIN = "/manage/guides/i-cannot-hear-them/begin"
LONG = (
    "Om ljudet från den andra fortfarande inte kommer fram så behöver du höja volymen på den telefon eller dator "
    "som du använder just nu medan mötet är öppet."
)
WORK = "/handbook/writing/guide--i-cannot-hear-them"
TITLE = "sv: Jag hör inte dem"
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


def sent(client, words, to=CHANGE, seen=1, button="save", **more):
    told = {"text": words, "why": "Prov", "seen": seen, "number": 2, button: "1"}
    return client.post(to, told | more, follow=True)


@pytest.fixture
def second(people):
    """Another manager, who reads through what the first has written."""
    return User.objects.create_user("manager-2", name="Mona Förvaltare", roles=[Role.MANAGER])


@pytest.fixture
def draft(guide, people):
    """The guide as somebody has begun to change it."""
    return open_guide(guide=guide, by=people.manager)


def written(edition, words, by, why="Prov"):
    """The draft after one saving."""
    document = guiding.document(words, why)
    return actions.write(edition=edition, by=by, document=document, seen=edition.version)


def walked(edition, *steps):
    """The edition after some steps, each by somebody."""
    for step, by in steps:
        edition = actions.perform(step=step, edition=edition, by=by, seen=edition.version)
    return edition


def published(edition, words, by, second):
    """The draft, changed by one and let through by another."""
    steps = (Step.SEND, by), (Step.APPROVE, second), (Step.PUBLISH, second)
    return walked(written(edition, words, by), *steps)


def test_every_guide_stands_in_the_list_and_is_drawn_and_listed(client, manager):
    page = client.get("/manage/guides").text
    for standing in shelf.guides().values():
        assert standing.tree.title["sv"] in page
    page = client.get("/manage/guides/i-cannot-hear-them").text
    assert "<svg" in page
    assert "Felsökningen som lista" in page
    assert "Jag hör inte dem" in page
    assert "The text" not in page


def test_a_change_is_reviewed_by_somebody_else_before_anybody_walks_it(client, manager, second):
    assert client.post(BEGIN).url == CHANGE
    page = sent(client, text().replace(VOLUME, LOUDER))
    assert "Utkastet är sparat" in page.text
    assert page.redirect_chain[-1][0] == WORK
    assert "Höj ljudet" not in client.get("/guides/i-cannot-hear-them").text
    number = page.context["edition"].number
    client.post(f"{WORK}/{number}/send", {"seen": 2})
    assert client.post(f"{WORK}/{number}/approve", {"seen": 2}).status_code == 403
    assert client.post(f"{WORK}/{number}/publish", {"seen": 2}).status_code == 409
    client.force_login(second)
    page = client.get(WORK).text
    assert "<ins>ljudet</ins>" in page
    assert f"<ins>    do: {{{LOUDER}" in page
    client.post(f"{WORK}/{number}/approve", {"seen": 2})
    assert "Publicerad" in client.post(f"{WORK}/{number}/publish", {"seen": 2}, follow=True).text
    assert "Höj ljudet" in client.get("/guides/i-cannot-hear-them").text
    edition = GuideEdition.objects.in_force().get(guide__slug="i-cannot-hear-them")
    assert (edition.number, edition.by, edition.why) == (2, manager, "Prov")
    assert "Prov" in client.get("/manage/guides/i-cannot-hear-them").text


def test_a_planned_change_is_walked_when_its_moment_has_come(client, manager, second, draft):
    changed = written(draft, text().replace(VOLUME, LOUDER), manager)
    approved = walked(changed, (Step.SEND, manager), (Step.APPROVE, second))
    moment = timezone.now() + timedelta(hours=1)
    actions.perform(step=Step.SCHEDULE, edition=approved, by=second, seen=approved.version, publish_at=moment)
    jobs.publish_due(moment - timedelta(minutes=1))
    assert LOUDER not in text()
    jobs.publish_due(moment)
    assert LOUDER in text()
    assert "Höj ljudet" in client.get("/guides/i-cannot-hear-them").text


def test_what_is_hard_to_read_is_told_before_it_is_saved_and_before_it_is_sent_on(client, manager, draft):
    words = text().replace("- Höj volymen på telefonen eller datorn medan mötet är öppet.", f"- {LONG}")
    looked = sent(client, words, button="look").text
    assert "En lång mening:" in looked
    assert LONG.rstrip(".") in looked
    assert "En lång mening:" in sent(client, words).text
    assert "Du har bara ändrat texten på det här språket" in client.get(WORK).text
    english = "Turn up the volume on your phone or computer while the meeting is open."
    both = words.replace(english, "Turn up the volume.")
    assert "bara ändrat texten" not in sent(client, both, seen=2).text


def test_a_draft_is_walked_in_its_preview_and_nothing_is_kept_of_it(client, manager, draft):
    written(draft, text().replace(VOLUME, LOUDER), manager)
    shown = client.get(f"{WORK}/preview").text
    assert shown.count(f'<iframe src="{WORK}/page"') == 2
    page = client.get(f"{WORK}/page")
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "Höj ljudet" in page.text
    assert 'value="volume.no-help"' in page.text
    assert "Vad använder du?" in client.get(f"{WORK}/page?answer=volume.no-help").text
    page = client.get(f"{WORK}/page", {"answer": ["volume.no-help", "system.iphone", "nonsense"]}).text
    assert "Se vart ljudet går" in page
    assert 'href="?answer=volume.no-help" target="_self"' in page
    assert 'action="/guides' not in page
    assert "guides" not in client.session
    assert not Stand.objects.exists()
    end = client.get(f"{WORK}/page?answer=volume.works").text
    assert "Bra att det fungerar" in end


def test_a_draft_that_lost_its_symptom_is_not_sent_on(client, manager, draft):
    changed = written(draft, text().replace(VOLUME, LOUDER), manager)
    Symptom.objects.filter(code="speaker-silent").update(is_active=False)
    catalogue.forget()
    with pytest.raises(actions.Unready) as refused:
        walked(changed, (Step.SEND, manager))
    assert Flaw.UNSOUND in {finding.flaw for finding in refused.value.findings}
    assert "Det finns inget symtom i bruk som heter" in client.get(WORK).text


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("next: again", "next: again-and-again", "again-and-again"),
        ("symptom: speaker-silent", "symptom: toothache", "toothache"),
        ("begin: volume", "begin: loudness", "loudness"),
        ("sv: En dator, en: A computer", "sv: En dator", "”en” saknas"),
        ("next: system", "next: system\n    again: yes", "”again” betyder ingenting här"),
        ("for: both", "for: both\nin_use: nej", "”in_use” måste vara yes eller no"),
        ("look: system", "look: weather", "test, status, device, system, browser, meeting, side."),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_draft_stays(client, manager, draft, before, after, reason):
    standing = text()
    words = standing.replace(before, after, 1)
    page = sent(client, words)
    assert page.status_code == 422
    assert "Inget har sparats" in page.text
    changed = [number for number, line in enumerate(words.splitlines(), 1) if after.splitlines()[-1] in line]
    told = [(fault.line, reason in fault.sentence) for fault in page.context["faults"]]
    assert (changed[0], True) in told
    assert reason in page.text
    assert text() == standing


def test_a_circle_is_told_with_its_line(client, manager, draft):
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
    client, manager, draft, before, after, line, reason
):
    standing = text()
    assert before in standing
    page = sent(client, standing.replace(before, after, 1))
    fault = page.context["faults"][0]
    assert (fault.line, reason in fault.sentence) == (line, True), fault
    assert reason in page.text
    assert text() == standing


def test_a_text_is_looked_over_without_saving_it(client, manager, draft):
    page = sent(client, text().replace(VOLUME, LOUDER), button="look")
    assert "Felsökningen håller ihop" in page.text
    assert "Höj ljudet" in page.text.partition("chart__picture")[2].partition("</svg>")[0]
    assert LOUDER not in guiding.text_of(Text.objects.get(slug="guide--i-cannot-hear-them").in_work)
    assert sent(client, "title: [", button="look").status_code == 422


def test_the_second_of_two_editors_is_shown_what_the_first_changed_and_loses_nothing(
    client, manager, second, draft
):
    began = text()
    written(draft, began.replace(VOLUME, LOUDER), second)
    page = sent(client, began.replace("sv: Gå ut och in igen", "sv: Gå ut och kom in"))
    assert page.status_code == 409
    assert "Mona Förvaltare hann före och har sparat en ändring" in page.text
    assert ("+", f"    do: {{{LOUDER}: Turn up the volume}}") in page.context["changes"]
    joined = page.context["form"]["text"].value()
    assert "Höj ljudet" in joined
    assert "Gå ut och kom in" in joined
    assert page.context["form"]["seen"].value() == 2
    assert "Utkastet är sparat" in sent(client, joined, seen=2).text
    draft.refresh_from_db()
    assert guiding.text_of(draft) == joined


def test_an_old_form_overwrites_no_newer_edition_of_a_guide(client, manager, second, guide, draft):
    began = text()
    published(draft, began.replace(VOLUME, LOUDER), second, manager)
    mine = began.replace("sv: Gå ut och in igen", "sv: Gå ut och kom in")
    assert sent(client, mine).status_code == 409
    page = sent(client, mine, button="reopen")
    assert page.status_code == 409
    assert "Mona Förvaltare hann före och har sparat en ändring" in page.text
    again = page.context["form"]
    joined = again["text"].value()
    assert ("Höj ljudet" in joined, "Gå ut och kom in" in joined) == (True, True)
    assert (again["seen"].value(), again["number"].value()) == (1, 3)
    assert "Utkastet är sparat" in sent(client, joined, number=3).text


def test_two_who_change_choices_of_one_question_lose_neither(client, manager, second, draft):
    began = text()
    mine, theirs = ("sv: Android, en", "sv: Androidtelefon, en"), ("sv: En dator, en", "sv: Dator, en")
    assert mine[0] in began
    assert theirs[0] in began
    written(draft, began.replace(*theirs), second)
    page = sent(client, began.replace(*mine))
    joined = page.context["form"]["text"].value()
    assert joined == began.replace(*theirs).replace(*mine).strip()
    assert "Utkastet är sparat" in sent(client, joined, seen=2).text


def test_whoever_was_writing_when_a_guide_was_sent_on_loses_nothing(client, manager, draft):
    walked(draft, (Step.SEND, manager))
    page = sent(client, text().replace(VOLUME, LOUDER))
    assert page.status_code == 409
    assert LOUDER in page.context["form"]["text"].value()
    assert "Texten har skickats vidare under tiden" in page.text
    assert "Utkastet är sparat" in sent(client, text().replace(VOLUME, LOUDER), button="reopen").text
    draft.refresh_from_db()
    assert (draft.state, LOUDER in guiding.text_of(draft)) == (State.DRAFT, True)


def left(writer, told, address) -> Client:
    """The browser of somebody who has sent a form after they were signed out, and has signed in again."""
    browser = Client()
    sent = browser.post(address, told | {"key": unsent.key(writer)})
    assert sent.url == f"/sign-in?next={address}"
    browser.force_login(writer)
    return browser


@pytest.mark.parametrize("button", ["save", "look", "reopen"])
def test_whoever_was_signed_out_while_writing_a_guide_loses_nothing(client, manager, draft, button):
    assert 'name="key"' in client.get(CHANGE).text
    mine = text().replace(VOLUME, LOUDER)
    told = {"text": mine, "why": "Prov", "seen": 1, "number": 2, button: "1"}
    page = left(manager, told, CHANGE).get(CHANGE)
    assert "Det du skrev står kvar här. Det är inte skickat än." in page.text
    form = page.context["form"]
    assert [form[name].value() for name in ("text", "why", "seen", "number")] == [mine, "Prov", "1", "2"]
    walked(draft, (Step.SEND, manager))
    page = left(manager, told, CHANGE).get(CHANGE)
    assert (page.status_code, "Texten har skickats vidare" in page.text) == (409, True)
    assert page.context["form"]["text"].value() == mine
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW


def test_whoever_was_signed_out_while_writing_a_new_guide_loses_nothing(client, manager):
    new = "/manage/guides/new"
    assert 'name="key"' in client.get(new).text
    told = {"text": "title: [", "why": "Prov", "address": "echo", "seen": 0, "number": 0, "save": "1"}
    form = left(manager, told, new).get(new).context["form"]
    assert [form[name].value() for name in ("text", "why", "address")] == ["title: [", "Prov", "echo"]
    assert not Text.objects.filter(slug="guide--echo").exists()


def test_a_change_is_shown_line_by_line_and_taken_back(client, manager, second, draft):
    began = text()
    published(draft, began.replace(VOLUME, LOUDER), manager, second)
    page = client.get("/manage/guides/i-cannot-hear-them/history/2").text
    assert f"<ins>    do: {{{LOUDER}" in page
    assert f"<del>    do: {{{VOLUME}" in page
    page = client.get("/manage/guides/i-cannot-hear-them/history/1").text
    assert f'action="{BEGIN}"' in page
    address = client.post(BEGIN, {"edition": "1"}).url
    assert address == f"{CHANGE}?edition=1"
    form = client.get(address).context["form"]
    assert (form["text"].value(), form["seen"].value()) == (began, 1)
    assert LOUDER in client.get(CHANGE, {"edition": "gone"}).context["form"]["text"].value()


def test_going_back_takes_no_colleagues_words_away_unseen(client, manager, second, guide, draft):
    began = text()
    published(draft, began.replace(VOLUME, LOUDER), manager, second)
    theirs = text().replace(TITLE, f"{TITLE} just nu")
    assert theirs != text()
    written(open_guide(guide=guide, by=second), theirs, second)
    form = client.get(CHANGE, {"edition": "1"}).context["form"]
    seen = {name: form[name].value() for name in ("seen", "number")}
    page = sent(client, form["text"].value(), **seen)
    assert page.status_code == 409
    again = page.context["form"]
    joined = again["text"].value()
    assert (f"{TITLE} just nu" in joined, VOLUME in joined, LOUDER in joined) == (True, True, False)
    assert "Utkastet är sparat" in sent(client, joined, number=3, seen=again["seen"].value()).text


def test_the_texts_own_way_back_puts_an_earlier_guide_in_force(client, manager, second, draft):
    began = text()
    published(draft, began.replace(VOLUME, LOUDER), manager, second)
    first = draft.text.editions.get(number=1)
    actions.use_again(edition=first, by=second)
    assert text() == began
    edition = GuideEdition.objects.in_force().get(guide__slug="i-cannot-hear-them")
    assert (edition.number, edition.by) == (3, second)


def test_a_new_guide_gets_an_address_of_its_own_and_is_walked_when_it_was_reviewed(client, manager, second):
    new = "/manage/guides/new"
    words = client.get(new).context["form"]["text"].value()
    assert "Utkastet är sparat" in sent(client, words, new, seen=0, address="echo").text
    assert client.get("/guides/echo").status_code == 404
    assert 'href="/handbook/writing/guide--echo"' in client.get("/manage/guides").text
    for taken in ("echo", "no-picture", "new", "Ett eko"):
        assert sent(client, words, new, seen=0, address=taken).status_code == 422
    assert sent(client, "title: [", new, seen=0, address="other").status_code == 422
    assert sent(client, words, new, seen=0, button="look", address="other").status_code == 200
    edition = Text.objects.get(slug="guide--echo").in_work
    walked(edition, (Step.SEND, manager), (Step.APPROVE, second), (Step.PUBLISH, second))
    assert client.get("/guides/echo").status_code == 200


def test_a_guide_that_is_put_away_is_not_found_and_comes_back(client, manager, second, draft):
    began = text()
    done = published(draft, f"in_use: no\n{began}", manager, second)
    assert client.get("/guides/i-cannot-hear-them").status_code == 404
    assert "ur bruk" in client.get("/manage/guides").text
    actions.use_again(edition=done.text.editions.get(number=1), by=second)
    assert client.get("/guides/i-cannot-hear-them").status_code == 200


def test_a_guide_that_is_withdrawn_is_not_found_and_comes_back(client, manager, second, draft, guide):
    done = published(draft, text().replace(VOLUME, LOUDER), manager, second)
    gone = actions.perform(step=Step.WITHDRAW, edition=done, by=second, seen=done.version, remark="Fel råd")
    assert client.get("/guides/i-cannot-hear-them").status_code == 404
    edition = guide.editions.first()
    assert (edition.by, edition.why) == (second, "Fel råd")
    assert guiding.text_of(open_guide(guide=guide, by=manager)) == guiding.text_of(done)
    actions.use_again(edition=gone, by=second)
    assert "Höj ljudet" in client.get("/guides/i-cannot-hear-them").text


@pytest.mark.parametrize(
    "written_as",
    [
        lambda began: f"---\n{began}",
        lambda began: indent(began, "  "),
        lambda began: json.dumps(reading.document(began)),
        lambda began: f"in_use: yes\n{began}",
    ],
    ids=["with a beginning", "indented", "in brackets", "said to be in use"],
)
def test_a_guide_is_withdrawn_however_it_is_written_and_takes_no_other_with_it(
    client, manager, second, draft, guide, written_as
):
    done = published(draft, written_as(text()), manager, second)
    assert client.get("/guides/i-cannot-hear-them").status_code == 200
    page = "/manage/guides/i-cannot-hear-them"
    assert "ur bruk" not in client.get(page).text
    actions.perform(step=Step.WITHDRAW, edition=done, by=second, seen=done.version, remark="Fel råd")
    assert client.get("/guides/i-cannot-hear-them").status_code == 404
    assert client.get("/guides/choppy").status_code == 200
    for address in ("/manage/guides", page):
        assert "ur bruk" in client.get(address).text
    assert "– ur bruk" in client.get(page).text
    assert guide.editions.first().text == guiding.text_of(done)


def test_a_guide_that_cannot_be_read_takes_no_other_with_it(client, manager, guide, caplog):
    guide.editions.update(text="title: [")
    shelf.forget()
    assert client.get("/guides/i-cannot-hear-them").status_code == 404
    assert client.get("/guides/choppy").status_code == 200
    assert "i-cannot-hear-them 1 cannot be read" in caplog.text
    for address in ("/manage/guides", "/manage/guides/i-cannot-hear-them"):
        page = client.get(address)
        assert (page.status_code, "i-cannot-hear-them" in page.text, "ur bruk" in page.text) == (
            200,
            True,
            True,
        )


def test_a_reason_is_asked_for_and_a_number_of_a_person_is_not_taken(client, manager, draft):
    assert sent(client, text(), why="").status_code == 422
    words = text().replace("Höj volymen, en", "Ring 19121212-1212, en")
    assert sent(client, words).status_code == 422


def test_where_nobody_has_begun_there_is_nothing_to_write_in(client, manager, second, draft):
    assert client.get("/manage/guides/choppy/change").url == "/manage/guides/choppy"
    assert client.get("/manage/guides/nothing-such/change").status_code == 404
    assert client.get(f"{WORK}/write").url == CHANGE
    walked(draft, (Step.SEND, manager))
    for address in (client.get(CHANGE).url, client.post(BEGIN).url):
        assert address == WORK


def test_who_manages_a_part_writes_and_does_not_publish(client, people, second, draft):
    part = Organisation.objects.create(code="part", name="En del")
    people.manager.organisation = part
    people.manager.save()
    client.force_login(people.manager)
    assert "Utkastet är sparat" in sent(client, text().replace(VOLUME, LOUDER)).text
    edition = Text.objects.get(slug="guide--i-cannot-hear-them").in_work
    approved = walked(edition, (Step.SEND, people.manager), (Step.APPROVE, second))
    with pytest.raises(NotAllowed):
        walked(approved, (Step.PUBLISH, people.manager))


def test_a_guide_is_no_text_of_the_handbook(client, manager, draft):
    assert "Jag hör inte dem" not in client.get("/handbook").text
    assert client.get("/handbook/texts/guide--i-cannot-hear-them").status_code == 404
    assert "Jag hör inte dem" in client.get("/handbook/writing").text


def test_loading_again_overwrites_nobodys_change_and_brings_the_others_up_to_date(people, second, draft):
    mine = text().replace(VOLUME, LOUDER)
    published(draft, mine, people.manager, second)
    for slug, number in (("choppy", "9 Mbit/s"), ("thrown-out", "8 Mbit/s")):
        other = GuideEdition.objects.in_force().get(guide__slug=slug)
        older = other.text.replace("1,5 Mbit/s", number) + "\n"
        GuideEdition.objects.filter(pk=other.pk).update(text=older)
    open_guide(guide=Guide.objects.get(slug="thrown-out"), by=people.manager)
    load_guides()
    load_guides()
    assert text() == mine
    assert GuideEdition.objects.in_force().get(guide__slug="choppy").text == read_guide("choppy")
    assert Guide.objects.get(slug="choppy").editions.count() == 2
    assert Guide.objects.get(slug="thrown-out").editions.count() == 1, "somebody is changing it"
    assert Guide.objects.count() == len(publishing.FILES)


@pytest.mark.parametrize(
    "words", ["", "x", "- 1", "a: &x 1\nb: *x", "a: 1\na: 2", "[" * 5000, "title: \x07", "? [a]\n: b", "{: }"]
)
def test_whatever_is_no_guide_is_refused_in_words(words):
    assert reading.look_over(words).remarks[0].line >= 1
