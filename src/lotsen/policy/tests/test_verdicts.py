"""What each fault of the equipment is called, how grave it is, and which symptom it has."""

import pytest

from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.verdicts import judge, overall

CAMERA = {
    "fps": 30,
    "frames": 45,
    "luma": 124,
    "spread": 57,
    "change": 3.3,
    "count": 1,
    "width": 640,
    "height": 480,
}
MICROPHONE = {"level_dbfs": -26, "zeros": 0.0, "clipped": 0.0, "count": 1, "seconds": 2}
LOOP = {
    "loop": "ok", "kind": "turn", "used": "udp", "socket_ms": 80, "rtt_ms": 30, "loss": 0.0, "packets": 400,
    "jitter_ms": 3, "buffer_ms": 40, "concealed": 0.0, "kbps": 2000, "estimate_kbps": 3000, "gap_ms": 60, "freezes": 0,
}  # fmt: skip
BROWSER = {"secure": True, "media_devices": True, "peer_connection": True, "websocket": True, "audio": True}
NO_UDP = {"udp": {"ok": False}, "tcp": {"ok": True}, "tls": {"ok": True}}
ONLY_TLS = {"udp": {"ok": False}, "tcp": {"ok": False}, "tls": {"ok": True}}
NO_PATH = {"udp": {"ok": False}, "tcp": {"ok": False}, "tls": {"ok": False}}
REFUSED = {Check.PERMISSION: {"camera": "refused", "microphone": "refused"}}


def seen(check, measures, known=None):
    judged = judge(Check(check), measures, known or {})
    main = judged.main
    return (judged.verdict.value, main.finding.value if main else "", main.symptom if main else "")


