"""A run of the equipment test: begun, each check recorded, finished. Each step is a row of the log as well."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lotsen.equipment import connection
from lotsen.equipment.models import DIGITS, FRESH, EquipmentTest, Result, Trigger
from lotsen.log import erasing
from lotsen.log.actions import Actor, append
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.clients import client_of
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.found import Judgement
from lotsen.policy.terms import Party, Step
from lotsen.policy.verdicts import judge, overall

SECRET = 24  # bytes, which make 32 characters
TRIES = (
    10  # codes are drawn at random; with 100 000 living ones, ten in a row that are taken come once in 10²⁰
)


class Over(Exception):
    """The run is too old to be added to."""


class OtherBody(Exception):
    """The same key came before with other measures. `test` is what was stored then."""

    def __init__(self, test: EquipmentTest):
        self.test = test
        super().__init__(f"the key was used for {test} with other measures")


def start(
    *,
    user: User | None = None,
    trigger: Trigger = Trigger.OWN,
    browser: str = "",
    device: str = "",
    language: str = "sv",
    submission: str | None = None,
    body: str = "",
) -> EquipmentTest:
    """Begin a run; returns it. `browser` is what the browser calls itself, `device` the random value that it keeps.

    Raises IntegrityError for a `submission` that came before; `body` is the digest of what was told with it.
    """
    at = timezone.now()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                test = EquipmentTest.objects.create(
                    secret=secrets.token_urlsafe(SECRET),
                    code=f"{secrets.randbelow(10**DIGITS):0{DIGITS}}",
                    trigger=trigger,
                    user=user,
                    device=keyed(device),
                    client=client_of(browser),
                    language=language,
                    started_at=at,
                )
                more = {"body": body} if body else {}
                _note(test, Step.TEST_STARTED, submission, trigger=test.trigger, **more)
                return test
        except IntegrityError as error:  # the code is another living test's, or the submission came before
            taken = error
    raise taken


def record(*, test: EquipmentTest, check: Check, attempt: int, measures: Mapping[str, Any]) -> Result:
    """Judge and store what a check measured; returns it. The same attempt again returns what was stored first.

    `measures` are as `measures.checked` gives them. Raises `Over` for a run that began too long ago.
    """
    at = timezone.now()
    if at - test.started_at > FRESH:
        raise Over(test.pk)
    told = dict(measures)
    if check == Check.CONNECTION and test.trigger != Trigger.API:
        told.setdefault("kind", connection.kind())
        if connection.is_our_fault(told):
            told["loop"] = "unavailable"
    with transaction.atomic():
        _lock(test)
        if stored := test.results.filter(check_code=check, attempt=attempt).first():
            return stored
        result = _store(test, check, attempt, at, told)
        _follow(test)
    return result


def tell(
    *, measures: Mapping[Check, Mapping[str, Any]], submission: str | None = None, **about: Any
) -> EquipmentTest:
    """A whole run at once, measured elsewhere; `about` is what `start` takes. Returns it, finished.

    The same `submission` again returns the first one; raises `OtherBody` where the measures are others.
    """
    body = _digest(measures)
    if earlier := _earlier(submission, body):
        return earlier
    try:
        with transaction.atomic():
            test = start(trigger=Trigger.API, submission=submission, body=body, **about)
            for check in Check:  # permission before the devices that it is about
                if check in measures:
                    record(test=test, check=check, attempt=1, measures=measures[check])
            return finish(test=test)
    except IntegrityError:
        if earlier := _earlier(submission, body):
            return earlier
        raise


def finish(*, test: EquipmentTest) -> EquipmentTest:
    """The run is done; its verdict is the worst of its checks'. Again it only gives the verdict anew."""
    with transaction.atomic():
        _lock(test)
        at = timezone.now()
        if EquipmentTest.objects.filter(pk=test.pk, finished_at=None).update(finished_at=at):
            test.finished_at = at
            _follow(test)
            _note(test, Step.TEST_FINISHED, verdict=test.verdict, symptoms=test.symptoms)
    return test


@transaction.atomic
def erase(*, test: EquipmentTest) -> int:
    """Erase a run with its results and its log; a case that had it stays, without it. Returns 1, for the count."""
    erasing.forget(stream=test.stream)
    test.delete()
    return 1


def keyed(device: str) -> str:
    """What is stored of a device's random value, so that whoever has the database cannot tell whose it is."""
    if not device:
        return ""
    return salted_hmac("lotsen.device", device, secret=settings.TRACE_KEY, algorithm="sha256").hexdigest()


def _digest(measures: Mapping[Check, Mapping[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(measures, sort_keys=True).encode()).hexdigest()


def _earlier(submission: str | None, body: str) -> EquipmentTest | None:
    """The run that this key made before, if any."""
    row = Row.objects.filter(submission=submission).first() if submission else None
    if row is None:
        return None
    test = EquipmentTest.objects.get(pk=row.stream.removeprefix("test-"))
    if row.data.get("body") != body:
        raise OtherBody(test)
    return test


def _lock(test: EquipmentTest) -> None:
    """One thing at a time in a run: two tabs, and the same request twice, wait for each other and see what was done."""
    test.refresh_from_db(from_queryset=EquipmentTest.objects.select_for_update())


def _store(test: EquipmentTest, check: Check, attempt: int, at: datetime, told: dict) -> Result:
    known = {Check(result.check_code): result.measures for result in test.latest}
    judged = judge(check, told, known)
    if check == Check.BROWSER and told.get("in_app"):
        test.client["in_app"] = told["in_app"]
        EquipmentTest.objects.filter(pk=test.pk).update(client=test.client)
    result = Result.objects.create(
        test=test, check_code=check, attempt=attempt, at=at, measures=told, **_outcome(judged)
    )
    _note(
        test, Step.TEST_CHECKED, check=check, attempt=attempt, verdict=result.verdict, finding=result.finding,
        symptom=result.symptom,
    )  # fmt: skip
    return result


def _outcome(judged: Judgement) -> dict:
    main = judged.main
    return {
        "verdict": judged.verdict,
        "finding": main.finding if main else "",
        "symptom": main.symptom if main else "",
        "findings": [found.as_data() for found in judged.findings],
    }


def _follow(test: EquipmentTest) -> None:
    """The verdict of a run that is finished follows its checks."""
    if test.finished_at:
        test.verdict = overall(Verdict(result.verdict) for result in test.latest)
        EquipmentTest.objects.filter(pk=test.pk).update(verdict=test.verdict)


def _note(test: EquipmentTest, step: Step, submission: str | None = None, **data) -> None:
    by = Actor(Party.REPORTER, user=test.user_id)
    append(stream=test.stream, step=step, by=by, data=data, submission=submission)
