"""Looking at it together: nothing without consent, nothing afterwards, and nothing of somebody else's talk."""

import json
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from lotsen.equipment import actions as tests
from lotsen.equipment.looking import KEY
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer
from lotsen.live import actions
from lotsen.live.models import Look, Signal, Talk
from lotsen.log.models import Row
from lotsen.policy.equipment import Check
from lotsen.policy.terms import Saved, Step
from lotsen.realtime import topics

pytestmark = pytest.mark.django_db
TOLD = {"camera": "denied", "microphone": "granted", "cameras": 1, "microphones": 2, "speakers": 0, "visible": True,
        "online": True, "labels": ["Lisas kamera"],
        "connection": {"kind": "call", "rtt_ms": 900, "loss": 0.01}}  # fmt: skip
IPAD_AS_MAC = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15"
)
KEY_OF_STEP = str(uuid4())
BYE = {"call": "0a1b2c3d", "n": 2, "bye": True}
OFFER = {"call": "0a1b2c3d", "n": 1, "description": {"type": "offer", "sdp": "v=0\r\n"}}


@pytest.fixture
def talk(people, ask) -> Talk:
    actions.come_on(by=people.first_line)
    return actions.accept(talk=ask(), by=people.first_line)


@pytest.fixture
def answers(catalogue):
    if not Answer.objects.exists():
        load_answers()


@pytest.fixture
def person() -> Client:
    return Client()


@pytest.fixture
def agent(people) -> Client:
    client = Client()
    client.force_login(people.first_line)
    return client


@pytest.fixture
def of_person(talk):
    return lambda name: reverse(f"live:{name}", args=[talk.case.follow_token])


@pytest.fixture
def of_agent(talk):
    return lambda name: reverse(f"live:{name}", args=[talk.case.reference])


def told(client, address, said):
    return client.post(address, json.dumps(said), content_type="application/json")


def test_nothing_is_seen_before_the_person_says_so(person, agent, of_person, of_agent):
    assert told(person, of_person("look"), TOLD).status_code == 409
    assert not Look.objects.exists()
    page = agent.get(of_agent("looked")).content.decode()
    assert "blocked in the browser" not in page
    assert "data-age" not in page


def test_what_is_shared_is_seen_in_words_and_its_figures_against_their_lines(
    person, agent, of_person, of_agent
):
    person.post(of_person("share"), {"on": "yes"})
    assert told(person, of_person("look"), TOLD).status_code == 200
    page = agent.get(of_agent("looked"), headers={"Accept-Language": "en"}).content.decode()
    assert "900 ms" in page
    assert 'class="looked__row looked__row--fail"' in page
    assert "Lisas" not in page + json.dumps(Look.objects.get().data)


def test_support_sees_an_ipad_that_says_it_is_a_mac_as_what_it_is(person, of_person):
    person.post(of_person("share"), {"on": "yes"})
    person.defaults["HTTP_USER_AGENT"] = IPAD_AS_MAC
    for touch, system in ((True, "iPad"), (False, "Mac"), ("yes", "Mac")):
        told(person, of_person("look"), TOLD | {"touch": touch})
        assert Look.objects.get().data["client"]["system"] == system


def test_whoever_stops_is_not_seen_from_that_moment_and_nothing_is_kept(
    person, agent, of_person, of_agent, talk
):
    person.post(of_person("share"), {"on": "yes"})
    told(person, of_person("look"), TOLD)
    late = Talk.objects.get()  # a request that was loaded before they stopped
    person.post(of_person("share"), {"on": "no"})
    assert not actions.tell(talk=late, data={})
    assert told(person, of_person("look"), TOLD).status_code == 409
    assert not Look.objects.exists()
    assert "data-age" not in agent.get(of_agent("looked")).content.decode()
    rows = Row.objects.filter(stream=talk.case.stream, step=Step.LIVE_CONSENT).order_by("number")
    assert [row.data for row in rows] == [{"on": True}, {"on": False}]


def test_the_end_of_the_talk_ends_it_and_nothing_is_kept(person, people, of_person, talk):
    person.post(of_person("share"), {"on": "yes"})
    told(person, of_person("look"), TOLD)
    told(person, of_person("signal"), OFFER)
    actions.end(talk=talk, by=people.first_line, saved=Saved.NO_VISIT)
    assert not Look.objects.exists()
    assert not Signal.objects.exists()
    assert told(person, of_person("look"), TOLD).status_code == 409
    assert told(person, of_person("signal"), OFFER).status_code == 409
    assert person.post(of_person("share"), {"on": "yes"}).status_code == 302
    assert Talk.objects.get().shares is False
    assert not Signal.objects.exists()


