"""Before the first test of any process."""

import gc
import os

# Collecting garbage took a fifth of the time: what Django makes for each request is more than 700 things.
gc.set_threshold(50_000, 10, 10)

# Learning from some hundred texts is a matter of small matrices: threads that wait for each other took eight times as
# long as one alone. It is read when NumPy is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def pytest_collection_finish() -> None:
    """What has been imported and collected stays to the end, and is not looked through again."""
    gc.freeze()
