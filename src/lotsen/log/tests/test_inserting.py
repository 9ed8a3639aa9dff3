"""A row that is stored by the short way is the same as one that Django stores."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from lotsen.log.inserting import Question, insert, whole
from lotsen.log.models import Errand, Head, Row
from lotsen.policy.terms import Party, Step

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 26, 10, tzinfo=UTC)


def row(number: int) -> Row:
    told = {"text": "Räksmörgås \U0001f600", "reasons": [{"code": "closed", "values": {"at": None}}]}
    return Row(
        stream="case:A", number=number, at=NOON, step=Step.NOTE, party=Party.HOLDER, public=True, data=told
    )


def stored(thing) -> dict:
    """What the database gives back, without what must differ."""
    return model_to_dict(type(thing).objects.get(pk=thing.pk), exclude=["id", "number", "key"])


def test_a_row_is_stored_as_django_stores_it():
    short, long = row(1), row(2)
    insert(short)
    long.save(force_insert=True)
    assert stored(short) == stored(long)
    assert stored(short)["data"]["text"] == "Räksmörgås \U0001f600"


def test_defaults_are_those_of_the_model():
    errand = Errand(kind="tell", key="a")
    insert(errand)
    assert stored(errand) == stored(Errand.objects.create(kind="tell", key="b", due_at=errand.due_at))


def test_it_may_be_changed_and_saved_afterwards():
    errand = Errand(kind="tell", key="a")
    insert(errand)
    errand.attempts = 3
    errand.save()
    assert list(Errand.objects.values_list("attempts", flat=True)) == [3]


def test_a_key_of_ones_own_is_kept():
    insert(Head(stream="case:A", last=1))
    assert Head.objects.get().stream == "case:A"


def test_several_rows_are_stored_as_one_by_one():
    alone, errand = row(1), Errand(kind="tell", key="a")
    insert(alone)
    insert(errand)
    together = [row(2), Head(stream="case:A", last=2), Errand(kind="tell", key="b", due_at=errand.due_at)]
    insert(*together)
    assert [stored(together[0]), stored(together[2])] == [stored(alone), stored(errand)]
    assert Row.objects.get(pk=together[0].pk).number == 2
    assert Errand.objects.get(pk=together[2].pk).key == "b"


def test_of_several_rows_none_is_stored_where_one_is_refused():
    insert(row(1))
    with pytest.raises(IntegrityError), whole():
        insert(Head(stream="case:A", last=2), row(1), Errand(kind="tell", key="a"))
    assert not Head.objects.exists()
    assert not Errand.objects.exists()


def test_what_the_database_refuses_is_an_integrity_error():
    insert(row(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row(1))
    assert Row.objects.count() == 1


def test_a_row_belongs_to_one_that_is_stored_with_it():
    kind = ContentType(app_label="log", model="thing")
    leave = Permission(content_type=kind, codename="see", name="See")
    insert(kind, Errand(kind="tell", key="a"), leave)
    assert leave.content_type_id == kind.pk is not None
    assert Permission.objects.get(pk=leave.pk).content_type == kind


def test_a_row_that_belongs_to_another_than_the_one_stored_with_it_is_refused():
    other = ContentType.objects.create(app_label="log", model="other")
    with pytest.raises(ValueError, match="belongs to another"):
        insert(ContentType(app_label="log", model="thing"), Permission(content_type=other, codename="see"))
    assert not ContentType.objects.filter(app_label="log", model="thing").exists()


def test_where_a_question_finds_something_nothing_is_stored():
    already = Question("SELECT key FROM log_errand WHERE key = %s OR key = %s", ["a", "b"])
    assert insert(Errand(kind="tell", key="a"), unless=already) == []
    assert insert(Head(stream="case:A", last=1), Errand(kind="tell", key="c"), unless=already) == ["a"]
    assert (list(Errand.objects.values_list("key", flat=True)), Head.objects.exists()) == (["a"], False)
