"""What the monitoring is told, to whom, and at what cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from lotsen.log import jobs, worker
from lotsen.log.models import Errand, Place
from lotsen.people import tokens
from lotsen.people.tokens import Scope
from lotsen.realtime import presence
from lotsen.traces import actions as traces
from lotsen.traces import chain
from lotsen.traces.enums import View

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    """Ask as the monitoring does; returns each sample by its name and labels."""
    headers = {"authorization": f"Bearer {tokens.create(name='monitoring', scopes=[Scope.METRICS_READ])}"}

    def asking() -> dict[tuple, float]:
        answer = client.get("/metrics", headers=headers)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        families = text_string_to_metric_families(answer.text)
        samples = [sample for family in families for sample in family.samples]
        return {(sample.name, *sample.labels.values()): sample.value for sample in samples}

    return asking


def test_only_a_token_with_the_scope_is_told(client):
    other = tokens.create(name="other", scopes=[Scope.CASES_READ, Scope.STATISTICS_READ])
    asked = {kind: client.get("/metrics", headers={"authorization": kind}) for kind in (
        "", "Bearer lotsen_guessed", f"Basic {other}", f"Bearer {other}",
    )}  # fmt: skip
    assert [answer.status_code for answer in asked.values()] == [401, 401, 401, 403]
    assert asked[""].headers["WWW-Authenticate"] == "Bearer"
    assert not [answer for answer in asked.values() if "lotsen_requests" in answer.text]


def test_each_request_is_counted_by_the_name_of_its_route(client, ask, register):
    case = register()
    before = ask()
    client.get(f"/follow/{case.follow_token}")
    client.get("/anna.andersson@example.org")
    after = ask()
    for counted in (("cases:follow", "200"), ("none", "404")):
        key = ("lotsen_requests_total", *counted)
        assert after[key] - before.get(key, 0) == 1
    seconds = ("lotsen_request_seconds_count", "cases:follow")
    assert after[seconds] - before.get(seconds, 0) == 1
    assert not [key for key in after if case.reference in str(key) or "anna" in str(key)]


def test_open_cases_stand_at_their_desks_and_ended_ones_are_not_counted(ask, register, people):
    case = register()
    desk = case.desk.code
    assert ask()["lotsen_open_cases", desk, "new"] == 1
    assert ask()["lotsen_overdue_clocks", desk] == 0
    type(case).objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert ask()["lotsen_overdue_clocks", desk] == 1
    type(case).objects.update(state="closed")
    assert ("lotsen_open_cases", desk, "new") not in ask()
    assert ask()["lotsen_overdue_clocks", desk] == 0


def test_what_waits_what_is_dead_and_since_when(ask):
    now = timezone.now()
    Errand.objects.create(kind="mail", key="1", due_at=now - timedelta(hours=1))
    Errand.objects.create(kind="mail", key="2", state=Errand.DEAD, due_at=now - timedelta(hours=9))
    Errand.objects.create(kind="mail", key="3", state=Errand.DONE, due_at=now - timedelta(hours=9))
    told = ask()
    assert (told["lotsen_errands", "mail", "waiting"], told["lotsen_errands", "mail", "dead"]) == (1, 1)
    assert 3600 <= told["lotsen_errand_oldest_seconds",] < 3700


def test_rows_that_wait_for_their_order_and_readers_that_lag(ask, register):
    register(at=timezone.now() - timedelta(minutes=5))
    told = ask()
    assert told["lotsen_relay_rows",] >= 1
    assert told["lotsen_relay_seconds",] >= 300
    jobs.stamp()
    jobs._locked("figures")
    told = ask()
    assert (told["lotsen_relay_rows",], told["lotsen_relay_seconds",]) == (0, 0)
    assert told["lotsen_reader_rows", "figures"] >= 1


def test_only_who_reads_the_log_can_lag_behind_it(ask, register):
    register()
    jobs.stamp()
    presence._tell({}, sign=True)
    worker.show()
    Place.objects.create(reader="a reader of an earlier version")
    told = ask()
    assert {key[1] for key in told if key[0] == "lotsen_reader_rows"} == set(jobs.readers)
    assert told["lotsen_reader_rows", "figures"] >= 1  # though it has never been here


def test_the_worker_is_missed_until_it_has_been_seen(ask):
    assert ask()["lotsen_worker_seen_timestamp_seconds",] == 0
    worker.show()
    assert ask()["lotsen_worker_seen_timestamp_seconds",] == pytest.approx(timezone.now().timestamp(), abs=60)


def test_each_sweep_is_missed_until_it_has_looked(ask):
    key = ("lotsen_sweep_timestamp_seconds", "rows-unplaced")
    assert ask()[key] == 0
    jobs.sweep_one("rows-unplaced")
    told = ask()
    assert told[key] == pytest.approx(timezone.now().timestamp(), abs=60)
    assert told["lotsen_sweep_found", "rows-unplaced"] == 0


def test_how_far_the_read_log_is_chained(ask, register, people):
    traces.saw(references=[register().reference], by=traces.account(people.second_line), view=View.PAGE)
    assert (ask()["lotsen_read_log_chained",], ask()["lotsen_read_log_unchained",]) == (0, 1)
    chain.extend()
    assert (ask()["lotsen_read_log_chained",], ask()["lotsen_read_log_unchained",]) == (1, 0)


def test_more_cases_are_no_more_questions(ask, register):
    register()
    with CaptureQueriesContext(
        connection,
    ) as few:
        ask()
    for _ in range(5):
        register()
    with CaptureQueriesContext(connection) as many:
        ask()
    assert len(many) <= len(few) <= 20


def test_open_cases_are_found_desk_by_desk_in_an_index(register):
    """Which index that begins with the desk is the planner's choice: beside few cases all of them cost alike."""
    from lotsen.operations import installation

    register()
    with CaptureQueriesContext(connection) as asked:
        list(installation._cases(timezone.now()))
    [counting] = [query["sql"] for query in asked if "COUNT" in query["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{counting}")
        plan = str(cursor.fetchall())
    found = {"sqlite": r"\(desk_id=\?", "postgresql": r"Index Cond: \(+desk_id = ANY"}
    assert re.search(found[connection.vendor], plan)
