"""What befalls single people: a helper who vanishes, a browser that dies, a forged link, a neighbour who floods."""

import asyncio
import json
import os
import socket
import time
import uuid
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from math import ceil
from statistics import median

import pytest
from websockets.asyncio.client import connect

from lotsen.policy import line
from tests.live_help.crowd import together
from tests.live_help.ledger import NOTHING_WRONG
from tests.live_help.people import Agent, Person, Reader
from tests.live_help.wire import Answer, Line, Wire

pytestmark = pytest.mark.fault
TOLD_SLOW = 5  # seconds in which pages learn that updates are slow: before the next heartbeat
NOTICED = 15  # seconds in which a closed lid is noticed
FLOOD = float(os.environ.get("LOTSEN_FAULTS_FLOOD", "10"))  # seconds in which somebody floods
CUT_OFF = {502, 504}  # by the proxy, where a busy machine is too slow for it
RATE = 10_000 / 60  # messages a second of whoever floods


@pytest.fixture(autouse=True)
def afresh(crowd):
    """Nobody waits and nobody is on duty; afterwards the ledger is compared."""
    crowd.do(everybody_leaves(crowd))
    crowd.cluster.inside("clear")
    yield
    assert crowd.found() == NOTHING_WRONG


async def everybody_leaves(crowd) -> None:
    await together(person.leave() for person in crowd.persons)
    await together(agent.vanish(lid=False) for agent in crowd.agents)
    crowd.persons, crowd.agents = [], []


def helped(crowd) -> tuple[Person, Agent]:
    """One person in conversation with the one agent there is."""
    [agent] = crowd.agents_come(1)
    [person] = crowd.persons_come(1)
    crowd.do(person.exchange())
    return person, agent


# somebody vanishes


@pytest.mark.parametrize("lid", [False, True], ids=["killed", "lid"])
def test_an_agent_vanishes_in_mid_talk_and_a_colleague_goes_on(crowd, lid):
    person, agent = helped(crowd)
    [colleague] = crowd.agents_come(1)
    crowd.do(asyncio.sleep(2 * line.GONE.total_seconds() / 4))  # well into the talk
    began, closed_at = time.monotonic(), datetime.now(UTC)
    crowd.do(agent.vanish(lid=lid))
    crowd.do(person.exchange(), 2 * NOTICED)
    assert time.monotonic() - began < NOTICED + 5, "noticed, offered, accepted and answered"
    stored = crowd.cluster.inside("talk", person.token)
    assert stored["agent"] == colleague.username
    noticed_at = datetime.fromisoformat(stored["at"][stored["steps"].index("live-returned")])
    assert noticed_at - closed_at < timedelta(seconds=NOTICED)
    steps = [step for step in stored["steps"] if step.startswith("live-")]
    helped_on = ["live-offered", "live-accepted"]
    assert steps == ["live-asked", *helped_on, "live-returned", *helped_on]
    crowd.everything_is_shown(person)  # also that it was returned, which they are told


def test_an_offer_that_nobody_answers_goes_on_to_a_colleague(crowd):
    [asleep] = crowd.agents_come(1)
    asleep.takes = False
    [person] = crowd.persons_come(1)
    crowd.do(person.page.until(lambda: person.page.state == "offered"))
    [awake] = crowd.agents_come(1)
    crowd.do(person.exchange(), 2 * NOTICED)
    assert crowd.cluster.inside("talk", person.token)["agent"] == awake.username


def test_a_person_whose_browser_was_killed_finds_everything_again(crowd):
    person, agent = helped(crowd)
    crowd.do(person.leave())
    reference = crowd.cluster.inside("talk", person.token)["reference"]
    crowd.do(agent._say(reference, "Är du kvar?", str(uuid.uuid4())))
    crowd.do(person.open())
    crowd.do(person.page.until(lambda: person.page.shows("Är du kvar?")))
    crowd.do(person.exchange())
    assert person.page.shows("Är du kvar?")
    crowd.everything_is_shown(person)


# the same thing twice


