"""Personal data is sent everywhere it can be, things go wrong in every way, and no line of the log holds any of it."""

import io
import json
import logging
import smtplib

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.test import Client
from django.urls import path
from django.utils.module_loading import import_string

from lotsen.config import urls
from lotsen.config.log_lines import without_words
from lotsen.log import jobs
from lotsen.log.models import Errand

NAME, MAIL, PHONE, WORDS = "Anna Andersson", "anna@vard.example", "070-1740605", "ont i knäet"
SECRETS = ("Andersson", MAIL, "1740605", "knäet", "kn%C3%A4et")


@login_not_required
def breaks(request: HttpRequest, word: str):
    """A page that fails, with everything that it was told in the words of the exception and of the one before."""
    try:
        int(f"{word} {request.POST} {request.GET} {request.headers}")
    except ValueError as error:
        raise KeyError(NAME, MAIL) from error


@pytest.fixture
def client_of_a_breaking_house(monkeypatch) -> Client:
    monkeypatch.setattr(urls, "urlpatterns", [path("break/<word>", breaks, name="break"), *urls.urlpatterns])
    from django.urls import clear_url_caches

    clear_url_caches()
    yield Client(raise_request_exception=False)
    clear_url_caches()


@pytest.fixture(params=["json", "line"])
def written(request, settings) -> io.StringIO:
    """What the console is told, in either form, by every logger there is."""
    settings.LOG = request.param
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    form = dict(settings.LOGGING["formatters"][request.param])
    handler.setFormatter(import_string(form.pop("()"))(**form))
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    logging.getLogger().addHandler(handler)
    yield told
    logging.getLogger().removeHandler(handler)


def nothing_of(told: io.StringIO) -> list[str]:
    """The secrets that stand in the log; the log must hold something, or the search proves nothing."""
    assert told.getvalue()
    return [secret for secret in SECRETS if secret in told.getvalue()]


@pytest.mark.django_db
def test_a_request_tells_its_number_route_status_and_time_and_nothing_that_was_sent(
    client, written, catalogue, people, register
):
    case = register()
    client.force_login(people.second_line)
    answer = client.post(
        f"/cases/{case.reference}/note?who={MAIL}",
        {"text": f"{NAME} {PHONE} {WORDS}"},
        headers={"user-agent": NAME, "x-request-id": PHONE, "referer": f"https://x.example/{MAIL}"},
    )
    assert nothing_of(written) == []
    assert case.reference not in written.getvalue()
    if settings.LOG == "json":
        line = json.loads(written.getvalue().splitlines()[-1])
        assert {name: line[name] for name in ("logger", "route", "method", "status", "user")} == {
            "logger": "lotsen.operations.requests",
            "route": "cases:note",
            "method": "POST",
            "status": answer.status_code,
            "user": people.second_line.pk,
        }
        assert line["request_id"] == answer.headers["X-Request-ID"]
        assert line["ms"] > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": f"/{MAIL}"}, 404),
        ({"path": "/", "headers": {"host": "anna@vard.example"}}, 400),
        ({"path": "/", "headers": {"host": "Andersson.example"}}, 400),
        ({"path": f"/break/{MAIL}?q={WORDS}", "headers": {"user-agent": NAME}}, 500),
    ],
)
def test_what_goes_wrong_is_told_without_the_address_and_the_words(
    client_of_a_breaking_house, written, asked, status
):
    answer = client_of_a_breaking_house.get(**asked)
    assert answer.status_code == status
    assert nothing_of(written) == []
    if status == 500:
        assert "KeyError" in written.getvalue()
        assert "ValueError" in written.getvalue()
        assert "in breaks" in written.getvalue()


@pytest.mark.django_db
def test_who_is_refused_is_told_in_one_line(client, written, people):
    client.force_login(people.first_line)
    assert client.get("/manage").status_code == 403
    told = [line for line in written.getvalue().splitlines() if "django.request" in line]
    assert len(told) == 1
    assert "Forbidden" in told[0]
    assert "PermissionDenied" not in written.getvalue()


@pytest.mark.django_db
def test_a_forged_form_is_told_without_what_it_held(written, catalogue):
    forging = Client(enforce_csrf_checks=True)
    answer = forging.post(f"/register/send?q={MAIL}", {"text": NAME}, headers={"origin": f"https://{MAIL}"})
    assert answer.status_code == 403
    assert nothing_of(written) == []


@pytest.mark.django_db
def test_mail_that_is_refused_is_told_without_the_address(written, monkeypatch):
    def refused(_data: dict):
        raise smtplib.SMTPRecipientsRefused({MAIL: (550, f"no such user {NAME}".encode())})

    monkeypatch.setitem(jobs.handlers, "refused", refused)
    Errand.objects.create(kind="refused", key="errand:1", data={"to": MAIL})
    assert jobs.run_errands() == 1
    assert "SMTPRecipientsRefused" in written.getvalue()
    assert nothing_of(written) == []


@pytest.mark.parametrize("logger", ["urllib3", "asyncio", "django.db.backends", "uvicorn.error", "httpx"])
def test_what_a_library_says_keeps_its_fixed_words_alone(written, logger):
    logging.getLogger(logger).error("could not send to %s: %s", MAIL, NAME, extra={"request": NAME})
    logging.getLogger(logger).error("Waiting for connections" if "uvicorn" in logger else f"lost {MAIL}")
    assert nothing_of(written) == []
    assert "could not send to" in written.getvalue()


def test_a_private_link_is_taken_out_of_our_own_lines_too(written):
    logging.getLogger("lotsen.cases").error("cannot show %s", "/follow/L-123:geheim/registered")
    assert "/follow/…" in written.getvalue()
    assert "geheim" not in written.getvalue()


def test_where_an_exception_arose_is_told_through_its_whole_history():
    try:
        try:
            raise DisallowedHost(MAIL)
        except DisallowedHost as before:
            raise RuntimeError(NAME) from before
    except RuntimeError as error:
        told = without_words(error)
    assert told.index("RuntimeError") < told.index("DisallowedHost")
    assert "test_logs.py" in told