def test_the_test_of_the_same_browser_is_seen_as_it_runs_and_the_case_gets_it(
    person, agent, of_person, of_agent, talk
):
    test = tests.start()
    session = person.session
    session[KEY] = test.secret
    session.save()
    person.post(of_person("share"), {"on": "yes"})
    told(person, of_person("look"), TOLD)
    page = agent.get(of_agent("looked")).content.decode()
    assert f"test:{test.secret}" in page
    assert Talk.objects.get().case.test is None  # nothing was tested yet
    tests.record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotReadableError"})
    assert 'data-check="camera" data-verdict="fail"' in agent.get(of_agent("looked")).content.decode()
    told(person, of_person("look"), TOLD)
    told(person, of_person("look"), TOLD)
    assert Talk.objects.get().case.test == test
    assert Row.objects.filter(stream=talk.case.stream, step=Step.LINK_TEST).count() == 1


def test_an_older_test_does_not_take_the_place_of_the_one_that_support_linked(people, talk):
    older, newer = (
        tests.tell(measures={Check.CAMERA: {"fps": 30}}),
        tests.tell(measures={Check.CAMERA: {"fps": 30}}),
    )
    actions.share(talk=talk, on=True)
    for test in (newer, older):
        actions.tell(talk=Talk.objects.select_related("case__test").get(), data={}, test=test)
    assert Talk.objects.get().case.test == newer


def test_any_other_page_can_say_that_support_looks_along(talk):
    def page():
        return render_to_string("live/shared.html", {"talk": talk, "case": talk.case})

    assert page().strip() == ""
    actions.share(talk=talk, on=True)
    assert "data-look" in page()
    assert 'name="on" value="no"' in page()


def test_a_page_in_the_background_leaves_what_the_seen_one_told(person, of_person):
    person.post(of_person("share"), {"on": "yes"})
    told(person, of_person("look"), {"page": "aaaaaaaa", "visible": True, "cameras": 2})
    told(person, of_person("look"), {"page": "bbbbbbbb", "visible": False, "cameras": 0})
    assert Look.objects.get().data["cameras"] == 2


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"', "x" * 70_000, "[" * 100_000])
def test_what_cannot_be_read_is_nothing(person, of_person, body):
    person.post(of_person("share"), {"on": "yes"})
    answer = person.post(of_person("look"), body, content_type="application/json")
    assert answer.status_code == 200
    assert set(Look.objects.get().data) == {"client"}


@pytest.mark.parametrize("name", ["share", "look", "ice", "signal"])
def test_a_forged_link_leads_nowhere(person, talk, name):
    address = reverse(f"live:{name}", args=[f"{talk.case.reference}:x"])
    assert (person.get(address) if name == "ice" else person.post(address)).status_code == 404


@pytest.mark.parametrize("name", ["looked", "push", "push-advice", "room-ice", "room-signal"])
def test_somebody_elses_talk_is_not_there(people, talk, of_agent, name):
    stranger = Client()
    stranger.force_login(people.vendor)
    answers = {stranger.get(of_agent(name)).status_code, stranger.post(of_agent(name)).status_code}
    assert answers <= {404, 405}
    assert 404 in answers


def test_a_colleague_who_is_not_present_sees_and_does_nothing(people, talk, of_person, of_agent, person):
    colleague = Client()
    colleague.force_login(people.first_line_colleague)
    person.post(of_person("share"), {"on": "yes"})
    told(person, of_person("look"), TOLD)
    page = colleague.get(of_agent("looked")).content.decode()
    assert not [mark for mark in ("data-age", "looked__list", "data-signal", "/push") if mark in page]
    assert colleague.post(of_agent("push"), {"kind": "retest", "check": "camera"}).status_code == 403
    assert told(colleague, of_agent("room-signal"), OFFER).status_code == 403
    assert colleague.get(of_agent("room-ice")).status_code == 403
    assert topics.resolve(people.first_line_colleague, f"look:{talk.case.reference}") is None
    assert topics.resolve(people.first_line, f"look:{talk.case.reference}") is not None
    assert not Row.objects.filter(stream=talk.case.stream, step=Step.LIVE_STEP).exists()


@pytest.mark.parametrize(
    ("said", "kept", "words"),
    [
        ({"kind": "retest", "check": "camera"}, {"kind": "retest", "check": "camera"}, "/test?point=camera"),
        ({"kind": "press", "button": "screen"}, {"kind": "press", "button": "screen"}, "#point-screen"),
        ({"kind": "press", "button": "begin"}, {"kind": "press", "button": "begin"}, "/test?point=begin"),
        (
            {"kind": "advice", "slug": "echo", "number": "1"},
            {"kind": "advice", "slug": "echo", "step": 1},
            "/answers/echo",
        ),
    ],
)
def test_a_step_stands_in_the_log_and_as_a_card_before_the_person(
    agent, person, of_agent, of_person, talk, answers, said, kept, words
):
    assert agent.post(of_agent("push"), said | {"submission": uuid4()}).status_code == 302
    row = Row.objects.get(stream=talk.case.stream, step=Step.LIVE_STEP)
    assert (row.data, row.public) == ({"show": kept}, True)
    news = told(person, of_person("news"), {"after": 0}).json()
    assert words in news["rows"][-1]["html"]
    mine = told(agent, of_agent("room-news"), {"after": 0}).json()["rows"][-1]["html"]
    assert "step-card" in mine
    assert words not in mine


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "retest", "check": "browser"},
        {"kind": "press", "button": "pay"},
        {"kind": "advice", "slug": "no-such"},
        {"kind": "advice"},
        {"kind": "advice", "slug": "echo", "number": "0"},
        {"kind": "click", "button": "begin"},
        {},
    ],
)
def test_nothing_else_is_put_before_them(agent, of_agent, talk, answers, said):
    assert agent.post(of_agent("push"), said).status_code == 422
    assert not Row.objects.filter(stream=talk.case.stream, step=Step.LIVE_STEP).exists()


