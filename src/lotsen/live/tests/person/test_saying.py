"""What the person and those who help say to each other: words, pictures, links, and for whom it rings."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from lotsen.cases.models import Case
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer
from lotsen.live import actions
from lotsen.live.models import Mark, Talk
from lotsen.live.tests.person.acting import news, page, post, steps
from lotsen.live.views import answers
from lotsen.policy.terms import Step
from lotsen.traces.models import Read

pytestmark = pytest.mark.django_db


def test_another_text_with_the_same_key_is_said_as_well(person, waiting):
    key = uuid4()
    post(person, "say", waiting, text="Det är svart", submission=key)
    assert post(person, "say", waiting, text="Och tyst", submission=key).status_code == 302
    assert steps(waiting).count(Step.REPLY) == 2


def test_what_is_refused_is_said_why_with_and_without_script(person, waiting):
    assert post(person, "say", waiting, text="").status_code == 422
    refused = post(person, "say", waiting, {"Accept": "application/json"}, text="Jag är 19121212-1212")
    assert (refused.status_code, "error" in refused.json()) == (422, True)
    assert Step.REPLY not in steps(waiting)


def test_danger_to_life_in_what_is_said_is_met_with_112_before_anything_else(person, waiting):
    assert 'class="emergency"' not in page(person, waiting)
    post(person, "say", waiting, text="Ljudet är borta och pappa andas inte")
    shown = page(person, waiting)
    assert shown.index("tel:112") < shown.index("data-standing")
    assert "tel:112" in news(person, waiting)["parts"]["danger"]
    post(person, "say", waiting, text="Nu hör jag er igen, tack")
    assert 'class="emergency"' not in page(person, waiting)
    assert news(person, waiting)["parts"]["danger"].strip() == ""


def test_a_picture_is_sent_once_and_seen_small(person, waiting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(drawn, "PNG")
    key = uuid4()
    for _twice in range(2):
        upload = SimpleUploadedFile("skärmen.png", drawn.getvalue())
        sent = post(
            person, "attach", waiting, {"Accept": "application/json"}, submission=key, attachment=upload
        )
        assert sent.json() == {"taken": str(key)}
    file = Case.objects.get().attachments.get()
    picture = person.get(reverse("live:picture", args=[waiting.case.follow_token, file.pk]))
    assert max(Image.open(io.BytesIO(picture.content)).size) == 480
    assert "skärmen.jpg" in page(person, waiting)
    broken = SimpleUploadedFile("a.png", b"<svg>")
    refused = post(person, "attach", waiting, {"Accept": "application/json"}, attachment=broken)
    assert refused.status_code == 422


def test_a_picture_of_another_case_is_not_found(person, waiting, ask, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (10, 10)).save(drawn, "PNG")
    other = ask()
    upload = SimpleUploadedFile("a.png", drawn.getvalue())
    post(person, "attach", other, submission=uuid4(), attachment=upload)
    file = other.case.attachments.get()
    assert person.get(reverse("live:picture", args=[waiting.case.follow_token, file.pk])).status_code == 404


def test_a_persons_name_or_an_inner_word_is_never_in_what_the_person_gets(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    actions.answer(talk=talk, by=people.first_line, text="Se http://example.com/x", submission="1")
    told = str(news(person, talk)) + page(person, talk)
    assert people.first_line.name not in told
    assert f"Någon på {talk.desk.name_sv} hjälper dig nu" in told
    assert 'rel="noopener nofollow"' in told


def test_a_link_to_our_own_guidance_has_its_title_and_opens_beside(person, people, ask, all_open, settings):
    load_answers()
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    text = f"<b> {settings.BASE_URL}/answers/echo {settings.BASE_URL}/answers/echo-not"
    actions.answer(talk=talk, by=people.first_line, text=text, submission="1")
    shown = page(person, talk)
    assert '<a href="/answers/echo" target="_blank" data-beside>Det ekar eller tjuter</a>' in shown
    assert f"data-beside>{settings.BASE_URL}/answers/echo-not</a>" in shown
    assert "&lt;b&gt;" in shown
    sent = answers.words(Answer.objects.get(slug="echo"), "sv")
    actions.answer(talk=talk, by=people.first_line, text=sent, submission="2")
    assert '<a href="/answers/echo?lang=sv" target="_blank" data-beside>Det ekar' in page(person, talk)


def test_whoever_types_rings_once_and_when_they_stop(waiting, django_capture_on_commit_callbacks):
    def rings(**told):
        with django_capture_on_commit_callbacks() as bells:
            actions.mark(talk=waiting, who=None, **told)
        return len(bells)

    assert [rings(typing=typing) for typing in (True, True, False, False)] == [1, 0, 1, 0]


@pytest.fixture
def bells(monkeypatch, django_capture_on_commit_callbacks):
    """What is rung by something that is done, and for whom it is not meant."""

    def rung(act):
        heard = []
        monkeypatch.setattr(
            "lotsen.realtime.doorbell.nudge", lambda stream, but="": heard.append((stream, but))
        )
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return heard

    return rung


def test_a_bell_is_for_the_other_side_and_for_what_is_theirs(people, ask, all_open, bells):
    actions.come_on(by=people.first_line)
    agent = people.first_line
    talk = actions.accept(talk=ask(), by=agent)
    case, talks = talk.case.stream, f"talks-{agent.pk}"
    to_agent, to_person = (case, "follow"), (case, str(agent.pk))
    said = {"text": "Hej", "talk": talk}
    assert bells(lambda: actions.say(submission="1", **said)) == [to_agent, (talks, "")]
    assert bells(lambda: actions.answer(submission="2", by=agent, **said)) == [to_person]
    last = talk.case.rows.count()
    assert bells(lambda: actions.mark(talk=talk, who=agent, delivered=last, read=last)) == [
        to_person,
        (talks, ""),
    ]
    assert bells(lambda: actions.mark(talk=talk, who=None, delivered=last, read=last)) == [to_agent]
    assert bells(lambda: actions.say(submission="3", **said)) == [to_agent, (talks, "")]
    assert (
        bells(lambda: actions.mark(talk=talk, who=None, delivered=last + 1, read=last + 1)) == []
    )  # their own words


def test_whoever_is_offered_somebody_looks_again_at_what_they_have_said(people, ask, all_open, bells):
    actions.come_on(by=people.first_line)
    talk = ask()
    heard = bells(lambda: actions.say(talk=talk, text="Det är svart", submission="1"))
    assert (f"agent-{people.first_line.pk}", "") in heard


@pytest.mark.parametrize(
    "leave",
    [
        lambda talk: actions.give_up(talk=talk, works=False),
        lambda talk: actions.call_back(talk=talk, phone="070-174 06 05", promised=timezone.now()),
    ],
)
def test_whoever_is_offered_somebody_looks_again_when_they_have_left(people, ask, all_open, bells, leave):
    talk = ask()  # as their own page read it
    actions.come_on(by=people.first_line)
    actions.match()
    assert Talk.objects.get().offered_to == people.first_line
    assert (f"agent-{people.first_line.pk}", "") in bells(lambda: leave(talk))


def test_whoever_has_said_it_types_no_longer(waiting, bells):
    assert len(bells(lambda: actions.mark(talk=waiting, who=None, typing=True))) == 1
    actions.say(talk=waiting, text="Hej", submission="1")
    assert Mark.objects.get().typing_at is None
    assert bells(lambda: actions.mark(talk=waiting, who=None)) == []


def test_only_ones_own_words_carry_the_key_with_which_they_were_sent(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    mine, theirs = str(uuid4()), str(uuid4())
    actions.say(talk=talk, text="Hej", submission=mine)
    actions.answer(talk=talk, by=people.first_line, text="Hej!", submission=theirs)
    told = str(news(person, talk))
    assert f'data-submission="{mine}"' in told
    assert theirs not in told


@pytest.mark.one_database
def test_whoever_floods_is_refused_in_short_and_before_anything_is_read(
    person, waiting, settings, django_assert_num_queries
):
    settings.LIMITS = "live-say=3/minute"
    address = reverse("live:say", args=[waiting.case.follow_token])

    def say():
        told = {"submission": uuid4(), "text": "hej"}
        return person.post(address, told, headers={"Accept": "application/json"})

    assert [say().status_code for _ in range(3)] == [200] * 3
    Read.objects.all().delete()
    with django_assert_num_queries(0):
        refused = say()
    assert (refused.status_code, list(refused.json())) == (429, ["error"])
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    forged = address.replace(waiting.case.follow_token, f"{waiting.case.follow_token}x")
    assert person.post(forged, {"text": "hej"}).status_code == 404
    with_page = person.post(address, {"submission": uuid4(), "text": "Jag ser ingen bild alls"})
    assert (with_page.status_code, "Jag ser ingen bild alls" in with_page.text) == (429, True)
