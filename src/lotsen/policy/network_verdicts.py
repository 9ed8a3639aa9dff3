"""What is wrong with a connection, by which paths media found and by how it fared on the loop."""

from collections.abc import Mapping
from typing import Any

from lotsen.policy.equipment import Finding, Verdict
from lotsen.policy.found import BLAMELESS, Found, Judgement, broken, judgement, limiting, measured
from lotsen.policy.thresholds import BANDWIDTH, FIGURES, LOSS, SOCKET, Threshold

Measures = Mapping[str, Any]

SLOW, BLOCKED, OURS = "network-slow", "network-blocked", "service-down"
LOST_FOR_SURE = (
    0.07  # a loss must be mended only where it is surely above this; derived from 400 packets in 8 s
)
LOST_AT_ALL = 0.01  # and limits only where it is surely above this: one of twenty packets says nothing
SURE = 1.96  # standard deviations to either side that hold 95 %
OUR_FAULT = {"unavailable", "credential"}


def connection(measures: Measures) -> Judgement:
    """Offline stands above all; a fault of ours is never the person's; then paths, then how media fared."""
    if measures.get("offline"):
        return judgement([broken(Finding.CONNECTION_OFFLINE, "network-offline")], tested=True)
    loop = measures.get("loop")
    if loop in OUR_FAULT:
        return judgement([limiting(Finding.CONNECTION_LOOP, OURS), _socket(measures)], tested=True)
    if blocked := _blocked(measures):
        return judgement([blocked], tested=True)
    if loop == "full":
        full = Found(Finding.CONNECTION_FULL, Verdict.PENDING)
        return judgement([_socket(measures), _path(measures), full], tested=False)
    found = [_path(measures), _socket(measures), *_figures(measures)]
    return judgement(found, tested=loop == "ok" and measures.get("interrupted") != "hidden")


def _socket(measures: Measures) -> Found | None:
    """Signalling: without a websocket it goes by slower ways."""
    if measures.get("socket_error") and measures.get("socket_ms") is None:
        return limiting(Finding.CONNECTION_WEBSOCKET, BLOCKED)
    return measured(SOCKET, measures.get("socket_ms"), BLOCKED)


def _works(measures: Measures, path: str) -> bool | None:
    """Whether media gets through by a path; None where nobody tried."""
    told = (measures.get("paths") or {}).get(path) or {}
    return told.get("ok")


def _blocked(measures: Measures) -> Found | None:
    """No path for media at all: with a websocket only the web gets through, without one hardly that."""
    loop, used = measures.get("loop"), measures.get("used")
    tried = [worked for path in ("udp", "tcp", "tls") if (worked := _works(measures, path)) is not None]
    none_works = bool(tried) and not any(tried) and not used and loop != "ok"
    if not none_works and loop != "failed":
        return None
    web_works = measures.get("socket_ms") is not None
    return broken(Finding.CONNECTION_HTTPS_ONLY if web_works else Finding.CONNECTION_BLOCKED, BLOCKED)


def _path(measures: Measures) -> Found | None:
    """A way round was found: it works, with more delay."""
    used = measures.get("used")
    udp, tcp = _works(measures, "udp"), _works(measures, "tcp")
    if used in ("direct", "udp") or udp:
        return None
    if used == "tls" or (udp is False and tcp is False and _works(measures, "tls")):
        return limiting(Finding.CONNECTION_TCP, BLOCKED)
    if used == "tcp" or (udp is False and tcp):
        return limiting(Finding.CONNECTION_UDP, BLOCKED)
    return None


def _figures(measures: Measures) -> list[Found | None]:
    """How media fared. Of a first try and its retest the better figure counts; of a hidden page's none does."""
    interrupted = measures.get("interrupted")
    if interrupted == "hidden":
        return []
    kind = measures.get("kind") or ""
    rows = [row for row in FIGURES if not row.kinds or kind in row.kinds]
    if interrupted == "network":
        return [limiting(Finding.CONNECTION_UNSTABLE, SLOW)]
    return [_better(row, measures, measures.get("retest") or {}) for row in rows]


def _better(row: Threshold, first: Measures, again: Measures) -> Found | None:
    """What a figure comes to, by the better of two tries; by the only one where there is but one."""
    tries = [_figure(row, told) for told in (first, again) if _value(row, told) is not None]
    return min(tries, key=lambda found: BLAMELESS.index(found.verdict) if found else 0) if tries else None


def _figure(row: Threshold, measures: Measures) -> Found | None:
    value = _value(row, measures)
    if row is not LOSS:
        return measured(row, value, SLOW)
    least = _at_least(value, measures.get("packets"))
    if least <= LOST_AT_ALL:
        return None
    return measured(row, value, SLOW, at_worst=Verdict.FAIL if least > LOST_FOR_SURE else Verdict.LIMITED)


def _value(row: Threshold, measures: Measures) -> float | None:
    """A figure; bandwidth is what truly arrived, or what the browser expects where that is less."""
    value = measures.get(row.measure)
    expected = measures.get("estimate_kbps")
    return min(value, expected) if row is BANDWIDTH and None not in (value, expected) else value


def _at_least(loss: float, packets: int | None) -> float:
    """The lower bound of a share of lost packets, with 97.5 % confidence (normal approximation)."""
    return loss - SURE * (loss * (1 - loss) / packets) ** 0.5 if packets else loss