def test_the_same_step_sent_twice_is_one(agent, of_agent, talk):
    for _time in range(2):
        agent.post(of_agent("push"), {"kind": "retest", "check": "camera", "submission": KEY_OF_STEP})
    assert Row.objects.filter(stream=talk.case.stream, step=Step.LIVE_STEP).count() == 1


def test_advice_is_found_by_words_with_its_steps(agent, of_agent, answers):
    page = agent.get(of_agent("push-advice"), {"words": "eko"}).content.decode()
    assert 'value="echo"' in page
    assert 'name="number" value="1"' in page
    assert "<li>" not in agent.get(of_agent("push-advice"), {"words": "qqqq"}).content.decode()


def test_signals_go_from_one_side_to_the_other(person, agent, of_person, of_agent):
    number = told(person, of_person("signal"), OFFER).json()["number"]
    heard = told(agent, of_agent("room-news"), {"after": 0}).json()["signals"]
    assert heard == [{"number": number, "data": OFFER}]
    assert told(person, of_person("news"), {"after": 0}).json()["signals"] == []
    told(agent, of_agent("room-signal"), {"call": "0a1b2c3d", "n": 1, "hello": True})
    back = told(person, of_person("news"), {"after": 0}).json()["signals"]
    assert back[0]["data"]["hello"] is True
    assert len(back[0]["data"]["by"]) == 16


def test_what_was_said_of_a_connection_is_forgotten_when_it_is_over(person, of_person):
    told(person, of_person("signal"), OFFER)
    told(person, of_person("signal"), BYE)
    assert [signal.data for signal in Signal.objects.all()] == [BYE]


def test_what_is_no_signal_is_refused(person, of_person):
    assert told(person, of_person("signal"), {"call": "0a1b2c3d", "n": 1, "sdp": "x"}).status_code == 422


def test_nobody_is_called_who_waits_in_line(ask, all_open, person):
    token = ask().case.follow_token
    assert told(person, reverse("live:signal", args=[token]), OFFER).status_code == 409
    assert person.get(reverse("live:ice", args=[token])).status_code == 409


def test_our_turn_server_is_offered_with_a_credential_of_minutes(
    person, agent, of_person, of_agent, settings
):
    settings.TURN_URLS, settings.TURN_SECRET = ["turn:turn.example:3478?transport=udp"], "hemligt"
    for answer in (person.get(of_person("ice")), agent.get(of_agent("room-ice"))):
        [server] = answer.json()["ice_servers"]
        assert server["urls"] == settings.TURN_URLS
        assert server["username"].partition(":")[2]
        assert answer.headers["Cache-Control"] == "no-store"
    settings.TURN_URLS = []
    assert person.get(of_person("ice")).json() == {"ice_servers": []}


def test_the_browser_may_show_the_screen_on_our_own_pages(person, of_person):
    assert "display-capture=(self)" in person.get(of_person("talk")).headers["Permissions-Policy"]
