"""Links of what is published: whoever withdraws a text is told what links to it, and editors see which lead nowhere."""

import pytest
from django.utils import timezone

from lotsen.guidance.models import Answer, Picture
from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.texts import actions, linked, links
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import Text
from lotsen.guidance.texts.opening import open_answer
from lotsen.policy.publishing import Step

NOWHERE = "Länkar som inte leder någonstans"


@pytest.fixture
def guide(answers, writers):
    """A published quick guide that links to the answer about echo, once by a full address and once beside it."""
    body = "Läs [om eko](/answers/echo#steps) och [alla svar](/answers)."
    edition = actions.begin(
        by=writers.manager, slug="vid-eko", kind=Kind.QUICK_GUIDE, readers=Readers.BOTH,
        document=wording(body, "Vid eko"),
    )  # fmt: skip
    return walked(edition, (Step.SEND, writers.manager), *approved_by(writers.second))


@pytest.fixture
def echo(answers, writers):
    """The answer about echo, with an edition that is read."""
    return open_answer(answer=Answer.objects.get(slug="echo"), by=writers.manager).text


def withdraw(text, by):
    edition = text.published
    actions.perform(step=Step.WITHDRAW, edition=edition, by=by, seen=edition.version, remark="Fel")


def test_whoever_withdraws_a_text_sees_what_links_to_it(by, guide, echo, writers):
    page = by(writers.second).get("/handbook/writing/echo").text
    withdrawing = page.partition("Det som läses nu")[2].partition("</section>")[0]
    assert '<a href="/handbook/texts/vid-eko">Vid eko</a>' in withdrawing
    assert "1 publicerad text länkar till den" in withdrawing
    assert "länkar till den" not in by(writers.second).get("/handbook/writing/vid-eko").text


def test_what_links_to_a_withdrawn_text_is_shown_to_the_editors(by, guide, echo, writers):
    for page in ("/handbook/writing", "/manage/missing"):
        assert "/answers/echo" not in by(writers.manager).get(page).text
    withdraw(echo, writers.manager)
    for page in ("/handbook/writing", "/manage/missing"):
        told = by(writers.manager).get(page).text.partition(NOWHERE)[2]
        assert '<a href="/handbook/writing/vid-eko">Vid eko</a>' in told
        assert "<code>/answers/echo#steps</code>" in told
    assert linked.broken(writers.manager)[0].leads_to == ("/answers/echo#steps",)
    assert NOWHERE not in by(writers.nurse).get("/handbook/writing").text, "it is not hers to mend"


def test_an_answer_that_links_to_nothing_is_shown_with_where_it_is_changed(answers, writers):
    assert linked.broken(writers.manager) == []
    answer = Answer.objects.get(slug="echo")
    answer.parts[0]["steps"][0]["sv"] += " Läs [mer](/answers/borta)."
    answer.save()
    [found] = linked.broken(writers.manager)
    assert (found.changed_at, found.leads_to) == ("/manage/answers/echo", ("/answers/borta",))


def test_a_link_to_an_earlier_address_counts_as_one_to_where_it_leads_on(guide, echo, writers, monkeypatch):
    monkeypatch.setattr(links.written, "former_addresses", lambda: {"echo": "noise"})
    noise = Text.objects.create(slug="noise", kind=Kind.ANSWER, readers=Readers.BOTH)
    assert [one.title for one in linked.linking_to(noise, writers.manager)] == ["Vid eko"]


GOOD = [
    "/answers/allow-camera-iphone",  # leads on to the answer of which it is a part
    "/handbook/services/video-visits", "/handbook/texts/start-a-meeting", "/handbook/texts/start-a-meeting/pdf",
    "/pictures/0123.jpg", "/guides/no-picture", "/manage/guides/no-picture", "/commission/no-commission",
    "/desk/queue/first-line", "/register?symptom=camera-black",
]  # fmt: skip
BROKEN = [
    "/answers/nope", "/handbook/services/nope", "/handbook/texts/nope/pdf", "/pictures/abc.jpg", "/guides/nope",
    "/guides/no-picture/1", "/manage/guides/nope", "/commission/nope", "/desk/queue/nope", "/cases/L-000-000-000",
]  # fmt: skip


@pytest.mark.usefixtures("texts", "answers", "guides")
def test_what_an_address_names_is_there_or_the_link_is_broken():
    Picture.objects.create(
        name="bild", digest="0123", width=1, height=1, alt_sv="Bild", alt_en="Picture", at=timezone.now()
    )
    told = {address: links.leads(address) for address in [*GOOD, *BROKEN]}
    assert told == dict.fromkeys(GOOD, True) | dict.fromkeys(BROKEN, False)


def test_an_answer_is_no_text_of_the_handbook(echo):
    assert echo.published
    assert links.leads("/handbook/texts/echo") is False
