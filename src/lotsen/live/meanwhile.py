"""What somebody can do while they wait: answer the one question that is open, and try what fits what they have told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from lotsen.cases.models import Case
from lotsen.cases.understanding import Choice, choices
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Symptom
from lotsen.guidance.actions import advice
from lotsen.log.models import Row
from lotsen.policy.equipment import TESTED
from lotsen.policy.hearing import recognise
from lotsen.policy.routing import UNKNOWN_SYMPTOM
from lotsen.policy.terms import Party, Step

ASKED = ["camera-black", "microphone-silent", "speaker-silent", "join-failed", "login-eid", "nobody-there"]

SURE = 0.5  # below this nobody is given other advice for what they wrote; set by judgement
MOST_READ = 5  # messages


@dataclass(frozen=True)
class Meanwhile:
    """`question` are the choices of the one question, none where it is answered; `tested`: whether a test can tell."""

    question: list[Choice]
    advice: list[dict]
    tested: bool


def meanwhile(case: Case) -> Meanwhile:
    """What there is to do for the person behind a case, by all that they have told."""
    language = get_language()
    told = told_by_person(case)
    symptom = symptom_of(case, told)
    return Meanwhile(
        question=choices(ASKED, language) if not symptom and not told else [],
        advice=advice(symptom, case.reporter, language) if symptom else [],
        tested=symptom in TESTED and case.test_id is None,
    )


def told_by_person(case: Case) -> list[str]:
    """What the person wrote, at first and since."""
    return _told_by_persons([case])[case.pk]


def about(cases: Iterable[Case]) -> dict[int, Symptom]:
    """What each case is about, by its key: also where only what the person has answered since says it."""
    found = list(cases)
    told = _told_by_persons([case for case in found if case.symptom.code == UNKNOWN_SYMPTOM])
    rows = tables().symptom_rows
    return {case.pk: rows.get(symptom_of(case, told.get(case.pk, [])), case.symptom) for case in found}


def _told_by_persons(cases: Sequence[Case]) -> dict[int, list[str]]:
    said = defaultdict(list)
    rows = Row.objects.filter(stream__in=[case.stream for case in cases])
    for row in rows.filter(party=Party.REPORTER, step=Step.REPLY).order_by("number"):
        said[row.stream].append(row.data.get("text", ""))
    told = {case.pk: [case.text, *said[case.stream][:MOST_READ]] for case in cases}
    return {key: [text for text in texts if text] for key, texts in told.items()}


def symptom_of(case: Case, told: list[str]) -> str:
    """What is wrong, as the case has it, or as the first words sound that say it; empty where nobody can say.

    The first, so that what somebody reads does not change below their eyes.
    """
    if case.symptom.code != UNKNOWN_SYMPTOM:
        return case.symptom.code
    return next(filter(None, map(_sounds_like, told)), "")


def _sounds_like(text: str) -> str:
    """The symptom that a text names or surely means."""
    content = tables()
    chosen = (code for names in content.names.values() for code in ASKED if names.get(code) == text)
    if code := next(chosen, ""):
        return code
    likely = (code for code, odds in recognise(text).symptoms if odds >= SURE and code in content.symptoms)
    return next((code for code in likely if code != UNKNOWN_SYMPTOM), "")
