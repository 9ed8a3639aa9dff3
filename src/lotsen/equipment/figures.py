"""What a test has measured, in words for support: the ways, the one that was used, and the figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotsen.policy.equipment import Check

Measures = Mapping[str, Any]

MEASURES = {
    Check.CAMERA: [
        ("fps", "fps", gettext_lazy("Pictures from the camera")),
        ("luma", "of 255", gettext_lazy("Light in the picture")),
        ("spread", "of 255", gettext_lazy("Contrast in the picture")),
        ("change", "of 255", gettext_lazy("Change from picture to picture")),
    ],
    Check.MICROPHONE: [
        ("level_dbfs", "dBFS", gettext_lazy("Microphone, level of the voice")),
        ("zeros", "share", gettext_lazy("Share of the sound that is empty")),
        ("clipped", "share", gettext_lazy("Share of the sound that is cut off")),
    ],
    Check.SPEAKER: [("tones_heard", "of 3", gettext_lazy("Tones that the microphone heard"))],
    Check.CONNECTION: [
        ("socket_ms", "ms", gettext_lazy("Websocket opens in")),
        ("socket_rtt_ms", "ms", gettext_lazy("Websocket answers in")),
        ("connected_ms", "ms", gettext_lazy("Media connects in")),
        ("first_frame_ms", "ms", gettext_lazy("First picture after")),
        ("rtt_ms", "ms", gettext_lazy("Delay there and back")),
        ("loss", "share", gettext_lazy("Loss")),
        ("loss_up", "share", gettext_lazy("Loss on the way up")),
        ("loss_down", "share", gettext_lazy("Loss on the way down")),
        ("jitter_ms", "ms", gettext_lazy("Jitter")),
        ("buffer_ms", "ms", gettext_lazy("Sound that waits before it is played")),
        ("concealed", "share", gettext_lazy("Share of the sound that was made up")),
        ("kbps", "kbit/s", gettext_lazy("Bandwidth")),
        ("gap_ms", "ms", gettext_lazy("Longest gap")),
        ("freezes", "", gettext_lazy("Times that the picture stood still")),
    ],
}  # fmt: skip
UNITS = {
    "fps": gettext_lazy("pictures a second"),
    "of 255": gettext_lazy("of 255"),
    "of 3": gettext_lazy("of 3"),
}


@dataclass(frozen=True)
class Figure:
    """One thing that was measured, whether it passed or not."""

    name: str
    value: str


def figures_of(check: str, measures: Measures) -> list[Figure]:
    """What a check has measured, as far as it did."""
    tried = ways(measures) if check == Check.CONNECTION else ()
    again = measures.get("retest") or {}
    told = [
        Figure(str(name), _twice(measures[measure], again.get(measure), unit))
        for measure, unit, name in MEASURES.get(check, ())
        if measures.get(measure) is not None
    ]
    return [*tried, *told]


def amount(value: float, unit: str) -> str:
    """A figure as it is read, no finer than it was measured; shares in per cent."""
    value, unit = (value * 100, "%") if unit == "share" else (value, unit)
    rounded = round(value, 2 if abs(value) < 1 else 1 if abs(value) < 100 else 0)
    whole = int(rounded) if rounded == int(rounded) else rounded
    return f"{number_format(whole, use_l10n=True)} {UNITS.get(unit, unit)}".strip()


def ways(measures: Measures) -> Iterator[Figure]:
    """The ways through the network that were tried, and the one that was used."""
    for path, told in (measures.get("paths") or {}).items():
        if told:
            yield Figure(_("Way over %(path)s") % {"path": path.upper()}, _way(told))
    if used := measures.get("used"):
        yield Figure(_("Way that was used"), _("directly") if used == "direct" else used.upper())


def _way(told: Measures) -> str:
    if not told.get("ok"):
        return _("does not get through")
    return _("works, %(after)s") % {"after": amount(told.get("ms") or 0, "ms")}


def _twice(first: float, again: float | None, unit: str) -> str:
    if again is None:
        return amount(first, unit)
    return _("%(first)s, once more: %(again)s") % {"first": amount(first, unit), "again": amount(again, unit)}
