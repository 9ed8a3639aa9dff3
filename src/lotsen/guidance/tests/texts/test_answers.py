"""An answer is changed, reviewed, published, rolled back and withdrawn by the pages of the handbook's texts."""

import copy
from datetime import date, timedelta

import pytest
from django.utils import timezone

from lotsen.guidance import actions as answer_actions
from lotsen.guidance import drawings, finding, written
from lotsen.guidance.actions import is_changed_here, load_answers
from lotsen.guidance.models import Answer
from lotsen.guidance.tests.texts.conftest import approved_by, walked
from lotsen.guidance.texts import actions, answering, jobs, loading
from lotsen.guidance.texts.models import Text
from lotsen.guidance.texts.opening import open_answer
from lotsen.policy import stepwise
from lotsen.policy.proofreading import Flaw
from lotsen.policy.publishing import State, Step

WORK = "/handbook/writing/echo"


@pytest.fixture
def draft(answers, writers):
    """A draft of the default answer about echo."""
    return open_answer(answer=echo(), by=writers.manager)


def echo() -> Answer:
    return Answer.everything.get(slug="echo")


def saying(edition, **changes) -> dict:
    """What an edition says, with some Swedish words changed."""
    return copy.deepcopy(edition.document) | {"sv": edition.document["sv"] | changes}


def published(edition, writers, **changes):
    """The edition, changed by one manager and let through by another."""
    changed = actions.write(
        edition=edition, by=writers.manager, document=saying(edition, **changes), seen=edition.version
    )
    return walked(changed, (Step.SEND, writers.manager), *approved_by(writers.second))


def found(question: str) -> list[str]:
    return [entry.slug for entry in finding.search(question, "resident", "sv").answers]


def flaws(edition, writers, **changes) -> set[Flaw]:
    """What is said when a changed draft is sent on."""
    document = saying(edition, **{name: words for name, words in changes.items() if name != "about"})
    document["about"] |= changes.get("about", {})
    changed = actions.write(edition=edition, by=writers.manager, document=document, seen=edition.version)
    with pytest.raises(actions.Unready) as refused:
        walked(changed, (Step.SEND, writers.manager))
    return {finding.flaw for finding in refused.value.findings if finding.forbids}


def test_every_default_answer_reads_the_same_when_it_was_written_as_text_and_back():
    for row in written.read_answers():
        parts = written.fields(row)["parts"]
        bodies = {language: stepwise.written(parts, language) for language in ("sv", "en")}
        read = stepwise.read(bodies, drawings.told())
        assert (row["slug"], read.findings) == (row["slug"], [])
        assert read.parts == parts


def test_an_edition_of_a_default_answer_is_the_answer(answers):
    for answer in Answer.objects.prefetch_related("symptoms"):
        codes = [symptom.code for symptom in answer.symptoms.all()]
        document = answering.document(answer, codes)
        again = answering.answer(
            actions.TextEdition(text=Text(slug=answer.slug), document=document, approved_at=timezone.now())
        )
        again.reviewed_on = answer.reviewed_on
        assert written.fingerprint(again, answering.symptoms(document)) == answer.loaded


def test_no_text_of_the_handbook_has_the_address_of_an_answer(texts, answers):
    assert not set(Text.objects.values_list("slug", flat=True)) & set(
        Answer.objects.values_list("slug", flat=True)
    )


def test_a_changed_answer_is_read_and_found_when_it_is_published(draft, writers, client):
    before = echo()
    assert "echo" not in found("knorpel")
    sent = published(draft, writers, title="Det låter som i en grotta", asked="knorpel")
    after = echo()
    assert (after.title_sv, after.title_en) == ("Det låter som i en grotta", before.title_en)
    assert (after.parts, after.pk, after.rank) == (before.parts, before.pk, before.rank)
    assert (after.version, after.reviewed_on) == (before.version + 1, timezone.localdate())
    assert found("knorpel")[0] == "echo"
    assert "Det låter som i en grotta" in client.get("/answers/echo").content.decode()
    assert client.get("/api/v1/answers/echo").json()["title"] == "Det låter som i en grotta"
    assert sent.text.get_absolute_url() == "/answers/echo"