@pytest.mark.parametrize(("check", "measures", "expected"), [
    ("browser", BROWSER, ("pass", "", "")),
    ("browser", BROWSER | {"codecs": ["opus", "vp8"]}, ("pass", "", "")),
    ("browser", BROWSER | {"codecs": ["opus", "av1"]}, ("fail", "browser.old", "browser-unsupported")),
    ("browser", BROWSER | {"media_devices": False}, ("fail", "browser.old", "browser-unsupported")),
    ("browser", {"secure": False, "media_devices": False}, ("fail", "browser.insecure", "browser-unsupported")),
    ("browser", BROWSER | {"in_app": "Instagram"}, ("limited", "browser.in-app", "browser-unsupported")),
    ("browser", {"media_devices": False, "in_app": "Line"}, ("fail", "browser.in-app", "browser-unsupported")),
    ("permission", {"camera": "granted", "microphone": "granted"}, ("pass", "", "")),
    ("permission", {"camera": "refused", "microphone": "refused"},
     ("fail", "permission.refused", "camera-blocked")),
    ("permission", {"camera": "granted", "microphone": "refused"},
     ("fail", "permission.refused", "microphone-blocked")),
    ("permission", {"camera": "refused-earlier", "microphone": "granted"},
     ("fail", "permission.refused-earlier", "camera-blocked")),
    ("permission", {"camera": "dismissed", "microphone": "dismissed"},
     ("fail", "permission.dismissed", "camera-blocked")),
    ("permission", {"camera": "unanswered", "microphone": "unanswered"},
     ("fail", "permission.unanswered", "camera-blocked")),
    ("permission", {"camera": "system", "microphone": "granted"}, ("fail", "permission.system", "camera-blocked")),
    ("permission", {"camera": "missing", "microphone": "missing"}, ("pending", "", "")),
    ("camera", CAMERA, ("pass", "", "")),
    ("camera", {"error": "NotAllowedError"}, ("fail", "camera.blocked", "camera-blocked")),
    ("camera", {"error": "NotFoundError"}, ("fail", "camera.missing", "camera-missing")),
    ("camera", {"count": 0}, ("fail", "camera.missing", "camera-missing")),
    ("camera", {"error": "NotReadableError"}, ("fail", "camera.busy", "camera-busy")),
    ("camera", {"error": "Timeout"}, ("fail", "camera.busy", "camera-busy")),
    ("camera", {"error": "TypeError"}, ("pending", "", "")),
    ("camera", CAMERA | {"luma": 0, "spread": 0, "change": 0}, ("fail", "camera.black", "camera-black")),
    ("camera", {"frames": 0, "fps": 0}, ("fail", "camera.black", "camera-black")),
    ("camera", CAMERA | {"change": 0}, ("fail", "camera.frozen", "camera-black")),
    ("camera", CAMERA | {"luma": 12, "spread": 6}, ("limited", "camera.dark", "")),
    ("camera", CAMERA | {"luma": 49, "spread": 15}, ("limited", "camera.dark", "")),
    ("camera", CAMERA | {"fps": 9}, ("limited", "camera.slow", "")),
    ("camera", CAMERA | {"fps": 3}, ("fail", "camera.slow", "")),
    ("camera", CAMERA | {"fps": 3, "smaller": {"fps": 4}}, ("fail", "camera.slow", "")),
    ("camera", CAMERA | {"fps": 3, "smaller": {"fps": 20}}, ("limited", "camera.slow", "")),
    ("camera", CAMERA | {"ended": True}, ("fail", "camera.unplugged", "camera-missing")),
    ("camera", CAMERA | {"other": {"error": "NotReadableError"}}, ("limited", "camera.other", "camera-busy")),
    ("camera", CAMERA | {"other": {"luma": 0, "spread": 0, "fps": 30}},
     ("limited", "camera.other", "camera-black")),
    ("camera", CAMERA | {"other": CAMERA}, ("pass", "", "")),
    ("camera", {"error": "NotReadableError", "other": {"error": "NotFoundError"}},
     ("fail", "camera.busy", "camera-busy")),
    ("microphone", MICROPHONE, ("pass", "", "")),
    ("microphone", {"error": "NotAllowedError"}, ("fail", "microphone.blocked", "microphone-blocked")),
    ("microphone", {"error": "NotFoundError"}, ("fail", "microphone.missing", "microphone-missing")),
    ("microphone", {"error": "NotReadableError"}, ("fail", "microphone.busy", "microphone-blocked")),
    ("microphone", MICROPHONE | {"zeros": 1.0, "level_dbfs": -200},
     ("fail", "microphone.silent", "microphone-silent")),
    ("microphone", MICROPHONE | {"zeros": 1.0, "muted": True}, ("fail", "microphone.muted", "microphone-silent")),
    ("microphone", MICROPHONE | {"level_dbfs": -50}, ("limited", "microphone.low", "microphone-silent")),
    ("microphone", MICROPHONE | {"level_dbfs": -67, "seconds": 2},
     ("limited", "microphone.low", "microphone-silent")),
    ("microphone", MICROPHONE | {"level_dbfs": -67, "seconds": 6},
     ("fail", "microphone.silent", "microphone-silent")),
    ("microphone", MICROPHONE | {"clipped": 0.02}, ("limited", "microphone.clipped", "")),
    ("microphone", MICROPHONE | {"ended": True}, ("fail", "microphone.unplugged", "microphone-missing")),
    ("microphone", MICROPHONE | {"other": {"zeros": 1.0}}, ("limited", "microphone.other", "microphone-silent")),
    ("speaker", {"played": True, "tones": 3, "tones_heard": 3}, ("pass", "", "")),
    ("speaker", {"played": True, "tones": 3, "tones_heard": 0}, ("pending", "", "")),
    ("speaker", {"tones_heard": 0, "answer": "yes"}, ("pass", "", "")),
    ("speaker", {"tones_heard": 3, "answer": "no"}, ("fail", "speaker.silent", "speaker-silent")),
    ("connection", LOOP, ("pass", "", "")),
    ("connection", {"offline": True}, ("fail", "connection.offline", "network-offline")),
    ("connection", LOOP | {"socket_ms": None, "socket_error": "Timeout"},
     ("limited", "connection.websocket", "network-blocked")),
    ("connection", LOOP | {"paths": NO_UDP, "used": "tcp"}, ("limited", "connection.udp", "network-blocked")),
    ("connection", LOOP | {"paths": ONLY_TLS, "used": "tls"}, ("limited", "connection.tcp", "network-blocked")),
    ("connection", {"paths": NO_PATH, "socket_ms": 90, "loop": "failed"},
     ("fail", "connection.https-only", "network-blocked")),
    ("connection", {"paths": NO_PATH, "socket_error": "Timeout"},
     ("fail", "connection.blocked", "network-blocked")),
    ("connection", {"loop": "failed", "socket_ms": 90}, ("fail", "connection.https-only", "network-blocked")),
    ("connection", {"loop": "unavailable", "socket_ms": 90}, ("limited", "connection.loop", "service-down")),
    ("connection", {"loop": "credential", "paths": NO_PATH}, ("limited", "connection.loop", "service-down")),
    ("connection", {"loop": "full", "socket_ms": 90}, ("pending", "connection.full", "")),
    ("connection", LOOP | {"loss": 0.05}, ("limited", "connection.loss", "network-slow")),
    ("connection", LOOP | {"loss": 0.12}, ("fail", "connection.loss", "network-slow")),
    ("connection", LOOP | {"loss": 0.12, "packets": 100}, ("limited", "connection.loss", "network-slow")),
    ("connection", LOOP | {"loss": 0.05, "packets": 20}, ("pass", "", "")),
    ("connection", LOOP | {"loss": 0.12, "retest": {"loss": 0.01, "packets": 250}}, ("pass", "", "")),
    ("connection", LOOP | {"loss": 0.12, "retest": {}}, ("fail", "connection.loss", "network-slow")),
    ("connection", LOOP | {"rtt_ms": 400}, ("limited", "connection.delay", "network-slow")),
    ("connection", LOOP | {"rtt_ms": 700}, ("fail", "connection.delay", "network-slow")),
    ("connection", LOOP | {"rtt_ms": 200, "kind": "reflector"}, ("limited", "connection.delay", "network-slow")),
    ("connection", LOOP | {"rtt_ms": 200}, ("pass", "", "")),
    ("connection", LOOP | {"jitter_ms": 30}, ("limited", "connection.jitter", "network-slow")),
    ("connection", LOOP | {"concealed": 0.2}, ("fail", "connection.jitter", "network-slow")),
    ("connection", LOOP | {"kbps": 600}, ("limited", "connection.bandwidth", "network-slow")),
    ("connection", LOOP | {"estimate_kbps": 100}, ("fail", "connection.bandwidth", "network-slow")),
    ("connection", LOOP | {"kbps": 100, "kind": "reflector"}, ("pass", "", "")),
    ("connection", LOOP | {"gap_ms": 900}, ("limited", "connection.unstable", "network-slow")),
    ("connection", LOOP | {"interrupted": "network", "loss": 0.5},
     ("limited", "connection.unstable", "network-slow")),
    ("connection", LOOP | {"interrupted": "hidden", "loss": 0.5}, ("pending", "", "")),
])  # fmt: skip
def test_each_fault_has_its_name_its_gravity_and_its_symptom(check, measures, expected):
    assert seen(check, measures) == expected


