"""The support flow says what has happened: how many, how long, and how often it turned round."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import worker
from lotsen.management import actions, picture, traffic
from lotsen.management.traffic import Traffic, Way
from lotsen.management.words import desk_name
from lotsen.policy.documents import changed


@pytest.fixture
def hand_over(people, register):
    """Second line hands a case over to the vendor; who then takes it on, sends it back, or leaves it."""

    def handing(then=None, minutes=10, ago=timedelta(hours=1)):
        at = timezone.now() - ago
        case = register(symptom="join-failed")
        vendor = case.desk.escalations.get(to__code="vendor").to
        by, theirs = worker(people.second_line), worker(people.vendor)
        cases.hand_over(
            case=case, by=by, to=vendor, reason="Plattformen", required={"tried": "x", "when": "x"}, at=at
        )
        at += timedelta(minutes=minutes)
        if then == "take":
            cases.acknowledge(case=case, by=theirs, at=at)
        elif then == "back":
            cases.send_back(case=case, by=theirs, reason="Inte vårt", at=at)

    return handing


@pytest.fixture(autouse=True)
def looker(people):
    lately.user = people.manager


def lately(days=30):
    return traffic.lately(timezone.now() - timedelta(days=days), lately.user)


def test_a_way_counts_hand_overs_waits_and_returns(hand_over):
    for minutes, then in [(10, "take"), (20, "back"), (60, "take"), (0, None)]:
        hand_over(then, minutes)

    way = lately().ways["second-line", "vendor"]

    assert (way.number, way.sent_back, way.waiting) == (4, 1, 1)
    assert way.median == timedelta(minutes=20)


def test_one_in_five_that_turns_round_is_marked_and_one_alone_is_not(hand_over):
    hand_over("back")
    assert not lately().ways["second-line", "vendor"].bounces

    hand_over("back")
    assert lately().ways["second-line", "vendor"].bounces


def test_what_was_long_ago_is_not_counted(hand_over):
    hand_over("take", ago=timedelta(days=40))

    assert lately().ways == {}


def drawn():
    document = actions.standing().document
    names = {code: desk_name(code, document) for code in document["desks"]}
    return picture.draw(document, names, lately())


def test_no_two_desks_stand_over_each_other_and_every_way_is_drawn(catalogue):
    flow, document = drawn(), actions.standing().document

    for one in flow.boxes:
        for other in flow.boxes:
            apart = one.right < other.left or other.right < one.left
            assert (
                one is other
                or apart
                or one.top + one.height < other.top
                or other.top + other.height < one.top
            )
    ways = {(code, to) for code, receivers in document["escalations"].items() for to in receivers}
    assert {(arrow.begin, arrow.end) for arrow in flow.arrows} == ways
    assert all(box.top + box.height <= flow.height and box.right <= flow.width for box in flow.boxes)


def test_every_label_has_a_row_of_its_own_within_its_desk(catalogue):
    document = actions.standing().document
    busiest = Way(number=412, sent_back=87, waiting=30, waits=[timedelta(days=12)])
    ways = {(code, to): busiest for code, receivers in document["escalations"].items() for to in receivers}
    told = Traffic(ways, Counter(), Counter(), timezone.now())

    flow = picture.draw(document, {code: code for code in document["desks"]}, told)

    for box in flow.boxes:
        labels = sorted(arrow.y for arrow in flow.arrows if arrow.begin == box.code)
        assert all(low - high >= 2 * picture.LINE for high, low in pairwise(labels))  # each has two lines
        assert labels[0] - picture.LINE >= box.top + 72  # where the numbers of the desk itself stand
        assert labels[-1] + picture.LINE <= box.top + box.height
    assert len({(arrow.begin, arrow.y) for arrow in flow.arrows}) == len(flow.arrows)


def test_a_desk_out_of_use_is_not_drawn(catalogue):
    document = changed(actions.standing().document, {("desks", "vendor", "is_active"): False})

    flow = picture.draw(document, {code: code for code in document["desks"]}, lately())

    assert "vendor" not in {box.code for box in flow.boxes}
    assert not any("vendor" in (arrow.begin, arrow.end) for arrow in flow.arrows)


def test_a_catalogue_without_desks_is_an_empty_picture(catalogue):
    flow = picture.draw({"desks": {}}, {}, lately())

    assert (flow.boxes, flow.arrows) == ([], [])


def test_the_page_says_the_same_as_a_list(client, manager, hand_over):
    hand_over("take", 12)

    page = client.get("/manage/flow?lang=en").content.decode()

    assert "Video service support, second line → " in page
    assert "12 min" in page
    assert "<title" in page
    assert "style=" not in page


def test_without_traffic_the_page_says_so(client, manager):
    assert "Nobody has handed over anything" in client.get("/manage/flow?lang=en").content.decode()


def test_the_page_asks_the_database_as_often_however_many_the_cases(
    client, manager, hand_over, django_assert_max_num_queries
):
    for _ in range(3):
        hand_over("take")
    client.get("/manage/flow")

    with django_assert_max_num_queries(35):
        client.get("/manage/flow")


def test_where_there_is_more_than_can_be_counted_the_page_says_since_when(
    client, manager, hand_over, monkeypatch
):
    for days in (9, 5, 2):
        hand_over("take", ago=timedelta(days=days))
    assert "sedan" not in client.get("/manage/flow").content.decode().partition("<svg")[0]
    monkeypatch.setattr(traffic, "MOST_MOVES", 4)

    told = lately()

    assert told.ways["second-line", "vendor"].number == 2
    assert timedelta(days=4) < timezone.now() - told.begins < timedelta(days=6)
    assert "visar det som har hänt sedan" in client.get("/manage/flow").content.decode()


def test_the_newest_rows_of_a_long_log_say_since_when_they_tell(hand_over, monkeypatch):
    for days in (9, 5):
        hand_over("take", ago=timedelta(days=days))
    monkeypatch.setattr(traffic, "NEWEST", 2)

    assert timedelta(days=4) < timezone.now() - lately().begins < timedelta(days=6)


def test_whoever_manages_a_part_sees_the_traffic_of_that_part(client, people, unit, hand_over):
    hand_over("take")
    hand_over()
    people.manager.organisation = unit.organisation
    people.manager.save()
    lately.user = people.manager

    assert lately().ways == {}
