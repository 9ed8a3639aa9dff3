"""People sign in by a provider of its own make, on loopback."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from lotsen.conftest import catalogue, default_tables  # noqa: F401
from lotsen.people import limits, spare_codes
from lotsen.people.models import CareUnit, Organisation
from tests.provider.running import Provider, running

HERE = "http://localhost:8000"


@pytest.fixture(scope="package")
def the_provider() -> Iterator[Provider]:
    with running(HERE) as provider:
        yield provider


@pytest.fixture
def provider(the_provider: Provider, settings) -> Provider:
    """The provider, connected, well-behaved, and with nobody signed in."""
    settings.BASE_URL = HERE
    settings.SECOND_FACTOR = True
    settings.WHITENOISE_AUTOREFRESH = True  # otherwise each test's client would first list all files
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [the_provider.app()]}}
    cache.clear()
    limits.forget()
    the_provider.begin_anew()
    return the_provider


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """Spare codes are hashed as slowly as passwords, which no test needs."""
    monkeypatch.setattr(spare_codes, "MEMORY", 64)


@pytest.fixture
def unit(db) -> CareUnit:
    """The care unit that Sofia's commission is for."""
    region = Organisation.objects.create(code="region", name="Region Exempel")
    return CareUnit.objects.create(
        code="lindens", name="Lindens vårdcentral", organisation=region, hsa_id="SE2321000016-L1ND"
    )


@pytest.fixture
def sign_in(provider: Provider) -> Callable[..., SimpleNamespace]:
    """Walk from the sign-in page to the provider and back; says where that ended, and in what."""

    def walking(client: Client, onward: str = "", lang: str = "sv") -> SimpleNamespace:
        client.cookies["language"] = lang
        asked = client.get("/sign-in/with/staff", {"next": onward} if onward else {})
        if asked.status_code != 302:
            return SimpleNamespace(answer=asked, callback="")
        callback = provider.walk(asked.headers["Location"], HERE)
        return SimpleNamespace(answer=client.get(callback.removeprefix(HERE)), callback=callback)

    return walking


def signed_in(client: Client) -> str | None:
    """The account that the client's session belongs to."""
    return client.session.get("_auth_user_id")
