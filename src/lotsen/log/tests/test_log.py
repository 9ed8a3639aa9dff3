"""The log keeps its promises: no gaps, no changes, one order, readers that go on, errands that happen."""

from datetime import timedelta
from threading import Event

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from lotsen.log import actions, jobs, worker
from lotsen.log.models import Errand, Finding, Head, Place, Row
from lotsen.policy.terms import Party, Step

pytestmark = pytest.mark.django_db


def append(stream="case:one", **more):
    return actions.append(**{"stream": stream, "step": Step.NOTE, "by": actions.SYSTEM, **more})


def test_numbers_have_no_gaps_within_a_stream_even_when_a_change_is_undone():
    append()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append()
        raise ZeroDivisionError
    append()
    append("case:two")
    assert list(Row.objects.order_by("id").values_list("stream", "number")) == [
        ("case:one", 1),
        ("case:one", 2),
        ("case:two", 1),
    ]


def test_a_stream_begins_once_and_what_is_new_with_it_is_stored_or_not_like_its_first_row():
    def begin(errand: str) -> None:
        row = Row(stream="case:one", at=timezone.now(), step=Step.REGISTER, party=Party.SYSTEM)
        actions.begin(row, Errand(kind="any", key=errand))

    begin("first")
    append()
    with pytest.raises(IntegrityError), transaction.atomic():
        begin("second")
    assert list(Row.objects.order_by("number").values_list("number", "step")) == [
        (1, "register"),
        (2, "note"),
    ]
    assert list(Errand.objects.values_list("key", flat=True)) == ["first"]


@pytest.mark.django_db(transaction=True)
def test_writing_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        append()
    with pytest.raises(RuntimeError):
        actions.send([Errand(kind="any", key="any")])


@pytest.mark.django_db(transaction=True)
def test_what_begins_a_stream_is_a_transaction_of_its_own():
    def begin(stream: str, errand: str) -> None:
        row = Row(stream=stream, at=timezone.now(), step=Step.REGISTER, party=Party.SYSTEM)
        actions.begin(row, Errand(kind="any", key=errand))

    begin("case:one", "first")
    with pytest.raises(IntegrityError):
        begin("case:two", "first")
    assert list(Row.objects.values_list("stream", flat=True)) == ["case:one"]
    assert list(Head.objects.values_list("stream", flat=True)) == ["case:one"]


def test_the_same_submission_is_stored_once():
    append(submission="key")
    with pytest.raises(IntegrityError), transaction.atomic():
        append("case:two", submission="key")


def test_the_database_refuses_to_change_a_row():
    row = append()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Row.objects.filter(pk=row.pk).update(by_name="somebody else")
    jobs.stamp()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Row.objects.filter(pk=row.pk).update(position=99)


def test_the_database_refuses_to_delete_a_row(guarded_log):
    row = append()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()


def test_the_relay_gives_one_order_over_all_streams():
    rows = [append(f"case:{n % 2}") for n in range(5)]
    assert jobs.stamp() == 5
    late = append()
    assert jobs.stamp() == 1
    positions = Row.objects.in_bulk([*(row.pk for row in rows), late.pk])
    assert [positions[row.pk].position for row in [*rows, late]] == [1, 2, 3, 4, 5, 6]


def test_a_reader_goes_on_from_its_place_and_reads_each_row_once(monkeypatch):
    read = []
    monkeypatch.setitem(jobs.readers, "test", lambda row: read.append(row.number))
    for _ in range(3):
        append()
    jobs.stamp()
    assert jobs.read_on("test") == 3
    append()
    jobs.stamp()
    jobs.read_on("test")
    assert read == [1, 2, 3, 4]
    assert Place.objects.get(reader="test").position == 4


def test_a_reader_that_fails_keeps_its_place(monkeypatch):
    def fail(row):
        raise ZeroDivisionError

    monkeypatch.setitem(jobs.readers, "test", fail)
    append()
    jobs.stamp()
    with pytest.raises(ZeroDivisionError):
        jobs.read_on("test")
    assert not Place.objects.filter(reader="test", position__gt=0).exists()


@pytest.fixture
def done(monkeypatch):
    """Errands of the kind `test` put their data here."""
    things = []
    monkeypatch.setitem(jobs.handlers, "test", things.append)
    return things


def test_an_errand_is_done_once(done):
    actions.send([Errand(kind="test", key="one", data={"n": 1})])
    assert (jobs.run_errands(), jobs.run_errands()) == (1, 0)
    assert done == [{"n": 1}]
    assert Errand.objects.get().state == Errand.DONE


def test_an_errand_that_another_worker_holds_is_left_alone_until_its_lease_ends(done):
    actions.send([Errand(kind="test", key="one")])
    Errand.objects.update(leased_until=timezone.now() + timedelta(seconds=30))
    assert jobs.run_errands() == 0
    Errand.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run_errands() == 1


