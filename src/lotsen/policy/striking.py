"""What is struck out of a text for whoever is not shown who somebody is and where: names, addresses, numbers.

Of what is known of a case, every form that people write; of what is not known, how people say who they are.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lotsen.policy.ordinary import is_ordinary, tells

SHORTEST_NAME = 3  # letters; shorter parts of a name are words as well
BETWEEN = r"[\s()./-]*"  # what people write between the digits of a telephone number
ENDINGS = r"(?:s|n|ns|en|ens|et|ets)?"  # of a care unit's name in a sentence

NAME = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
NAMES = rf"(?P<names>{NAME}(?:[ \t]+{NAME}){{0,2}})"
WHO = "jag|hon|han|hen|patienten|användaren|kollegan|läkaren|sköterskan"
INTRODUCED = rf"(?:{WHO})(?: som)? heter|mitt (?:för|efter)?namn är|(?:my|her|his) name is|i am called"
GREETED = (
    r"mvh|m\.v\.h|vh|hälsn|hälsar|hälsningar|(?:med )?vänlig(?:a|t)? hälsning(?:ar)?|(?:kind|best|warm) regards|"
    r"regards|sincerely"
)
TOLD = [
    re.compile(rf"(?<!\w)(?:{INTRODUCED})[ \t]*:?[ \t]+{NAMES}", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{GREETED})(?!\w)[\s,.:;!/–-]{{1,8}}{NAMES}", re.IGNORECASE),
    re.compile(rf"^[ \t>]*//?[ \t]?{NAMES}[ \t]*$", re.MULTILINE),  # /Bengt
]
REACHED = [
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    re.compile(
        rf"(?<!\d)(?:(?:\+|00)46{BETWEEN}(?:0{BETWEEN})?|0{BETWEEN})7{BETWEEN}[02369](?:{BETWEEN}\d){{7}}(?!\d)"
    ),
]  # addresses, and mobile telephones as the Swedish numbering plan has them


def strike(text: str, names: Iterable[str], mark: str) -> str:
    """The text with every one of the names, addresses and telephone numbers in it replaced by the mark."""
    for name in names:
        text = _without(_pattern(name), text, mark)
    return text


def strike_people(text: str, people: Iterable[str], mark: str) -> str:
    """The text without the single names of these people: "Linnea" of Linnea Palmgren, also in the genitive.

    Without a capital only what is no ordinary word: Sten is somebody, and sten is a stone.
    """
    for part in _parts(people):
        text = _without_name(part, text, mark)
    return text


def strike_places(text: str, places: Iterable[str], mark: str) -> str:
    """The text without the names of these care units, whole in every form, and without what sets them apart.

    Of "Lindens vårdcentral" that is Linden, of "Kamerakliniken" nothing.
    """
    for place in places:
        text = _without(_pattern(place, ENDINGS), text, mark)
    for part in _parts(places):
        if not tells(part):
            root = part.removesuffix("s") if len(part) > SHORTEST_NAME else part
            text = _without_name(root, text, mark)
    return text


def strike_told(text: str, mark: str) -> str:
    """The text without what anybody says of who they are and how to reach them: "jag heter …", "mvh …", an address."""
    for pattern in TOLD:
        text = pattern.sub(lambda found: _without_names(found, mark), text)
    for pattern in REACHED:
        text = pattern.sub(lambda _found: mark, text)
    return text


def _parts(names: Iterable[str]) -> list[str]:
    """The single names, the longest first."""
    parts = {part for name in names for part in re.split(r"[\s,.-]+", name) if len(part) >= SHORTEST_NAME}
    return sorted(parts, key=lambda part: (-len(part), part))


def _without(pattern: str, text: str, mark: str) -> str:
    return re.sub(pattern, lambda _found: mark, text, flags=re.IGNORECASE)


def _without_name(part: str, text: str, mark: str) -> str:
    """The text without a single name; what is written without a capital and is an ordinary word stays."""

    def instead(found: re.Match) -> str:
        word = found[0]
        return word if word[0].islower() and is_ordinary(word) else mark

    return re.sub(rf"(?<!\w){re.escape(part)}s?(?!\w)", instead, text, flags=re.IGNORECASE)


def _without_names(found: re.Match, mark: str) -> str:
    """What fitted, with as many of the words behind it struck as are names."""
    words = found["names"]
    end = max((word.end() for word in _named(words)), default=0)
    whole, start = found[0], found.start("names") - found.start()
    return whole[:start] + mark + whole[start + end :] if end else whole


def _named(words: str) -> Iterator[re.Match]:
    """The words that name somebody: with a capital as long as they have one, without at most two."""
    capital = None
    for number, word in enumerate(re.finditer(NAME, words)):
        has_capital = word[0][0].isupper()
        capital = has_capital if capital is None else capital
        if has_capital != capital or (number == 2 and not capital) or tells(word[0]):
            return
        yield word


@lru_cache(maxsize=5_000)
def _pattern(name: str, endings: str = "s?") -> str:
    """How somebody else may have written it: with other blanks, or a telephone number with other signs between."""
    digits = re.sub(r"\D", "", name)
    if len(digits) >= 5 and not re.search(r"[^\d\s()+./-]", name):
        rest = digits[2:] if name.lstrip().startswith("+46") else digits.lstrip("0")
        return rf"(?<!\d)(?:(?:\+|00)\s*46{BETWEEN}0?|0)?{BETWEEN.join(rest)}(?!\d)"
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){words}{endings}(?!\w)"
