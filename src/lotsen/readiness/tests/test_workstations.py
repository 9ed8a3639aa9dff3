"""A unit's workstations: who keeps them, tests them and sees how they fare."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.equipment.models import EquipmentTest, Trigger
from lotsen.log.models import Row
from lotsen.people.models import Organisation
from lotsen.readiness import actions, words
from lotsen.readiness.models import Run, Workstation
from lotsen.readiness.series import standing
from lotsen.readiness.tests.measured import at_work
from lotsen.records import actions as retention
from lotsen.records import due
from lotsen.records.defaults import load_rules
from lotsen.records.models import Rule

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0"


def signed_in(user, **options) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def page(user, address, *args):
    return signed_in(user).get(reverse(f"readiness:{address}", args=args))


def post(user, address, *args, **told):
    return signed_in(user).post(reverse(f"readiness:{address}", args=args), told)


def test_staff_write_down_a_workstation_once_and_find_it_in_their_list(people):
    for _twice in range(2):
        answer = post(people.nurse, "workstation-new", name=" Rum  4 ", room="Plan 2", network="kabel")
        assert answer.status_code == 302
    assert [(one.name, one.unit) for one in Workstation.objects.all()] == [("Rum 4", people.nurse.unit)]
    assert "Rum 4 har inte testats" in page(people.local_contact, "workstations").content.decode()
    assert "Inga arbetsstationer än" in page(people.outsider, "workstations").content.decode()


def test_a_name_is_given_once_as_long_as_it_is_in_use(people, station):
    assert post(people.nurse, "workstation-new", name="Rum 4", network="wifi").status_code == 422
    assert post(people.nurse, "workstation-new", name="Rum 5").status_code == 302
    five = Workstation.objects.get(name="Rum 5")
    assert post(people.nurse, "workstation-change", five.pk, name="Rum 4").status_code == 422
    assert post(people.nurse, "workstation-close", station.pk).status_code == 302
    assert post(people.nurse, "workstation-change", five.pk, name="Rum 4").status_code == 302
    assert post(people.nurse, "workstation-open", station.pk).status_code == 302
    station.refresh_from_db()
    assert station.is_closed  # its name is another's by now


def test_what_is_closed_is_kept_and_opened_again(people, series):
    answer = post(people.nurse, "workstation-close", series.pk)
    listed = signed_in(people.nurse).get(answer.url).content.decode()
    assert "Rum 4 är stängd" in listed
    assert reverse("readiness:workstation-open", args=[series.pk]) in listed
    assert series.runs.count() == 6
    post(people.nurse, "workstation-open", series.pk)
    series.refresh_from_db()
    assert not series.is_closed


def test_no_identity_number_is_taken_as_a_name(people):
    assert post(people.nurse, "workstation-new", name="Rum 19121212-1212").status_code == 422
    assert not Workstation.objects.exists()


def test_the_unit_and_its_local_it_see_it_and_nobody_else(people, station):
    sees = {
        name
        for name, user in vars(people).items()
        if page(user, "workstation", station.pk).status_code == 200
    }
    assert sees == {"nurse", "local_contact", "local_it"}
    assert page(people.outsider, "workstation", station.pk).status_code == 404
    assert page(people.second_line, "workstation", station.pk).status_code == 403
    assert page(people.local_it, "served").status_code == 200
    assert page(people.second_line, "served").status_code == 403


def test_local_it_serves_the_units_of_its_organisation(people, station):
    elsewhere = Organisation.objects.create(code="elsewhere", name="Någon annan")
    seen = Workstation.objects.visible_to
    Desk.objects.filter(code="local-it").update(organisation=station.unit.organisation.parent)
    people.local_it.refresh_from_db()
    assert station in seen(type(people.local_it).objects.get(pk=people.local_it.pk))
    people.local_it.organisation = elsewhere
    people.local_it.save()
    assert station not in seen(type(people.local_it).objects.get(pk=people.local_it.pk))
    people.local_it.organisation = station.unit.organisation
    people.local_it.save()
    assert station in seen(type(people.local_it).objects.get(pk=people.local_it.pk))
    Desk.objects.filter(code="local-it").update(organisation=elsewhere)
    assert station not in seen(type(people.local_it).objects.get(pk=people.local_it.pk))


def test_a_run_begun_from_its_page_is_longer_and_names_no_person(people, station):
    client = signed_in(people.nurse)
    client.cookies["device"] = "x" * 32
    assert client.get(reverse("readiness:test", args=[station.pk])).status_code == 200
    answer = client.post(
        reverse("readiness:start", args=[station.pk]),
        "{}",
        content_type="application/json",
        HTTP_USER_AGENT=CHROME,
    )
    assert answer.status_code == 201
    assert answer.json()["connection"]["window_ms"] == 30_000
    run = Run.objects.get()
    assert (run.workstation, run.test.trigger, run.test.user, run.test.device) == (
        station, Trigger.WORKSTATION, None, "",
    )  # fmt: skip
    assert {row.by for row in Row.objects.filter(stream=run.test.stream)} == {None}
    told = json.dumps({"loss": 0.2, "packets": 1500, "loop": "ok", "kind": "janus"})
    client.post(answer.json()["checks"]["connection"], told, content_type="application/json")
    client.post(answer.json()["finish"], "{}", content_type="application/json")
    assert standing(station).verdict == "fail"


def test_nobody_adds_runs_from_outside(client, people, station):
    start = reverse("readiness:start", args=[station.pk])
    assert client.post(start, "{}", content_type="application/json").status_code == 302
    assert signed_in(people.outsider).post(start, "{}", content_type="application/json").status_code == 404
    strict = signed_in(people.nurse, enforce_csrf_checks=True)
    assert strict.post(start, "{}", content_type="application/json").status_code == 403
    usual = client.post(
        reverse("equipment:start"), '{"trigger": "workstation"}', content_type="application/json"
    )
    assert EquipmentTest.objects.get(secret=usual.json()["id"]).trigger == Trigger.OWN
    assert "window_ms" not in usual.json()["connection"]
    assert not Run.objects.exists()


def test_the_page_says_since_when_and_draws_it_beside_a_table(people, series):
    answer = page(people.nurse, "workstation", series.pk)
    text = answer.content.decode()
    since = words.day(timezone.now() - timedelta(days=3))
    assert f"Rum 4 tappar paket sedan {since}." in text
    assert [chart.code for chart in answer.context["charts"]] == ["loss", "delay"]
    assert answer.context["charts"][0].data["series"][0]["numbers"] == [0, 1, 0, 6, 7, 5]
    assert answer.context["charts"][0].data["series"][1]["numbers"] == [3] * 6
    assert text.count('<th scope="row">') == 6


def test_the_others_on_the_same_network_tell_the_room_from_the_network(people, series):
    assert standing(series).place == "unknown"
    assert words.where(standing(series)).startswith("Ingen annan arbetsstation på kabel")
    two = actions.add(unit=series.unit, name="Rum 2", network="Kabel")
    for days in (3, 2):
        at_work(two, days_ago=days, loss=0)
    assert standing(series).place == "room"
    for hours in (0, 0):
        at_work(two, days_ago=hours, loss=0.08)
    assert standing(series).place == "network"
    actions.change(workstation=two, name="Rum 2", room="", network="Region-wifi")
    assert standing(series).place == "unknown"


def test_the_worst_stands_first_and_the_list_asks_no_more_for_more(people, series, django_assert_num_queries):
    for number in range(3):
        other = actions.add(unit=series.unit, name=f"A{number}", network="kabel")
        at_work(other, days_ago=1, loss=0)
    for user, name in ((people.nurse, "workstations"), (people.local_it, "served")):
        stands = page(user, name).context["standings"]
        assert [one.workstation.name for one in stands] == ["Rum 4", "A0", "A1", "A2"]
    from lotsen.readiness.series import standings

    with django_assert_num_queries(3):
        assert len(standings(Workstation.objects.all())) == 4


def test_local_it_registers_a_case_that_is_already_written(people, series):
    client, url = signed_in(people.local_it), reverse("cases:workstation-case", args=[series.pk])
    form = client.get(url).context["form"]
    assert form.initial["symptom"] == standing(series).symptom != ""
    assert form.initial["text"].startswith("Rum 4 tappar paket sedan ")
    told = {
        "submission": form["submission"].value(),
        "symptom": form.initial["symptom"],
        "text": form.initial["text"],
    }
    assert client.post(url, told | {"text": ""}).status_code == 422
    for _twice in range(2):
        assert client.post(url, told).status_code == 302
    case = Case.objects.get()
    assert (case.desk.code, case.unit, case.symptom.code) == (
        "local-it",
        series.unit,
        form.initial["symptom"],
    )
    assert case.test == series.runs.last().test
    assert signed_in(people.nurse).get(url).status_code == 403


def test_the_unit_reports_it_with_the_form_filled_in(people, series):
    text = page(people.nurse, "workstation", series.pk).content.decode()
    assert reverse("cases:unit-new") in text
    told = {"look": "1", "affected": "self", "when": "never", "text": words.report(standing(series))}
    told["symptom"] = standing(series).symptom
    form = signed_in(people.nurse).post(reverse("cases:unit-new"), told)
    assert form.status_code == 200
    assert "tappar paket" in form.content.decode()
    assert not Case.objects.exists()


def test_the_series_stays_when_other_tests_go(people, series):
    load_rules()
    own = at_work(series, days_ago=31, loss=0)
    usual = EquipmentTest.objects.create(secret="s" * 32, started_at=timezone.now() - timedelta(days=31))
    now = timezone.now()
    tests, runs = Rule.objects.get(code="tests"), Rule.objects.get(code="runs")
    assert list(due.due(tests, due.limit(tests, now))) == [usual]
    assert list(due.due(runs, due.limit(runs, now))) == []
    EquipmentTest.objects.filter(pk=own.pk).update(started_at=now - timedelta(days=401))
    assert retention.finish(run=retention.begin(rule=runs, by=None, number=1)).erased == 1
    assert series.runs.count() == 6
    assert EquipmentTest.objects.filter(pk=usual.pk).exists()


def test_everything_is_told_in_english_too(people, series):
    people.nurse.language = "en"
    people.nurse.save()
    client = signed_in(people.nurse)
    answer = client.get(reverse("readiness:workstation", args=[series.pk]), {"lang": "en"})
    assert "Rum 4 loses packets since" in answer.content.decode()
