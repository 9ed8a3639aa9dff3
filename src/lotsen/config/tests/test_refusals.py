"""Methods that nothing answers, and programs that speak without encryption, are refused at the door."""

import pytest
from django.test import override_settings

EARNEST = override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG"])
@pytest.mark.parametrize("path", ["/", "/static/web/start.js", "/api/v1/cases", "/sign-in", "/healthz"])
def test_what_was_sent_is_never_sent_back(client, catalogue, method, path):
    answer = client.generic(method, path, headers={"cookie": "secret=1"})
    assert answer.status_code == 405
    assert b"secret" not in answer.content
    assert "TRACE" not in answer.headers["Allow"]


@EARNEST
@pytest.mark.django_db
def test_a_program_without_encryption_is_refused_and_a_person_is_sent_on(client, catalogue):
    call = client.get("/api/v1/cases", headers={"Authorization": "Bearer x"})
    assert (call.status_code, call.headers["Content-Type"]) == (403, "application/problem+json")
    page = client.get("/answers")
    assert (page.status_code, page.headers["Location"]) == (301, "https://testserver/answers")
    assert client.get("/api/v1/openapi.json", headers={"X-Forwarded-Proto": "https"}).status_code == 200
