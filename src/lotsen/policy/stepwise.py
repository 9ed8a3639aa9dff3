"""The steps of an answer as one writes them, and as they are kept: each is made from the other without loss.

First the steps for all devices, as a numbered list; then for some devices a heading that names them, and their list:

    1. Frågar webbläsaren om kameran? Tryck på **Tillåt**. [bild: allow]

    ## Windows, Mac · Chrome

    1. Tryck på symbolen vid adressen.

A step may end with the name of a drawing or a picture. Both languages have the same steps in the same order.
"""

import re
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from lotsen.policy.proofreading import Finding, Flaw
from lotsen.policy.readers import Browser, System

SYSTEMS = {
    System.IPHONE: "iPhone, iPad",
    System.ANDROID: "Android",
    System.WINDOWS: "Windows",
    System.MAC: "Mac",
    System.CHROMEBOOK: "Chromebook",
}
BROWSERS = {
    Browser.SAFARI: "Safari",
    Browser.CHROME: "Chrome",
    Browser.EDGE: "Edge",
    Browser.FIREFOX: "Firefox",
    Browser.SAMSUNG: "Samsung Internet",
}
IN_APP = {"sv": "i appen", "en": "in the app"}
DRAWING = {"sv": "bild", "en": "drawing"}
PICTURE = "picture"  # what English may also call it

NAMES: dict[str, System | Browser] = {
    name.casefold(): device
    for device, names in (SYSTEMS | BROWSERS).items()
    for name in names.split(", ")
} | dict.fromkeys(IN_APP.values(), Browser.APP)  # fmt: skip
HEADING = re.compile(r"##[ \t]+(.*)")
STEP = re.compile(r" {0,3}\d{1,9}[.)][ \t]+(.+)")
NAMED = rf"\[(?:{'|'.join([*DRAWING.values(), PICTURE])}):([^\[\]\n]*)\]"
DRAWN = re.compile(rf"(.*){NAMED}")


@dataclass
class Line:
    """One step in one language, and where it is written."""

    number: int
    text: str
    drawing: str = ""


@dataclass
class Section:
    """The steps under one heading in one language; those for all devices have none."""

    number: int
    heading: str = ""
    systems: list[str] = field(default_factory=list)
    browsers: list[str] = field(default_factory=list)
    steps: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Steps:
    """What a text says, as answers keep it, as far as it can be read; `findings` are what stood in the way."""

    parts: list[dict]
    findings: list[Finding]


def written(parts: Collection[Mapping], language: str) -> str:
    """The steps in one language as one writes them; those that are not translated, in Swedish, unless none is."""
    if not any(step.get(language) for part in parts for step in part["steps"]):
        return ""
    return "\n\n".join(block for part in parts for block in _blocks(part, language))


def read(bodies: Mapping[str, str], drawings: Container[str]) -> Steps:
    """The steps from the text of each language, Swedish first. A language with an empty text is not yet translated."""
    findings: list[Finding] = []
    told = {
        language: _sections(body, language, drawings, findings)
        for language, body in bodies.items()
        if body.strip()
    }
    if len(told) > 1:
        findings += _differences(told)
    return Steps(list(_parts(told)), findings)


def without_drawings(body: str) -> str:
    """The text as it is read aloud: without the names of drawings."""
    return re.sub(NAMED, "", body)


def _blocks(part: Mapping, language: str) -> Iterator[str]:
    if part["systems"] or part["browsers"]:
        browsers = BROWSERS | {Browser.APP: IN_APP[language]}
        devices = [
            ", ".join(names[one] for one in ones)
            for names, ones in ((SYSTEMS, part["systems"]), (browsers, part["browsers"]))
        ]
        yield "## " + " · ".join(filter(None, devices))
    numbered = enumerate(part["steps"], 1)
    yield "\n".join(f"{number}. {_step(step, language)}" for number, step in numbered)


