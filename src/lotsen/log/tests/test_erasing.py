"""Texts can be erased from the log in one narrow way, and nothing else gets through."""

import json

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from lotsen.log import actions, erasing, jobs
from lotsen.log.actions import SYSTEM, Actor
from lotsen.log.models import Errand, Redaction, Row
from lotsen.policy.terms import Party, Step

pytestmark = pytest.mark.django_db
TOLD = {
    "text": "Anna Andersson ringde",
    "required": {"tried": "Startat om"},
    "urgency": "acute",
    "reasons": [{"code": "meeting-near", "values": {"minutes": 8}}],
    "problem": 3,
    "something_new": "Anna",
}
LEFT = {"urgency": "acute", "reasons": TOLD["reasons"], "problem": 3, "erased": True}


@pytest.fixture(autouse=True)
def rows(guarded_log):
    for party in (Party.REPORTER, Party.HOLDER):
        actions.append(
            stream="case:one", step=Step.NOTE, by=Actor(party, 7, "Anna"), data=TOLD, submission=f"{party}"
        )
    actions.append(stream="case:two", step=Step.NOTE, by=SYSTEM, data=TOLD)
    actions.send([Errand(kind="tell", key="case:one:1:x"), Errand(kind="tell", key="case:two:1:x")])


def leave(stream="case:one", upto=2, whole=False):
    Redaction.objects.create(stream=stream, upto=upto, whole=whole, at=timezone.now())


def refused(statement, *values):
    with (
        pytest.raises(Error, match=r"append-only|never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return True


def of(stream):
    return list(Row.objects.filter(stream=stream).order_by("number"))


@pytest.mark.parametrize("placed", [True, False])
def test_texts_go_and_codes_stay_in_one_stream_only(placed):
    if placed:
        jobs.stamp()
    assert erasing.redact(stream="case:one") == 2
    assert [row.data for row in of("case:one")] == [LEFT, LEFT]
    assert [row.by_name for row in of("case:one")] == ["", "Anna"]
    assert [row.data for row in of("case:two")] == [TOLD]
    assert "Anna Andersson" not in str(list(Row.objects.filter(stream="case:one").values()))


def test_erasing_again_changes_nothing_and_takes_what_was_added_since():
    erasing.redact(stream="case:one")
    actions.append(stream="case:one", step=Step.NOTE, by=SYSTEM, data={"text": "Anna"})
    assert erasing.redact(stream="case:one") == 3
    assert [row.data for row in of("case:one")] == [LEFT, LEFT, {"erased": True}]


def test_the_texts_of_one_step_go_and_the_others_stay():
    actions.append(stream="case:one", step=Step.ATTACH, by=SYSTEM, data={"name": "Anna.pdf"})
    assert erasing.redact(stream="case:one", step=Step.ATTACH) == 1
    assert [row.data for row in of("case:one")] == [TOLD, TOLD, {"erased": True}]


def test_a_row_is_placed_also_after_its_texts_went():
    erasing.redact(stream="case:one")
    assert jobs.stamp() == 3


def test_without_leave_nothing_is_redacted_and_nothing_goes():
    redacted = json.dumps(LEFT)
    assert refused("UPDATE log_row SET data = %s WHERE stream = 'case:one'", redacted)
    assert refused("DELETE FROM log_row WHERE stream = 'case:one'")
    leave(stream="case:two", whole=True)
    assert refused("DELETE FROM log_row WHERE stream = 'case:one'")


@pytest.mark.parametrize(
    "change",
    [
        "data = '{}'",
        "data = '{\"erased\": true}'",
        'data = \'{"text": "Beata"}\'',
        "at = '2017-01-01 00:00:00+00:00'",
        "step = 'take'",
        "number = 9",
        "stream = 'case:other'",
        '"by" = 8',
        "desk = 'vendor'",
        "party = 'system'",
        "public = NOT public",
        "submission = 'other'",
        "by_name = 'Beata'",
        "by_name = ''",
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_with_leave_nothing_but_the_redacted_form_gets_through(change, whole):
    leave(whole=whole)
    assert refused(f"UPDATE log_row SET {change} WHERE stream = 'case:one' AND number = 2")


def test_leave_ends_at_its_number_and_leave_for_texts_is_not_leave_for_rows():
    leave(upto=1)
    assert refused("DELETE FROM log_row WHERE stream = 'case:one' AND number = 1")
    leave(upto=1, whole=True)
    assert refused("DELETE FROM log_row WHERE stream = 'case:one' AND number = 2")


def test_leave_is_never_changed_or_taken_back():
    leave()
    assert refused("UPDATE log_redaction SET upto = 99")
    assert refused("DELETE FROM log_redaction")


def test_a_whole_stream_goes_with_what_was_to_be_done_about_it():
    assert erasing.forget(stream="case:one") == 2
    assert of("case:one") == []
    assert list(Errand.objects.values_list("key", flat=True)) == ["case:two:1:x"]
    assert len(of("case:two")) == 1