def test_nothing_changes_for_readers_before_that(draft, writers):
    before = echo()
    changed = actions.write(edition=draft, by=writers.manager, document=saying(draft, title="X"), seen=1)
    approved = walked(changed, (Step.SEND, writers.manager), (Step.APPROVE, writers.second))
    assert approved.state == State.APPROVED
    assert (echo().title_sv, echo().version) == (before.title_sv, before.version)


def test_one_can_go_back_to_what_was_read_before_anybody_wrote(draft, writers):
    before = echo()
    edition = published(draft, writers, title="Fel titel")
    first = edition.text.editions.get(number=1)
    actions.use_again(edition=first, by=writers.second)
    after = echo()
    assert (after.title_sv, after.parts, after.reviewed_on) == (
        before.title_sv,
        before.parts,
        before.reviewed_on,
    )
    assert not is_changed_here(after)


def test_a_withdrawn_answer_is_nowhere_and_comes_back(draft, writers, client, by):
    edition = published(draft, writers, asked="knorpel")
    actions.perform(
        step=Step.WITHDRAW, edition=edition, by=writers.second, seen=edition.version, remark="Fel"
    )
    assert client.get("/answers/echo").status_code == 404
    assert client.get("/api/v1/answers/echo").status_code == 404
    assert "/answers/echo" not in client.get("/sitemap.xml").content.decode()
    assert "echo" not in found("knorpel")
    load_answers()
    assert echo().is_withdrawn
    assert "Svaret är indraget" in by(writers.manager).get("/manage/answers/echo").content.decode()
    again = open_answer(answer=echo(), by=writers.manager)
    assert (again.state, again.text.published) == (State.DRAFT, None)
    actions.use_again(edition=edition.text.editions.get(number=2), by=writers.second)
    assert client.get("/answers/echo").status_code == 200
    assert found("knorpel")[0] == "echo"


def test_a_new_answer_gets_its_place_when_it_is_published(answers, writers, by):
    client = by(writers.manager)
    begun = client.post("/handbook/begin?kind=answer", {"title": "Bilden är upp och ned"})
    assert begun.headers["Location"] == "/handbook/writing/bilden-ar-upp-och-ned/write"
    edition = Text.objects.get(slug="bilden-ar-upp-och-ned").in_work
    form = {
        "title_sv": "Bilden är upp och ned", "body_sv": "1. Vänd på telefonen.", "if_not_helped_sv": "Ring oss.",
        "audience_about": "resident", "owner_about": "second-line", "first_about": "camera-black", "seen": 1,
        "number": 1,
    }  # fmt: skip
    assert client.post(begun.headers["Location"], form).status_code == 302
    edition.refresh_from_db()
    walked(edition, (Step.SEND, writers.manager), *approved_by(writers.second))
    answer = Answer.objects.get(slug="bilden-ar-upp-och-ned")
    assert answer.rank == Answer.objects.order_by("-rank")[0].rank
    assert [symptom.code for symptom in answer.symptoms.all()] == ["camera-black"]
    assert (answer.title_en, answer.if_not_helped_en) == ("Bilden är upp och ned", "Ring oss.")
    assert "Vänd på telefonen." in client.get("/answers/bilden-ar-upp-och-ned?lang=en").content.decode()
    assert "bilden-ar-upp-och-ned" in found("Bilden är upp och ned")
    load_answers()
    assert Answer.objects.filter(slug="bilden-ar-upp-och-ned").exists()


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"body": "1. Vänta.\n\n## Amiga\n\n1. Byt."}, Flaw.UNKNOWN_DEVICE),
        ({"body": "1. Vänta. [bild: katt]"}, Flaw.UNKNOWN_DRAWING),
        ({"body": "Vänta."}, Flaw.NO_STEPS),
        ({"body": "1. Vänta.\n2. Vänta.\n3. Vänta.\n4. Vänta.\n5. Vänta.\n6. V.\n7. V."}, Flaw.OTHER_STEPS),
        ({"about": {"first": "", "second": "", "third": ""}}, Flaw.NO_SYMPTOM),
    ],
)
def test_an_answer_that_cannot_be_shown_is_not_sent_on(draft, writers, by, changes, flaw):
    assert flaw in flaws(draft, writers, **changes)
    page = by(writers.manager).get(WORK).content.decode()
    assert "finding--error" in page
    assert by(writers.manager).get(f"{WORK}/page").status_code == 200


