"""What somebody who follows a topic is told: all that concerns them, once, in order, and nothing else."""

import http.client
import threading

import pytest
from websockets.exceptions import InvalidStatus


@pytest.fixture(scope="module")
def port(lasting) -> int:
    """One server for these tests; each has streams and desks of its own."""
    return lasting.server({"hub.BEAT": 0.3, "ear.POLL": 0.1, "service.RECHECK": 0.3})


def test_a_follower_hears_of_new_rows_and_never_their_content(house, scribe, port):
    [position] = scribe.append(stream="case:first", public=True)
    browser = house.browser(port)
    assert browser.follow("guest:case:first") == []
    [following] = scribe.append(stream="case:first", public=True, step="answer", data={"text": "hemligt"})
    scribe.append(stream="case:other", public=True)
    assert browser.hear_until("step")[-1] == {
        "topic": "guest:case:first",
        "position": following,
        "step": "answer",
        "number": 2,
    }
    assert following > position


def test_who_reconnects_gets_exactly_what_was_missed_in_order(house, scribe, port):
    browser = house.browser(port)
    browser.follow("guest:case:away")
    [seen] = scribe.append(stream="case:away", public=True)
    assert browser.positions(1) == [seen]
    browser.socket.close()

    missed = scribe.append(times=5, stream="case:away", public=True)
    scribe.append(times=3, stream="case:elsewhere", public=True)
    scribe.append(stream="case:away", public=False)

    back = house.browser(port)
    assert [told["position"] for told in back.follow("guest:case:away", seen)] == missed
    [last] = scribe.append(stream="case:away", public=True)
    assert back.positions(1) == [last]


def test_nothing_is_lost_or_doubled_while_rows_are_written_and_the_connection_comes_and_goes(
    house, scribe, port
):
    written = []

    def write() -> None:
        for _ in range(300):
            written.extend(scribe.append(times=2, stream="case:busy", public=True))

    writing = threading.Thread(target=write)
    told, seen = [], 0
    writing.start()
    while writing.is_alive():
        browser = house.browser(port)
        rows = browser.follow("guest:case:busy", seen) + browser.hear_until("marks")[:-1]
        told += [row["position"] for row in rows]
        seen = told[-1] if told else 0
        browser.socket.close()
    writing.join()
    told += [row["position"] for row in house.browser(port).follow("guest:case:busy", seen)]
    assert told == written


def test_a_long_absence_is_one_gap_instead_of_hundreds_of_rows(house, scribe, port):
    positions = scribe.append(times=201, stream="case:long", public=True)
    assert house.browser(port).follow("guest:case:long", positions[0] - 1) == [
        {"topic": "guest:case:long", "position": positions[-1], "gap": True}
    ]


def test_a_position_from_before_a_restored_backup_is_answered_with_a_gap(house, scribe, port):
    [newest] = scribe.append(stream="case:restored", public=True)
    [told] = house.browser(port).follow("guest:case:restored", newest + 1000)
    assert told == {"topic": "guest:case:restored", "position": newest, "gap": True}


def test_a_dropped_hint_shows_in_the_next_heartbeat(house, scribe):
    browser = house.browser(house.server({"drop hints": True, "hub.BEAT": 0.2, "ear.POLL": 0.1}))
    browser.follow("guest:case:dropped")
    [position] = scribe.append(stream="case:dropped", public=True)
    while (said := browser.hear_until("marks"))[-1]["marks"]["guest:case:dropped"] < position:
        pass
    assert not any("step" in message for message in said)
    assert said[-1]["marks"] == {"guest:case:dropped": position}


def test_a_dropped_replay_shows_in_the_answer_itself(house, scribe):
    positions = scribe.append(times=3, stream="case:unheard", public=True)
    newest = scribe.append(stream="case:elsewhere")[0]
    browser = house.browser(house.server({"drop hints": True, "hub.BEAT": 3600}))
    browser.say(follow={"guest:case:unheard": positions[0]})
    assert browser.hear_until("following") == [
        {"following": "guest:case:unheard", "position": newest, "last": positions[-1]}
    ]


def test_agents_follow_their_own_desk_whether_it_holds_the_case_or_is_the_second_party(house, scribe, port):
    browser = house.browser(port, scribe.agent(username="anna", desk="one"))
    browser.follow("desk:one")
    holds = scribe.append(stream="case:a", desk="one")
    receives = scribe.append(stream="case:b", desk="two", other="one")
    scribe.append(stream="case:c", desk="two")
    also = scribe.append(stream="case:d", desk="one", other="one")
    assert browser.positions(3) == holds + receives + also


