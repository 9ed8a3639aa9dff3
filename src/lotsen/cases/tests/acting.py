"""How tests act as somebody in a browser: signed in, in English, one form at a time."""

from html import unescape
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from lotsen.cases import writing
from lotsen.cases.models import Case
from lotsen.people.models import User


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["language"] = "en"
    return client


def page(user: User, address: str, *args, **query):
    """What somebody gets to see at an address."""
    return signed_in(user).get(reverse(address, args=args), query)


def words(answer) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(answer.content.decode()).split())


def step(user: User, case: Case, name: str, **fields):
    """Send the form of one step; the answer is what comes back at once."""
    address = reverse(f"cases:{name}", args=[case.reference])
    return signed_in(user).post(address, {"submission": uuid4(), **fields})


def keep(client: Client, user: User, case: Case, **fields):
    """What the page of a case does while somebody writes there; `client` is whatever has become of their session."""
    told = {"key": writing.key(case, user), "submission": uuid4(), **fields}
    return client.post(reverse("cases:keep"), told)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("desk", "offered_to", "assignee", "problem", "merged_into").get(
        pk=case.pk
    )
