"""What is right about a reading: each judgement is true, false, or None where the text says nothing about it."""

from collections.abc import Callable, Iterable, Sequence

from lotsen.policy.clarifying import clarification
from lotsen.policy.terms import OutOfScope
from teaching.crossing import Read

STAFF = ("staff", "local-contact")
Judgement = Callable[[Read], bool | None]


def first(one: Read) -> bool | None:
    """An acceptable symptom is the best, and the text was not taken for a matter out of scope."""
    return one.first in one.text.symptoms if one.text.symptoms else None


def among_three(one: Read) -> bool | None:
    """An acceptable symptom is among the best three."""
    return bool(set(one.among(3)) & set(one.text.symptoms)) if one.text.symptoms else None


def desk(one: Read) -> bool | None:
    """The case goes to a desk that is right for one of the acceptable symptoms."""
    return one.desk in one.text.desks if one.text.desks else None


def urgency(one: Read) -> bool | None:
    """The urgency is that of the facts and of what the text tells of the meeting."""
    return one.urgency == one.text.urgency if one.text.urgency else None


def affected(one: Read) -> bool | None:
    """Whose problem it is, where staff write."""
    return one.affected == one.text.affected if one.text.affected and one.text.reporter in STAFF else None


def out_of_scope(one: Read) -> bool | None:
    """A matter that is not ours is said to be just that."""
    return one.found.out_of_scope == one.text.out_of_scope if one.text.out_of_scope else None


def of_scope(scope: OutOfScope) -> Judgement:
    """The same for one kind of matter."""
    return lambda one: out_of_scope(one) if one.text.out_of_scope == scope else None


def emergency_met(one: Read) -> bool | None:
    """An emergency is met with 112, at once or as a question above the answer."""
    if one.text.out_of_scope != OutOfScope.EMERGENCY:
        return None
    return one.found.out_of_scope == OutOfScope.EMERGENCY or one.found.perhaps_emergency


def undisturbed(one: Read) -> bool | None:
    """A text about us is met with nothing about 112, not even as a question."""
    if one.text.out_of_scope or one.text.foreign:
        return None
    return one.found.out_of_scope != OutOfScope.EMERGENCY and not one.found.perhaps_emergency


def ours_kept(one: Read) -> bool | None:
    """A text about us is not taken for anything else."""
    return one.found.out_of_scope is None if not one.text.out_of_scope and not one.text.foreign else None


def other_language(one: Read) -> bool | None:
    """A text in another language is noticed, and told which."""
    return one.found.other_language == one.text.language if one.text.foreign else None


def clear_and_first(one: Read) -> bool | None:
    """Where nothing is asked, the best symptom is right."""
    return first(one) if not asked(one) else None


def asked(one: Read) -> bool:
    """Whether the product would ask a question about this text."""
    return clarification(one.found.symptoms) is not None


def share(read: Iterable[Read], judgement: Judgement) -> tuple[int, int]:
    """How many of the texts that are judged are right, and how many those are."""
    judged = [verdict for one in read if (verdict := judgement(one)) is not None]
    return sum(judged), len(judged)


def reliability(read: Sequence[Read], bands: Sequence[float]) -> list[tuple[float, int, float, float]]:
    """For each band of scores: its beginning, how many best answers lie in it, their mean score, the share right."""
    rows = []
    for low, high in zip(bands, [*bands[1:], 2.0], strict=True):
        told = [
            (one.found.symptoms[0][1], first(one)) for one in read if one.text.symptoms and one.found.symptoms
        ]
        within = [(score, right) for score, right in told if low <= score < high]
        if within:
            scores, rights = zip(*within, strict=True)
            rows.append((low, len(within), sum(scores) / len(within), sum(rights) / len(within)))
    return rows
