"""Whatever comes in is cleaned or refused in words, alike on every database, and nothing is half stored."""

import json

import pytest

from lotsen.cases.models import Case
from lotsen.cases.texts import LONGEST

RAW = b'{"reporter": "resident", %s}'


def stored(system, **facts) -> Case:
    return Case.objects.get(reference=system.register(**facts)["reference"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ka\x00me\x07ra", "kamera"),
        ("ka\u200bme\ufeffra", "kamera"),
        ("\u202eliv\u2066", "liv"),
        ("مرحبا שלום", "مرحبا שלום"),
        ("👩\u200d⚕️ hjälp 🆘", "👩\u200d⚕️ hjälp 🆘"),
        ("o\u0308ver", "över"),
        ("halv \ud83d emoji", "halv  emoji"),
        ("rad 1\r\nrad 2\trutor", "rad 1\nrad 2\trutor"),
        ("<script>alert(1)</script> {{ 7*7 }}", "<script>alert(1)</script> {{ 7*7 }}"),
        ("e\u0301" * LONGEST, "é" * LONGEST),
        ("a" * LONGEST, "a" * LONGEST),
    ],
)
def test_text_is_kept_as_it_can_be_read(system, written, kept):
    assert stored(system, text=written).text == kept


def test_what_is_cleaned_is_cleaned_everywhere(system):
    case = stored(
        system,
        symptom="fax\x00",
        device={"na\x00mn": ["\ud800", {"\u200b": "\x00"}]},
        contact={"name": "An\u202ena"},
    )
    assert case.device == {"namn": ["", {"": ""}]}
    assert case.contact.name == "Anna"
    assert case.rows[0].data["unknown_symptom"] == "fax"
    path = f"cases/{case.reference}"
    required = {"tried\x00": "Allt\ud800", "when": "Nu"}
    system.post(f"{path}/hand-over", {"to": "vendor", "reason": "E\x00r", "required": required})
    offered = {"to": "vendor", "reason": "Er", "required": {"tried": "Allt", "when": "Nu"}}
    assert case.rows.last().data == offered


@pytest.mark.parametrize("size", [LONGEST + 1, 1_000_000])
def test_too_much_text_is_refused_with_the_limit(system, size):
    refusal = system.register(422, text="a" * size)
    assert refusal["errors"] == [
        {"field": "text", "message": f"Det här är för långt. Det får ha högst {LONGEST} tecken."}
    ]


def test_a_mountain_of_marks_on_one_letter_does_not_stop_the_house(system):
    system.register(422, text="a" + "\u0315\u0300" * 200_000)
    assert not Case.objects.exists()


def test_more_than_the_house_receives_is_refused(system):
    assert system.register(413, text="a" * 7_000_000)["title"] == "Anropet är större än vi tar emot."


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"nope", b"\xff\xfe{", b'{"text": "\xe5"}', b"[" * 100_000, RAW % (b'"x": ' + b"1" * 5000)],
)
def test_what_is_not_json_is_refused(system, body):
    system.post("cases", body, 422 if body == b"" else 400)
    assert not Case.objects.exists()


@pytest.mark.parametrize("body", [b"[1]", b"null", b'"text"', b"17", b"true"])
def test_json_that_is_no_object_is_refused(system, body):
    system.post("cases", body, 422)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reporter", b'"king"'),
        ("reporter", b"null"),
        ("affected", b'"dog"'),
        ("phase", b'"never"'),
        ("channel", b'"pigeon"'),
        ("language", b'"de"'),
        ("text", b"17"),
        ("text", b"null"),
        ("symptom", b'"%s"' % (b"s" * 41)),
        ("starts_at", b'"2017-05-31T09:15:00"'),
        ("starts_at", b'"9999-12-31T23:59:59Z"'),
        ("starts_at", b'"0001-01-01T00:00:00+14:00"'),
        ("starts_at", b'"tomorrow"'),
        ("starts_at", b"1e300"),
        ("starts_at", b"true"),
        ("device", b"[]"),
        ("device", b'{"a": NaN}'),
        ("device", b'{"a": 1e999}'),
        ("device", b'{"a": -Infinity}'),
        ("device", b'{"a": "%s"}' % (b"a" * LONGEST)),
        ("device", b'{"a": %s1%s}' % (b"[" * 11, b"]" * 11)),
        ("device", b'{"a": %s1%s}' % (b"[" * 100, b"]" * 100)),
        ("test", json.dumps({f"key-{n}": n for n in range(2000)}).encode()),
        ("contact", b'{"email": "anna"}'),
        ("contact", b'{"email": "anna@example.org\\u0000"}'),
        ("contact", b'{"phone": "<script>"}'),
        ("contact", b'{"name": "%s"}' % (b"n" * 121)),
        ("contact", b'"anna"'),
    ],
)
def test_a_field_that_makes_no_sense_is_named(system, field, value):
    body = b'{"reporter": "resident", "%s": %s}' % (field.encode(), value)
    refusal = system.post("cases", body, 422)
    assert all(error["field"].startswith(field) for error in refusal["errors"])
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        (b"5", "body", "Det här ska vara ett JSON-objekt."),
        (
            b'{"reporter": "king"}',
            "reporter",
            "Det här ska vara ett av 'resident', 'relative', 'staff', 'local-contact', 'system'.",
        ),
        (RAW % b'"contact": 5', "contact", "Det här ska vara ett JSON-objekt."),
        (RAW % b'"device": {"a": NaN}', "device", "NaN och Infinity är inga tal här."),
        (RAW % b'"device": {"a": [1e999]}', "device", "NaN och Infinity är inga tal här."),
    ],
)
def test_what_makes_no_sense_is_told_in_the_readers_language(system, body, field, message):
    (told,) = system.post("cases", body, 422)["errors"]
    assert told == {"field": field, "message": message}


def test_every_fault_is_told_at_once(system):
    refusal = system.post("cases", {"text": 5, "phase": "never", "contact": {"email": "x"}}, 422)
    assert {error["field"] for error in refusal["errors"]} == {"reporter", "text", "phase", "contact.email"}


def test_a_name_that_grows_when_it_is_cleaned_is_measured_afterwards(system):
    system.register(422, contact={"name": "\u0958" * 120})
    assert not Case.objects.exists()


def test_json_by_another_name_is_json_and_a_form_is_not(system):
    body = json.dumps({"reporter": "resident"}).encode()
    system.post("cases", body, 201, **{"Content-Type": "text/plain"})
    system.post("cases", b"reporter=resident", 400, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert Case.objects.count() == 1
