"""What a form is told while somebody is still writing in it: what we understand, who can help, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lotsen.cases.intake import Facts, assess
from lotsen.cases.models import Problem
from lotsen.cases.understanding import COMMON, Choice, Understanding, choices, understand
from lotsen.desks.catalogue import tables
from lotsen.policy.hearing import recognise
from lotsen.policy.routing import UNKNOWN_SYMPTOM

MOST = 5  # symptoms to choose from, so that one hand finds their number keys


@dataclass(frozen=True)
class Option:
    """A symptom to choose. The one without a code follows the words, whatever they come to mean."""

    number: int
    code: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Suggestion:
    """What the words and choices so far come to. `told` is whether there is anything to go by."""

    told: bool
    understanding: Understanding
    options: list[Option]
    problems: QuerySet[Problem]


def suggest(facts: Facts, now: datetime) -> Suggestion:
    """The suggestion for what somebody has told so far."""
    understanding = understand(facts, now)
    known = Problem.objects.filter(solved_at=None, cases__symptom__code=understanding.symptom.code).distinct()
    return Suggestion(
        told=bool(facts.text or facts.symptom or facts.test),
        understanding=understanding,
        options=list(_options(facts, understanding, now)),
        problems=known if understanding.anything else Problem.objects.none(),
    )


def found(words: str, language: str) -> list[Choice]:
    """The symptoms that somebody may be looking for: by what they mean and by their names."""
    names, wanted = tables().names[language], words.casefold()
    meant = [code for code, _score in recognise(words).symptoms]
    named = [code for code in tables().symptoms if wanted in names[code].casefold()]
    return choices(dict.fromkeys([*meant, *named]), language)


def _options(facts: Facts, understanding: Understanding, now: datetime) -> Iterator[Option]:
    """What the words tell first, then what else it may be; what is chosen is always among them."""
    guess = assess(replace(facts, symptom=""), now).symptom
    chosen = understanding.symptom if facts.symptom and understanding.symptom.code != guess else None
    name = tables().names[facts.language][guess] if guess != UNKNOWN_SYMPTOM else _("Not clear yet")
    yield Option(1, "", name, chosen is None)
    meant = [code for code, _score in understanding.assessment.recognition.symptoms]
    rest = [code for code in dict.fromkeys([*meant, *COMMON]) if code not in (guess, UNKNOWN_SYMPTOM)]
    others = choices([*rest[: MOST - 2], UNKNOWN_SYMPTOM], facts.language)
    if chosen and chosen not in others:
        others[-1] = chosen
    for number, choice in enumerate(others, 2):
        yield Option(number, choice.code, choice.name, choice == chosen)
