"""An answer as it is shown: its parts in one language, the reader's own device first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from lotsen.guidance import markup
from lotsen.guidance.figures import Figure, Figures
from lotsen.guidance.models import Answer
from lotsen.policy.readers import Browser, Reader, System
from lotsen.policy.stepwise import BROWSERS, SYSTEMS


@dataclass(frozen=True)
class Step:
    """One thing to do, with a drawing or a picture of where, or none."""

    html: SafeString
    text: str
    figure: Figure | None


@dataclass(frozen=True)
class Part:
    """Steps for some devices, or for all: then `label` is empty."""

    label: str
    systems: tuple[str, ...]
    browsers: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Shown:
    """The parts as one reader meets them. `own` is the part for their device, None where it is not known."""

    common: Part | None
    own: Part | None
    others: tuple[Part, ...]


def parts(answer: Answer, language: str, figures: Figures | None = None) -> tuple[Part, ...]:
    """What an answer says, in one language; `figures` of that language, where many answers are shown at once."""
    figures = figures or Figures(language)
    with override(language):
        return tuple(
            Part(
                label=label(part["systems"], part["browsers"]),
                systems=tuple(part["systems"]),
                browsers=tuple(part["browsers"]),
                steps=tuple(_step(step, figures) for step in part["steps"]),
            )
            for part in answer.parts
        )


def shown(parts: Iterable[Part], reader: Reader) -> Shown:
    """The parts in the order in which they help this reader."""
    common, special = None, []
    for part in parts:
        if part.label:
            special.append(part)
        else:
            common = part
    special.sort(key=lambda part: -reader.fit(part.systems, part.browsers))
    fits = special and reader.fit(special[0].systems, special[0].browsers)
    return Shown(common, special[0] if fits else None, tuple(special[1:] if fits else special))


def label(systems: Iterable[str], browsers: Iterable[str]) -> str:
    """Which devices a part is for: "Windows, Mac · Chrome, Edge"; nothing for all."""
    on = ", ".join(SYSTEMS[System(system)] for system in systems)
    within = ", ".join(BROWSERS.get(browser) or _("in the app") for browser in map(Browser, browsers))
    return " · ".join(filter(None, [on, within]))


def _step(step: dict, figures: Figures) -> Step:
    text = step.get(figures.language) or step["sv"]
    return Step(markup.html(text, inline=True), markup.plain(text), figures(step.get("drawing", "")))
