"""What the test found stands for what nobody chose, and never for what somebody said about something else."""

import pytest

from lotsen.policy.explaining import explains
from lotsen.policy.terms import Component

CAMERA = (("camera-busy", "fail"),)
SLOW = (("network-slow", "limited"),)
BOTH = (("camera-busy", "fail"), ("microphone-silent", "fail"))


@pytest.mark.parametrize(("found", "guess", "component", "explained"), [
    (CAMERA, "other", None, "camera-busy"),
    (SLOW, "other", None, "network-slow"),
    ((), "other", None, ""),
    (CAMERA, "join-failed", Component.VIDEO, "camera-busy"),
    (SLOW, "join-failed", Component.VIDEO, ""),
    (CAMERA, "camera-black", Component.DEVICE, "camera-busy"),
    (CAMERA, "microphone-silent", Component.DEVICE, ""),
    (BOTH, "microphone-silent", Component.DEVICE, "microphone-silent"),
    (CAMERA, "invitation-missing", Component.INVITATION, ""),
    (CAMERA, "login-eid", Component.IDENTITY, ""),
])  # fmt: skip
def test_what_was_found_explains_what_nobody_chose(found, guess, component, explained):
    assert explains(found, guess=guess, component=component) == explained
