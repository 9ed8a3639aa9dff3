"""A problem in people's own words: which symptoms it may be, and what else the text gives away.

Two readers work together. Words become ideas (`reading.py`), and ideas of one clause point to a meaning
(`patterns/`): precise, and what it says can be argued with. What was learned from some thousand texts
(`learned.py`) weighs those signs against everything else in the text and says how likely each symptom is.
An emergency needs only one of the two, unless the other holds it for hardly possible.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lotsen.policy import features, learned, neighbours, patterns, reading, tongues
from lotsen.policy.hints import WEIGHTS, Hints, Pattern, any_fits, hints, in_full, weighed
from lotsen.policy.rarest import by_rarest, worth_trying
from lotsen.policy.reading import Clause
from lotsen.policy.small_talk import is_small_talk
from lotsen.policy.terms import Affected, OutOfScope

READ = 900  # characters that are looked at of a long text: of its beginning,
LAST = 300  # and of its end, for what comes last
MOST = 5  # symptoms in an answer
LEAST = 0.01  # a symptom that is less likely than this is not worth naming
TOGETHER = 3  # clauses in a row whose ideas may be an emergency together
ACROSS = 0.6  # what a pattern is worth when its ideas stand in different clauses
NAMELESS, SURELY = (
    "other",
    0.9,
)  # the symptom of what is none of the others, and how likely it must be to be named
BY_PIECES = (
    0.5  # how likely one with a name must be where no whole word is known: "ljudproblem" is not nonsense
)
OURS = "ours"  # neither an emergency nor anybody else's matter
ALARMING = 0.08  # how likely an emergency must be by what was learned alone
FARFETCHED = 0.3  # and where the text tells of earlier days, asks for a routine, or is clearly about us
UNLIKE_ALL = 0.065  # and where it is not like anything else either
LIKE_ANOTHERS, THEN_ALARMING = 0.5, 0.12  # and where another matter is as likely as this
BRIEF, BRIEFLY = 4, 0.2  # and of so few words, which most often say it outright or nothing
IN_A_TALK = 0.4  # and in a line of a talk: there are many, most of them short, and hardly any tells of danger
PERHAPS = 0.03  # and from which it is at least asked whether somebody is in danger
PERHAPS_THOUGH_OURS = 0.08  # and where the text is clearly about us,
PERHAPS_BY_A_SIGN = 0.01  # and where it is, and a pattern says so
HARDLY = 0.25  # and below which the patterns are not believed where the text is clearly about something else
ANOTHERS = 0.35  # how likely another matter must be
UNCLEAR, THEN = 0.5, 0.25  # and where no symptom is as likely as this, how likely then
CLEARLY = 0.9  # and beside a symptom that is as likely as this, how likely then:
ALL_THE_SAME = 0.6


@dataclass(frozen=True)
class Recognition:
    """What a text says. `symptoms` best first with how likely each is; the rest is empty where it says nothing.

    `perhaps_emergency` where it is taken for something else, and somebody may be in danger all the same.
    """

    symptoms: tuple[tuple[str, float], ...] = ()
    out_of_scope: OutOfScope | None = None
    perhaps_emergency: bool = False
    affected: Affected | None = None
    hints: Hints = field(default_factory=Hints)
    other_language: str | None = None


def recognise(text: str, weights: learned.Weights | None = None, *, talking: bool = False) -> Recognition:
    """What `text` (Swedish or English, any length, as written) says. Never fails; nonsense says nothing.

    `talking` where it is a line of a talk rather than what somebody wrote of their problem.
    """
    weights = weights or learned.weights()
    written = neighbours.as_swedish(excerpt(text))
    if language := tongues.other_language(written, weights):
        return Recognition(other_language=language, perhaps_emergency=tongues.is_danger(written, language))
    plain = reading.plain(written)
    words, clauses = reading.words(plain), reading.clauses(plain)
    if is_small_talk(words):
        return Recognition()
    signs, whole = rules(clauses), features.whole(words, clauses)
    odds = weights.odds(whole, features.pieces(words), signs)
    told = {name: learned.shares(odds, group) for name, group in weights.groups.items()}
    (likeliest, best), scopes = told["symptoms"][0], dict(told["scopes"])
    vague = (likeliest == NAMELESS or best < BY_PIECES) and scopes[OutOfScope.EMERGENCY] < BRIEFLY
    if vague and not signs and not weights.knows(whole):
        return Recognition()
    calm = any_fits(clauses, CALM)
    sign = OutOfScope.EMERGENCY in dict(signs) and (not calm or _besides_what_is_calm(clauses))
    scope = _scope(
        scopes,
        best,
        sign=sign,
        calm=calm or any_fits(clauses, HARD_FOR_US),
        brief=len(words) <= BRIEF,
        talking=talking,
    )
    return Recognition(
        symptoms=tuple(
            (code, round(share, 3)) for code, share in _named(told["symptoms"])[:MOST] if share >= LEAST
        ),
        out_of_scope=scope,
        perhaps_emergency=scope != OutOfScope.EMERGENCY
        and _perhaps(scopes[OutOfScope.EMERGENCY], best, sign=sign),
        affected=_affected(told["affected"]),
        hints=weighed(hints(plain, words, clauses), plain, dict(told["urgency"])),
    )


def _named(shares: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The symptoms with how likely each is. That it is none of them helps nobody as a guess, only where it is sure."""
    nameless = dict(shares)[NAMELESS]
    if nameless >= SURELY:
        return shares
    return [(code, share / (1 - nameless)) for code, share in shares if code != NAMELESS]


