"""What outlives a loss of power."""

import os
from pathlib import Path


def keep_names(directory: Path) -> None:
    """Write down for good which files a directory names: a file's own content alone is kept by its `fsync`."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
