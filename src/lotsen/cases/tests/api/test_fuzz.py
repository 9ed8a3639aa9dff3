"""Bodies that nobody would write: the answer is a result or a problem, never a fault of ours."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotsen.cases.models import Case
from lotsen.log.models import Head
from lotsen.people import tokens
from lotsen.policy.terms import Affected, Channel, Outcome, Phase, Reporter

EXPECTED = {200, 201, 400, 404, 409, 422}
texts = st.text(st.characters(codec=None, categories=None), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
moments = st.datetimes().map(lambda at: at.isoformat() + "Z") | texts


def bodies(**fields):
    """Objects with some of these fields, each right or any JSON at all."""
    return st.fixed_dictionaries({}, optional={name: right | values for name, right in fields.items()})


situations = bodies(
    reporter=st.sampled_from(Reporter),
    text=texts,
    symptom=st.sampled_from(["camera-black", "other", "gone"]),
    affected=st.sampled_from(Affected),
    phase=st.sampled_from(Phase),
    channel=st.sampled_from(Channel),
    starts_at=moments,
    device=st.dictionaries(texts, values, max_size=3),
    test=st.dictionaries(texts, values, max_size=3),
    language=st.sampled_from(["sv", "en"]),
    contact=bodies(name=texts, email=st.just("anna@example.org"), phone=st.just("08-465 004 00")),
).map(lambda body: {"reporter": "resident", **body})
steps = st.one_of(
    st.tuples(st.sampled_from(["take", "acknowledge"]), values),
    st.tuples(st.just("message"), bodies(text=texts, public=st.booleans(), waits=st.booleans())),
    st.tuples(st.just("resolve"), bodies(outcome=st.sampled_from(Outcome), text=texts)),
    st.tuples(st.just("reopen"), bodies(text=texts)),
    st.tuples(
        st.just("hand-over"),
        bodies(
            to=st.sampled_from(["vendor", "local-it", "moon-base"]),
            reason=st.just("Er"),
            share=st.booleans(),
            required=st.fixed_dictionaries({"tried": texts, "when": texts}) | st.dictionaries(texts, values),
        ),
    ),
)
often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def send(catalogue):
    """Post any JSON; returns the status, which is never that of a fault."""
    secret = tokens.create(name="fuzz", scopes=["cases:read", "cases:write"])
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def sending(path: str, body) -> int:
        response = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        assert response.status_code in EXPECTED, response.content
        media_type = response.headers["Content-Type"].partition(";")[0]
        assert media_type == (
            "application/json" if response.status_code < 300 else "application/problem+json"
        )
        return response.status_code

    return sending


@often
@given(body=situations | values)
def test_any_registration_is_stored_whole_or_not_at_all(send, body):
    before = Case.objects.count()
    status = send("cases", body)
    assert Case.objects.count() == before + (status == 201)
    assert Head.objects.count() == Case.objects.count()


@often
@given(story=st.lists(steps, max_size=6))
def test_any_life_of_a_case_keeps_its_log_without_gaps(send, register, story):
    case = register()
    for step, body in story:
        send(f"cases/{case.reference}/{step}", body)
    numbers = list(case.rows.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


@often
@given(query=st.dictionaries(st.sampled_from(["desk", "status", "urgency", "q", "cursor", "limit"]), texts))
def test_any_question_for_a_list_is_answered(system, query):
    response = Client().get(
        "/api/v1/cases",
        {name: value.encode(errors="replace").decode() for name, value in query.items()},
        headers={"Authorization": f"Bearer {system.token}"},
    )
    assert response.status_code in (200, 422), response.content