@pytest.mark.parametrize(
    "topic", ["desk:two", "desk:none", "unheard-of:thing", "desk:", "desk", "matter:case:1"]
)
def test_a_topic_that_is_foreign_or_unknown_is_refused_alike(house, scribe, port, topic):
    browser = house.browser(port)
    browser.say(follow={topic: None})
    assert browser.hear_until("refused") == [{"refused": topic}]
    scribe.append(stream="case:1", desk="two")
    assert browser.hear_until("marks")[-1]["marks"] == {}


def test_an_agent_may_not_follow_the_desk_of_others(house, scribe, port):
    browser = house.browser(port, scribe.agent(username="bo", desk="three"))
    browser.say(follow={"desk:one": None, "desk:three": None})
    assert browser.hear_until("following")[0] == {"refused": "desk:one"}


def test_what_a_page_no_longer_shows_is_left(house, scribe, port):
    browser = house.browser(port)
    browser.follow("guest:case:left")
    browser.follow("guest:case:kept")
    browser.say(leave=["guest:case:left"])
    while browser.hear_until("marks")[-1]["marks"].keys() != {"guest:case:kept"}:
        pass
    scribe.append(stream="case:left", public=True)
    [position] = scribe.append(stream="case:kept", public=True)
    assert browser.positions(1) == [position]


def test_the_51st_topic_is_refused(house, port):
    browser = house.browser(port)
    browser.say(follow={f"guest:{number}": None for number in range(51)})
    assert [message for message in browser.hear_until("refused") if "refused" in message] == [
        {"refused": "guest:50"}
    ]


def test_who_loses_the_seat_at_a_desk_loses_the_connection(house, scribe, port):
    browser = house.browser(port, scribe.agent(username="cilla", desk="four"))
    browser.follow("desk:four")
    scribe.leave_desk(username="cilla")
    assert browser.closing_code() == 1008


def test_who_signs_out_loses_the_connection(house, scribe, port):
    session = scribe.agent(username="david", desk="five")
    browser = house.browser(port, session)
    browser.follow("matter:case:5")
    scribe.sign_out(session=session)
    assert browser.closing_code() == 1008


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", None, "http://127.0.0.1:1"])
def test_a_foreign_page_cannot_open_the_socket_of_somebody_signed_in(house, port, origin):
    with pytest.raises(InvalidStatus) as refused:
        house.browser(port, origin=origin)
    assert refused.value.response.status_code == 403


def test_a_foreign_name_that_points_to_us_is_refused(port):
    asking = http.client.HTTPConnection("127.0.0.1", port)
    headers = {
        "Host": f"rebound.example:{port}",
        "Origin": f"http://rebound.example:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    asking.request("GET", "/live-updates", headers=headers)
    assert asking.getresponse().status == 403
    asking.close()


@pytest.mark.parametrize(
    "said",
    [
        "hej",
        "[]",
        "3",
        '{"follow": []}',
        '{"follow": {"guest:1": "1"}}',
        '{"follow": {"guest:1": -1}}',
        '{"follow": {"guest:1": true}}',
        '{"follow": {"guest:1": 9223372036854775808}}',
        '{"leave": [{}]}',
        '{"leave": "x", "shout": 1}',
        '{"follow": {"guest:\\u0000": 1}}',
        '{"follow": {"guest:\\ud800": 1}}',
        "[" * 5000,
        b"{}",
    ],
)
def test_what_our_pages_never_say_ends_the_connection(house, port, said):
    browser = house.browser(port)
    browser.socket.send(said)
    assert browser.closing_code() == 1008


def test_a_flood_of_messages_ends_the_connection_and_nobody_elses(house, scribe, port):
    calm, loud = house.browser(port), house.browser(port)
    calm.follow("guest:case:calm")
    for _ in range(30):
        loud.say(follow={"guest:1": None})
    assert loud.closing_code() == 1008
    assert scribe.append(stream="case:calm", public=True) == calm.positions(1)


def test_a_message_that_is_too_long_ends_the_connection(house, port):
    browser = house.browser(port)
    browser.say(follow={"guest:" + "x" * 20_000: None})
    assert browser.closing_code() == 1009
