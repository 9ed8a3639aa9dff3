"""What is wrong with a camera or a microphone, by what the browser could see and hear of it."""

from collections.abc import Mapping
from typing import Any

from lotsen.policy.equipment import Finding, Verdict
from lotsen.policy.found import Found, Judgement, broken, judgement, limiting, measured
from lotsen.policy.thresholds import BLACK, CLIPPED, DARK, FLAT, FPS, FROZEN, LEVEL, SILENT

Measures = Mapping[str, Any]

BLOCKED = {"NotAllowedError", "SecurityError", "PermissionDeniedError"}
MISSING = {"NotFoundError", "OverconstrainedError", "DevicesNotFoundError"}
NO_BROWSER = {
    "TypeError",
    "NotSupportedError",
}  # what a browser says that cannot ask at all: judged with the browser
REFUSED = {"refused", "refused-earlier", "dismissed", "unanswered", "system"}
LONG_ENOUGH = 6  # seconds of listening after which a voice should have been heard; BBB 4, by judgement


def camera(measures: Measures, permission: Measures) -> Judgement:
    """A camera that fails while another works is the other one's finding, and can be lived with."""
    found = _camera(measures, permission.get("camera"))
    if first := measures.get("other"):
        failing = _gravest(_camera(first, permission.get("camera")))
        if failing and not _gravest(found):
            found.append(limiting(Finding.CAMERA_OTHER, failing.symptom))
    return judgement(found, tested=_was_seen(measures))


def microphone(measures: Measures, permission: Measures) -> Judgement:
    """The same for the microphone."""
    found = _microphone(measures, permission.get("microphone"))
    if first := measures.get("other"):
        failing = _gravest(_microphone(first, permission.get("microphone")))
        if failing and not _gravest(found):
            found.append(limiting(Finding.MICROPHONE_OTHER, failing.symptom))
    return judgement(found, tested=_was_heard(measures))


def _gravest(found: list[Found]) -> Found | None:
    return next((one for one in found if one.verdict == Verdict.FAIL), None)


def _was_seen(measures: Measures) -> bool:
    return not measures.get("error") and any(
        measures.get(name) is not None for name in ("fps", "frames", "luma")
    )


def _was_heard(measures: Measures) -> bool:
    return not measures.get("error") and any(
        measures.get(name) is not None for name in ("level_dbfs", "zeros")
    )


def _camera(measures: Measures, allowed: str | None) -> list[Found]:
    """Every finding of one camera."""
    if closed := _closed(measures, allowed, _CAMERA, seen=_was_seen(measures)):
        return [closed]
    if measures.get("error"):
        return []
    if measures.get("frames") == 0 or _is_black(measures):
        return [
            broken(Finding.CAMERA_BLACK, "camera-black") if measures.get("luma") is None else _black(measures)
        ]
    still = measured(FROZEN, measures.get("change"), "camera-black")
    seen = [still, _slow(measures), measured(DARK, measures.get("luma"))]
    return [found for found in seen if found]


def _slow(measures: Measures) -> Found | None:
    """Few pictures a second. One that is quick enough with a smaller picture can be lived with."""
    smaller = (measures.get("smaller") or {}).get("fps")
    quick = smaller is not None and FPS.verdict(smaller) == Verdict.PASS
    return measured(FPS, measures.get("fps"), at_worst=Verdict.LIMITED if quick else Verdict.FAIL)


def _is_black(measures: Measures) -> bool:
    """Dark and without any shape. A dim room has shapes: that is little light, never a black picture."""
    luma, spread = measures.get("luma"), measures.get("spread")
    if luma is None or spread is None:
        return False
    return BLACK.verdict(luma) == FLAT.verdict(spread) == Verdict.FAIL


def _black(measures: Measures) -> Found:
    row = BLACK
    return Found(
        row.finding,
        Verdict.FAIL,
        "camera-black",
        row.measure,
        measures["luma"],
        row.unit,
        row.passes,
        row.source,
    )


def _microphone(measures: Measures, allowed: str | None) -> list[Found]:
    """Every finding of one microphone."""
    if closed := _closed(measures, allowed, _MICROPHONE, seen=_was_heard(measures)):
        return [closed]
    if measures.get("error"):
        return []
    if measures.get("muted"):
        return [broken(Finding.MICROPHONE_MUTED, "microphone-silent")]
    if nothing := measured(SILENT, measures.get("zeros"), "microphone-silent"):
        return [nothing]
    found = [_level(measures), measured(CLIPPED, measures.get("clipped"))]
    return [one for one in found if one]


def _level(measures: Measures) -> Found | None:
    """Too low is a limit; below the lowest line it is silence, once it was listened to for long enough."""
    found = measured(LEVEL, measures.get("level_dbfs"), "microphone-silent")
    if found is None or found.verdict != Verdict.FAIL:
        return found
    if (measures.get("seconds") or 0) < LONG_ENOUGH:
        return measured(LEVEL, measures["level_dbfs"], "microphone-silent", at_worst=Verdict.LIMITED)
    return Found(
        Finding.MICROPHONE_SILENT, found.verdict, found.symptom, found.measure, found.value, found.unit,
        found.threshold, found.source,
    )  # fmt: skip


_CAMERA = {
    "blocked": (Finding.CAMERA_BLOCKED, "camera-blocked"),
    "missing": (Finding.CAMERA_MISSING, "camera-missing"),
    "busy": (Finding.CAMERA_BUSY, "camera-busy"),
    "unplugged": (Finding.CAMERA_UNPLUGGED, "camera-missing"),
}
_MICROPHONE = {
    "blocked": (Finding.MICROPHONE_BLOCKED, "microphone-blocked"),
    "missing": (Finding.MICROPHONE_MISSING, "microphone-missing"),
    "busy": (Finding.MICROPHONE_BUSY, "microphone-blocked"),
    "unplugged": (Finding.MICROPHONE_UNPLUGGED, "microphone-missing"),
}


def _closed(
    measures: Measures, allowed: str | None, words: Mapping[str, tuple], *, seen: bool
) -> Found | None:
    """Why nothing comes from a device at all; what was seen of it says that it may be used."""
    error = measures.get("error")
    if error in BLOCKED or (allowed in REFUSED and not seen):
        return broken(*words["blocked"])
    if measures.get("ended"):
        return broken(*words["unplugged"])
    if error in MISSING or (measures.get("count") == 0 and not seen):
        return broken(*words["missing"])
    return broken(*words["busy"]) if error and error not in NO_BROWSER else None