def test_the_preview_is_the_public_page(draft, writers, by):
    client = by(writers.manager)
    actions.write(
        edition=draft, by=writers.manager, document=saying(draft, title="Det låter som i en grotta"), seen=1
    )
    page = client.get(f"{WORK}/page").content.decode()
    assert "Det låter som i en grotta" in page
    assert '<ol class="steps">' in page
    assert 'action="/answers/echo/helped"' not in page


def test_it_is_begun_from_what_came_of_the_answer(answers, writers, by, people):
    client = by(writers.manager)
    assert 'action="/manage/answers/echo/change"' in client.get("/manage/answers/echo").content.decode()
    assert client.post("/manage/answers/echo/change").headers["Location"] == f"{WORK}/write"
    page = client.get(f"{WORK}/write").content.decode()
    assert 'name="first_about"' in page
    assert "Teckningarna" in page
    assert Text.objects.get(slug="echo").editions.count() == 2
    client.post("/manage/answers/echo/change")
    assert Text.objects.get(slug="echo").editions.count() == 2
    assert by(people.first_line).post("/manage/answers/echo/change").status_code == 403


def test_what_an_answer_is_for_stands_among_its_changes(draft, writers, by):
    document = saying(draft)
    document["about"] = document["about"] | {"audience": "staff"}
    actions.write(edition=draft, by=writers.manager, document=document, seen=1)
    page = by(writers.manager).get(WORK).content.decode()
    assert "Vad det gäller" in page
    assert "<ins>Vårdpersonal</ins>" in page


def test_two_who_write_at_once_lose_nothing(draft, writers, by):
    actions.write(edition=draft, by=writers.second, document=saying(draft, title="Deras titel"), seen=1)
    client = by(writers.manager)
    form = client.get(f"{WORK}/write").context["form"].initial | {"title_sv": draft.document["sv"]["title"]}
    both = client.post(f"{WORK}/write", form | {"asked_sv": "knorpel", "seen": 1})
    assert both.status_code == 409
    again = both.context["form"].initial
    assert (again["title_sv"], again["asked_sv"]) == ("Deras titel", "knorpel")


def test_the_handbook_does_not_hold_answers(draft, by, people):
    client = by(people.first_line)
    assert "/answers/echo" not in client.get("/handbook").content.decode()
    assert client.get("/handbook/texts/echo").status_code == 404
    assert client.get("/handbook/texts/echo/pdf").status_code == 404


def test_what_was_read_earlier_is_looked_at_before_it_is_used_again(draft, writers, by):
    title = echo().title_sv
    published(draft, writers, title="Fel titel")
    client = by(writers.second)
    assert 'href="/handbook/texts/echo/history/1"' in client.get(WORK).content.decode()
    page = client.get("/handbook/texts/echo/history/1").content.decode()
    assert title in page
    assert 'action="/handbook/writing/echo/1/use-again"' in page
    assert "<ins>Fel" in client.get("/handbook/texts/echo/history/2").content.decode()


def test_an_edition_is_published_together_with_its_answer_or_not_at_all(draft, writers, monkeypatch):
    def breaks(**_told):
        raise OSError("the disk is full")

    approved = walked(draft, (Step.SEND, writers.manager), (Step.APPROVE, writers.second))
    monkeypatch.setattr(answer_actions, "put", breaks)
    with pytest.raises(OSError, match="disk"):
        walked(approved, (Step.PUBLISH, writers.second))
    states = approved.text.editions.order_by("number").values_list("state", flat=True)
    assert list(states) == [State.PUBLISHED, State.APPROVED]


@pytest.fixture
def newer(monkeypatch):
    """The default answer about echo as the next version of the product may have it."""
    rows = copy.deepcopy(written.read_answers())
    monkeypatch.setattr(answer_actions, "read_answers", lambda: rows)
    monkeypatch.setattr(written, "read_answers", lambda: rows)

    def comes():
        next(row for row in rows if row["slug"] == "echo")["lead"]["sv"] = "En ny ingress."
        load_answers()

    return comes


