"""Other systems, as they call the API."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from lotsen.people import tokens
from lotsen.people.tokens import Scope

ROOT = "/api/v1/"
BOTH = [Scope.CASES_READ, Scope.CASES_WRITE]
HELP = {"reporter": "resident", "text": "Bilden är svart", "symptom": "camera-black"}


@dataclass
class Caller:
    """A system with a token or without. It insists on the status, and that errors are problem documents."""

    token: str = ""
    language: str = ""

    def get(self, path: str, expect: int = 200, **query) -> Any:
        return self._send("get", path, expect, {}, query)

    def post(self, path: str, body: Any = None, expect: int = 200, key: str = "", **headers) -> Any:
        """Send the body, which is JSON already where it is bytes."""
        headers |= {"Idempotency-Key": key} if key else {}
        data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else b""
        return self._send("post", path, expect, headers, data)

    def register(self, expect: int = 201, key: str = "", **facts) -> Any:
        return self.post("cases", HELP | facts, expect, key)

    def _send(self, method: str, path: str, expect: int, headers: dict, data: Any) -> Any:
        if self.token:
            headers = headers | {"Authorization": f"Bearer {self.token}"}
        if self.language:
            headers = headers | {"Accept-Language": self.language}
        options = {"content_type": "application/json"} if method == "post" else {}
        response = getattr(Client(), method)(ROOT + path, data, headers=headers, **options)
        found = json.loads(response.content)
        assert response.status_code == expect, found
        if expect >= 400:
            assert response.headers["Content-Type"] == "application/problem+json"
            assert found["status"] == expect
            assert found["title"]
        return found


@pytest.fixture
def caller(catalogue) -> Callable[..., Caller]:
    """Make a system: `caller(desk="vendor")`."""

    def make(*scopes: Scope, desk: str = "", name: str = "Journalsystemet") -> Caller:
        return Caller(tokens.create(name=name, scopes=list(scopes or BOTH), desk=desk))

    return make


@pytest.fixture
def system(caller) -> Caller:
    """One that acts for whichever desk a case concerns."""
    return caller()


@pytest.fixture
def stranger(catalogue) -> Caller:
    """One without a token."""
    return Caller()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()
