"""What a check may tell of what it measured: known keys alone, finite numbers within bounds, and no device's own name.

What is absent was not measured. A key that we do not know is dropped. docs/equipment-result.md tells what each means.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lotsen.policy.equipment import Check

CODECS = {"vp8", "vp9", "av1", "h264", "h265", "opus", "g722", "pcmu", "pcma"}
ERROR = re.compile(
    r"[A-Za-z_-]{0,40}|\d{3,4}"
)  # a name such as NotAllowedError, or a code such as 401 and 1006
MOST_ATTEMPTS = 50


def _error(value: Any) -> Any:
    """The browser's name of an error; its sentences may say anything and are not kept."""
    told = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else value
    return told if not isinstance(told, str) or ERROR.fullmatch(told) else "Other"


def _codecs(value: Any) -> Any:
    """Those that we know, without `video/` and `audio/`."""
    if not isinstance(value, list):
        return value
    names = (name.lower().rpartition("/")[2] for name in value if isinstance(name, str))
    return sorted({name for name in names if name in CODECS})


Milliseconds = Annotated[float, Field(ge=0, le=600_000)]
Seconds = Annotated[float, Field(ge=0, le=600)]
Share = Annotated[float, Field(ge=0, le=1)]
Level = Annotated[float, Field(ge=0, le=255)]
Count = Annotated[int, Field(ge=0, le=100)]
Many = Annotated[int, Field(ge=0, le=1_000_000)]
Bitrate = Annotated[float, Field(ge=0, le=10_000_000)]  # kbit/s
Error = Annotated[str, BeforeValidator(_error)]
Outcome = Literal[
    "granted", "refused", "refused-earlier", "dismissed", "unanswered", "system", "missing", "unknown"
]
Before = Literal["granted", "prompt", "denied", "unknown"]


class Measures(BaseModel):
    """What one check measured."""

    model_config = ConfigDict(extra="ignore", allow_inf_nan=False)


class Browser(Measures):
    secure: bool | None = None
    media_devices: bool | None = None
    peer_connection: bool | None = None
    websocket: bool | None = None
    audio: bool | None = None
    codecs: Annotated[list[str], BeforeValidator(_codecs)] | None = None
    in_app: Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z .-]*$")] | None = None


class PermissionBefore(Measures):
    camera: Before | None = None
    microphone: Before | None = None


class Permission(Measures):
    before: PermissionBefore | None = None
    camera: Outcome | None = None
    microphone: Outcome | None = None
    asked_ms: Milliseconds | None = None


class CameraFigures(Measures):
    error: Error | None = None
    opened_ms: Milliseconds | None = None
    width: Annotated[int, Field(ge=0, le=20_000)] | None = None
    height: Annotated[int, Field(ge=0, le=20_000)] | None = None
    fps: Annotated[float, Field(ge=0, le=1_000)] | None = None
    frames: Many | None = None
    luma: Level | None = None
    spread: Level | None = None
    change: Level | None = None
    ended: bool | None = None
    count: Count | None = None
    chosen: Count | None = None


class Camera(CameraFigures):
    other: CameraFigures | None = None
    smaller: CameraFigures | None = None


class MicrophoneFigures(Measures):
    error: Error | None = None
    opened_ms: Milliseconds | None = None
    level_dbfs: Annotated[float, Field(ge=-200, le=10)] | None = None
    zeros: Share | None = None
    clipped: Share | None = None
    muted: bool | None = None
    ended: bool | None = None
    count: Count | None = None
    chosen: Count | None = None
    seconds: Seconds | None = None


class Microphone(MicrophoneFigures):
    other: MicrophoneFigures | None = None


class Speaker(Measures):
    played: bool | None = None
    tones: Count | None = None
    tones_heard: Count | None = None
    answer: Literal["yes", "no", ""] | None = None
    outputs: Count | None = None


class Path(Measures):
    ok: bool | None = None
    ms: Milliseconds | None = None
    error: Error | None = None


class Paths(Measures):
    udp: Path | None = None
    tcp: Path | None = None
    tls: Path | None = None


class ConnectionFigures(Measures):
    connected_ms: Milliseconds | None = None
    first_frame_ms: Milliseconds | None = None
    seconds: Seconds | None = None
    rtt_ms: Milliseconds | None = None
    loss: Share | None = None
    loss_up: Share | None = None
    loss_down: Share | None = None
    packets: Many | None = None
    jitter_ms: Milliseconds | None = None
    buffer_ms: Milliseconds | None = None
    concealed: Share | None = None
    kbps: Bitrate | None = None
    estimate_kbps: Bitrate | None = None
    gap_ms: Milliseconds | None = None
    freezes: Many | None = None
    socket_rtt_ms: Milliseconds | None = None


class Connection(ConnectionFigures):
    kind: Literal["reflector", "turn", "janus"] | None = None
    offline: bool | None = None
    socket_ms: Milliseconds | None = None
    socket_error: Error | None = None
    paths: Paths | None = None
    used: Literal["direct", "udp", "tcp", "tls", ""] | None = None
    loop: Literal["ok", "full", "unavailable", "credential", "failed"] | None = None
    interrupted: Literal["network", "hidden", ""] | None = None
    retest: ConnectionFigures | None = None


OF_CHECK: dict[Check, type[Measures]] = {
    Check.BROWSER: Browser,
    Check.PERMISSION: Permission,
    Check.CAMERA: Camera,
    Check.MICROPHONE: Microphone,
    Check.SPEAKER: Speaker,
    Check.CONNECTION: Connection,
}


class Attempt(BaseModel):
    """Which try at a check it is, from 1; a retest is a new one, and the same one sent twice is one."""

    attempt: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)] = 1


def checked(check: Check, told: dict) -> dict:
    """The measures that were told, fit to be judged and stored. Raises pydantic's ValidationError."""
    return OF_CHECK[check].model_validate(told).model_dump(exclude_none=True)