def test_a_newer_default_overwrites_nothing_and_can_be_taken(draft, writers, newer, by):
    edition = published(draft, writers, title="Vårt eko")
    newer()
    assert (echo().title_sv, bool(echo().offered)) == ("Vårt eko", True)
    client = by(writers.manager)
    assert "/handbook/writing/echo/default" in client.get(WORK).content.decode()
    assert "En ny ingress." in client.get(f"{WORK}/default").content.decode()
    client.post(f"{WORK}/default", {"take": "1"})
    taken = edition.text.editions.get(state=State.DRAFT)
    assert taken.document["sv"]["summary"] == "En ny ingress."
    assert (echo().title_sv, echo().offered) == ("Vårt eko", "")
    load_answers()
    assert echo().offered == ""


def test_our_own_is_kept_where_that_is_wished(draft, writers, newer):
    edition = published(draft, writers, title="Vårt eko")
    newer()
    loading.settle(text=edition.text, by=writers.manager, take=False)
    load_answers()
    assert (echo().title_sv, echo().offered) == ("Vårt eko", "")
    assert loading.offered(edition.text) is None


def test_a_newer_default_waits_while_somebody_writes_and_is_followed_when_they_stop(draft, writers, newer):
    newer()
    assert echo().lead_sv != "En ny ingress."
    walked(draft, (Step.DROP, writers.manager))
    load_answers()
    assert (echo().lead_sv, echo().offered) == ("En ny ingress.", "")
    again = open_answer(answer=echo(), by=writers.manager)
    assert again.document["sv"]["summary"] == "En ny ingress."
    assert again.text.published.document["sv"]["summary"] == "En ny ingress."


def test_a_planned_answer_comes_out_by_itself(draft, writers):
    moment = timezone.now() + timedelta(hours=1)
    changed = actions.write(edition=draft, by=writers.manager, document=saying(draft, title="Sedan"), seen=1)
    approved = walked(changed, (Step.SEND, writers.manager), (Step.APPROVE, writers.second))
    actions.perform(
        step=Step.SCHEDULE, edition=approved, by=writers.second, seen=approved.version, publish_at=moment
    )
    jobs.publish_due(moment)
    assert echo().title_sv == "Sedan"


ONLY_SWEDISH = {"title": "", "summary": "", "if_not_helped": "", "asked": "", "body": ""}


@pytest.mark.parametrize(
    "changes",
    [
        {"en": ONLY_SWEDISH},
        {"sv": {"body": "1. Vänta.\n1. Byt."}, "en": {"body": "1) Wait.\n\n1) Change."}},
        {"about": {"first": "echo", "second": "", "third": "choppy"}},
    ],
    ids=["not translated", "numbered otherwise", "a gap among symptoms"],
)
def test_what_is_read_of_an_answer_is_taken_up_as_its_editor_wrote_it(draft, writers, changes):
    document = {part: words | changes.get(part, {}) for part, words in draft.document.items()}
    written_so = actions.write(edition=draft, by=writers.manager, document=document, seen=draft.version)
    edition = walked(written_so, (Step.SEND, writers.manager), *approved_by(writers.second))
    again = open_answer(answer=echo(), by=writers.manager)
    assert (again.number, again.text.published) == (edition.number + 1, edition)
    assert again.document == edition.document


def test_an_answer_that_was_never_translated_is_none_in_english(answers, writers):
    answer = echo()
    answer.parts = [{"systems": [], "browsers": [], "steps": [{"sv": "Vänta."}, {"sv": "Byt."}]}]
    answer.save()
    document = open_answer(answer=answer, by=writers.manager).document
    assert (document["sv"]["body"], document["en"]["body"]) == ("1. Vänta.\n2. Byt.", "")


def test_an_address_of_the_handbook_is_not_taken_over(answers, writers, by):
    Text.objects.create(slug="echo", kind="quick-guide", readers="both")
    client = by(writers.manager)
    told = client.post("/manage/answers/echo/change", follow=True)
    assert "samma adress" in told.content.decode()
    assert echo().reviewed_on == date(2026, 11, 29)
