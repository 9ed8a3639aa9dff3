"""Cameras and microphones that do not exist: files that Chromium takes for what a device delivers.

The pictures are 320x240 in YUV 4:2:0 (luma 16 is black), the sounds 16-bit mono; both are played over and over.
"""

import math
import os
import random
import signal
import struct
import wave
from array import array
from pathlib import Path

from playwright.sync_api import Browser

WIDTH, HEIGHT, FRAMES, RATE = 320, 240, 30, 48_000
BLOCK = 8  # pixels of one light; coarse enough to encode in little time
SECONDS = 2
VOICE, FAINT = 0.2, 0.006  # of full scale: −17 and −47 dBFS at the top of a sine
DEVICES = "--use-fake-device-for-media-stream=fps=30"
LOOPBACK = "--allow-loopback-in-peer-connection"
CAMERA = (DEVICES, LOOPBACK)  # of Chromium's own making, as its microphone is
SAYS_YES = "--use-fake-ui-for-media-stream"  # to all that the browser would ask, and chooses a screen


# Chromium looks for its devices anew, as it does on a machine whose system tells it that a plug has moved.
LOOK_AGAIN = "navigator.mediaDevices.enumerateDevices().then(() => null)"
TAKEN = b"YUV4MPEG2 W0 H0 F30:1 Ip A1:1 C420\nFRAME\n"  # found, and does not start: NotReadableError


class Devices:
    """The camera and the microphone of a Chromium that is started with `flags`; what they deliver can be changed."""

    def __init__(self, folder: Path) -> None:
        self.camera, self.microphone = folder / "camera.y4m", folder / "microphone.wav"
        self.folder = folder
        self.flags = flags(self.camera, self.microphone)
        picture(folder / "good")
        picture(folder / "black", low=16, high=16)
        picture(folder / "frozen", moves=False)
        picture(folder / "dim", low=30, high=64)
        picture(folder / "slow", fps=9)
        (folder / "taken").write_bytes(TAKEN)
        sound(folder / "voice")
        sound(folder / "silence", loudness=0)
        sound(folder / "faint", loudness=FAINT)
        sound(folder / "loud", loudness=30)

    def deliver(self, camera: str = "good", microphone: str = "voice") -> None:
        """From the next time that a page opens them."""
        for device, what in ((self.camera, camera), (self.microphone, microphone)):
            device.unlink(missing_ok=True)
            device.symlink_to(self.folder / what)

    def pull_out_camera(self, browser: Browser) -> None:
        """No camera is found from now on, and the process ends in which Chromium reads the one that is open."""
        self.camera.unlink()
        told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        for process in (one["id"] for one in told["processInfo"]):
            if "video_capture" in Path(f"/proc/{process}/cmdline").read_text():
                os.kill(process, signal.SIGKILL)


def flags(camera: Path, microphone: Path) -> tuple[str, ...]:
    """What Chromium is started with to have this camera and this microphone, and no others."""
    return (
        *CAMERA,
        f"--use-file-for-fake-video-capture={camera}",
        f"--use-file-for-fake-audio-capture={microphone}",
    )


def picture(path: Path, *, low: int = 60, high: int = 220, moves: bool = True, fps: int = 30) -> Path:
    """A film whose lights lie between `low` and `high`; where nothing moves each picture is the first."""
    chance = random.Random(7)
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    first = _lights(chance, low, high)
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{fps}:1 Ip A1:1 C420\n".encode())
        for _ in range(FRAMES):
            file.write(b"FRAME\n" + (_lights(chance, low, high) if moves else first) + grey)
    return path


def sound(path: Path, *, loudness: float = VOICE) -> Path:
    """Something like a voice: syllables of a few overtones. Above 1 it is cut off, as in a bad microphone."""
    samples = array("h", (_sample(at / RATE, loudness) for at in range(SECONDS * RATE)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return path


def _lights(chance: random.Random, low: int, high: int) -> bytes:
    rows = []
    for _ in range(HEIGHT // BLOCK):
        row = b"".join(bytes([chance.randint(low, high)]) * BLOCK for _ in range(WIDTH // BLOCK))
        rows.append(row * BLOCK)
    return b"".join(rows)


def _sample(at: float, loudness: float) -> int:
    syllable = max(0.25, math.sin(2 * math.pi * 3 * at))  # three in a second, never quite silent
    tone = sum(math.sin(2 * math.pi * 150 * n * at) / n for n in (1, 2, 3)) / 1.6
    return int(32_767 * max(-1.0, min(1.0, loudness * syllable * tone)))
