"""Our ES modules write into no object under a name that came with the data, and use nothing that is too young.

The oldest browsers that read them are Chrome 92, Firefox 90 and Safari 15.4 (`equipment/browser.js`).
"""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
CODES = {str(path.relative_to(HOUSE)): path.read_text() for path in sorted(HOUSE.glob("*/static/**/*.js"))}
NAME_FROM_OUTSIDE = re.compile(
    r"""
    __proto__ | \.prototype\b                 # the prototype itself
    | (?<=[\w)\]])\[[^\]\d"']+\]\s*=(?!=)   # object[name] = value
    | \bfor\s*\([^;)]*\sin\s                 # walking whatever names an object has
    | Object\.(assign|defineProperty)\((?!document\.createElement|\{)
    | \bmerge\w*\(
    """,
    re.VERBOSE,
)

TOO_YOUNG = re.compile(
    r"""
    \.(findLast\w*|toSorted|toReversed|toSpliced|throwIfAborted|checkVisibility)\(
    | \b(Object\.(hasOwn|groupBy)|Promise\.(withResolvers|try)|AbortSignal\.any|structuredClone)\(
    | \(\?<[=!] | \bstatic\s*\{             # a look behind, and a block of a class, are not even read
    """,
    re.VERBOSE,
)


def found(pattern, codes):
    """What a pattern finds, by the module in which it stands."""
    assert codes
    held = {name: [hit[0] for hit in pattern.finditer(code)] for name, code in codes.items()}
    return {name: hits for name, hits in held.items() if hits}


def test_no_name_from_outside_becomes_a_member():
    comments = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
    assert found(NAME_FROM_OUTSIDE, {name: comments.sub("", code) for name, code in CODES.items()}) == {}


@pytest.mark.parametrize(
    "written",
    [
        "kept[name] = value",
        "for (const name in told) {",
        "Object.assign(settings, told)",
        "x.__proto__",
        "merge(a, b)",
    ],
)
def test_the_walk_finds_what_it_looks_for(written):
    assert NAME_FROM_OUTSIDE.search(written)


@pytest.mark.parametrize("written", ["const [first, second] = found", "map[0] = 1", "kept[name] === value"])
def test_and_nothing_else(written):
    assert NAME_FROM_OUTSIDE.search(written) is None


def test_every_browser_that_reads_it_can_do_what_it_says():
    assert found(TOO_YOUNG, CODES) == {}


@pytest.mark.parametrize(
    "written", ["looks.findLast((x) => x)", "signal.throwIfAborted()", "/(?<=a)b/", "static { a(); }"]
)
def test_what_is_too_young_is_found(written):
    assert TOO_YOUNG.search(written)


@pytest.mark.parametrize(
    "written", ["looks.filter(x).at(-1)", "AbortSignal.any?.([signal])", "/(?<name>a)/", "static of(a) {"]
)
def test_and_what_is_asked_for_first_is_not(written):
    assert TOO_YOUNG.search(written) is None
