"""The read log: who saw what is written once, chained in order, and never changed unseen."""

from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from lotsen.traces import actions, chain, jobs, recently
from lotsen.traces.actions import Reader
from lotsen.traces.enums import By, View
from lotsen.traces.models import Head, Read, Start, Tombstone

ANNA = Reader(By.ACCOUNT, 1, "Anna", "agent", "first-line", "lindens")
OLLE = Reader(By.ACCOUNT, 2, "Olle", "agent", "vendor")
HERE = "L-000-000-018"


def saw(by=ANNA, reference=HERE, view=View.PAGE, **more):
    actions.saw(references=[reference], by=by, view=view, **more)


def chained(number=5):
    """Some rows in the chain, each about a case of its own."""
    for digit in range(number):
        saw(reference=f"L-000-000-01{digit}")
    while chain.extend():
        pass
    assert chain.verify() == []


def tamper(*statements):
    """Change the table behind the product's back, as somebody who owns the database could."""
    with connection.cursor() as cursor:
        for statement in ("ALTER TABLE traces_read DISABLE TRIGGER USER",) if postgresql() else DROPPED:
            cursor.execute(statement)
        for statement in statements:
            cursor.execute(statement)


def postgresql():
    return connection.vendor == "postgresql"


DROPPED = ["DROP TRIGGER IF EXISTS traces_read_no_change", "DROP TRIGGER IF EXISTS traces_read_no_delete"]


@pytest.mark.django_db
def test_a_row_says_who_saw_which_case_when_and_in_what_role():
    at = timezone.now()
    saw(at=at)
    read = Read.objects.get()
    assert (read.reference, read.by_name, read.roles, read.desks, read.unit) == (
        HERE, "Anna", "agent", "first-line", "lindens",
    )  # fmt: skip
    assert read.at == at
    assert read.view == View.PAGE


@pytest.mark.django_db
def test_the_same_view_within_a_minute_counts_once_and_another_persons_counts_too():
    at = timezone.now()
    for seconds in (0, 5, 59):
        saw(at=at + timedelta(seconds=seconds), view=View.UPDATE if seconds else View.PAGE)
    assert Read.objects.count() == 1
    saw(by=OLLE, at=at)
    saw(at=at, view=View.FILE, detail="17")
    saw(at=at, view=View.FILE, detail="18")
    saw(at=at + timedelta(seconds=61))
    assert Read.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_what_was_just_written_is_not_asked_for_again_until_its_minute_is_over(django_assert_num_queries):
    at = timezone.now()
    saw(at=at)
    with django_assert_num_queries(0):
        saw(at=at + timedelta(seconds=59), view=View.UPDATE)
    saw(at=at + timedelta(seconds=61))
    saw(at=at + timedelta(seconds=120))
    assert list(Read.objects.order_by("at").values_list("at", flat=True)) == [at, at + timedelta(seconds=61)]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_has_written_keeps_its_own_time():
    at = timezone.now()
    saw(at=at)
    recently.forget()
    saw(at=at + timedelta(seconds=40))
    saw(at=at + timedelta(seconds=70))
    assert list(Read.objects.order_by("at").values_list("at", flat=True)) == [at, at + timedelta(seconds=70)]


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_with_its_transaction_is_written_the_next_time():
    at = timezone.now()
    with transaction.atomic():
        saw(at=at)
        transaction.set_rollback(True)
    assert not Read.objects.exists()
    saw(at=at + timedelta(seconds=5))
    assert Read.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_readings_the_oldest_are_forgotten_and_none_is_written_twice(monkeypatch):
    monkeypatch.setattr(recently, "MOST", 3)
    at, references = timezone.now(), [f"L-000-000-01{digit}" for digit in range(8)]
    for reference in references * 2:
        saw(reference=reference, at=at)
    assert len(recently._written) <= 3
    assert sorted(Read.objects.values_list("reference", flat=True)) == references


