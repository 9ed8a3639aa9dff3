"""How tests use the pages of whoever asked for live help."""

from django.urls import reverse

from lotsen.cases.models import Case
from lotsen.log.models import Row


def page(client, talk):
    response = client.get(reverse("live:talk", args=[talk.case.follow_token]))
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, talk, headers=None, **sent):
    return client.post(reverse(f"live:{name}", args=[talk.case.follow_token]), sent, headers=headers)


def news(client, talk, after=0):
    address = reverse("live:news", args=[talk.case.follow_token])
    return client.post(address, {"after": after}, content_type="application/json").json()


def steps(talk):
    return list(Row.objects.filter(stream=talk.case.stream).order_by("number").values_list("step", flat=True))


def case_of(talk):
    return Case.objects.get(pk=talk.case_id)
