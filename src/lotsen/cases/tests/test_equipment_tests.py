"""The equipment test goes along into the case, tells support what is wrong, and is found by the code read out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.desks import catalogue
from lotsen.desks.models import Symptom
from lotsen.equipment import actions as tests
from lotsen.equipment.looking import KEY
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.people import limits
from lotsen.policy.equipment import Check
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Step
from lotsen.realtime import topics

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
BUSY = {Check.CAMERA: {"error": "NotReadableError"}}
WELL = {Check.CAMERA: {"fps": 30, "luma": 120, "spread": 50, "change": 3}}
LOSSY = {Check.CONNECTION: {"loop": "ok", "loss": 0.2, "packets": 400, "kind": "turn"}}
STUCK = "Jag kommer inte in i mötet"

pytestmark = pytest.mark.usefixtures("catalogue")


def swedish(user):
    client = signed_in(user)
    client.cookies["language"] = "sv"
    return client


@pytest.fixture
def tested(db):
    """A test that was measured, finished, and done so long ago."""

    def testing(measures, ago=timedelta(0), **about):
        test = tests.start(browser=CHROME, **about)
        for check, told in measures.items():
            tests.record(test=test, check=check, attempt=1, measures=told)
        tests.finish(test=test)
        EquipmentTest.objects.filter(pk=test.pk).update(started_at=timezone.now() - ago)
        return EquipmentTest.objects.get(pk=test.pk)

    return testing


def with_test(client, test):
    session = client.session
    session[KEY] = test.secret
    session.save()
    return client


def send(client, **told) -> Case:
    form = {"submission": str(uuid4()), "text": STUCK, "when": "none", **told}
    answer = client.post(reverse("cases:register-send"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    return Case.objects.latest("pk")


def test_the_test_of_the_visit_goes_along_and_names_the_symptom(client, tested):
    test = tested(BUSY)
    page = with_test(client, test).get(reverse("cases:register"))
    assert "Utrustningstestet som du gjorde" in page.text
    case = send(client)
    assert (case.test, case.symptom.code) == (test, "camera-busy")
    assert {"code": "test", "values": {"symptom": "camera-busy"}} in case.first_row.data["reasons"]


def test_what_the_person_chose_stands_above_what_was_found(client, tested):
    case = send(with_test(client, tested(BUSY)), symptom="speaker-silent")
    assert case.symptom.code == "speaker-silent"
    assert case.test is not None
    assert "test" not in {reason["code"] for reason in case.first_row.data["reasons"]}


def test_what_the_person_chose_and_the_test_found_is_said_to_be_found(client, tested):
    case = send(with_test(client, tested(BUSY)), symptom="camera-busy")
    assert "test" in {reason["code"] for reason in case.first_row.data["reasons"]}


def test_an_old_test_and_one_without_results_stay_behind(client, tested):
    assert send(with_test(client, tested(BUSY, ago=timedelta(hours=25)))).test is None
    assert send(with_test(client, tests.start())).test is None


def test_staff_take_along_their_own_test_and_never_for_a_patient(people, tested):
    test = tested(LOSSY, user=people.nurse)
    nurse = with_test(swedish(people.nurse), test)
    form = {"text": STUCK, "when": "none", "name": "", "email": "", "phone": ""}
    nurse.post(reverse("cases:unit-new"), form | {"submission": str(uuid4()), "affected": "self"})
    assert Case.objects.latest("pk").test == test
    nurse.post(reverse("cases:unit-new"), form | {"submission": str(uuid4()), "affected": "patient"})
    assert Case.objects.latest("pk").test is None


def test_agents_and_the_person_see_what_was_found(client, people, tested):
    case = send(with_test(client, tested(LOSSY)))
    follow = client.get(case.follow_url).text
    page = swedish(people.second_line).get(case.get_absolute_url()).text
    for text in (follow, page):
        assert 'data-symptom="network-slow"' in text
        assert "20 %, gränsen är 10 %" in text
        assert "Chrome 156, Windows" in text


THROUGH = {
    "kind": "janus", "loop": "ok", "used": "tcp", "rtt_ms": 42.4, "loss": 0.002, "loss_up": 0.002, "loss_down": 0,
    "packets": 400, "kbps": 1800, "paths": {"udp": {"ok": False, "error": "timeout"}, "tcp": {"ok": True, "ms": 31}},
    "connected_ms": 4000, "retest": {"rtt_ms": 30},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["kommer inte fram", "fungerar, 31 ms", "Väg som användes", "Förlust på väg upp", "0,2 %"]),
        ("en", ["does not get through", "works, 31 ms", "Way that was used", "Loss on the way up", "0.2 %"]),
    ],
)  # fmt: skip
def test_support_sees_every_way_the_one_that_was_used_and_figures_that_pass(
    client, people, tested, language, said
):
    case = send(with_test(client, tested({Check.CONNECTION: THROUGH, **WELL})))
    agent = swedish(people.second_line)
    page = agent.get(case.get_absolute_url(), {"lang": language}).text
    measured = page.partition('class="test-panel__measured"')[2].partition("</details>")[0]
    for words in [*said, "UDP</dt>", "TCP</dd>", "42", "30 ms"]:
        assert words in measured


def test_a_test_that_measured_nothing_shows_no_empty_place_for_figures(client, people, tested):
    case = send(with_test(client, tested(BUSY)))
    assert "test-panel__measured" not in swedish(people.second_line).get(case.get_absolute_url()).text


def test_the_queue_says_that_a_test_came_along(client, people, tested):
    case = send(with_test(client, tested(BUSY)))
    queue = swedish(people.second_line).get(reverse("cases:queue", args=[case.desk.code])).text
    assert "Utrustningstest" in queue


def test_an_outside_desk_sees_the_test_as_any_other_technical_fact(client, people, tested):
    case = send(with_test(client, tested(BUSY)), name="Lisa Lind")
    Case.objects.filter(pk=case.pk).update(desk=people.vendor.desks.first())
    page = swedish(people.vendor).get(case.get_absolute_url()).text
    assert "data-test-panel" in page
    assert "Lisa Lind" not in page


def test_the_code_that_is_read_out_shows_the_whole_result(people, tested):
    test = tested(LOSSY)
    read_out = f"{test.code[:3]} {test.code[3:5]} {test.code[5:]}"
    page = swedish(people.first_line).get(reverse("cases:test-by-code"), {"test_code": read_out}).text
    assert "20 %, gränsen är 10 %" in page


def test_a_test_that_is_going_on_is_shown_too(people):
    test = tests.start(browser=CHROME)
    tests.record(test=test, check=Check.CAMERA, attempt=1, measures=BUSY[Check.CAMERA])
    page = swedish(people.first_line).get(reverse("cases:test-by-code"), {"test_code": test.code}).text
    assert "inte klart" in page


def test_a_code_that_has_expired_or_never_was_says_so(people, tested):
    old = tested(BUSY, ago=timedelta(days=8))
    for code in (old.code, "0" * 7, "12"):
        page = swedish(people.first_line).get(reverse("cases:test-by-code"), {"test_code": code}).text
        assert "Det finns inget test med den koden" in page


def test_codes_are_not_to_be_guessed(people, settings):
    settings.LIMITS = "test-code=2/minute"
    limits.forget()
    client = swedish(people.first_line)
    address = reverse("cases:test-by-code")
    statuses = [client.get(address, {"test_code": f"000000{n}"}).status_code for n in range(3)]
    assert statuses == [200, 200, 429]


def test_staff_and_strangers_cannot_look_codes_up(client, people, tested):
    address = reverse("cases:test-by-code")
    assert swedish(people.nurse).get(address, {"test_code": tested(BUSY).code}).status_code == 403
    assert client.get(address).status_code == 302


def test_a_call_takes_along_the_test_whose_code_was_read_out(people, tested):
    test = tested(BUSY)
    told = {"submission": str(uuid4()), "reporter": "resident", "text": STUCK, "ending": "kept"}
    caller = swedish(people.first_line)
    assert caller.post(reverse("cases:intake"), told | {"test_code": "999 99 99"}).status_code == 422
    assert caller.post(reverse("cases:intake"), told | {"test_code": test.code}).status_code == 302
    case = Case.objects.get()
    assert (case.test, case.symptom.code) == (test, "camera-busy")


def test_the_intake_shows_the_test_and_what_it_means_for_the_route(people, tested):
    told = {"reporter": "resident", "text": STUCK, "test_code": tested(BUSY).code}
    page = swedish(people.first_line).post(reverse("cases:intake-suggest"), told).text
    assert "Utrustningstestet visade" in page


def test_a_test_is_linked_to_a_case_that_is_there_already(people, register, tested):
    case, test = register(), tested(BUSY)
    agent = swedish(people.second_line)
    address = reverse("cases:link-test", args=[case.reference])
    form = {"submission": str(uuid4()), "test_code": test.code}
    assert agent.post(address, form | {"test_code": "1"}).status_code == 422
    for _ in range(2):
        assert agent.post(address, form).status_code == 302
    case.refresh_from_db()
    assert case.test == test
    rows = Row.objects.filter(stream=case.stream, step=Step.LINK_TEST)
    assert [row.data for row in rows] == [{"verdict": "fail", "symptoms": "camera-busy"}]
    assert "Kopplade ett utrustningstest" in agent.get(case.get_absolute_url()).text


def test_a_test_for_a_meeting_is_linked_though_nobody_is_asked_for_that_symptom_any_more(
    register, people, tested, monkeypatch
):
    case, test = register(symptom="camera-busy"), tested(BUSY)
    soon = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr("lotsen.cases.actions.testing.meeting_of", lambda _test: soon)
    Symptom.objects.filter(code="camera-busy").update(is_active=False)
    catalogue.forget()
    actions.link_test(case=case, by=worker(people.second_line), test=test)
    assert Case.objects.get(pk=case.pk).urgency == "acute"


def test_the_test_that_a_case_had_before_is_compared_with_the_one_that_was_linked(people, register, tested):
    case, before = register(), tested(WELL, ago=timedelta(hours=1))
    Case.objects.filter(pk=case.pk).update(test=before)
    agent, after = swedish(people.second_line), tested(BUSY)
    form = {"submission": str(uuid4()), "test_code": after.code}
    for _ in range(2):  # a double click links it once
        assert agent.post(reverse("cases:link-test", args=[case.reference]), form).status_code == 302
    assert Row.objects.filter(stream=case.stream, step=Step.LINK_TEST).count() == 1
    page = agent.get(case.get_absolute_url()).text
    assert "Kameran fungerade tidigare i dag i Chrome. Nu används den av ett annat program." in page


def test_tests_that_have_nothing_to_do_with_each_other_are_not_compared(people, register, tested):
    tested(WELL, ago=timedelta(days=1))
    case = register()
    Case.objects.filter(pk=case.pk).update(test=tested(BUSY))
    page = swedish(people.second_line).get(case.get_absolute_url()).text
    assert "Kameran fungerade" not in page
    assert "Tidigare test" not in page


def test_a_link_with_a_code_begins_a_call_with_the_test_and_its_route(people, tested):
    page = swedish(people.first_line).get(reverse("cases:intake"), {"test_code": tested(BUSY).code}).text
    assert "data-test-panel" in page
    assert "Utrustningstestet visade" in page
    assert "Skriv några ord" not in page  # nobody has been asked yet


def test_a_link_with_a_code_is_no_way_to_guess_either(people, settings):
    settings.LIMITS = "test-code=2/minute"
    limits.forget()
    client = swedish(people.first_line)
    address = reverse("cases:intake")
    statuses = [client.get(address, {"test_code": f"000000{n}"}).status_code for n in range(3)]
    assert statuses == [200, 200, 429]


def test_only_the_desk_that_has_the_case_links_a_test(people, register, tested):
    with pytest.raises(NotAllowed):
        actions.link_test(case=register(), by=worker(people.local_it), test=tested(BUSY))


def test_another_test_of_the_same_device_tells_what_has_changed(client, people, tested):
    tested(WELL, ago=timedelta(days=1), device="same")
    case = send(with_test(client, tested(BUSY, device="same")))
    page = swedish(people.second_line).get(case.get_absolute_url()).text
    assert "Nu används den av ett annat program." in page
    assert "Tidigare test" in page


def test_the_search_and_the_log_of_cases_know_nothing_of_tests(client, people, tested):
    tested(BUSY)
    queue = swedish(people.second_line).get(reverse("cases:queue", args=["second-line"]))
    assert queue.status_code == 200
    assert not Case.objects.exists()


def test_those_at_desks_look_on_while_the_test_is_made(people, tested):
    test = tested(BUSY)
    page = swedish(people.first_line).get(reverse("cases:test-by-code"), {"test_code": test.code}).text
    assert f'data-updates="test:{test.secret}"' in page
    assert topics.resolve(people.first_line, f"test:{test.secret}") == topics.whole(test.stream)
    assert topics.resolve(people.nurse, f"test:{test.secret}") is None
    assert topics.resolve(people.first_line, "test:nothing") is None


def test_beside_a_form_stands_the_result_alone(people, tested):
    answer = swedish(people.first_line).get(
        reverse("cases:test-by-code"),
        {"test_code": tested(BUSY).code},
        headers={"HX-Request": "true", "HX-Target": "test-found"},
    )
    assert "data-test-panel" in answer.text
    assert "<html" not in answer.text