@pytest.mark.django_db
def test_what_is_written_is_chained_without_gaps_and_nothing_is_chained_twice():
    chained(3)
    chained_again = chain.extend()
    saw(by=OLLE)
    chain.extend()
    assert chained_again == 0
    assert list(Read.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Head.objects.get().number == 4
    assert chain.verify() == []


@pytest.mark.django_db
def test_the_worker_chains_more_than_a_batch(monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 2)
    for digit in range(5):
        saw(reference=f"L-000-000-01{digit}")
    jobs.extend(timezone.now())
    assert Read.objects.filter(number=None).count() == 0
    assert chain.verify() == []


@pytest.mark.django_db
def test_a_changed_row_is_found_and_named():
    chained()
    tamper("UPDATE traces_read SET by_name = 'Ingen' WHERE number = 3")
    assert [str(fault) for fault in chain.verify()] == [
        "row 3 was changed, or not written by Lotsen (L-000-000-012)"
    ]
    assert jobs.broken(timezone.now()) != []


@pytest.mark.django_db
def test_a_removed_row_is_found_and_named_also_at_the_beginning_and_at_the_end():
    chained()
    tamper("DELETE FROM traces_read WHERE number IN (1, 3, 5)")
    assert [(fault.what, fault.number, fault.upto) for fault in chain.verify()] == [
        ("missing", 1, 1), ("missing", 3, 3), ("missing", 5, 5),
    ]  # fmt: skip


@pytest.mark.django_db
def test_after_the_last_rows_were_removed_new_ones_do_not_hide_it():
    chained()
    tamper("DELETE FROM traces_read WHERE number > 3")
    saw(by=OLLE)
    chain.extend()
    assert [(fault.what, fault.number, fault.upto) for fault in chain.verify()] == [("missing", 4, 5)]


COPY = """
    INSERT INTO traces_read
    (at, reference, view, detail, by, by_id, by_name, roles, desks, unit, once, seal, number, hash)
    SELECT at, reference, view, detail, by, by_id, 'Anna', roles, desks, unit, 'forged', seal, {number}, hash
    FROM traces_read WHERE number = 2
"""


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["6", "NULL"])
def test_an_inserted_row_is_found_and_named_and_does_not_stop_the_chain(number):
    chained()
    tamper(COPY.format(number=number))
    saw(by=OLLE)
    chain.extend()
    assert [(fault.what, fault.number) for fault in chain.verify()] == [("changed", 6)]
    assert Read.objects.get(by_id=2).number == 7


@pytest.mark.django_db
def test_rows_that_changed_places_are_found():
    chained()
    tamper(
        "UPDATE traces_read SET number = 99 WHERE number = 2",
        "UPDATE traces_read SET number = 2 WHERE number = 3",
        "UPDATE traces_read SET number = 3 WHERE number = 99",
    )
    assert {fault.number for fault in chain.verify()} >= {2, 3}


@pytest.mark.django_db
def test_a_forged_end_is_found():
    chained()
    tamper("DELETE FROM traces_read WHERE number > 3", "UPDATE traces_head SET number = 3")
    assert "forged" in {fault.what for fault in chain.verify()}


@pytest.mark.django_db
def test_what_the_worker_chains_while_somebody_verifies_is_no_fault(monkeypatch):
    chained(3)
    of_head, gone_on = chain.sealing.of_head, []

    def and_the_worker_goes_on(head):
        sealed = of_head(head)
        if not gone_on:
            gone_on.append(True)
            saw(by=OLLE)
            chain.extend()
        return sealed

    monkeypatch.setattr(chain.sealing, "of_head", and_the_worker_goes_on)
    assert chain.verify() == []
    assert Head.objects.get().number == 4


@pytest.mark.django_db
def test_round_after_round_all_of_it_is_verified_and_a_fault_stays_until_it_is_gone(monkeypatch):
    monkeypatch.setattr(jobs, "PORTION", 2)
    chained(9)
    tamper("UPDATE traces_read SET by_name = 'Ingen' WHERE number = 5")
    now = timezone.now()
    found = [jobs.broken(now + timedelta(minutes=minute)) for minute in range(7)]
    assert [len(faults) for faults in found] == [0, 0, 1, 1, 1, 1, 1]
    assert Head.objects.get().checked_at == now + timedelta(minutes=4)
    tamper("DELETE FROM traces_read WHERE number = 5")
    after = [jobs.broken(now + timedelta(minutes=minute)) for minute in range(7, 17)]
    assert after[-1] == ["row 5 is missing"]


@pytest.mark.django_db
def test_old_rows_go_from_the_beginning_and_the_rest_still_hangs_together(guarded_log):
    old = timezone.now() - timedelta(days=2000)
    for day in range(3):
        saw(at=old + timedelta(days=day))
    saw()
    jobs.extend(timezone.now())
    cutoff = timezone.now() - timedelta(days=1000)
    assert [chain.forget_before(cutoff=cutoff, at_once=2) for _ in range(3)] == [2, 1, 0]
    assert Read.objects.get().number == 4
    assert chain.verify() == []


@pytest.mark.django_db
def test_the_beginning_cannot_be_moved_by_hand(guarded_log):
    chained()
    Start.objects.create(number=3, hash="0" * 64, seal="0" * 64, at=timezone.now())
    Read.objects.filter(number__lte=3).delete()
    assert "forged" in {fault.what for fault in chain.verify()}


REFUSED = [
    "UPDATE traces_read SET by_name = 'x'",
    "UPDATE traces_read SET number = NULL",
    "UPDATE traces_read SET hash = 'x'",
    "DELETE FROM traces_read",
    "UPDATE traces_tombstone SET kind = 'x'",
    "DELETE FROM traces_tombstone",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_changes(guarded_log, statement):
    chained()
    actions.bury(kind="case", texts=[HERE], at=timezone.now())
    with pytest.raises(Error, match="only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert chain.verify() == []


@pytest.mark.django_db
def test_a_tombstone_knows_what_it_is_of_and_says_nothing():
    actions.bury(kind="case", texts=[HERE, HERE], at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(*actions.buried(case=HERE, text=HERE, submission=None))
        assert cursor.fetchall() == [("case",)]
    assert HERE not in str(Tombstone.objects.values().get())