@pytest.mark.parametrize("check", ["camera", "microphone"])
@pytest.mark.parametrize("outcome", ["refused", "refused-earlier", "dismissed", "unanswered", "system"])
def test_what_may_not_be_used_is_blocked_without_being_measured(check, outcome):
    known = {Check.PERMISSION: {"camera": outcome, "microphone": outcome}}
    assert seen(check, {}, known) == ("fail", f"{check}.blocked", f"{check}-blocked")


def test_a_camera_that_is_seen_may_be_used_whatever_was_answered_before():
    assert seen("camera", CAMERA, REFUSED) == ("pass", "", "")


@pytest.mark.parametrize("check", list(Check))
def test_what_was_not_measured_is_not_judged(check):
    assert seen(check, {}) == ("pending", "", "")


def test_a_finding_tells_the_value_the_line_it_crossed_and_who_drew_it():
    found = judge(Check.CONNECTION, LOOP | {"loss": 0.05}).main
    assert (found.measure, found.value, found.threshold, found.unit) == ("loss", 0.05, 0.03, "share")
    assert "Twilio" in found.source


def test_the_gravest_finding_comes_first_and_none_is_left_out():
    findings = judge(Check.CONNECTION, LOOP | {"socket_ms": 3000, "loss": 0.3}).findings
    assert [found.finding for found in findings] == ["connection.loss", "connection.websocket"]


@pytest.mark.parametrize(("verdicts", "whole"), [
    (["pass", "fail", "limited"], "fail"), (["pass", "limited", "pending"], "limited"),
    (["pass", "pending"], "pass"), (["pending"], "pending"), ([], "pending"),
])  # fmt: skip
def test_the_whole_is_as_good_as_the_worst_that_was_tested(verdicts, whole):
    assert overall(Verdict(verdict) for verdict in verdicts) == whole
