"""The character NUL, for which PostgreSQL cannot look: refused in an address, and left out of a form."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases.models import Case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/follow/%00", 404),
        ("/visit/a%00b", 404),
        ("/register?tried=echo%00", 400),
        ("/register?tried=echo&tried=%00", 400),
        ("/register?tried=echo%2500", 200),
        ("/api/v1/answers/%00", 404),
        ("/api/v1/answers?symptom=%00", 422),
        ("/api/v1/answers?symptom=echo%2500", 200),
    ],
)
def test_an_address_with_it_is_refused(client, address, status):
    assert client.get(address).status_code == status


def test_a_person_reads_that_the_address_is_damaged(client):
    assert "Vi kunde inte läsa det som skickades" in client.get("/register?tried=%00").text


def test_a_program_is_told_what_holds_it(client):
    told = client.get("/api/v1/answers?symptom=%00&limit=1", headers={"accept-language": "en"})
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.json()["errors"] == [{"field": "symptom", "message": "It cannot hold the character NUL."}]


@pytest.mark.parametrize("address", ["live:ask", "cases:register-send"])
def test_a_form_is_read_without_it(client, address):
    told = {
        "submission": uuid4(),
        "symptom": "ec\0ho",
        "when": "lat\0er",
        "tried": "ec\0ho",
        "text": "Det\0 ekar",
    }
    assert client.post(reverse(address), told).status_code == 302
    assert Case.objects.get().symptom.code == "echo"
