"""Asking for one address as one visitor, as if nothing had happened before, and judging the answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lotsen.conftest import DefaultTables
from lotsen.log.models import Row
from lotsen.people import limits
from tests.authority.table import Line, Thing
from tests.authority.visitors import AT_OUTSIDE, OUTSIDE
from tests.authority.world import NOT_FOR_OUTSIDE, SECRET, World

IN, SIGN_IN, HIDDEN, REFUSED = "in", "sign in", "hidden", "refused"
WITHOUT_A_NAME = {"healthz", "readyz"}
OUTCOMES = {401: SIGN_IN, 403: REFUSED, 404: HIDDEN, 405: REFUSED, 409: REFUSED}


class Visit:
    """One visitor in their world."""

    def __init__(self, world: World, *, sees_foreign: bool):
        self.world, self.sees_foreign, self.client = world, sees_foreign, Client()
        if world.user:
            self.client.force_login(world.user)
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.tables, self.rows = DefaultTables(), Row.objects.count()

    def page(self, name: str, line: Line, method: str, thing: Thing) -> str:
        """Ask for a page; says what came of it."""
        arguments = self.world.arguments(line, thing)
        address = f"/{name}" if name in WITHOUT_A_NAME else reverse(name, kwargs=arguments)
        self.client.cookies = SimpleCookie(self.cookies)
        with self._as_never_before(line, thing):
            if method == "GET":
                answer = self.client.get(f"{address}?{line.query}")
            else:
                answer = self.client.post(address, line.data)
            return self._judged(answer, line)

    def call(self, name: str, line: Line, thing: Thing) -> str:
        """Call an operation of the API; says what came of it."""
        method, path = name.split(" ")
        names = self.world.named(thing)
        address = "/api/v1" + path.format(
            reference=names.get(line.at.get("reference"), self.world.cases[thing].reference),
            slug=names["answer"],
            secret=names["test"],
        )
        headers = {"Authorization": f"Bearer {self.world.token}"} if self.world.token else {}
        with self._as_never_before(line, thing):
            if method == "GET":
                answer = self.client.get(f"{address}?{line.query}", headers=headers)
            else:
                body = json.dumps(line.data)
                answer = self.client.generic(method, address, body, "application/json", headers=headers)
            return self._judged(answer, line)

    @contextmanager
    def _as_never_before(self, line: Line, thing: Thing) -> Iterator[None]:
        """What happens inside has not happened afterwards."""
        limits.forget()
        with transaction.atomic(), self.tables.until_written():
            if thing == Thing.OWN:
                self.world.prepare(line)
            yield
            transaction.set_rollback(True)

    def _judged(self, answer: HttpResponse, line: Line) -> str:
        outcome = _outcome(answer)
        if outcome != IN:
            assert Row.objects.count() == self.rows, "a refusal has changed something"
        text = _text(answer)
        assert self.sees_foreign or SECRET not in text, "it shows what is written in a foreign case"
        if (
            self.world.visitor in (OUTSIDE, AT_OUTSIDE) and line.kind != "link"
        ):  # the link is the person's own
            told = [name for name in NOT_FOR_OUTSIDE if name in text]
            assert told == [], f"{answer.wsgi_request.path} tells an outside desk who and where"
        return outcome


def _text(answer: HttpResponse) -> str:
    """What the answer says, with letters as people read them."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    text = content.decode(errors="replace")
    if "json" not in answer.headers.get("Content-Type", ""):
        return text
    return json.dumps(json.loads(text), ensure_ascii=False)


def _outcome(answer: HttpResponse) -> str:
    if answer.status_code == 302 and answer.headers["Location"].startswith(
        f"{reverse('people:sign-in')}?next"
    ):
        return SIGN_IN
    assert answer.status_code != 429, "it asks for patience instead of answering"
    assert answer.status_code < 500 or answer.status_code == 503, f"it broke: {answer.status_code}"
    return OUTCOMES.get(answer.status_code, IN)