def _step(step: Mapping, language: str) -> str:
    text = step.get(language) or step["sv"]
    return f"{text} [{DRAWING[language]}: {step['drawing']}]" if step.get("drawing") else text


def _sections(body: str, language: str, drawings: Container[str], findings: list[Finding]) -> list[Section]:
    """The text taken apart; what cannot be read is noted in `findings` and left out."""
    found = [Section(1)]
    for number, line in enumerate(body.split("\n"), 1):
        if heading := HEADING.fullmatch(line.rstrip()):
            found.append(_section(number, heading[1].strip(), language, findings))
        elif step := STEP.fullmatch(line.rstrip()):
            found[-1].steps.append(Line(number, step[1].strip()))
        elif line[:1].isspace() and line.strip() and found[-1].steps:
            found[-1].steps[-1].text += f" {line.strip()}"
        elif line.strip():
            findings.append(Finding(Flaw.NO_STEP, language, line.strip(), number))
    told = found if found[0].steps else found[1:]
    for section in told:
        _find_drawings(section, language, drawings, findings)
    if not told or not all(section.steps for section in told):
        empty = next((section for section in told if not section.steps), Section(1))
        findings.append(Finding(Flaw.NO_STEPS, language, empty.heading, empty.number))
    return told


def _section(number: int, heading: str, language: str, findings: list[Finding]) -> Section:
    section = Section(number, heading)
    for name in re.split("[,·]", heading):
        device = NAMES.get(" ".join(name.split()).casefold())
        if device is None:
            findings.append(Finding(Flaw.UNKNOWN_DEVICE, language, name.strip(), number))
            continue
        kind = section.systems if isinstance(device, System) else section.browsers
        if device not in kind:
            kind.append(str(device))
    return section


def _find_drawings(
    section: Section, language: str, drawings: Container[str], findings: list[Finding]
) -> None:
    for step in section.steps:
        if (drawn := DRAWN.fullmatch(step.text)) and drawn[1].strip():
            step.text, step.drawing = drawn[1].rstrip(), drawn[2].strip()
            if step.drawing not in drawings:
                findings.append(Finding(Flaw.UNKNOWN_DRAWING, language, step.drawing, step.number))


def _differences(told: Mapping[str, list[Section]]) -> Iterator[Finding]:
    """Where the second language has other devices, steps or drawings than the first."""
    (_, first), (language, second) = told.items()
    for mine, theirs in zip_longest(first, second):
        at = theirs or mine
        if not mine or not theirs or (mine.systems, mine.browsers) != (theirs.systems, theirs.browsers):
            yield Finding(Flaw.OTHER_DEVICES, language, at.heading, theirs.number if theirs else 0)
            return
        if len(mine.steps) != len(theirs.steps):
            detail = f"{len(mine.steps)} / {len(theirs.steps)}"
            yield Finding(Flaw.OTHER_STEPS, language, detail, theirs.number)
        for one, other in zip(mine.steps, theirs.steps, strict=False):
            if one.drawing != other.drawing:
                yield Finding(Flaw.OTHER_DRAWING, language, other.drawing or one.drawing, other.number)


def _parts(told: Mapping[str, list[Section]]) -> Iterator[dict]:
    for sections in zip_longest(*told.values()):
        by_language = dict(zip(told, sections, strict=True))
        known = next(section for section in sections if section)
        if known.heading and not known.systems and not known.browsers:
            continue
        lines = zip_longest(*(section.steps if section else [] for section in by_language.values()))
        yield {
            "systems": known.systems,
            "browsers": known.browsers,
            "steps": [_joined(dict(zip(told, step, strict=True))) for step in lines],
        }


def _joined(lines: Mapping[str, Line | None]) -> dict:
    """One step in every language in which it is written; it always has a Swedish text."""
    there = {language: line for language, line in lines.items() if line}
    any_of_them = next(iter(there.values()))
    drawing = any_of_them.drawing
    texts = {"sv": any_of_them.text} | {language: line.text for language, line in there.items()}
    return texts | ({"drawing": drawing} if drawing else {})
