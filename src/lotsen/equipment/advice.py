"""What to do about a finding, on the browser and the system in use; the texts stand in content/advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from lotsen.guidance import markup
from lotsen.policy.equipment import Finding
from lotsen.policy.readers import Browser, Reader, System

CONTENT = Path(__file__).parent / "content" / "advice"
# By the names of policy/clients.py. The settings of an iPad are those of an iPhone.
SYSTEMS = {
    "iPhone": System.IPHONE, "iPad": System.IPHONE, "Android": System.ANDROID, "Windows": System.WINDOWS,
    "Mac": System.MAC, "Chromebook": System.CHROMEBOOK,
}  # fmt: skip
BROWSERS = {
    "Chrome": Browser.CHROME, "Edge": Browser.EDGE, "Safari": Browser.SAFARI, "Firefox": Browser.FIREFOX,
    "Samsung Internet": Browser.SAMSUNG,
}  # fmt: skip
FITS = 2  # of Reader.fit: from here on both the system and the browser are those of the steps


@dataclass(frozen=True)
class Advice:
    """What one finding means and what to do. `whose` is setting, device, network or ours; `answer` a slug of guidance.

    `mend` names the choice that can be made on the spot (camera, microphone, speaker, copy), or is empty.
    """

    finding: str
    title: str
    means: str
    whose: str
    steps: tuple[SafeString, ...]
    answer: str
    mend: str

    @property
    def first(self) -> SafeString:
        """What to do first."""
        return self.steps[0]


def advice_for(finding: str, client: Mapping[str, str], language: str, *, again: str = "") -> Advice:
    """The advice for one finding, by what a run knows of browser and system; KeyError for an unknown finding.

    `again` is what the button says by which the person tries again, that of the step where nothing is said.
    """
    told, reader = _advice()[finding], reader_of(client)
    named = {"{what}": _said(told.get("what"), language), "{again}": again or _again(language)}
    steps = [told.get("first"), *_fitting(told.get("parts", ()), reader), told.get("last")]
    return Advice(
        finding=finding,
        title=title(finding, language),
        means=_said(told["means"], language),
        whose=told["whose"],
        steps=tuple(
            markup.html(_naming(_said(step, language), named), inline=True) for step in steps if step
        ),
        answer=told["answer"],
        mend=told.get("mend", ""),
    )


def title(finding: str, language: str) -> str:
    """What a finding is called, as whoever made the test reads it."""
    return _said(_advice()[finding]["title"], language)


def reader_of(client: Mapping[str, str]) -> Reader:
    """Who reads, by the names of policy/clients.py."""
    return Reader(SYSTEMS.get(client.get("system", "")), BROWSERS.get(client.get("browser", "")))


def _fitting(parts: list[dict], reader: Reader) -> list[dict]:
    """The steps for this reader: the best of those that fit, or none."""
    fits = [(reader.fit(part.get("systems", ()), part.get("browsers", ())), part) for part in parts]
    fit, best = max(fits, key=lambda found: found[0], default=(0, {}))
    return best["steps"] if fit >= FITS else []


def _again(language: str) -> str:
    """What the button beside each check of the test says."""
    with override(language):
        return _("Do this step again")


def _naming(text: str, named: Mapping[str, str]) -> str:
    for mark, words in named.items():
        text = text.replace(mark, words)
    return text


def _said(text: dict | None, language: str) -> str:
    return (text.get(language) or text["sv"]) if text else ""


@cache
def _advice() -> dict[str, dict]:
    """Every finding's advice, with the ways that several share in their place."""
    known = {}
    for path in sorted(CONTENT.glob("*.yaml")):
        content = yaml.load(path.read_text(), yaml.CSafeLoader)
        ways = content.pop("ways", {})
        known |= {
            Finding(code): told | ({"parts": ways[told["way"]]} if "way" in told else {})
            for code, told in content.items()
        }
    return known
