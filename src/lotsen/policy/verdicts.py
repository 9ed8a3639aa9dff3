"""From what the equipment test measured to what is wrong, check by check. The measures: docs/equipment-result.md.

What was not measured is not judged: a key that is absent, or None, never makes a verdict worse.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from lotsen.policy import device_verdicts, network_verdicts
from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.found import Found, Judgement, broken, judgement, limiting
from lotsen.policy.thresholds import TONES

Measures = Mapping[str, Any]
NOTHING: Measures = MappingProxyType({})
UNSUPPORTED = "browser-unsupported"
VIDEO, VOICE = (
    frozenset({"vp8", "h264"}),
    "opus",
)  # one of the first and the second every browser must have (RFC 7742, 7874)
REFUSALS = {
    "refused": Finding.PERMISSION_REFUSED,
    "refused-earlier": Finding.PERMISSION_REFUSED_EARLIER,
    "dismissed": Finding.PERMISSION_DISMISSED,
    "unanswered": Finding.PERMISSION_UNANSWERED,
    "system": Finding.PERMISSION_SYSTEM,
}
GRANTED = "granted"


def judge(
    check: Check, measures: Measures, known: Mapping[Check, Measures] = MappingProxyType({})
) -> Judgement:
    """What a check comes to. `known` are the measures of the other checks of the same run."""
    return _JUDGES[check](measures, known.get(Check.PERMISSION, NOTHING))


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of the whole test: the worst of what was tested. What was not tested makes nothing worse."""
    judged = set(verdicts) - {Verdict.PENDING}
    worst = (verdict for verdict in (Verdict.FAIL, Verdict.LIMITED, Verdict.PASS) if verdict in judged)
    return next(worst, Verdict.PENDING)


def browser(measures: Measures, _permission: Measures) -> Judgement:
    """Whether the browser can take part in a video visit, by what it can do and not by its name."""
    tested = any(measures.get(name) is not None for name in ("secure", "media_devices", "peer_connection"))
    if measures.get("secure") is False:
        return judgement([broken(Finding.BROWSER_INSECURE, UNSUPPORTED)], tested=True)
    lacks = _lacks(measures)
    if measures.get("in_app"):
        found = broken if lacks else limiting
        return judgement([found(Finding.BROWSER_IN_APP, UNSUPPORTED)], tested=True)
    return judgement([broken(Finding.BROWSER_OLD, UNSUPPORTED)] if lacks else [], tested=tested)


def _lacks(measures: Measures) -> bool:
    """Whether something is missing without which there is no video visit."""
    features = ("media_devices", "peer_connection", "websocket", "audio")
    codecs = set(measures.get("codecs") or ())
    no_codec = bool(codecs) and not (codecs & VIDEO and VOICE in codecs)
    return no_codec or any(measures.get(name) is False for name in features)


def permission(measures: Measures, _permission: Measures) -> Judgement:
    """Whether camera and microphone may be used. Where only the microphone may not, that is the symptom."""
    camera, microphone = measures.get("camera"), measures.get("microphone")
    found: list[Found] = []
    if microphone in REFUSALS:
        found.append(broken(REFUSALS[microphone], "microphone-blocked"))
    if camera in REFUSALS:
        found.insert(0, broken(REFUSALS[camera], "camera-blocked"))
    return judgement(found, tested=GRANTED in (camera, microphone))


def speaker(measures: Measures, _permission: Measures) -> Judgement:
    """Whether the person hears. Their own answer stands above what the microphone heard."""
    answer, heard = measures.get("answer"), measures.get("tones_heard")
    if answer == "no":
        return judgement([broken(Finding.SPEAKER_SILENT, "speaker-silent")], tested=True)
    by_itself = heard is not None and TONES.verdict(heard) == Verdict.PASS
    return judgement([], tested=answer == "yes" or by_itself)


_JUDGES: dict[Check, Callable[[Measures, Measures], Judgement]] = {
    Check.BROWSER: browser,
    Check.PERMISSION: permission,
    Check.CAMERA: device_verdicts.camera,
    Check.MICROPHONE: device_verdicts.microphone,
    Check.SPEAKER: speaker,
    Check.CONNECTION: lambda measures, _permission: network_verdicts.connection(measures),
}
