"""`make bench`: what people wait for, in turn. What counts are the ratios to floors measured in the same run."""

import subprocess
import sys
from pathlib import Path

MEASUREMENTS = [
    "create.py", "pages.py", "peers.py", "realtime.py", "live.py", "day.py", "equipment.py", "scale.py", "triage.py",
    "answers.py",
]  # fmt: skip

if __name__ == "__main__":
    for name in MEASUREMENTS:
        subprocess.run([sys.executable, Path(__file__).with_name(name)], check=True)