def test_of_two_agents_who_accept_at_the_same_moment_one_helps(crowd):
    agents = crowd.agents_come(2)
    for agent in agents:
        agent.takes = False
    persons = crowd.persons_come(5)
    for person in persons:
        reference = crowd.cluster.inside("talk", person.token)["reference"]
        path = f"/desk/live/{reference}/accept"
        answers = crowd.do(together(agent.wire.post(path) for agent in [*agents, *agents]))
        won = {answer.headers["Location"].endswith(reference) for answer in answers[::2]}
        lost = {answer.headers["Location"].endswith(reference) for answer in answers[1::2]}
        assert {frozenset(won), frozenset(lost)} == {frozenset([True]), frozenset([False])}
        assert crowd.cluster.inside("talk", person.token)["steps"].count("live-accepted") == 1


def test_the_same_tap_at_the_same_moment_is_one_place_in_line(crowd):
    person = Person(crowd.cluster.port, crowd.ledger, crowd.here())
    form = {"submission": person.submission, "page": "/test"}
    answers = crowd.do(together(person.wire.post("/now/help", form) for _ in range(6)))
    assert {answer.status for answer in answers} == {302}
    [address] = {answer.headers["Location"] for answer in answers}
    assert crowd.do(person.wire.post("/now/help", form)).headers["Location"] == address
    crowd.ledger.asked[person.submission] = address.rpartition("/")[2]


def test_the_same_message_three_times_is_one(crowd):
    person, _agent = helped(crowd)
    key, form = str(uuid.uuid4()), {"text": "En enda gång"}
    say = f"{person.address}/say"

    def once():
        return person.wire.post(say, form | {"submission": key}, "application/json")

    answers = crowd.do(together(once() for _ in range(3))) + [crowd.do(once()) for _ in range(2)]
    assert [(answer.status, answer.json()) for answer in answers] == [(200, {"taken": key})] * 5
    crowd.ledger.write(key, person.token, form["text"], "person")
    crowd.do(person.exchange())
    crowd.everything_is_shown(person)


def test_what_is_asked_for_twice_or_in_another_order_is_the_same(crowd):
    person, _agent = helped(crowd)
    rows = {}
    for after in (0, 3, 1, 2, 0, 3):
        answer = crowd.do(person.wire.tell(f"{person.address}/news", {"after": after}))
        told = [(row["number"], row["html"]) for row in answer.json()["rows"]]
        assert [number for number, _html in told] == sorted({number for number, _html in told})
        assert all(number > after for number, _html in told)
        assert all(rows.setdefault(number, html) == html for number, html in told)
    crowd.everything_is_shown(person)


# what is not theirs


def test_a_forged_link_and_another_desks_agent_find_nothing(crowd):
    person, _agent = helped(crowd)
    reference = crowd.cluster.inside("talk", person.token)["reference"]
    before = crowd.cluster.inside("talk", person.token)
    [session] = crowd.cluster.inside("agents", 1, "vendor").values()
    foreign = Wire(crowd.cluster.port, crowd.here(), session)
    nobody = Wire(crowd.cluster.port, crowd.here())
    other = crowd.persons_come(1)[0].token
    form = {"submission": str(uuid.uuid4()), "text": "Hej"}
    for token in (f"{reference}:forged", reference, f"{reference}:{other.partition(':')[2]}"):
        asked = [
            nobody.get(f"/now/help/{token}"),
            nobody.tell(f"/now/help/{token}/news", {"after": 0}),
            nobody.post(f"/now/help/{token}/say", form),
        ]
        assert [answer.status for answer in crowd.do(together(asked))] == [404] * 3
    for name in ("accept", "decline", "news", "say", "end"):
        assert crowd.do(foreign.post(f"/desk/live/{reference}/{name}", form)).status == 404
        refused = crowd.do(nobody.post(f"/desk/live/{reference}/{name}", form))
        assert (refused.status, refused.headers["Location"].startswith("/sign-in")) == (302, True)
    assert crowd.do(foreign.get(f"/desk/live/{reference}")).status == 404
    assert crowd.cluster.inside("talk", person.token) == before


