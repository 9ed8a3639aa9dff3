"""The whole way over HTTP: begin, tell what each check measured, finish."""

import json

import pytest
from django.urls import reverse

from lotsen.equipment import actions
from lotsen.equipment.models import EquipmentTest, Result
from lotsen.log.models import Row
from lotsen.policy.equipment import Check
from lotsen.policy.terms import Step

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 "
    "Safari/537.36"
)
GOOD_CAMERA = {"fps": 30, "luma": 124, "spread": 57, "change": 3.1, "count": 1}

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(client):
    return post(client, reverse("equipment:start"), {}, status=201)


def post(client, url, told, status=200):
    answer = client.post(url, json.dumps(told), content_type="application/json", HTTP_USER_AGENT=CHROME)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_run_is_begun_with_its_code_and_addresses(begun):
    test = EquipmentTest.objects.get(secret=begun["id"])
    assert begun["code"] == test.code
    assert len(test.code) == 7
    assert set(begun["checks"]) == {"browser", "permission", "camera", "microphone", "speaker", "connection"}
    assert begun["connection"]["kind"] == "reflector"
    assert (test.client["browser"], test.client["version"], test.client["system"]) == (
        "Chrome",
        "156",
        "Windows",
    )
    assert "Mozilla" not in str(test.client)


@pytest.mark.parametrize("trigger", [[], {}, ["visit"], None, 1])
def test_a_run_is_ones_own_where_what_began_it_cannot_be_read(client, trigger):
    post(client, reverse("equipment:start"), {"trigger": trigger}, status=201)
    assert EquipmentTest.objects.get().trigger == "own"


def test_a_check_is_judged_stored_and_answered_with_its_card(client, begun):
    told = post(
        client, begun["checks"]["camera"], {"attempt": 1, "error": "NotReadableError", "label": "FaceTime"}
    )
    assert (told["verdict"], told["finding"], told["symptom"]) == ("fail", "camera.busy", "camera-busy")
    assert 'data-symptom="camera-busy"' in told["html"]
    assert Result.objects.get().measures == {"error": "NotReadableError"}


def test_the_same_attempt_twice_is_one_and_a_retest_is_another(client, begun):
    for _ in range(2):
        told = post(client, begun["checks"]["camera"], {"attempt": 1, "error": "NotReadableError"})
    assert post(client, begun["checks"]["camera"], {"attempt": 1, **GOOD_CAMERA}) == told
    assert post(client, begun["checks"]["camera"], {"attempt": 2, **GOOD_CAMERA})["verdict"] == "pass"
    assert post(client, begun["finish"], {})["verdict"] == "pass"
    assert Result.objects.count() == 2


def test_every_step_is_a_row_of_the_log(client, begun):
    post(client, begun["checks"]["camera"], {"error": "NotFoundError"})
    post(client, begun["finish"], {})
    post(client, begun["finish"], {})
    test = EquipmentTest.objects.get()
    rows = list(Row.objects.filter(stream=test.stream).order_by("number"))
    assert [row.step for row in rows] == [Step.TEST_STARTED, Step.TEST_CHECKED, Step.TEST_FINISHED]
    assert rows[2].data == {"verdict": "fail", "symptoms": ["camera-missing"]}


def test_the_verdict_of_a_finished_run_follows_a_retest(client, begun):
    post(client, begun["checks"]["camera"], {"error": "NotFoundError"})
    assert post(client, begun["finish"], {})["verdict"] == "fail"
    post(client, begun["checks"]["camera"], {"attempt": 2, **GOOD_CAMERA})
    assert EquipmentTest.objects.get().verdict == "pass"


def test_a_retest_by_somebody_who_has_not_seen_the_end_still_changes_the_verdict(client, begun):
    post(client, begun["checks"]["camera"], {"error": "NotFoundError"})
    seen_before = EquipmentTest.objects.get()
    post(client, begun["finish"], {})
    actions.record(test=seen_before, check=Check.CAMERA, attempt=2, measures=GOOD_CAMERA)
    assert EquipmentTest.objects.get().verdict == "pass"


@pytest.mark.parametrize(("sent", "status"), [
    ({"fps": -1}, 422), ({"fps": "many"}, 422), ({"attempt": 0}, 422), ({"luma": 300}, 422),
    ({"error": "x" * 20_000}, 413),
])  # fmt: skip
def test_nonsense_is_refused_and_nothing_stored(client, begun, sent, status):
    post(client, begun["checks"]["camera"], sent, status)
    assert not Result.objects.exists()


@pytest.mark.parametrize("body", ["[1]", "{", '"x"', "\xff"])
def test_what_is_no_object_is_refused(client, begun, body):
    answer = client.post(begun["checks"]["camera"], body, content_type="application/json")
    assert answer.status_code == 400


def test_a_form_is_not_what_is_read(client, begun):
    assert client.post(begun["checks"]["camera"], {"fps": "30"}).status_code == 415


def test_infinite_numbers_are_refused(client, begun):
    answer = client.post(begun["checks"]["camera"], '{"fps": NaN}', content_type="application/json")
    assert answer.status_code == 422


def test_a_run_that_nobody_knows_is_not_found(client, begun):
    unknown = begun["finish"].replace(begun["id"], "x" * 32)
    assert client.post(unknown, "{}", content_type="application/json").status_code == 404


def test_a_test_that_is_not_done_has_no_result(client, begun):
    post(client, begun["checks"]["camera"], GOOD_CAMERA)
    shown = client.get(reverse("equipment:result", args=[begun["id"]])).text
    assert f'data-test-id="{begun["id"]}"' in shown
    assert "data-test-result" not in shown


def test_the_summary_is_a_page_too(client, begun):
    post(client, begun["checks"]["camera"], GOOD_CAMERA)
    post(client, begun["finish"], {})
    shown = client.get(reverse("equipment:result", args=[begun["id"]]))
    assert 'data-test-result="pass"' in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
