"""`lotsen triage`: the route for a problem, asked for at a prompt or by another program."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from lotsen.cases.management.commands import triage
from lotsen.cases.models import Case
from lotsen.desks.catalogue import forget
from lotsen.desks.models import Desk, Symptom

CAMERA = "Kameran är blockerad av webbläsaren"


def ask(*arguments, **options) -> str:
    out = io.StringIO()
    call_command("triage", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def answers(catalogue, monkeypatch):
    """The answers to lines of bytes on standard input."""

    def answering(*lines: bytes) -> list[dict]:
        stdin = io.TextIOWrapper(io.BytesIO(b"\n".join(lines)))
        monkeypatch.setattr(triage.sys, "stdin", stdin)
        return [json.loads(line) for line in ask("--lines").splitlines()]

    return answering


def test_a_person_at_a_prompt_reads_the_route_and_why(catalogue):
    first, *reasons = ask(CAMERA, "--starts-in", "8").splitlines()
    assert first.startswith("second-line · acute · camera-blocked ")
    assert "Mötet börjar om 8 minuter → akut." in reasons
    assert Case.objects.count() == 0


def test_who_asks_and_when_decide_the_route(catalogue):
    assert json.loads(ask(CAMERA, "--json", "--reporter", "staff"))["route"]["desk"] == "local-it"
    assert json.loads(ask(CAMERA, "--json", "--phase", "in-meeting"))["route"]["urgency"] == "acute"


def test_a_program_reads_what_the_api_would_answer(catalogue):
    answer = json.loads(ask(CAMERA, "--json"))
    told = {"symptoms", "out_of_scope", "perhaps_emergency", "other_language", "question", "route", "advice"}
    assert set(answer) == told
    assert set(answer["route"]) >= {"desk", "urgency", "kind", "component", "reasons"}


@pytest.mark.parametrize(
    "arguments", [[], ["x" * 10_001], ["x", "--starts-in", "1e300"], ["x", "--starts-in", "nan"]]
)
def test_what_makes_no_sense_is_said_in_one_line(catalogue, arguments):
    with pytest.raises(CommandError):
        ask(*arguments)


def test_many_are_answered_line_by_line(answers):
    soon = json.dumps({"text": CAMERA, "reporter": "resident", "minutes_to_meeting": 8}).encode()
    staff = json.dumps({"text": CAMERA, "reporter": "staff", "device": {"os": "iOS"}, "new": 1}).encode()
    first, second = answers(soon, b"", b"   ", staff)
    assert (first["route"]["desk"], first["route"]["urgency"]) == ("second-line", "acute")
    assert (second["route"]["desk"], second["route"]["urgency"]) == ("local-it", "normal")


@pytest.mark.parametrize(
    "bad",
    [
        b"nope",
        b"[1]",
        b"17",
        b'"text"',
        b"\xff\xfe\xfd",
        b'{"text": "\xe5"}',
        b"[" * 100_000,
        b'{"reporter": "king"}',
        b'{"text": 17}',
        b'{"minutes_to_meeting": "soon"}',
        b'{"minutes_to_meeting": 1e300}',
        b'{"minutes_to_meeting": NaN}',
        b'{"minutes_to_meeting": {}}',
        b'{"starts_at": "9999-12-31T23:59:59Z"}',
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_the_rest_go_on(answers, bad):
    first, wrong, last = answers(b'{"symptom": "echo"}', bad, b'{"symptom": "cost"}')
    assert set(wrong) == {"error"}
    assert wrong["error"]
    assert (first["route"]["desk"], last["route"]["desk"]) == ("second-line", "care-unit")


def test_each_answer_goes_out_before_the_next_question_is_read(catalogue, monkeypatch):
    heard = []

    class Pipe(io.StringIO):
        def flush(self):
            heard.append(self.getvalue().count("\n"))

    class Questions:
        @property
        def buffer(self):
            for number in range(3):
                assert heard[-1:] == ([number] if number else [])
                yield b'{"symptom": "echo"}\n'

    monkeypatch.setattr(triage.sys, "stdin", Questions())
    call_command("triage", "--lines", stdout=Pipe())
    assert heard == [1, 2, 3]


def test_an_installation_that_was_never_filled_answers_too(db):
    Symptom.objects.all().delete()
    Desk.objects.all().delete()
    forget()
    answer = json.loads(ask("Det ekar", "--json"))
    assert answer["route"]["desk"] == "second-line"
    assert all(set(advice) == {"slug", "title", "url"} for advice in answer["advice"])
    assert answer["advice"]
    assert Symptom.objects.exists()
    forget()
