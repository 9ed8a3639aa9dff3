"""The thinnest path through live help by HTTP: one tap, an agent, words in both directions, an end."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotsen.live.models import Talk

pytestmark = pytest.mark.django_db


def told(client, address, **said):
    answer = client.post(address, said, content_type="application/json")
    assert answer.status_code == 200
    return answer.json()


def test_from_one_tap_to_the_end(people, all_open):
    person, agent = Client(), Client()
    agent.force_login(people.first_line)
    agent.post(reverse("live:duty"), {"state": "on"})
    page = person.post(reverse("live:ask"), {"submission": uuid4(), "page": "/test"}, follow=True)
    assert page.status_code == 200
    talk = Talk.objects.get()
    reference, token = talk.case.reference, talk.case.follow_token
    assert reference in agent.get(reverse("live:desk")).content.decode()
    room = agent.post(reverse("live:accept", args=[reference]), follow=True)
    assert room.status_code == 200
    news = told(person, reverse("live:news", args=[token]), after=0)
    assert news["state"] == "talking"
    agent.post(
        reverse("live:room-say", args=[reference]), {"submission": uuid4(), "text": "Hej, vad händer?"}
    )
    person.post(reverse("live:say", args=[token]), {"submission": uuid4(), "text": "Kameran är svart."})
    after = news["rows"][-1]["number"]
    assert [
        row["number"] for row in told(person, reverse("live:news", args=[token]), after=after)["rows"]
    ] == [
        after + 1,
        after + 2,
    ]
    told(person, reverse("live:news", args=[token]), after=after + 2, read=after + 2, typing=True)
    seen = told(agent, reverse("live:room-news", args=[reference]), after=after + 2)
    assert (seen["rows"], seen["read"], seen["typing"]) == ([], after + 2, True)
    agent.post(reverse("live:end", args=[reference]), {"saved": "video", "outcome": "solved"})
    assert told(person, reverse("live:news", args=[token]), after=0)["state"] == "ended"
