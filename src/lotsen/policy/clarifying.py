"""Whether we understood somebody well enough, and else the one question that tells the likeliest meanings apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lotsen.policy.routing import UNKNOWN_SYMPTOM

CLEAR = 0.7  # a score from which we need not ask: at least seven of ten such answers are right
AHEAD = 0.15  # how far the best guess must be ahead of the next
COVERED = 0.6  # the share of what we believe that a question must tell apart
MOST = 5  # meanings to choose from


class Question(StrEnum):
    """What we ask; the words stand in `labels.py`."""

    WHO_HEARS = "who-hears"
    WHAT_PICTURE = "what-picture"
    HOW_FAR = "how-far"
    WHAT_APP_DOES = "what-app-does"
    WHAT_CONNECTION = "what-connection"
    WHAT_LOGIN_SAYS = "what-login-says"
    WHAT_INVITATION = "what-invitation"
    WHAT_TO_KNOW = "what-to-know"
    WHICH = "which"


@dataclass(frozen=True)
class Clarification:
    """A question with the symptoms to choose from, the likeliest first."""

    question: Question
    symptoms: tuple[str, ...]


GROUPS: dict[Question, str] = {
    Question.WHO_HEARS: "microphone-silent speaker-silent echo microphone-blocked microphone-missing",
    Question.WHAT_PICTURE: "camera-black camera-blocked camera-busy camera-missing network-slow",
    Question.HOW_FAR: "invitation-missing login-eid portal-down jump-out-failed join-failed nobody-there service-down",
    Question.WHAT_APP_DOES: "app-install app-crash app-update join-failed",
    Question.WHAT_CONNECTION: "network-slow network-offline network-blocked dropped",
    Question.WHAT_LOGIN_SAYS: "login-eid siths-card commission-missing commission-wrong",
    Question.WHAT_INVITATION: "invitation-missing invitation-wrong invitation-not-sent reschedule",
    Question.WHAT_TO_KNOW: "how-to cost privacy who-can-use relative-or-interpreter accessibility training "
    "regional-question suggestion interest",
}
MEMBERS = {question: tuple(codes.split()) for question, codes in GROUPS.items()}


def clarification(symptoms: Sequence[tuple[str, float]]) -> Clarification | None:
    """The question to ask about recognised symptoms (best first); None where it is clear, or there is none."""
    told = meant(symptoms)
    if not told or _clear([score for _code, score in told]):
        return None
    shares = dict(told)
    question = max(MEMBERS, key=lambda asked: sum(shares.get(code, 0.0) for code in MEMBERS[asked]))
    within = [code for code, _score in told if code in MEMBERS[question]]
    if sum(shares[code] for code in within) < COVERED * sum(shares.values()) or told[0][0] not in within:
        return Clarification(Question.WHICH, tuple(shares)[:MOST])
    others = [code for code in MEMBERS[question] if code not in within]
    return Clarification(question, tuple([*within, *others][:MOST]))


def meant(symptoms: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The symptoms that somebody may mean; none where the likeliest is that it is something else."""
    if symptoms and symptoms[0][0] == UNKNOWN_SYMPTOM:
        return []
    return [(code, score) for code, score in symptoms if code != UNKNOWN_SYMPTOM]


def _clear(scores: Sequence[float]) -> bool:
    first, second = [*scores, 0.0][:2]
    return first >= CLEAR and first - second >= AHEAD
