"""Another system sends a personal identity number: it is taken out before anything is stored, which is said."""

import json
import re

import pytest
from django.core import serializers
from pydantic import BaseModel

from lotsen.cases import schemas
from lotsen.cases.api import router
from lotsen.cases.models import Case, Contact
from lotsen.log.models import Row
from lotsen.policy.identity_numbers import MASKS, find
from lotsen.policy.tests.persons import LISA

pytestmark = pytest.mark.one_database

MASK = MASKS["sv"]
SHORT = f"{LISA[2:8]}-{LISA[8:]}"
HASH = re.compile(r"\b[0-9a-f]{64}\b")  # a keyed one tells nothing, but its digits may be anybody's by chance


def bodies() -> list[type[BaseModel]]:
    """Every body that the API takes."""
    models = [
        model
        for path in router.path_operations.values()
        for operation in path.operations
        for field in operation.models
        for model in field.model_fields.values()
        if isinstance(model.annotation, type) and issubclass(model.annotation, BaseModel)
    ]
    return [model.annotation for model in models]


def test_every_body_takes_numbers_out():
    assert {body.__name__ for body in bodies()} >= {"Situation", "CaseIn", "MessageIn", "HandOverIn"}
    assert [body for body in bodies() if not issubclass(body, schemas.Told)] == []


def test_no_number_is_stored_whatever_field_it_stands_in(system):
    answer = system.register(
        text=f"Patienten {SHORT} kommer inte in",
        symptom=LISA,
        device={"user": LISA, SHORT: {"id": int(LISA), "names": [f"Mobil {SHORT}"]}},
        test={"note": SHORT},
        contact={"name": f"Lisa {SHORT}", "email": f"{SHORT}@example.org", "phone": SHORT},
        key=f"case {SHORT}",
    )
    assert answer["masked"] is True
    case = Case.objects.get()
    assert case.text == f"Patienten {MASK} kommer inte in"
    assert case.device[MASK] == {"id": MASK, "names": [f"Mobil {MASK}"]}
    contact = Contact.objects.get()
    assert (contact.name, contact.email, contact.phone) == (f"Lisa {MASK}", "", "")
    stored = serializers.serialize("json", [*Case.objects.all(), *Contact.objects.all(), *Row.objects.all()])
    assert find(HASH.sub("", stored)) == []


def test_the_words_for_a_number_are_not_what_the_case_is_about(system):
    system.register(text="pnr 19121212-1212", symptom="")
    case = Case.objects.get()
    assert (case.text, case.symptom.code) == (f"pnr {MASK}", "other")


def test_an_ordinary_case_is_not_said_to_be_masked(system):
    answer = system.register(text="Ring mig", contact={"phone": "070-174 06 05"})
    assert answer["masked"] is False
    assert Contact.objects.get().phone == "070-174 06 05"


def test_the_same_key_is_the_same_case_also_with_a_number_in_it(system):
    first = system.register(key=SHORT, text=SHORT)
    assert system.register(key=SHORT, text=SHORT) == first
    assert Case.objects.count() == 1


def test_and_after_a_change_of_secret_key(system, settings):
    first = system.register(key=SHORT)
    settings.SECRET_KEY = "another"
    assert system.register(key=SHORT)["reference"] == first["reference"]


@pytest.mark.parametrize(
    ("step", "body"),
    [
        ("message", {"text": f"Det gäller {SHORT}"}),
        ("message", {"text": f"Det gäller {SHORT}", "public": False}),
        ("resolve", {"outcome": "solved", "text": f"Klart för {SHORT}"}),
    ],
)
def test_each_step_takes_the_number_out_and_says_so(system, step, body):
    reference = system.register()["reference"]
    assert system.post(f"cases/{reference}/{step}", body)["masked"] is True
    assert MASK in Row.objects.last().data["text"]


def test_who_only_asks_for_the_way_leaves_no_trace_of_a_number(stranger, caplog):
    caplog.set_level("DEBUG")
    answer = stranger.post("triage", {"reporter": "resident", "text": f"Jag är {SHORT}, kameran är svart"})
    assert answer["symptoms"][0]["code"] == "camera-black"
    assert find(json.dumps(answer)) == []
    assert find(caplog.text) == []


def test_the_contract_names_the_field(client):
    schema = json.loads(client.get("/api/v1/openapi.json").content)["components"]["schemas"]
    assert schema["CaseRegistered"]["properties"]["masked"]["type"] == "boolean"
    assert schema["CaseChanged"]["properties"]["masked"]["type"] == "boolean"