def excerpt(text: str) -> str:
    """A text, or of a long one its beginning and its end: the worst is often told last."""
    return text if len(text) <= READ + LAST else f"{text[:READ]}\n{text[-LAST:]}"


def rules(clauses: list[Clause]) -> list[tuple[str, float]]:
    """The symptoms and the matters out of scope to which a pattern points, with how surely."""
    whole, found = frozenset().union(*(clause.ideas for clause in clauses)), defaultdict(list)
    beside = _in_a_row(clauses)
    for code, pattern in (PATTERNS[place] for place in worth_trying(PATTERNS_BY_AN_IDEA, whole)):
        if worth := _worth(pattern, clauses, beside if code == OutOfScope.EMERGENCY else [whole]):
            found[code].append(worth)
    return [(code, _together(found[code])) for code in TABLES if code in found]


def _scope(
    shares: Mapping[str, float], best: float, *, sign: bool, calm: bool, brief: bool, talking: bool
) -> OutOfScope | None:
    """An emergency at the slightest sign that can be believed; another matter only where it is likelier than ours."""
    others = {scope: shares[scope] for scope in (OutOfScope.MEDICAL, OutOfScope.OTHER_SERVICE)}
    anothers, emergency = sum(others.values()), shares[OutOfScope.EMERGENCY]
    told = sign and (max(best, anothers) < CLEARLY or emergency >= HARDLY)
    if told or emergency >= _alarming(best, anothers, calm=calm, brief=brief, talking=talking):
        return OutOfScope.EMERGENCY
    enough = ALL_THE_SAME if best >= CLEARLY else ANOTHERS if best >= UNCLEAR else THEN
    return max(others, key=others.__getitem__) if anothers >= enough else None


def _alarming(best: float, anothers: float, *, calm: bool, brief: bool, talking: bool) -> float:
    """How likely an emergency must be by what was learned alone, beside the best symptom and the other matters."""
    if talking:
        return IN_A_TALK
    if calm or best >= CLEARLY:
        return FARFETCHED
    if brief:
        return BRIEFLY
    if anothers >= LIKE_ANOTHERS:
        return THEN_ALARMING
    return UNLIKE_ALL if best < UNCLEAR and anothers < THEN else ALARMING


def _perhaps(emergency: float, best: float, *, sign: bool) -> bool:
    """Whether to ask about danger all the same; where the text is clearly about us, only with some reason to."""
    if best >= CLEARLY:
        return emergency >= (PERHAPS_BY_A_SIGN if sign else PERHAPS_THOUGH_OURS)
    return sign or emergency >= PERHAPS


def _affected(shares: list[tuple[str, float]]) -> Affected | None:
    """Whose problem it is; None where it is the writer's own."""
    who = Affected(shares[0][0])
    return who if who != Affected.SELF else None


def _besides_what_is_calm(clauses: list[Clause]) -> bool:
    """Whether a pattern tells of an emergency in what is left without the clauses that tell of earlier days."""
    rest = [clause for clause in clauses if not any_fits([clause], CALM)]
    return not any_fits(clauses, ASKED) and OutOfScope.EMERGENCY in dict(rules(rest))


def _in_a_row(clauses: list[Clause]) -> list[frozenset[str]]:
    """The ideas of each clause and those after it that may tell of an emergency together."""
    starts = range(max(len(clauses) - TOGETHER, 0) + 1)
    return [frozenset().union(*(clause.ideas for clause in clauses[at : at + TOGETHER])) for at in starts]


def _worth(pattern: Pattern, clauses: list[Clause], together: list[frozenset[str]]) -> float:
    """How much a pattern says that fits one clause, or several `together`; 0 where it fits neither."""
    if any(pattern.fits(clause.ideas) for clause in clauses):
        return pattern.weight
    return pattern.weight * ACROSS if any(map(pattern.fits, together)) else 0.0


def _together(found: list[float]) -> float:
    """How sure several patterns make us: the best counts in full, each further one half the one before."""
    doubt = 1.0
    for place, weight in enumerate(sorted(found, reverse=True)):
        doubt *= 1 - weight / 2**place
    return round(1 - doubt, 3)


CALM = in_full(patterns.CALM, WEIGHTS)
ASKED = in_full(patterns.ASKED, WEIGHTS)
HARD_FOR_US = in_full(
    "hard hear, hard along, hard login, hard find", WEIGHTS
)  # to see or to speak may be a stroke
TABLES = patterns.SYMPTOMS | patterns.SCOPES | patterns.AFFECTED
PATTERNS = [(code, pattern) for code, text in TABLES.items() for pattern in in_full(text, WEIGHTS)]
PATTERNS_BY_AN_IDEA = by_rarest([pattern.ideas for _code, pattern in PATTERNS])