def test_whoever_forges_a_topic_hears_nothing(crowd):
    person, _agent = helped(crowd)
    reference = crowd.cluster.inside("talk", person.token)["reference"]
    [session] = crowd.cluster.inside("agents", 1, "vendor").values()
    forged = [
        f"follow:{reference}:forged",
        f"follow:{reference}",
        f"case:{reference}",
        "line:first-line",
        "line:x",
    ]
    heard = crowd.do(overheard(crowd, "", [*forged, "duty:me"], person))
    assert heard == [{"refused": topic} for topic in [*forged, "duty:me"]]
    assert crowd.do(overheard(crowd, session, forged, person)) == [{"refused": topic} for topic in forged]


async def overheard(crowd, session: str, topics: list[str], person: Person) -> list[dict]:
    """What somebody hears who asks for these topics, while something is said in the person's talk."""
    wire = Wire(crowd.cluster.port, crowd.here(), session)
    opened = connect(
        f"ws://localhost:{wire.port}/live-updates", origin=f"http://localhost:{wire.port}", host="127.0.0.1",
        additional_headers={"Cookie": wire.cookie},
    )  # fmt: skip
    async with opened as socket:
        await socket.send(json.dumps({"follow": dict.fromkeys(topics)}))
        heard = [json.loads(await socket.recv()) for _ in topics]
        await person.exchange()
        try:
            async with asyncio.timeout(2):
                while True:
                    said = json.loads(await socket.recv())
                    if "marks" not in said:
                        heard.append(said)
                    assert not said.get("marks"), "marks tell how far a topic has come"
        except TimeoutError:
            return heard


def test_no_page_says_what_time_it_is(crowd):
    """A browser whose clock is a day wrong has no way to say so; see also tests/live/test_clock_and_spread.py."""
    person, _agent = helped(crowd)
    wrong = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    times = dict.fromkeys(["at", "asked_at", "since", "seen_at", "due", "now", "time", "starts_at"], wrong)
    form = {"submission": str(uuid.uuid4()), "text": "Vad är klockan?", **times}
    assert crowd.do(person.wire.post(f"{person.address}/say", form, "application/json")).is_ok
    assert crowd.do(person.wire.tell(f"{person.address}/news", {"after": 0, **times})).is_ok
    tap = {"submission": str(uuid.uuid4()), "page": "/", **times}
    assert crowd.do(person.wire.post("/now/help", tap)).status == 302
    stored = crowd.cluster.inside("talk", person.token)
    assert all(
        abs(datetime.now(UTC) - datetime.fromisoformat(at)) < timedelta(minutes=5) for at in stored["at"]
    )


# those who take more than their share


def test_ten_thousand_messages_a_minute_hurt_nobody_else(crowd):
    crowd.agents_come(2)
    loud, *others = crowd.persons_come(4)
    crowd.do(together(person.exchange() for person in crowd.persons))
    said = [answers_of(person) for person in others]
    began = time.monotonic()
    answers = crowd.do(flood(loud, others), 120 + FLOOD)
    took = time.monotonic() - began
    taken = [answer for answer in answers if answer.is_ok]
    refused = [answer for answer in answers if answer.status == 429]
    assert {answer.status for answer in answers} <= {200, 429, *CUT_OFF}
    assert len(taken) + len(refused) >= FLOOD * RATE / 2, "most of them were answered"
    assert len(taken) <= 60 * (1 + took / 60)
    assert len(refused) > len(answers) / 2
    assert all(1 <= int(answer.headers["Retry-After"]) <= 60 for answer in refused)
    for person, statuses in zip(others, said, strict=True):
        assert set(statuses) == {200}, "each of the others' messages was taken, and none refused"
        assert len(statuses) >= 4
        crowd.everything_is_shown(person)


def answers_of(person: Person) -> list[int]:
    """What every message is answered from now on that somebody sends."""
    statuses, post = [], person.wire.post

    async def noted(*told) -> Answer:
        answer = await post(*told)
        statuses.append(answer.status)
        return answer

    person.wire.post = noted
    return statuses


