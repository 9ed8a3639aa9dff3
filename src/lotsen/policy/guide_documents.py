"""From a guide's document, mappings and lists of words as an editor writes them, to the tree that is walked."""

from collections.abc import Mapping

from lotsen.policy.documents import Path
from lotsen.policy.guides import LANGUAGES, NO_HELP, SOLVED, WORKS, Choice, Kind, Look, Step, Tree

HELPED = {"sv": "Det fungerar nu", "en": "It works now"}
DID_NOT_HELP = {"sv": "Det hjälpte inte", "en": "That did not help"}
GOOD = Step(SOLVED, Kind.SOLVED, {"sv": "Bra att det fungerar", "en": "Good that it works"})
YES, NO = "yes", "no"


def tree(document: Mapping) -> Tree:
    """The tree that a document describes. The document must have been found whole (see `guide_checks`)."""
    steps = {code: _step(code, told) for code, told in document["steps"].items()}
    return Tree(
        title=document["title"],
        audience=document["for"],
        symptoms=tuple(document["symptoms"]),
        begin=document["begin"],
        steps=steps | {SOLVED: GOOD} if _leads_to_solved(steps) else steps,
        in_use=document.get("in_use") != NO,
    )


def kind_of(told: Mapping) -> Kind | None:
    """What kind of step this is; none where it says nothing or several things."""
    found = [kind for kind in Kind if kind in told]
    return found[0] if len(found) == 1 else None


def targets(told: Mapping) -> list[tuple[Path, str]]:
    """Where a step says that it leads, each with where in the step that stands; also of one that is not whole."""
    choices = told.get("choices") if is_list(told.get("choices")) else []
    named = [
        (("choices", str(number), "to"), choice.get("to"))
        for number, choice in enumerate(choices)
        if isinstance(choice, Mapping)
    ]
    return [(place, to) for place, to in [*named, (("next",), told.get("next"))] if isinstance(to, str)]


def is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _step(code: str, told: Mapping) -> Step:
    kind = kind_of(told)
    lines = told.get("text", {})
    return Step(
        code=code,
        kind=kind,
        title=told[kind],
        lines={language: tuple(lines[language]) for language in LANGUAGES if language in lines},
        choices=_after(told["next"]) if kind == Kind.DO else tuple(map(_choice, told.get("choices", ()))),
        look=Look(told["look"]) if "look" in told else None,
        symptom=told.get("symptom", ""),
        desk=told.get("desk", ""),
    )


def _after(further: str) -> tuple[Choice, ...]:
    return Choice(WORKS, HELPED, SOLVED), Choice(NO_HELP, DID_NOT_HELP, further)


def _choice(told: Mapping) -> Choice:
    words = {language: told[language] for language in LANGUAGES}
    return Choice(told["code"], words, told["to"], frozenset(told.get("when", ())), told.get("tells", ""))


def _leads_to_solved(steps: Mapping[str, Step]) -> bool:
    return any(choice.to == SOLVED for step in steps.values() for choice in step.choices)
