"""A room with loudspeaker and microphones: a PulseAudio of one's own, in which a real Chromium plays and listens."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STARTS_WITHIN = 20  # seconds
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
DEAD, HEADSET = "dead", "headset"
HEARS = ("module-remap-source", "master=room.monitor", f"source_name={HEADSET}")  # what sounds in the room
OTHER_SINK = ("module-null-sink", "sink_name=other", "sink_properties=device.description=Other")
DELIVERS_NOTHING = ("module-null-source", f"source_name={DEAD}")


class Room:
    """Somebody speaks in it all the time, and what a browser plays is heard."""

    def __init__(self, folder: Path, voice: Path) -> None:
        self.voice = voice
        self.socket = folder / "native"
        self.environment = os.environ | {
            "PULSE_SERVER": f"unix:{self.socket}", "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_COOKIE": str(folder / "cookie"), "HOME": str(folder),
        }  # fmt: skip
        self.plugged: dict[str, str] = {}
        self.service: subprocess.Popen | None = None
        self.speaking: subprocess.Popen | None = None

    def speak(self) -> None:
        """Somebody begins to speak, and goes on."""
        command = ["sh", "-c", f"while paplay --device=room '{self.voice}'; do :; done"]
        self.speaking = subprocess.Popen(command, env=self.environment, start_new_session=True, **QUIET)

    def be_silent(self) -> None:
        """Nobody speaks any more."""
        with suppress(ProcessLookupError):
            os.killpg(self.speaking.pid, signal.SIGTERM)
        self.speaking.wait(20)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The sound service is there and answers nobody; whoever spoke begins anew afterwards."""
        self.service.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.service.send_signal(signal.SIGCONT)
            self.be_silent()
            self.speak()

    def told(self, *words: str) -> str:
        """What PulseAudio answers."""
        asked = subprocess.run(["pactl", *words], env=self.environment, check=True, capture_output=True)
        return asked.stdout.decode().strip()

    def plug_in(self, microphone: str) -> None:
        """Another microphone; the first one is the default."""
        module = {HEADSET: HEARS, DEAD: DELIVERS_NOTHING}[microphone]
        self.plugged[microphone] = self.told("load-module", *module)

    def pull_out(self, microphone: str) -> None:
        """Nothing more comes from it, and the system no longer knows it."""
        self.told("unload-module", self.plugged.pop(microphone))

    @contextmanager
    def with_another_speaker(self) -> Iterator[None]:
        """There is a second loudspeaker, which no microphone here hears."""
        module = self.told("load-module", *OTHER_SINK)
        try:
            yield
        finally:
            self.told("unload-module", module)

    def plays(self, speaker: str) -> bool:
        """Whether a browser's sound comes out of this loudspeaker just now."""
        sinks = [line.split("\t") for line in self.told("list", "short", "sinks").splitlines()]
        number = next(number for number, name, *_ in sinks if name == speaker)
        sounds = self.told("list", "sink-inputs").split("Sink Input #")
        return any(f"Sink: {number}\n" in one and "Chromium" in one for one in sounds)

    def mute(self, microphone: str, *, muted: bool = True) -> None:
        """By the switch of the system."""
        self.told("set-source-mute", microphone, str(int(muted)))

    def with_only(self, *microphones: str) -> None:
        """These microphones are there, the first one as the default, and no others."""
        for microphone in list(self.plugged):
            self.pull_out(microphone)
        for microphone in microphones:
            self.plug_in(microphone)
        if microphones:
            self.told("set-default-source", microphones[0])


@contextmanager
def room(folder: Path, voice: Path) -> Iterator[Room]:
    """A room in which the sound file `voice` is heard over and over."""
    found = Room(folder, voice)
    modules = [
        f"--load=module-native-protocol-unix socket={found.socket} auth-anonymous=1",
        "--load=module-null-sink sink_name=room",
    ]
    command = ["pulseaudio", "--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=no", *modules]
    found.service = subprocess.Popen(command, env=found.environment, **QUIET)
    try:
        _await(found.socket, found.service)
        found.speak()
        try:
            yield found
        finally:
            found.be_silent()
    finally:
        found.service.terminate()
        found.service.wait(20)


def _await(socket: Path, service: subprocess.Popen) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not socket.exists():
        assert service.poll() is None, "PulseAudio did not start"
        assert time.monotonic() < end, "PulseAudio is not ready"
        time.sleep(0.05)
