"""What the equipment test looks at, what it may find, and how bad that is; see docs/equipment-result.md."""

from enum import StrEnum


class Check(StrEnum):
    """The checks, in the order in which a person meets them."""

    BROWSER = "browser"
    PERMISSION = "permission"
    CAMERA = "camera"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CONNECTION = "connection"


class Verdict(StrEnum):
    """How a check, or the whole test, came out. What could not be tested is `pending`, and nobody's fault."""

    PENDING = "pending"
    PASS = "pass"  # nosec B105  # a verdict, not a password
    LIMITED = "limited"
    FAIL = "fail"


class Finding(StrEnum):
    """What a check may find, beside that all is well."""

    BROWSER_OLD = "browser.old"
    BROWSER_IN_APP = "browser.in-app"
    BROWSER_INSECURE = "browser.insecure"
    PERMISSION_REFUSED = "permission.refused"
    PERMISSION_REFUSED_EARLIER = "permission.refused-earlier"
    PERMISSION_DISMISSED = "permission.dismissed"
    PERMISSION_UNANSWERED = "permission.unanswered"
    PERMISSION_SYSTEM = "permission.system"
    CAMERA_BLOCKED = "camera.blocked"
    CAMERA_MISSING = "camera.missing"
    CAMERA_BUSY = "camera.busy"
    CAMERA_BLACK = "camera.black"
    CAMERA_FROZEN = "camera.frozen"
    CAMERA_UNPLUGGED = "camera.unplugged"
    CAMERA_OTHER = "camera.other"  # the first one fails, another works and was chosen
    CAMERA_DARK = "camera.dark"
    CAMERA_SLOW = "camera.slow"
    MICROPHONE_BLOCKED = "microphone.blocked"
    MICROPHONE_MISSING = "microphone.missing"
    MICROPHONE_BUSY = "microphone.busy"
    MICROPHONE_SILENT = "microphone.silent"
    MICROPHONE_MUTED = "microphone.muted"
    MICROPHONE_LOW = "microphone.low"
    MICROPHONE_CLIPPED = "microphone.clipped"
    MICROPHONE_UNPLUGGED = "microphone.unplugged"
    MICROPHONE_OTHER = "microphone.other"
    SPEAKER_SILENT = "speaker.silent"
    CONNECTION_OFFLINE = "connection.offline"
    CONNECTION_WEBSOCKET = "connection.websocket"
    CONNECTION_UDP = "connection.udp"  # TCP is used instead
    CONNECTION_TCP = "connection.tcp"  # UDP and TCP are blocked; TLS is used instead
    CONNECTION_HTTPS_ONLY = "connection.https-only"
    CONNECTION_BLOCKED = "connection.blocked"  # no path at all
    CONNECTION_LOOP = "connection.loop"  # our own server does not answer: never the person's fault
    CONNECTION_FULL = "connection.full"  # our own server has no room just now
    CONNECTION_LOSS = "connection.loss"
    CONNECTION_DELAY = "connection.delay"
    CONNECTION_JITTER = "connection.jitter"
    CONNECTION_BANDWIDTH = "connection.bandwidth"
    CONNECTION_UNSTABLE = "connection.unstable"


# What follows where the page may not use a device at all.
BLOCKED = frozenset({Finding.CAMERA_BLOCKED, Finding.MICROPHONE_BLOCKED})

# The symptoms of the taxonomy that the test can tell by itself: whoever has one of them is offered it.
TESTED = frozenset({
    "browser-unsupported", "camera-blocked", "camera-busy", "camera-missing", "camera-black", "microphone-blocked",
    "microphone-missing", "microphone-silent", "speaker-silent", "network-blocked", "network-slow", "network-offline",
})  # fmt: skip
