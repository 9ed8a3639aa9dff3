"""Where the equipment test draws its lines, and who says so. docs/equipment-result.md shows this table.

Sources: testrtc is webrtc/testrtc 0ce3552; Daily its documents of `testCallQuality`; Twilio Voice its warnings; BBB is
BigBlueButton's settings; Vidyo best practice 115002941614; VICO the University of Edinburgh's toolkit; healthdirect
its documents of Video Call; Jitsi is jitsi-meet's premeeting. "Measured" is by ourselves, with the fault made for real;
"judgement" is ours, and to be changed by what the field shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lotsen.policy.equipment import Check, Finding, Verdict

RELAYED = frozenset({"turn", ""})  # both legs of a visit are measured: up to the server and down again, twice
ECHOED = frozenset(
    {"reflector", "janus"}
)  # a server sends back: one leg there and back, so delays are halved
LOADED = frozenset({"turn", "janus"})  # whose bandwidth says something; the reflector gives no feedback


@dataclass(frozen=True)
class Threshold:
    """Up to which value a measure passes, and from which it must be mended; None where it never must.

    `high` says that more is better. `kinds` are the loops that it holds for; empty for all.
    """

    check: Check
    finding: Finding
    measure: str
    unit: str
    passes: float
    fails: float | None
    source: str
    high: bool = False
    kinds: frozenset[str] = frozenset()

    def verdict(self, value: float) -> Verdict:
        """How good a value is."""
        sign = -1 if self.high else 1
        if sign * value <= sign * self.passes:
            return Verdict.PASS
        fails = self.fails is not None and sign * value > sign * self.fails
        return Verdict.FAIL if fails else Verdict.LIMITED

    def crossed(self, verdict: Verdict) -> float:
        """The line that such a verdict has crossed."""
        return self.fails if verdict == Verdict.FAIL and self.fails is not None else self.passes


CAMERA, MICROPHONE, SPEAKER, CONNECTION = Check.CAMERA, Check.MICROPHONE, Check.SPEAKER, Check.CONNECTION

FPS = Threshold(CAMERA, Finding.CAMERA_SLOW, "fps", "fps", 15, 5, "judgement", high=True)
BLACK = Threshold(
    CAMERA,
    Finding.CAMERA_BLACK,
    "luma",
    "of 255",
    20,
    20,
    "testrtc: 20; measured: 0 black, 124 light",
    high=True,
)
FLAT = Threshold(
    CAMERA, Finding.CAMERA_BLACK, "spread", "of 255", 4, 4, "measured: 0 black, 57 light", high=True
)
FROZEN = Threshold(
    CAMERA, Finding.CAMERA_FROZEN, "change", "of 255", 0.05, 0.05, "measured: 0 frozen, 3–5 alive", high=True
)
DARK = Threshold(
    CAMERA, Finding.CAMERA_DARK, "luma", "of 255", 50, None, "measured: 49 dim, 124 light", high=True
)

SILENT = Threshold(
    MICROPHONE, Finding.MICROPHONE_SILENT, "zeros", "share", 0.999, 0.999, "measured: 1 when nothing comes"
)
LEVEL = Threshold(
    MICROPHONE, Finding.MICROPHONE_LOW, "level_dbfs", "dBFS", -45, -60,
    "testrtc: −60; BBB: −50; measured: −26 normal, −67 at −40 dB", high=True,
)  # fmt: skip
CLIPPED = Threshold(
    MICROPHONE, Finding.MICROPHONE_CLIPPED, "clipped", "share", 0.001, None, "testrtc; judgement"
)
TONES = Threshold(
    SPEAKER,
    Finding.SPEAKER_SILENT,
    "tones_heard",
    "of 3",
    2,
    None,
    "measured: 8 of 9 heard, first may be lost",
    high=True,
)

SOCKET = Threshold(
    CONNECTION,
    Finding.CONNECTION_WEBSOCKET,
    "socket_ms",
    "ms",
    2_000,
    None,
    "LiveKit: 15 s, shortened by judgement",
)
SOCKET_DELAY = Threshold(CONNECTION, Finding.CONNECTION_DELAY, "socket_rtt_ms", "ms", 300, None, "judgement")
CONNECTED = Threshold(
    CONNECTION,
    Finding.CONNECTION_DELAY,
    "connected_ms",
    "ms",
    3_000,
    10_000,
    "measured: 150 ms + 5 round trips",
)
DELAY = Threshold(
    CONNECTION,
    Finding.CONNECTION_DELAY,
    "rtt_ms",
    "ms",
    300,
    600,
    "Daily: 300 and 600; ITU-T G.114",
    kinds=RELAYED,
)
DELAY_OF_ECHO = Threshold(
    CONNECTION,
    Finding.CONNECTION_DELAY,
    "rtt_ms",
    "ms",
    150,
    300,
    "half of Daily's; VICO: 150 a leg",
    kinds=ECHOED,
)
LOSS = Threshold(
    CONNECTION,
    Finding.CONNECTION_LOSS,
    "loss",
    "share",
    0.03,
    0.10,
    "Twilio Voice: 3 %; Daily and Jitsi: 5 and 10 %",
)
JITTER = Threshold(
    CONNECTION, Finding.CONNECTION_JITTER, "jitter_ms", "ms", 20, 50, "BBB: 10, 20 and 30; Twilio Voice: 30"
)
BUFFER = Threshold(
    CONNECTION, Finding.CONNECTION_JITTER, "buffer_ms", "ms", 100, None, "Vidyo: 100; a busy device has more"
)
CONCEALED = Threshold(CONNECTION, Finding.CONNECTION_JITTER, "concealed", "share", 0.05, 0.05, "judgement")
BANDWIDTH = Threshold(
    CONNECTION, Finding.CONNECTION_BANDWIDTH, "kbps", "kbit/s", 1_000, 150,
    "Daily: 1 100; doxy.me: 750; healthdirect: 350; Jitsi: 60", high=True, kinds=LOADED,
)  # fmt: skip
GAP = Threshold(CONNECTION, Finding.CONNECTION_UNSTABLE, "gap_ms", "ms", 500, 2_000, "measured; judgement")
FREEZES = Threshold(CONNECTION, Finding.CONNECTION_UNSTABLE, "freezes", "", 0, None, "judgement")

FIGURES = (
    CONNECTED, DELAY, DELAY_OF_ECHO, LOSS, BANDWIDTH, JITTER, BUFFER, CONCEALED, GAP, FREEZES, SOCKET_DELAY,
)  # fmt: skip
ALL = (FPS, BLACK, FLAT, FROZEN, DARK, SILENT, LEVEL, CLIPPED, TONES, SOCKET, *FIGURES)


def table(thresholds: Iterable[Threshold] = ALL) -> str:
    """The thresholds as the table of docs/equipment-result.md."""
    head = "| check | measure | unit | works | works with limits | must be mended | finding | source |"
    return "\n".join([head, "| --- " * 8 + "|", *(_line(row) for row in thresholds)])


def _line(row: Threshold) -> str:
    better, worse = ("≥", "<") if row.high else ("≤", ">")
    limited = "" if row.passes == row.fails else f"{worse} {row.passes:g}"
    fails = "" if row.fails is None else f"{worse} {row.fails:g}"
    measure = (
        f"{row.measure} ({', '.join(sorted(kind for kind in row.kinds if kind))})"
        if row.kinds
        else row.measure
    )
    cells = [
        row.check,
        measure,
        row.unit,
        f"{better} {row.passes:g}",
        limited,
        fails,
        row.finding,
        row.source,
    ]
    return f"| {' | '.join(str(cell) for cell in cells)} |"