async def flood(loud: Person, others: list[Person]) -> list[Answer]:
    """So many messages from one, each at its own moment whatever became of those before, while the others talk on.

    A machine that cannot send so many a minute sends as many as it can. It ends when each of the others has been
    answered several times meanwhile. Returns how those messages were answered that were.
    """
    answers, times, done = [], dict.fromkeys(others, 0), asyncio.Event()
    many = asyncio.Semaphore(600)  # as many files as a process may have open

    async def shout(number: int) -> None:
        await asyncio.sleep(number / RATE)
        key, text = str(uuid.uuid4()), f"hej {uuid.uuid4()}"
        form = {"submission": key, "text": text}
        async with many:
            with suppress(OSError, TimeoutError):  # whoever shouts may have to wait for too long
                answer = await loud.wire.post(f"{loud.address}/say", form, "application/json")
                answers.append(answer)
                if answer.is_ok:
                    loud.ledger.write(key, loud.token, text, "loud")

    async def go_on(person: Person) -> None:
        while not done.is_set():
            await person.exchange()
            times[person] += 1
            await asyncio.sleep(3)  # nobody writes so fast that they are refused themselves

    talking = [asyncio.create_task(go_on(person)) for person in others]
    while not answers or min(times.values()) < 2:
        await together(shout(number) for number in range(ceil(FLOOD * RATE)))
    done.set()
    await together(talking)
    return answers


def test_a_browser_that_never_reads_is_let_go_and_catches_up(crowd):
    person, _agent = helped(crowd)
    options = {"outlet.STUCK": 1, "hub.BEAT": 0.5, "send buffer": 4096}
    with crowd.cluster.beside(options) as port:
        code = crowd.do(stuck(crowd, port, person))
    assert code in (1013, 1011)  # not a word taken for too long; on a busy machine also no answer to a ping
    late = Reader(person.wire, f"{person.address}/news", Line(person.wire), set())
    crowd.do(late.look())
    assert [number for number, _html in late.shown] == crowd.cluster.inside("numbers", person.token)["public"]


async def stuck(crowd, port: int, person: Person) -> int:
    """Follow a talk and read nothing, while it goes on and bells ring; the code with which one is let go."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=narrow, limit=4096)
    writer.write(
        f"GET /live-updates HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    writer.write(_masked(json.dumps({"follow": {f"follow:{person.token}": 0}}).encode()))
    await reader.readuntil(b"\r\n\r\n")
    writer.transport.pause_reading()
    stream = f"case:{person.token.partition(':')[0]}"
    await asyncio.to_thread(crowd.cluster.ring, stream, 6_000)
    await person.exchange()
    await asyncio.sleep(2)  # longer than a message may take
    writer.transport.resume_reading()
    received = bytearray()
    while part := await reader.read(65536):
        received += part
    writer.close()
    return _closing_code(bytes(received))


def _closing_code(frames: bytes) -> int:
    """The code of the first frame that closes, among frames that are all short; 0 where there is none."""
    while len(frames) > 3:
        kind, length, begin = frames[0] & 15, frames[1], 2
        if length == 126:
            length, begin = int.from_bytes(frames[2:4]), 4
        if kind == 8:
            return int.from_bytes(frames[begin : begin + 2])
        frames = frames[begin + length :]
    return 0


def _masked(text: bytes) -> bytes:
    """A short text as a browser sends it, with a mask of zeros."""
    return b"\x81" + bytes([0x80 | 126]) + len(text).to_bytes(2) + b"\0\0\0\0" + text


# Redis


def test_without_redis_messages_arrive_within_two_seconds_and_pages_say_so(crowd):
    person, agent = helped(crowd)
    reference = crowd.cluster.inside("talk", person.token)["reference"]
    crowd.cluster.redis.kill()
    try:
        crowd.do(until(lambda: person.line.slow and agent.line.slow), TOLD_SLOW)
        took = [crowd.do(delivery(person, agent.rooms[reference])) for _ in range(12)]
    finally:
        crowd.cluster.redis.start()
    assert median(took) < 2, took  # of several, for a machine may do other things, too
    crowd.do(until(lambda: not person.line.slow and not agent.line.slow), 40)


async def delivery(person: Person, room: Reader) -> float:
    """Seconds from the person's press until the agent's page shows it."""
    await asyncio.sleep(0.7)
    text, began = f"rad {uuid.uuid4()}", time.monotonic()
    await person.say(text)
    await room.until(lambda: room.shows(text))
    return time.monotonic() - began


async def until(so) -> None:
    while not so():
        await asyncio.sleep(0.05)
