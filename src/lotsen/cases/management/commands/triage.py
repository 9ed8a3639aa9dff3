"""`lotsen triage`: the route for a problem in people's own words, one text or one JSON object a line."""

import json
import sys
from argparse import ArgumentParser
from datetime import datetime, timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone
from pydantic import ValidationError

from lotsen.cases import answering
from lotsen.cases.intake import Facts, assess
from lotsen.cases.schemas import Situation
from lotsen.desks import connected
from lotsen.desks.actions import load_catalogue
from lotsen.desks.models import Symptom
from lotsen.guidance.actions import load_answers
from lotsen.policy.terms import Phase, Reporter

BAD = (ValueError, TypeError, OverflowError, RecursionError)  # what a line that makes no sense can raise


class Command(BaseCommand):
    help = "Print the route for a problem in people's own words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="?", default="")
        parser.add_argument("--reporter", default=Reporter.RESIDENT, choices=list(Reporter))
        parser.add_argument("--phase", default=Phase.NONE, choices=list(Phase))
        parser.add_argument("--starts-in", type=float, metavar="MIN", help="minutes to the meeting")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--lines", action="store_true", help="one JSON object a line on standard input")

    def handle(self, *, text: str, lines: bool, **options) -> None:
        if not (text or lines):
            raise CommandError("a text is needed, or --lines")
        _prepare()
        if lines:
            for line in filter(bytes.strip, sys.stdin.buffer):
                self._say(_dump(_answer_line(line)))
            return
        told = {"text": text, "reporter": options["reporter"], "phase": options["phase"]}
        try:
            answer = _answer(told, options["starts_in"])
        except BAD as error:
            raise CommandError(str(error)) from error
        self._say(_dump(answer) if options["json"] else _in_words(answer))

    def _say(self, line: str) -> None:
        """Each answer goes out at once, so that another program can ask and listen by turns."""
        self.stdout.write(line)
        self.stdout.flush()


def _prepare() -> None:
    """A route needs the tables: where nothing was ever started they are made, as `lotsen serve` does."""
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    if not Symptom.objects.exists():
        load_catalogue()
        load_answers()


def _answer_line(line: bytes) -> dict:
    """The answer to one line; a line that cannot be read gets an answer that says so, and the rest go on."""
    try:
        told = json.loads(line)
        if not isinstance(told, dict):
            raise ValueError("a line is to be one JSON object")
        return _answer(told, told.pop("minutes_to_meeting", None))
    except BAD as error:
        return {"error": str(error)}


def _answer(told: dict, minutes: float | None) -> dict:
    now = timezone.now()
    try:
        situation = Situation.model_validate({"reporter": Reporter.RESIDENT, **told, **_start(now, minutes)})
    except ValidationError as error:
        fault = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
    fields = {"text", "symptom", "reporter", "affected", "phase", "starts_at", "language"}
    facts = Facts(**situation.model_dump(include=fields), service=connected.named(situation.service))
    return answering.triage(assess(facts, now), situation.language)


def _start(now: datetime, minutes: float | None) -> dict:
    return {} if minutes is None else {"starts_at": now + timedelta(minutes=minutes)}


def _dump(answer: dict) -> str:
    return json.dumps(answer, ensure_ascii=False, cls=DjangoJSONEncoder)


def _in_words(answer: dict) -> str:
    route = answer["route"]
    best = ", ".join(f"{symptom['code']} {symptom['score']:.2f}" for symptom in answer["symptoms"]) or "–"
    return "\n".join([f"{route['desk']} · {route['urgency']} · {best}", *route["reasons"]])
