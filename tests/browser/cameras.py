"""Several cameras on a machine that has none: `cameras.c` answers Chromium what a camera's driver would, from films."""

import os
import subprocess
from pathlib import Path

from tests.browser import faking

DRIVER = Path(__file__).with_name("cameras.c")


class Cameras:
    """The cameras of a Chromium that is started with `environment`; which they are can be changed."""

    def __init__(self, folder: Path) -> None:
        self.films, self.found = folder / "films", folder / "found"
        self.films.mkdir()
        self.found.mkdir()
        faking.picture(self.films / "good")
        faking.picture(self.films / "black", low=16, high=16)
        (self.films / "taken").write_bytes(faking.TAKEN)
        driver = folder / "cameras.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", driver, DRIVER], check=True)
        self.environment = os.environ | {"LD_PRELOAD": str(driver), "LOTSEN_CAMERAS": str(self.found)}

    def are(self, *films: str) -> None:
        """These and no others, the first one as the default."""
        for camera in self.found.iterdir():
            camera.unlink()
        for number, film in enumerate(films):
            (self.found / f"video{number}").symlink_to(self.films / film)