def test_the_lease_of_an_errand_begins_when_it_is_begun_however_long_those_before_it_took(monkeypatch):
    begun, left = timezone.now(), []

    def take_long(data):
        now = timezone.now()
        left.append(Errand.objects.get(key=data["key"]).leased_until - now)
        monkeypatch.setattr(timezone, "now", lambda: now + 2 * jobs.LEASE)

    monkeypatch.setitem(jobs.handlers, "test", take_long)
    monkeypatch.setattr(timezone, "now", lambda: begun)
    actions.send([Errand(kind="test", key=key, data={"key": key}, due_at=begun) for key in ("one", "two")])
    assert jobs.run_errands() == 2
    assert left == [jobs.LEASE, jobs.LEASE]


@pytest.mark.parametrize(
    "meanwhile", [{"due_at": timedelta(hours=1)}, {"attempts": 1}, {"leased_until": timedelta(seconds=30)}]
)
def test_an_errand_that_another_worker_has_tried_meanwhile_is_left_to_its_time(monkeypatch, meanwhile):
    done = []

    def overtake(data):
        done.append(data["key"])
        now = timezone.now()
        new = {name: now + value if name != "attempts" else value for name, value in meanwhile.items()}
        Errand.objects.filter(key="two").update(**new)

    monkeypatch.setitem(jobs.handlers, "test", overtake)
    actions.send([Errand(kind="test", key=key, data={"key": key}) for key in ("one", "two")])
    assert jobs.run_errands() == 1
    assert done == ["one"]


def test_a_lane_does_its_own_errands_and_leaves_those_of_others(done):
    actions.send([Errand(lane=lane, kind="test", key=lane, data={"lane": lane}) for lane in Errand.LANES])
    assert [jobs.run_errands(lane=lane) for lane in (Errand.SMS, Errand.SMS)] == [1, 0]
    assert done == [{"lane": Errand.SMS}]


def test_no_errand_is_begun_after_the_worker_was_told_to_stop(monkeypatch):
    stop = Event()
    monkeypatch.setitem(jobs.handlers, "test", lambda _data: stop.set())
    actions.send([Errand(kind="test", key=key) for key in ("one", "two")])
    assert jobs.run_errands(stop) == 1
    assert Errand.objects.get(state=Errand.WAITING).attempts == 0


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_an_errand_is_done(monkeypatch):
    """SQLite has one writer: whoever talks to a mail server meanwhile would hold up everybody."""
    open_then = []
    monkeypatch.setitem(jobs.handlers, "test", lambda _data: open_then.append(in_transaction()))
    with transaction.atomic():
        actions.send([Errand(kind="test", key="one")])
    jobs.run_errands()
    assert open_then == [False]


def in_transaction() -> bool:
    """As the database's own driver sees it."""
    if connection.vendor == "sqlite":
        return connection.connection.in_transaction
    return connection.connection.info.transaction_status != 0


def test_a_failed_errand_waits_longer_each_time_and_is_visible_when_dead(monkeypatch):
    def fail(data):
        raise OSError("no route")

    monkeypatch.setitem(jobs.handlers, "test", fail)
    actions.send([Errand(kind="test", key="one", desk="vendor")])
    errand = Errand.objects.get()
    waits = []
    while errand.state == Errand.WAITING:
        Errand.objects.update(due_at=timezone.now())
        jobs.run_errands()
        errand.refresh_from_db()
        waits.append(errand.due_at - timezone.now())
    assert len(waits) == jobs.LAST_ATTEMPT
    assert waits[0] < waits[1] < waits[2]
    assert (errand.state, errand.error) == (Errand.DEAD, "OSError: no route")
    worker.sweep()
    assert Finding.objects.get(sweep="errands-overdue").examples == ["one"]


def test_an_errand_that_can_never_work_dies_at_once(monkeypatch):
    def refuse(data):
        raise jobs.Permanent("no such mailbox")

    monkeypatch.setitem(jobs.handlers, "test", refuse)
    actions.send([Errand(kind="test", key="one")])
    jobs.run_errands()
    assert Errand.objects.get().state == Errand.DEAD


def test_a_healthy_log_gives_the_sweep_nothing(done):
    append()
    actions.send([Errand(kind="test", key="one")])
    jobs.stamp()
    jobs.run_errands()
    worker.sweep()
    assert dict(Finding.objects.values_list("sweep", "found")) == dict.fromkeys(jobs.sweeps, 0)


def test_a_row_that_the_relay_forgot_is_found():
    append(at=timezone.now() - timedelta(minutes=5))
    worker.sweep()
    assert Finding.objects.get(sweep="rows-unplaced").examples == ["case:one 1"]


def test_a_sweep_that_fails_stops_no_other_and_what_it_found_before_is_not_said_anew(monkeypatch):
    def fail(now):
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "sweeps", {"fails": fail, **jobs.sweeps})
    before = timezone.now()
    Finding.objects.create(sweep="fails", found=0, at=before)
    append(at=timezone.now() - timedelta(minutes=5))
    worker.sweep()
    assert Finding.objects.get(sweep="rows-unplaced").found == 1
    assert Finding.objects.get(sweep="fails").at == before
